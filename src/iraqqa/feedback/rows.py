"""Entries ⇄ rows of the database."""

import json
from collections.abc import Mapping
from typing import Any

from ..errors import FeedbackError, UsageError
from ..records.codec import decode, encode
from .entries import FeedbackEntry

Row = Mapping[str, Any]
_JSON = ("history", "answer", "citations", "correction")


def row(entry: FeedbackEntry) -> Row:
    """An entry as columns, all but the id. UsageError for a question that is no valid Unicode."""
    try:
        f"{entry.question}{entry.understood}".encode()
    except UnicodeEncodeError as error:
        raise UsageError("the question holds broken characters (lone surrogates)") from error
    columns = encode(entry)
    del columns["id"]
    versions = columns.pop("versions")
    said = {name: json.dumps(columns[name]) for name in _JSON}
    return {**columns, **said, **versions}


def entry(row: Row) -> FeedbackEntry:
    """FeedbackError for a row that was not written by `row`."""
    try:
        said = {name: json.loads(row[name]) for name in _JSON}
        given = {**row, **said, "scoped": bool(row["scoped"]), "versions": row}
        kept: FeedbackEntry = decode(FeedbackEntry, given)
        return kept
    except (TypeError, ValueError) as error:
        raise FeedbackError(
            f"feedback {row['id']} is damaged; `iraqqa feedback delete {row['id']}` removes it"
        ) from error
