"""Questions about news articles, answered in the articles' own words, with the place they stand.

    from iraqqa import Bot

    with Bot.open() as bot:
        answer = bot.ask("Who condemned the air strikes?")

    answer.status                    # "answered", "closest" or "none"
    answer.text                      # the words of the article, or None unless answered
    for citation in answer.citations:
        citation.article.title, citation.start, citation.end, citation.quote

All names stand in `__init__.pyi`. Importing this module loads no model and no large library: a name is
fetched when first used.
"""

import lazy_loader

_fetched, _, _names = lazy_loader.attach_stub(__name__, __file__)
__all__ = sorted([*_names, "__version__"])


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("iraqqa")
    return _fetched(name)


def __dir__() -> list[str]:
    return __all__
