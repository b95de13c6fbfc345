"""What people said of answers: kept whole, by several writers, through crashes, and made into tests."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iraqqa_app.opinions import Opinions
from iraqqa_app.past import Past
from iraqqa_app.visitors import visitor

import iraqqa
from iraqqa import Conversations, Exchange, Place
from iraqqa.feedback import Feedback
from iraqqa.records import Answer, Article, Citation, Turn, Versions
from iraqqa.scope import Scope

from .toys import CLONE
from .world import Run

TEXT = "The wall fell on Tuesday. \r\nMayor Ingrid Vasquez blamed the “storms”, and 14 people."
ARTICLE = Article("news/wall.txt", "The wall", TEXT)
VERSIONS = Versions("1.0", "a1", "b2")


def cited(words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(ARTICLE, start, start + len(words), (0, len(TEXT)))


def answered(question: str = "Who blamed the storms?", words: str = "Ingrid Vasquez") -> Answer:
    return Answer(question, question, "answered", 0.8, (cited(words),))


CLOSEST = Answer("How high was it?", "How high was the wall?", "closest", 0.2, (cited("The wall"),))
NOTHING = Answer("Who won?", "Who won?", "none", 0.0)


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "state")


def test_an_entry_comes_back_as_it_was(feedback: Feedback) -> None:
    history = (Turn("What fell?", "The wall"), "When?", Turn("Why?", None))
    right = Place.selected(ARTICLE, TEXT.index("14"), len(TEXT))
    first = feedback.add(answered(), "dislike", VERSIONS, history=history, correction=right)
    second = feedback.add(CLOSEST, "dislike", VERSIONS, correction="absent")
    third = feedback.add(NOTHING, "like", VERSIONS, scope=Scope(before="2020"))
    one, two, three = Feedback(feedback.file.parent).entries()
    assert [one.id, two.id, three.id] == [first, second, third] == sorted({first, second, third})
    assert (one.verdict, one.history, one.correction) == ("dislike", history, right)
    assert (one.status, one.answer) == ("answered", "Ingrid Vasquez")
    assert one.citations == (
        Place("news/wall.txt", ARTICLE.id, 34, 48, "Ingrid Vasquez"),
    )  # fmt: skip
    assert (two.question, two.understood) == (CLOSEST.question, CLOSEST.understood)
    assert (two.status, two.answer, two.correction) == ("closest", None, "absent")
    assert (three.citations, three.correction, three.versions) == ((), None, VERSIONS)
    assert (one.scoped, two.scoped, three.scoped) == (False, False, True)
    assert one.time <= two.time <= three.time
    assert one.time.endswith("+00:00")


def test_the_page_keeps_that_some_articles_were_asked(feedback: Feedback) -> None:
    bot: Any = nullcontext(
        SimpleNamespace(versions=lambda: VERSIONS, article=lambda identity: ARTICLE)
    )
    shelf: Any = SimpleNamespace(bot=lambda who: bot, local=True)
    request: Any = SimpleNamespace(cookies={}, session_hash="a")
    past = Past(shelf, Conversations(feedback.file.parent), feedback.file.parent)
    name = "abcdefghij"
    for turn, scope in enumerate((Scope(), Scope(articles=frozenset({ARTICLE.id}))), start=1):
        past.of(visitor(request)).add(name, Exchange(NOTHING, scope))
        event: Any = SimpleNamespace(conversation=name, turn=turn, verdict="absent", state="1")
        Opinions(shelf, past, feedback).rate(event, request)
    assert [entry.scoped for entry in feedback.entries()] == [False, True]
    kept = past.exchange(visitor(request), name, 2)
    assert (kept.verdict, kept.feedback) == ("absent", feedback.entries()[1].id)


@settings(max_examples=25)  # each is written to the disk
@given(
    question=st.text(st.characters(codec="utf-8"), min_size=1),
    turns=st.lists(st.text() | st.builds(Turn, st.text(), st.none() | st.text())),
    source=st.text(min_size=1),
)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, question: str, turns: list[Turn | str], source: str
) -> None:
    feedback = Feedback(tmp_path_factory.mktemp("state"))
    article = Article(source, source, "\ud800 and \0 and so on")
    answer = Answer(question, question, "answered", 1.0, (Citation(article, 0, 7, (0, 7)),))
    feedback.add(answer, "like", VERSIONS, history=turns)
    [entry] = feedback.entries()
    assert (entry.question, entry.history) == (question, tuple(turns))
    assert (entry.citations[0].article, entry.answer) == (source, "\ud800 and \0")


def test_a_question_of_broken_characters_is_refused(feedback: Feedback) -> None:
    with pytest.raises(iraqqa.UsageError, match="broken characters"):
        feedback.add(Answer("\ud800", "\ud800", "none", 0.0), "like", VERSIONS)


@given(st.text(max_size=30), st.data())
def test_a_selection_loses_the_space_around_it_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = Article("a.txt", "A", text)
    if text[start:end].strip():
        place = Place.selected(article, start, end)
        assert place.quote == text[place.start : place.end] == text[start:end].strip()
        assert start <= place.start < place.end <= end
    else:
        with pytest.raises(iraqqa.UsageError, match="nothing is selected"):
            Place.selected(article, start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (0, len(TEXT) + 1)])
def test_a_selection_lies_in_its_article(start: int, end: int) -> None:
    with pytest.raises(iraqqa.UsageError, match="is not inside"):
        Place.selected(ARTICLE, start, end)


def test_what_is_deleted_is_gone_from_the_file_and_its_number_is_not_given_again(
    feedback: Feedback,
) -> None:
    secret = "Who told the newspaper about the harbour money?"
    kept = feedback.add(answered(), "like", VERSIONS)
    gone = feedback.add(answered(secret), "like", VERSIONS)
    with pytest.raises(iraqqa.UsageError, match="no feedback 99"):
        feedback.delete([gone, 99])
    assert len(feedback.entries()) == 2
    feedback.delete([gone])
    assert [entry.id for entry in feedback.entries()] == [kept]
    for file in feedback.file.parent.iterdir():
        assert secret.encode() not in file.read_bytes()
    assert feedback.add(answered(), "like", VERSIONS) > gone


def test_looking_makes_no_file(feedback: Feedback) -> None:
    assert feedback.entries() == []
    assert feedback.export().questions == ()
    assert not feedback.file.parent.exists()


def test_the_folder_is_the_state_folder_and_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "mine"))
    Feedback().add(answered(), "like", VERSIONS)
    assert (tmp_path / "mine" / "feedback.sqlite").is_file()
    assert (tmp_path / "mine").stat().st_mode & 0o077 == 0


def test_the_state_folder_is_the_users_own_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert iraqqa.state_folder().name == "iraqqa"
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "mine"))
    assert iraqqa.state_folder() == tmp_path / "mine"


# --- trouble ---


@pytest.mark.parametrize("content", [b"not a database" * 300, b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_file_is_one_line_and_is_left_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path))
    file = tmp_path / "feedback.sqlite"
    file.write_bytes(content)
    for words in (["list"], ["export"], ["delete", "1"]):
        result = run("feedback", *words)
        assert (result.code, result.out) == (1, "")
        [line] = result.err.splitlines()
        assert str(file) in line
        assert "move it away" in line
    with pytest.raises(iraqqa.FeedbackError, match="move it away"):
        Feedback(tmp_path).add(answered(), "like", VERSIONS)
    assert file.read_bytes() == content


def test_a_damaged_entry_can_be_deleted(feedback: Feedback) -> None:
    number = feedback.add(answered(), "like", VERSIONS)
    with sqlite3.connect(feedback.file) as connection:
        connection.execute("UPDATE feedback SET citations = '[{}]'")
    connection.close()
    with pytest.raises(iraqqa.FeedbackError, match=f"`iraqqa feedback delete {number}`"):
        feedback.entries()
    feedback.delete([number])
    assert feedback.entries() == []


def test_somebody_elses_database_is_not_touched(feedback: Feedback) -> None:
    feedback.file.parent.mkdir()
    with sqlite3.connect(feedback.file) as connection:
        connection.execute("CREATE TABLE recipes (dish TEXT)")
    connection.close()
    before = feedback.file.read_bytes()
    with pytest.raises(iraqqa.FeedbackError, match="something else"):
        feedback.add(answered(), "like", VERSIONS)
    assert feedback.file.read_bytes() == before


def test_another_format_is_not_touched(feedback: Feedback) -> None:
    feedback.add(answered(), "like", VERSIONS)
    with sqlite3.connect(feedback.file) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(iraqqa.FeedbackError, match="format 7"):
        feedback.entries()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    with pytest.raises(iraqqa.FeedbackError, match="IRAQQA_STATE"):
        Feedback(tmp_path / "state").add(answered(), "like", VERSIONS)


WRITER = """
import sys
from pathlib import Path
from tests.test_feedback import VERSIONS, answered
from iraqqa import Place
from iraqqa.feedback import Feedback
feedback = Feedback(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    print(feedback.add(answered(f"{sys.argv[2]} {number}"), "like", VERSIONS), flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, cwd=CLONE, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_two_programs_write_at_once_from_the_first_entry_on(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 40) for name in ("one", "two")]
    said = [process.communicate(timeout=120)[0].split() for process in writers]
    assert [process.returncode for process in writers] == [0, 0]
    entries = Feedback(tmp_path).entries()
    assert {entry.question for entry in entries} == {
        f"{name} {number}" for name in ("one", "two") for number in range(40)
    }
    assert sorted(str(entry.id) for entry in entries) == sorted([*said[0], *said[1]])


def test_threads_write_at_once(feedback: Feedback) -> None:
    def add(number: int) -> int:
        return feedback.add(answered(str(number)), "like", VERSIONS)

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(add, range(24)))
    assert sorted(ids) == [entry.id for entry in feedback.entries()]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="nothing else kills so surely")
def test_what_was_announced_survives_a_kill(tmp_path: Path) -> None:
    announced = []
    for turn in range(4):
        with writer(tmp_path, f"turn {turn}", 100_000) as process:
            assert process.stdout
            announced += [int(process.stdout.readline()) for _ in range(3 + turn)]
            process.send_signal(signal.SIGKILL)
            announced += [int(line) for line in process.stdout if line.endswith("\n")]
    ids = [entry.id for entry in Feedback(tmp_path).entries()]
    assert set(announced) <= set(ids)
    assert len(ids) <= len(announced) + 4  # at most one of each writer was not announced any more
