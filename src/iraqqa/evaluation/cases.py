"""Questions with known answers: one JSON object a line, every gold answer checked against the articles."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

from ..errors import UsageError
from ..language.questions import Kind
from ..records import Article, Excerpt, Turn
from ..records.excerpts import occurrences
from .jsonl import load_lines

Split = Literal["dev", "test"]
Absent = Literal["near miss", "elsewhere"]
Sources = Literal["alike", "differ"]

KINDS: tuple[Kind, ...] = get_args(Kind)
SPLITS: tuple[Split, ...] = get_args(Split)
ABSENT: tuple[Absent, ...] = get_args(Absent)
SOURCES: tuple[Sources, ...] = get_args(Sources)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gold(Excerpt):
    """Words that answer a question, and the wordings near them that a fair judge takes as right."""

    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question and every place that answers it, as alternatives; no place at all when it is `absent`.

    Cases that ask about one thing share a `fact` and with it a split. `sources` tells whether several
    articles answer alike or differ. `line` is where the case stands in its file.
    """

    id: str
    question: str
    history: tuple[Turn | str, ...]
    kind: Kind
    topic: str
    fact: str
    split: Split
    paraphrase_of: str | None
    absent: Absent | None
    sources: Sources | None
    gold: tuple[Gold, ...]
    line: int


def load(path: Path, articles: Sequence[Article]) -> list[Case]:
    """The cases of a file, in order; blank lines are skipped.

    Raises UsageError with file and line for the first thing that does not hold: the JSON, a field, a
    gold answer that is not in its article at its offsets, a duplicate id, a paraphrase of nothing, a
    fact in two splits; and for a file without any case.
    """
    sources: dict[str, list[Article]] = {}
    for article in articles:
        sources.setdefault(article.source, []).append(article)
    cases = load_lines(path, lambda record, line: _case(record, line, sources))
    if not cases:
        raise UsageError(f"{path} holds no questions; write one JSON object a line")
    _check_together(path, cases)
    return cases


def _check_together(path: Path, cases: Sequence[Case]) -> None:
    """Raise UsageError for what only shows between lines."""
    by_id: dict[str, Case] = {}
    home: dict[str, Case] = {}
    for case in cases:
        if (earlier := by_id.setdefault(case.id, case)) is not case:
            raise _wrong(path, case, f"id {case.id!r} is taken by line {earlier.line}")
    for case in cases:
        plain = by_id.get(case.paraphrase_of) if case.paraphrase_of else case
        if plain is None:
            named = f"paraphrase_of names no question here: {case.paraphrase_of!r}"
            raise _wrong(path, case, named)
        if plain.fact != case.fact:
            shared = f"a paraphrase of {plain.id!r} must share its fact {plain.fact!r}"
            raise _wrong(path, case, shared)
        first = home.setdefault(case.fact, case)
        if first.split != case.split:
            apart = f"is in split {case.split!r} here but in {first.split!r} on line {first.line}"
            raise _wrong(path, case, f"fact {case.fact!r} {apart}; a fact belongs to one split")


def _wrong(path: Path, case: Case, what: str) -> UsageError:
    return UsageError(f"{path}, line {case.line}: {what}")


def _case(record: object, line: int, sources: Mapping[str, Sequence[Article]]) -> Case:
    if not isinstance(record, dict):
        raise ValueError("expected a JSON object")
    id_ = _field(record, "id", str)
    absent = _choice(record, "absent", ABSENT, None)
    gold = tuple(_gold(entry, sources) for entry in _field(record, "gold", list, []))
    if bool(gold) == bool(absent):
        raise ValueError("give either gold answers or absent, not both or neither")
    question = _field(record, "question", str)
    if not question.strip():
        raise ValueError("the question is blank")
    return Case(
        id=id_,
        question=question,
        history=tuple(map(_turn, _field(record, "history", list, []))),
        kind=_choice(record, "kind", KINDS, "thing"),
        topic=_field(record, "topic", str, ""),
        fact=_field(record, "fact", str, id_),
        split=_choice(record, "split", SPLITS, "test"),
        paraphrase_of=_field(record, "paraphrase_of", str, "") or None,
        absent=absent,
        sources=_choice(record, "sources", SOURCES, None),
        gold=gold,
        line=line,
    )


def _gold(entry: object, sources: Mapping[str, Sequence[Article]]) -> Gold:
    """A verified gold answer; offsets may be left out where the text occurs exactly once."""
    if not isinstance(entry, dict):
        raise ValueError("each gold answer must be a JSON object")
    source, text = _field(entry, "article", str), _field(entry, "text", str)
    if not text.strip():
        raise ValueError("a gold text is blank")
    if source not in sources:
        raise ValueError(f"no article {source!r} here; index the folder that holds it")
    places = [
        (article, start) for article in sources[source] for start in occurrences(text, article.text)
    ]
    if "start" in entry or "end" in entry:
        start, end = _field(entry, "start", int), _field(entry, "end", int)
        at = [article for article, place in places if (place, place + len(text)) == (start, end)]
        if not at:
            raise ValueError(_misplaced(source, text, start, end, [place for _, place in places]))
        article = at[0]
    elif len(places) == 1:
        article, start = places[0]
    else:
        raise ValueError(
            f"{text!r} occurs {len(places)} times in {source}; say where with start and end"
        )
    accept = _field(entry, "accept", list, [])
    for wording in accept:
        if not isinstance(wording, str) or not wording.strip() or wording not in article.text:
            raise ValueError(f"accept {wording!r} is not literally in {source}")
    return Gold(article, start, start + len(text), tuple(dict.fromkeys([text, *accept])))


def _misplaced(source: str, text: str, start: int, end: int, places: Sequence[int]) -> str:
    there = " or ".join(f"{place}-{place + len(text)}" for place in places[:3])
    remedy = f"it stands at {there}" if there else "it no longer occurs there"
    return f"{text!r} is not at {start}-{end} of {source}; {remedy} (has the article changed?)"


def _turn(entry: object) -> Turn | str:
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        raise ValueError(
            "each turn of history must be a question or an object with question and answer"
        )
    return Turn(_field(entry, "question", str), _field(entry, "answer", str, "") or None)


def _field(record: Mapping[str, object], name: str, type_: type[T], default: T | None = None) -> T:
    """A field of the given type; absent or null gives the default, where there is one."""
    value = record.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, type_) or isinstance(value, bool):
        raise ValueError(f"{name!r} must be given as {type_.__name__}, not {json.dumps(value)}")
    return value


def _choice(record: Mapping[str, object], name: str, known: tuple[T, ...], default: T) -> T:
    """A field that is one of the known values; absent or null gives the default."""
    value = record.get(name)
    if value is None:
        return default
    for option in known:
        if option == value:
            return option
    raise ValueError(f"unknown {name} {value!r}; known are {', '.join(map(str, known))}")
