"""Exchanges ⇄ rows of the file."""

import json
from collections.abc import Mapping
from typing import Any

from ..errors import ConversationError, UnknownArticleError
from ..output.conversation.references import reference
from ..records import Answer, Turn
from ..records.codec import Find, decode, encode
from ..scope import Scope
from .records import Exchange, Failure, RemovedAnswer, Reply, SavedConversation

Row = Mapping[str, Any]
NAMED = 80
"""Characters of a conversation's name, at most."""


def row(exchange: Exchange) -> dict[str, Any]:
    """The columns of a turn, but for its conversation and number."""
    reply = exchange.reply
    match reply:
        case Answer():
            gone = RemovedAnswer(reply.question, reply.text, reference(reply))
        case Failure():
            gone = RemovedAnswer(reply.question, None, None)
        case RemovedAnswer():
            gone = reply
    return {
        "key": exchange.key,
        "reply": json.dumps(encode(reply)),
        "gone": json.dumps(encode(gone)),
        "scope": scope(exchange.scope),
        "words": searched(f"{gone.question} {gone.text or ''} {gone.reference or ''}"),
        "verdict": exchange.verdict,
        "feedback": exchange.feedback,
    }


def exchange(row: Row, find: Find) -> Exchange:
    """ConversationError for a row that was not written by `row`."""
    try:
        scope = decode(Scope, json.loads(row["scope"]))
        return Exchange(_reply(row, find), scope, row["key"], row["verdict"], row["feedback"])
    except (TypeError, ValueError, KeyError) as error:
        raise ConversationError(
            f"question {row['number']} of conversation {row['conversation']} is damaged; delete the "
            "conversation"
        ) from error


def _reply(row: Row, find: Find) -> Reply:
    try:
        reply: Reply = decode(Reply, json.loads(row["reply"]), find)
    except UnknownArticleError:
        reply = decode(RemovedAnswer, json.loads(row["gone"]))
    return reply


def turn(row: Row) -> Turn | None:
    """What a later question may refer to; None where the question could not be asked."""
    if "reason" in json.loads(row["reply"]):  # a Failure
        return None
    said = json.loads(row["gone"])
    return Turn(said["question"], said["text"])


def saved(row: Row) -> SavedConversation:
    kept: SavedConversation = decode(SavedConversation, {**row, "scope": json.loads(row["scope"])})
    return kept


def scope(value: Scope) -> str:
    return json.dumps(encode(value))


def name(words: str) -> str:
    """On one line, and not too long."""
    line = " ".join(_storable(words).split())
    return line if len(line) <= NAMED else f"{line[: NAMED - 1].rstrip()}…"


def searched(words: str) -> str:
    """The words in the form that search compares: without case, and as SQLite can store them."""
    return _storable(words).casefold()


def patterns(words: str) -> list[str]:
    """What SQLite's LIKE is given for each word looked for."""
    special = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})
    return [f"%{word.translate(special)}%" for word in searched(words).split()]


def _storable(words: str) -> str:
    """SQLite takes no lone surrogates."""
    return words.encode(errors="replace").decode()
