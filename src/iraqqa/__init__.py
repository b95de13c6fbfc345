"""Questions about news articles, answered in the articles' own words, with the place they stand.

    from iraqqa import Bot

    with Bot.open() as bot:
        answer = bot.ask("Who condemned the air strikes?")

    answer.status                    # "answered", "closest" or "none"
    answer.text                      # the words of the article, or None unless answered
    for citation in answer.citations:
        citation.article.title, citation.start, citation.end, citation.quote

Importing this module loads no model and no large library: a name is fetched when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .articles import discover
    from .bot import Bot
    from .conversations import Conversations, Exchange, Failure, Gone, Kept
    from .errors import (
        ArticleError,
        ConversationError,
        FeedbackError,
        IraqqaError,
        LibraryError,
        MismatchError,
        ModelError,
        UsageError,
    )
    from .feedback import Entry, Feedback, Place
    from .indexing import Report, forget, index
    from .indexing.uploads import Uploads
    from .language.dates.beside import date_notes
    from .output.conversation import (
        Conversation,
        conversation_markdown,
        conversation_record,
        in_words,
        read_as,
        reference,
        scope_note,
    )
    from .output.export import answer_record, json_line
    from .output.verify import Check, verify_file
    from .records import Answer, Article, Citation, Found, Group, Hit, Passage, Turn, Versions
    from .scope import Scope
    from .settings import Recipe, Settings
    from .storage.places import default_library, state_folder

    __version__: str

__all__ = [
    "Answer",
    "Article",
    "ArticleError",
    "Bot",
    "Check",
    "Citation",
    "Conversation",
    "ConversationError",
    "Conversations",
    "Entry",
    "Exchange",
    "Failure",
    "Feedback",
    "FeedbackError",
    "Found",
    "Gone",
    "Group",
    "Hit",
    "IraqqaError",
    "Kept",
    "LibraryError",
    "MismatchError",
    "ModelError",
    "Passage",
    "Place",
    "Recipe",
    "Report",
    "Scope",
    "Settings",
    "Turn",
    "Uploads",
    "UsageError",
    "Versions",
    "__version__",
    "answer_record",
    "conversation_markdown",
    "conversation_record",
    "date_notes",
    "default_library",
    "discover",
    "forget",
    "in_words",
    "index",
    "json_line",
    "read_as",
    "reference",
    "scope_note",
    "state_folder",
    "verify_file",
]

_HOMES = {
    "articles": ["discover"],
    "bot": ["Bot"],
    "output.conversation": [
        "Conversation",
        "conversation_markdown",
        "conversation_record",
        "in_words",
        "read_as",
        "reference",
        "scope_note",
    ],
    "language.dates.beside": ["date_notes"],
    "conversations": ["Conversations", "Exchange", "Failure", "Gone", "Kept"],
    "errors": [
        "ArticleError",
        "ConversationError",
        "FeedbackError",
        "IraqqaError",
        "LibraryError",
        "MismatchError",
        "ModelError",
        "UsageError",
    ],
    "output.export": ["answer_record", "json_line"],
    "feedback": ["Entry", "Feedback", "Place"],
    "indexing": ["Report", "forget", "index"],
    "storage.places": ["default_library", "state_folder"],
    "records": [
        "Answer",
        "Article",
        "Citation",
        "Found",
        "Group",
        "Hit",
        "Passage",
        "Turn",
        "Versions",
    ],
    "scope": ["Scope"],
    "settings": ["Recipe", "Settings"],
    "indexing.uploads": ["Uploads"],
    "output.verify": ["Check", "verify_file"],
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # for type checkers there is nothing but the names above

    def __getattr__(name):
        if name == "__version__":
            value = import_module("importlib.metadata").version("iraqqa")
        elif name in _HOME_OF:
            value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
