"""The small folders of invented news, and how what is answered about them is judged."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.folders import FILE, Asked, Folder, Outcome, each, table
from benchmarks.guards import Composing, Found
from iraqqa import Answer, Article, Citation, UsageError
from iraqqa.answering.agreement.likeness import ByMeaning
from iraqqa.answering.judge import Judge
from iraqqa.evaluation.jsonl import load_split
from iraqqa.reading import open_calibration, open_reader
from iraqqa.records import Status

ROOT = Path(__file__).parents[2]
LINE = {
    "folder": "ferry",
    "split": "dev",
    "articles": [
        {
            "title": "Ferry sinks off Palu",
            "outlet": "Meridian",
            "published": "2029-03-11",
            "text": "At least 27 people drowned off Palu on Saturday, and a court may try the captain.",
        }
    ],
    "questions": [
        {"question": "How many people drowned?", "right": ["27"]},
        {"question": "And where?", "after": ["How many people drowned?"], "right": ["Palu"]},
        {"question": "How much did a ticket cost?", "right": []},
    ],
}


def answered(quote: str, status: Status = "answered", question: str = "Where was it?") -> Answer:
    article = Article("a.txt", "", quote)
    cited = (Citation(article, 0, len(quote), (0, len(quote))),)
    return Answer(question, question, status, 0.9, cited, ())


def test_every_folder_is_in_order_and_apart() -> None:
    folders = load_split(ROOT / FILE, Folder.of, None)
    assert len({folder.name for folder in folders}) == len(folders)
    for split in ("dev", "test"):
        asked = [q for folder in folders if folder.split == split for q in folder.questions]
        silent = sum(not q.right for q in asked)
        assert len(asked) > 400
        assert 0.1 < silent / len(asked) < 0.5
        assert any(q.after for q in asked)


@pytest.mark.parametrize(
    ("right", "answer", "verdict"),
    [
        (["Palu"], answered("off Palu"), "right"),
        (["Palu"], answered("Palumbo"), "wrong"),
        (["palu"], answered("Palu", "closest"), "refused"),
        ([], answered("Palu", "none"), "right"),
        ([], answered("Palu"), "wrong"),
        (["Palu"], answered("Palu " + "and so on " * 9), "wrong"),
        (["Palu"], answered("Palu " + "and so on " * 9, question="Why did it sink?"), "right"),
    ],
)
def test_an_answer_is_judged_by_what_it_holds(
    right: list[str], answer: Answer, verdict: str
) -> None:
    assert Asked("Where was it?", (), tuple(right)).verdict(answer) == verdict


@pytest.mark.parametrize(
    "change",
    [
        {"split": "third"},
        {"questions": [{"question": "Who?", "right": ["nobody of that name"]}]},
        {"articles": [{"title": "without a text"}]},
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "folders.jsonl"
    path.write_text(json.dumps(LINE | change) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"folders\.jsonl, line 1"):
        load_split(path, Folder.of, None)


def test_each_folder_is_asked_by_itself() -> None:
    other = LINE | {"folder": "other"}
    folders = [Folder.of(LINE), Folder.of(other)]
    counted: Counter[str] = Counter()
    outcomes = []
    for folder, bot in each(folders):
        counted[folder.name] += len(bot.articles())
        outcomes += [Outcome(folder, q, bot.ask(q.question, q.after)) for q in folder.questions]
    assert counted == {"ferry": 1, "other": 1}
    assert [o.verdict for o in outcomes] == ["right", "right", "right"] * 2
    assert "| right, of answerable | 100.0% | 100.0%-100.0% | 4 |" in table(outcomes)


def test_only_guards_that_bar_something_are_left_out() -> None:
    guards = {"27": lambda _, reading: "27" in reading.citation.quote, "none": lambda *_: False}
    judge = Judge(open_calibration(), guards=guards)
    for folder, bot in each([Folder.of(LINE)]):
        asked = folder.questions[0]
        found = Found(bot.find(asked.question), asked.verdict)
        composing = Composing(judge, open_reader(), ByMeaning(bot.embedder))
        rows = {name: (ours[0], other[0]) for name, ours, other in composing.without(found)}
    assert rows == {"27": ("refused", "right"), "all": ("refused", "right")}
