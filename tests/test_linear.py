"""A question of twice the length takes about twice as long, whatever it says: none can stop a server."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iraqqa import Article, Hit, Passage, Question, Span, Turn, UsageError
from iraqqa.answering.agreement.reading import Reading
from iraqqa.answering.evidence import Evidence
from iraqqa.answering.followup import resolve
from iraqqa.answering.guards import GUARDS
from iraqqa.language import filters, questions
from iraqqa.language.compound import split_compound
from iraqqa.storage.library.search import terms

ROOMS = (
    "iraqqa.language",
    "iraqqa.answering.followup",
    "iraqqa.text.words",
    "iraqqa.text.quotations",
)
SHORT, LONG = 250, questions.LONGEST // 2
"""Characters from which, and up to which, a text is doubled."""
FELT = 0.003
"""Seconds of computing below which the clock says more of itself than of a pattern."""
RATIO = 3.2
"""Twice the text may take so many times as long; four would be quadratic."""
SMALL = (
    "a , the . of 1 1, who and how_many “ \" ( - did A Aa al-A A. I 's $1 what to not is in say xs ed wing"
).replace("_", " ").split(" ")  # fmt: skip


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the rooms that see a question, by the name that it has there."""
    found: dict[str, re.Pattern[str]] = {}
    for room in ROOMS:
        module = importlib.import_module(room)
        inner = pkgutil.walk_packages(getattr(module, "__path__", []), f"{room}.")
        for each in (module, *(importlib.import_module(one.name) for one in inner)):
            for name, value in vars(each).items():
                for number, pattern in enumerate(_within(value)):
                    found.setdefault(f"{each.__name__}.{name}[{number}]", pattern)
    return {
        name: p
        for name, p in found.items()
        if list(found.values()).index(p) == [*found].index(name)
    }


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _within(each)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        yield from _within([getattr(value, name) for name in value.__dataclass_fields__])


PATTERNS = patterns()


@st.composite
def pumped(draw: st.DrawFn, words: tuple[str, ...]) -> Callable[[int], str]:
    """A beginning, something said again and again, and an end, of so many characters."""
    word = st.sampled_from([*words, *SMALL]).map(
        lambda said: said + draw(st.sampled_from(["", " "]))
    )
    head = "".join(draw(st.lists(word, max_size=3)))
    pump = "".join(draw(st.lists(word, min_size=1, max_size=4))) or "a"
    tail = draw(st.sampled_from(["", "?", "!x", " say"]))
    return lambda size: f"{head}{pump * (size // len(pump) + 1)}"[: size - len(tail)] + tail


def seconds(run: Callable[[str], object], text: str, times: int = 1) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.thread_time()
        run(text)
        best = min(best, time.thread_time() - began)
    return best


def require_linear(run: Callable[[str], object], text: Callable[[int], str]) -> None:
    """Double the text until its time can be felt; then doubling it once more may not take much more."""
    size = SHORT
    while (spent := seconds(run, text(size))) < FELT and size < LONG:
        size *= 2
    if spent >= FELT:
        once, twice = (seconds(run, text(n), times=5) for n in (size, 2 * size))
        assert twice < RATIO * max(once, FELT / 2), (size, once, twice, text(80))


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_that_see_a_question_are_linear(name: str) -> None:
    pattern = PATTERNS[name]
    words = tuple(dict.fromkeys(re.findall(r"[A-Za-z]{2,}", pattern.pattern)))[:60]

    def run(text: str) -> None:
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass

    @settings(max_examples=12, derandomize=True, deadline=None, database=None)
    @given(pumped(words))
    def law(text: Callable[[int], str]) -> None:
        require_linear(run, text)

    law()


TEXT = "Lee, who said 12 people left Selby on 4 May 2021, did not say if the mayor would stay."
ARTICLE = Article("a.txt", "Twelve leave Selby", TEXT)


def _guarded(text: str) -> None:
    passage = Passage(ARTICLE, 0, len(TEXT))
    start = TEXT.index("12")
    evidence = Evidence(Hit(passage, 1.0), Span(passage, start, start + 2, 1.0), {})
    for kind in ("number", "person", "quote"):
        reading = Reading.of(evidence, kind, 1.0)
        for bars in GUARDS.values():
            bars(Question(text), reading)


def _parsed(text: str) -> None:
    with contextlib.suppress(UsageError):
        filters.parse(text)


SEEING: dict[str, Callable[[str], object]] = {
    "kind": lambda text: Question(text).kind,
    "remark": lambda text: Question(text).remark,
    "content": lambda text: Question(text).content,
    "broad": lambda text: Question(text).broad,
    "wish": lambda text: Question(text).wish,
    "parts": split_compound,
    "filters": _parsed,
    "terms": terms,
    "follow-up": lambda text: resolve(text, [Turn("Who is the mayor of Selby?", "Ada Lee")]),
    "history": lambda text: resolve("When did she leave it?", [Turn(text, text)]),
    "guards": _guarded,
}
ASKED = tuple(
    "how many toll words said did he than more after: outlet:“ 2021 on Sunday who holds".split()
)


@pytest.mark.parametrize("name", SEEING)
@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=pumped(ASKED))
def test_whatever_sees_a_question_is_linear(name: str, text: Callable[[int], str]) -> None:
    require_linear(SEEING[name], text)


def test_the_law_finds_what_is_not_linear() -> None:
    quadratic = re.compile(r"\bwhat\b.*\btoll\b")
    with pytest.raises(AssertionError):
        require_linear(quadratic.search, lambda size: ("what " * size)[:size])
