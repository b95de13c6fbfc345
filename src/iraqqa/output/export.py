"""Answers, articles and the rest as plain data, ready for `json.dumps`; `shapes` says what each holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from ..language.dates import beside
from ..records import Answer, Article, Citation, Group, Hit, Published
from ..records.codec import encode
from .replies import refusal
from .shapes import (
    AnswerRecord,
    ArticleRecord,
    CheckRecord,
    CitationRecord,
    EntryRecord,
    EventRecord,
    HitRecord,
    OtherRecord,
    ReportRecord,
)

if TYPE_CHECKING:
    from ..feedback import FeedbackEntry
    from ..indexing import Report
    from .timeline import Event
    from .verify import Check

_ESCAPED = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON may hold as it is, though it parts lines or steers a terminal, or is no character."""


def json_line(value: object) -> str:
    """JSON on one line, for whoever splits it and for terminals."""
    said = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def answer_record(name: str | int | None, answer: Answer) -> AnswerRecord:
    """`answer` to the question that its asker calls `name`."""
    return {
        "id": name,
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
        "others": [_other_record(group) for group in answer.groups[1:]],
        "parts": [answer_record(name, part) for part in answer.parts],
        "reply": None if answer.citations else refusal(answer.hits, answer.remark),
        "kind": answer.kind,
    }


def _other_record(group: Group) -> OtherRecord:
    return {
        "answer": group.text,
        "amount": group.amount,
        "scope": group.scope,
        "correction": group.correction,
        "published": [known.date for known in group.published or ()] or None,
        "stories": group.stories,
        "citations": [citation_record(citation) for citation in group.citations],
    }


def citation_record(citation: Citation) -> CitationRecord:
    article = citation.article
    return {
        "article": article.source,
        "title": article.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.text,
        "article_id": article.id,
        "outlet": article.outlet,
        "published": _date(article.published),
        "inferred": bool(article.published and article.published.inferred),
        "page": citation.page,
        "dates": [
            {
                "start": words.start,
                "end": words.end,
                "words": article.text[words.start : words.end],
                "date": words.date,
                "inferred": words.inferred,
            }
            for words in beside(citation)
        ],
    }


def hit_record(hit: Hit) -> HitRecord:
    passage = hit.passage
    return {
        "article": passage.article.source,
        "title": passage.article.title,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": hit.score,
        "dense": hit.dense,
        "bm25": hit.bm25,
    }


def article_record(article: Article, passages: int) -> ArticleRecord:
    """`passages` is how many it has in its library."""
    return {
        "id": article.id,
        "article": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "published": _date(article.published),
        "inferred": bool(article.published and article.published.inferred),
        "url": article.url,
        "characters": len(article.text),
        "passages": passages,
        "also": [
            {
                "article": each.source,
                "title": each.title,
                "outlet": each.outlet,
                "published": _date(each.published),
                "url": each.url,
            }
            for each in article.also
        ],
    }


def event_record(event: Event) -> EventRecord:
    article, (start, end) = event.article, event.sentence
    return {
        "date": event.date,
        "inferred": event.when.inferred,
        "words": article.text[event.when.start : event.when.end],
        "article": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "published": _date(article.published),
        "start": start,
        "end": end,
        "sentence": event.text,
    }


def check_record(check: Check) -> CheckRecord:
    place = check.quote.place
    return {
        "line": check.quote.line,
        "article": place.article,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "outcome": check.outcome,
        "why": check.why,
    }


def report_record(report: Report) -> ReportRecord:
    return cast("ReportRecord", encode(report))


def entry_record(entry: FeedbackEntry) -> EntryRecord:
    return cast("EntryRecord", encode(entry))


def _date(published: Published | None) -> str | None:
    return published.date if published else None
