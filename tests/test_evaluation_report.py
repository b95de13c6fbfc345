"""What people look at: terminal tables and the page."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.cards import marked
from iraqqa.evaluation.cases import Case, Gold
from iraqqa.evaluation.comparison import compare
from iraqqa.evaluation.outcomes import Outcome
from iraqqa.evaluation.page import html
from iraqqa.evaluation.report import comparison_text, evaluation_text, table
from iraqqa.evaluation.run import Evaluation, summarise
from iraqqa.records import Answer, Article, Citation, Hit, Passage, Turn

EVIL = "<script>alert('x')</script>"
ARTICLE = Article("a&b.txt", f"Title {EVIL}", f'36 rockets {EVIL} fell on "Kirkuk". All & sundry.')
GOLD = Gold(ARTICLE, 0, 2, ("36",))
RANKS = {"fused": (2,), "dense": (), "bm25": (1,)}


def outcome(id_: str, start: int, end: int, verdict: str) -> Outcome:
    question, history = f"how many {EVIL}", (Turn("what & why", "<b>"),)
    case = Case(id_, question, history, "number", "war", id_, "dev", None, None, None, (GOLD,), 1)
    hit = Hit(Passage(ARTICLE, 0, 40), 1.0)
    citation = Citation(ARTICLE, start, end, (0, 40))
    timings = {"read": 12.0}
    answer = Answer(
        case.question, f"read {EVIL}", "answered", 0.8, (citation,), (hit,), timings=timings
    )
    return Outcome(case, answer, None, verdict, RANKS, 1, True)  # type: ignore[arg-type]


def failed() -> Outcome:
    case = Case("f", "x", (), "why", "", "f", "test", None, "near miss", None, (), 1)
    return Outcome(case, None, f"ask: {EVIL}", "wrong", RANKS, 0, None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return summarise([outcome("good", 0, 2, "right"), outcome("bad", 3, 10, "wrong"), failed()])


class Page(HTMLParser):
    """Tags, and what stands in <mark>."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self.within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.within = self.within or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.marks.append(data)


def test_the_page_shows_each_answer_marked_in_its_passage(evaluation: Evaluation) -> None:
    page = Page(html(evaluation))
    assert page.marks == ["what was answered", "36", "rockets"]  # the legend, then two answers
    cards = [attributes for tag, attributes in page.tags if tag == "article"]
    assert [card["data-verdict"] for card in cards] == ["0", "1", "1"]  # right, wrong, wrong
    assert [card["data-article"] for card in cards] == ["0", "0", ""]


def test_what_comes_from_outside_stays_text(evaluation: Evaluation) -> None:
    page = html(evaluation, compare({EVIL: evaluation}, EVIL))
    assert page.count("<script>") == 1
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") > 6


def test_the_page_asks_nobody_and_allows_only_its_own_style_and_script(
    evaluation: Evaluation,
) -> None:
    text = html(evaluation)
    page = Page(text)
    [policy] = [
        a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        [content] = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not {a for _, attributes in page.tags for a in attributes} & {
        "src",
        "href",
        "style",
        "onclick",
    }
    assert "http://" not in text
    assert "https://" not in text


def test_every_filter_offers_exactly_what_the_cards_have(evaluation: Evaluation) -> None:
    text = html(evaluation)
    cards = [attributes for tag, attributes in Page(text).tags if tag == "article"]
    for name, offered in {"verdict": 2, "kind": 2, "answer": 2, "article": 1, "split": 2}.items():
        [select] = re.findall(f'<select name="{name}">(.*?)</select>', text)
        values = re.findall(r'<option value="(\d+)">', select)
        assert len(values) == offered
        assert {v for card in cards for v in (card[f"data-{name}"] or "").split()} == set(values)


text = st.text(alphabet="ab<&>'\" \n\u0627\U0001f600", max_size=40)
ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@given(text, st.integers(0, 20), ranges, ranges)
def test_marking_changes_no_character(
    words: str, offset: int, answer: list[tuple[int, int]], gold: list[tuple[int, int]]
) -> None:
    shown = marked(words, offset, answer, gold)
    assert unescape(re.sub("<[^>]*>", "", shown)) == words
    expected = [any(s <= i + offset < e for s, e in answer) for i in range(len(words))]
    inside = [
        flag
        for piece in re.split("(<mark>.*?</mark>)", shown, flags=re.DOTALL)
        for flag in [piece.startswith("<mark>")] * len(unescape(re.sub("<[^>]*>", "", piece)))
    ]
    assert inside == expected


def test_the_terminal_tables(evaluation: Evaluation) -> None:
    shown = evaluation_text(evaluation)
    assert "3 questions, split dev and test" in shown
    assert re.search(r"^right +50\.0 % +0\.0 to 100\.0 +2 +answerable", shown, re.MULTILINE)
    assert re.search(r"^bm25 +100\.0 %", shown, re.MULTILINE)
    assert re.search(r"^dense +0\.0 %", shown, re.MULTILINE)
    assert f"failed, counted as wrong:\n  f: ask: {EVIL}" in shown
    assert "* differs" in comparison_text(compare({"a": evaluation, "b": evaluation}, "a"))


def test_a_table_is_aligned() -> None:
    assert table(["name", "n"], [["a", "10"], ["bcdef", "9"]]) == (
        "name    n\n-----  --\na      10\nbcdef   9"
    )
    assert table(["name"], []) == ""
