"""An answer as plain data: the one shape in which answers leave the package.

This is a public contract. Keys are never removed or given another meaning, only added:

    {"id": 7, "question": "Who condemned the strikes?", "status": "answered", "answer": "Iraq",
     "sentence": "Iraq condemned the strikes.", "confidence": 0.83,
     "citations": [{"article": "world/strikes.txt", "title": "After the strikes",
                    "start": 412, "end": 416, "quote": "Iraq", "article_id": "0b1c…",
                    "outlet": "The Courier", "published": "2021-07", "inferred": false,
                    "page": null, "dates": []}],
     "understood": "Who condemned the strikes?", "stories": 1, "differ": false, "others": []}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from ..language.dates.beside import beside

if TYPE_CHECKING:
    from ..records import Answer, Citation

_LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Id = str | int | None
"""What the caller calls a question; None when it was not given a name."""


class DateRecord(TypedDict):
    """What words of an article mean, counted from its date; `date` is null where nobody can say."""

    start: int
    end: int
    words: str
    date: str | None  # 2019-12-29, or 2019-12-23/2019-12-29 for a stretch of days
    inferred: bool


class CitationRecord(TypedDict):
    """Where a quote stands: `start` and `end` are character offsets in the file's decoded text."""

    article: str  # path relative to the indexed folder, with forward slashes
    title: str
    start: int
    end: int
    quote: str
    article_id: str  # hash of the text: the same words are the same article wherever the file lies
    outlet: str | None
    published: str | None  # as fine as known: 2021, 2021-07 or 2021-07-04
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

    id: Id
    question: str
    status: str
    answer: str | None
    sentence: str | None
    confidence: float
    citations: list[CitationRecord]
    understood: str  # the question as it was read, completed from earlier turns
    stories: int  # articles that say so and are no copies of each other; 0 unless answered
    correction: bool  # whether a notice says it in place of what was told before
    differ: bool  # whether others without a scope say otherwise
    others: list[OtherRecord]


def answer_record(id: Id, answer: Answer) -> AnswerRecord:  # noqa: A002 (it is the key's name)
    """`answer` to the question that its asker calls `id`, ready for `json.dumps`."""
    return {
        "id": id,
        "question": answer.question,
        "status": answer.status,
        "answer": answer.text,
        "sentence": answer.sentence,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_record(citation) for citation in answer.citations],
        "understood": answer.understood,
        "stories": answer.groups[0].stories if answer.groups else 0,
        "correction": bool(answer.groups) and answer.groups[0].correction,
        "differ": answer.differ,
        "others": [
            {
                "answer": group.text,
                "amount": group.amount,
                "scope": group.scope,
                "correction": group.correction,
                "published": [known.date for known in group.published or ()] or None,
                "stories": group.stories,
                "citations": [citation_record(citation) for citation in group.citations],
            }
            for group in answer.groups[1:]
        ],
    }


def json_line(value: object) -> str:
    """JSON on one line for whoever splits it: Unicode's own line breaks are escaped too."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_BREAKS)


def citation_record(citation: Citation) -> CitationRecord:
    published = citation.article.published
    return {
        "article": citation.article.source,
        "title": citation.article.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "article_id": citation.article.id,
        "outlet": citation.article.outlet,
        "published": published.date if published else None,
        "inferred": bool(published and published.inferred),
        "page": citation.page,
        "dates": [
            {
                "start": found.start,
                "end": found.end,
                "words": citation.article.text[found.start : found.end],
                "date": found.date,
                "inferred": found.inferred,
            }
            for found in beside(citation)
        ],
    }
