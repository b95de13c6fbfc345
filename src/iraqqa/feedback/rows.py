"""Entries ⇄ rows of the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from ..errors import FeedbackError, UsageError
from ..records import Place, Turn, Versions
from .entries import FeedbackEntry

Row = Mapping[str, Any]
_JSON = ("history", "answer", "citations", "correction")


def row(entry: FeedbackEntry) -> Row:
    """An entry as columns, all but the id. UsageError for a question that is no valid Unicode."""
    try:
        f"{entry.question}{entry.understood}".encode()
    except UnicodeEncodeError as error:
        raise UsageError("the question holds broken characters (lone surrogates)") from error
    columns = asdict(entry)
    del columns["id"]
    versions = columns.pop("versions")
    said = {name: json.dumps(columns[name]) for name in _JSON}
    return {**columns, **said, **versions}


def entry(row: Row) -> FeedbackEntry:
    """FeedbackError for a row that was not written by `row`."""
    try:
        said = {name: json.loads(row[name]) for name in _JSON}
        turns = (each if isinstance(each, str) else Turn(**each) for each in said["history"])
        versions = {each.name: row[each.name] for each in fields(Versions)}
        right = said["correction"]
        given = {
            **{name: value for name, value in row.items() if name not in versions},
            **said,
            "history": tuple(turns),
            "scoped": bool(row["scoped"]),
            "citations": tuple(Place(**place) for place in said["citations"]),
            "correction": Place(**right) if isinstance(right, dict) else right,
            "versions": Versions(**versions),
        }
        return FeedbackEntry(**given)
    except (TypeError, ValueError) as error:
        raise FeedbackError(
            f"feedback {row['id']} is damaged; `iraqqa feedback delete {row['id']}` removes it"
        ) from error
