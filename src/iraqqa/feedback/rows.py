"""Entries ⇄ rows of the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..errors import FeedbackError, UsageError
from ..records import Place, Turn, Versions
from .entries import Correction, Entry

Row = Mapping[str, Any]


def row(entry: Entry) -> Row:
    """All columns but the id. UsageError for a question that is no valid Unicode."""
    try:
        f"{entry.question}{entry.understood}".encode()
    except UnicodeEncodeError as error:
        raise UsageError("the question holds broken characters (lone surrogates)") from error
    return {
        "time": entry.time,
        "verdict": entry.verdict,
        "question": entry.question,
        "history": json.dumps([t if isinstance(t, str) else asdict(t) for t in entry.history]),
        "scoped": entry.scoped,
        "understood": entry.understood,
        "status": entry.status,
        "answer": json.dumps(entry.answer),
        "citations": json.dumps([asdict(place) for place in entry.citations]),
        "correction": json.dumps(
            asdict(entry.correction) if isinstance(entry.correction, Place) else entry.correction
        ),
        **asdict(entry.versions),
    }


def entry(row: Row) -> Entry:
    """FeedbackError for a row that was not written by `row`."""
    try:
        return Entry(
            id=row["id"],
            time=row["time"],
            verdict=row["verdict"],
            question=row["question"],
            history=tuple(
                turn if isinstance(turn, str) else Turn(**turn)
                for turn in json.loads(row["history"])
            ),
            scoped=bool(row["scoped"]),
            understood=row["understood"],
            status=row["status"],
            answer=json.loads(row["answer"]),
            citations=tuple(Place(**place) for place in json.loads(row["citations"])),
            correction=_correction(json.loads(row["correction"])),
            versions=Versions(row["iraqqa"], row["reader"], row["library"]),
        )
    except (TypeError, ValueError) as error:
        raise FeedbackError(
            f"feedback {row['id']} is damaged; `iraqqa feedback delete {row['id']}` removes it"
        ) from error


def _correction(value: Any) -> Correction | None:
    return Place(**value) if isinstance(value, dict) else value
