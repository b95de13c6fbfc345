"""What leaves the package as JSON: one TypedDict for each record. Keys are never removed or given another
meaning, only added.

Offsets are characters of the file's decoded text, dates as fine as known: 2021, 2021-07 or 2021-07-04.
"""

from __future__ import annotations

from typing import Literal, TypedDict, get_args, get_origin, get_type_hints, is_typeddict


class DateRecord(TypedDict):
    """What words of an article mean, counted from its date; `date` is null where nobody can say."""

    start: int
    end: int
    words: str
    date: str | None  # 2019-12-29, or 2019-12-23/2019-12-29 for a stretch of days
    inferred: bool


class CitationRecord(TypedDict):
    """Where a quote stands."""

    article: str  # path relative to the indexed folder, with forward slashes
    title: str
    start: int
    end: int
    quote: str
    article_id: str  # hash of the text: the same words are the same article wherever the file lies
    outlet: str | None
    published: str | None
    inferred: bool  # whether the date was worked out instead of stated
    page: int | None  # where the article has pages, counted from 1
    dates: list[DateRecord]  # words of time in the sentence that do not name their year


class OtherRecord(TypedDict):
    """What other articles say instead, or of another scope.

    `stories` counts those that are no copies of each other. Citations beyond the first `stories` stand
    in copies, or in an article that was cited before.
    """

    answer: str
    amount: float | None  # the number it names, where it names one
    scope: str | None  # words that tell one of another place, time or case than the other
    correction: bool  # whether a notice says it in place of what was told before
    published: list[str] | None  # the first and the last of its articles' dates
    stories: int
    citations: list[CitationRecord]


class AnswerRecord(TypedDict):
    """`answer` is the quote of the first citation, or null unless `status` is "answered"."""

    id: str | int | None  # what the caller calls the question
    question: str
    status: Literal["answered", "closest", "none"]
    answer: str | None
    sentence: str | None
    confidence: float
    citations: list[CitationRecord]
    understood: str  # the question as it was read, completed from earlier turns
    stories: int  # articles that say so and are no copies of each other; 0 unless answered
    correction: bool  # whether a notice says it in place of what was told before
    differ: bool  # whether others without a scope say otherwise
    others: list[OtherRecord]
    parts: list[AnswerRecord]  # of several questions in one, in their order; else none
    reply: str | None  # what is said where nothing is cited
    kind: Literal["words", "evidence"]  # evidence: each citation is a sentence that answers in part


class VersionsRecord(TypedDict):
    iraqqa: str
    reader: str
    library: str


class ConversationRecord(TypedDict):
    """A saved conversation. The ids of its answers count them, from 1."""

    versions: VersionsRecord
    answers: list[AnswerRecord]


class HitRecord(TypedDict):
    """A passage; `dense` and `bm25` are null where meaning or words alone did not lead to it."""

    article: str
    title: str
    start: int
    end: int
    text: str
    score: float
    dense: float | None
    bm25: float | None


class SearchRecord(TypedDict):
    question: str
    hits: list[HitRecord]


class CopyRecord(TypedDict):
    """Another place where an article's text was found."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None


class ArticleRecord(TypedDict):
    id: str
    article: str
    title: str
    outlet: str | None
    published: str | None
    inferred: bool
    url: str | None
    characters: int
    passages: int
    also: list[CopyRecord]


class EventRecord(TypedDict):
    """A dated statement: `words` mean `date`, and stand in the sentence from `start` to `end`."""

    date: str
    inferred: bool
    words: str
    article: str
    title: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    sentence: str


class CheckRecord(TypedDict):
    """Whether a quote still stands where it says; `why` is empty when it does."""

    line: int
    article: str
    start: int
    end: int
    quote: str
    outcome: Literal["holds", "changed", "gone"]
    why: str


class ReportRecord(TypedDict):
    """What indexing did: articles counted, sources with the reason or the note, files counted by suffix."""

    new: int
    changed: int
    unchanged: int
    removed: int
    skipped: list[tuple[str, str]]
    notes: list[tuple[str, str]]
    passed: list[tuple[str, int]]


class PlaceRecord(TypedDict):
    article: str
    article_id: str
    start: int
    end: int
    quote: str


class TurnRecord(TypedDict):
    question: str
    answer: str | None


class EntryRecord(TypedDict):
    """Feedback; `correction` is the right place, "absent", or null."""

    id: int
    time: str
    verdict: Literal["like", "dislike"]
    question: str
    history: list[str | TurnRecord]
    scoped: bool
    understood: str
    status: Literal["answered", "closest", "none"]
    answer: str | None
    citations: list[PlaceRecord]
    correction: PlaceRecord | Literal["absent"] | None
    versions: VersionsRecord


def keys(record: type) -> str:
    """The keys of a record, those of records inside it once, as help and documentation show them.

    >>> keys(ConversationRecord)[:60]
    '{"versions": {"iraqqa", "reader", "library"}, "answers": [{"'
    """
    return _shape(record, set())


def _shape(kind: object, shown: set[object]) -> str:
    """The keys of records in a type; empty where there are none, or they were shown before."""
    if isinstance(kind, type) and is_typeddict(kind):
        if kind in shown:
            return ""
        shown.add(kind)
        inside = ((name, _shape(of, shown)) for name, of in get_type_hints(kind).items())
        said = (f'"{name}": {of}' if of else f'"{name}"' for name, of in inside)
        return f"{{{', '.join(said)}}}"
    inner = next(filter(None, (_shape(of, shown) for of in get_args(kind))), "")
    if not inner:
        return ""
    if get_origin(kind) is list:
        return f"[{inner}]"
    return f"{{…: {inner}}}" if get_origin(kind) is dict else inner
