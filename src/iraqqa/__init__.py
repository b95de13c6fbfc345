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
    from .bot import Bot
    from .errors import (
        ArticleError,
        IraqqaError,
        LibraryError,
        MismatchError,
        ModelError,
        UsageError,
    )
    from .export import answer_record, json_line
    from .indexing import Report, index
    from .places import default_library
    from .records import Answer, Article, Citation, Found, Hit, Passage, Scope, Turn
    from .settings import Recipe, Settings
    from .verify import Check, verify_file

    __version__: str

__all__ = [
    "Answer",
    "Article",
    "ArticleError",
    "Bot",
    "Check",
    "Citation",
    "Found",
    "Hit",
    "IraqqaError",
    "LibraryError",
    "MismatchError",
    "ModelError",
    "Passage",
    "Recipe",
    "Report",
    "Scope",
    "Settings",
    "Turn",
    "UsageError",
    "__version__",
    "answer_record",
    "default_library",
    "index",
    "json_line",
    "verify_file",
]

_HOMES = {
    "bot": ["Bot"],
    "errors": [
        "ArticleError",
        "IraqqaError",
        "LibraryError",
        "MismatchError",
        "ModelError",
        "UsageError",
    ],
    "export": ["answer_record", "json_line"],
    "indexing": ["Report", "index"],
    "places": ["default_library"],
    "records": ["Answer", "Article", "Citation", "Found", "Hit", "Passage", "Scope", "Turn"],
    "settings": ["Recipe", "Settings"],
    "verify": ["Check", "verify_file"],
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
