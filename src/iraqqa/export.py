"""An answer as plain data: the one shape in which answers leave the package.

This is a public contract. Keys are never removed or given another meaning, only added:

    {"id": 7, "question": "Who condemned the strikes?", "status": "answered", "answer": "Iraq",
     "sentence": "Iraq condemned the strikes.", "confidence": 0.83,
     "citations": [{"article": "world/strikes.txt", "title": "After the strikes",
                    "start": 412, "end": 416, "quote": "Iraq", "article_id": "0b1c…"}]}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from .records import Answer, Citation

_LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Id = str | int | None
"""What the caller calls a question; None when it was not given a name."""


class CitationRecord(TypedDict):
    """Where a quote stands: `start` and `end` are character offsets in the file's decoded text."""

    article: str  # path relative to the indexed folder, with forward slashes
    title: str
    start: int
    end: int
    quote: str
    article_id: str  # hash of the text: the same words are the same article wherever the file lies


class AnswerRecord(TypedDict):
    """`answer` is the quote of the first citation, or null unless `status` is "answered"."""

    id: Id
    question: str
    status: str
    answer: str | None
    sentence: str | None
    confidence: float
    citations: list[CitationRecord]


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
    }


def json_line(value: object) -> str:
    """JSON on one line for whoever splits it: Unicode's own line breaks are escaped too."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_BREAKS)


def citation_record(citation: Citation) -> CitationRecord:
    return {
        "article": citation.article.source,
        "title": citation.article.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "article_id": citation.article.id,
    }
