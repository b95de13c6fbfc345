"""What the drawer's form asks for, as people write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from iraqqa import Article, Published, Scope, UsageError, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iraqqa import Bot


def wanted(form: Mapping[str, object], bot: Bot) -> Scope:
    """The scope that a form describes; `bot` knows the outlets.

    Raises UsageError for what is no date, and for an outlet that may be several.
    """
    chosen, outlet = form.get("chosen"), _said(form, "outlet")
    return Scope(
        articles=frozenset(map(str, chosen)) if isinstance(chosen, list) and chosen else None,
        after=day(_said(form, "after")) or None,
        before=day(_said(form, "before")) or None,
        outlet=(outlet and meant(outlet, outlets(bot.articles()))) or None,
    )


def outlets(articles: Sequence[Article]) -> list[str]:
    """Every outlet that an article appeared in."""
    return sorted({place.outlet for a in articles for place in a.places if place.outlet})


def day(words: str) -> str:
    """The date that words name, spelt as `Scope` takes it; other words as they are.

    >>> day("May 2019"), day("4 July 2021"), day("2019-05"), day("soon")
    ('2019-05', '2021-07-04', '2019-05', 'soon')
    """
    today = Published(date.today().isoformat())
    found = resolve(Article("", words or "-", words, published=today))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))
    return found[0].date if whole and found[0].date and "/" not in found[0].date else words


def meant(words: str, known: Sequence[str]) -> str:
    """The outlet of that name, or the one whose name holds all the words; the words where none does.

    >>> meant("courier", ["The Selby Courier", "Valley News"])
    'The Selby Courier'

    Raises UsageError where several hold them.
    """
    sought = words.casefold()
    same = [name for name in known if name.casefold() in (sought, f"the {sought}")]
    holding = [name for name in known if all(w in name.casefold() for w in sought.split())]
    found = same[:1] or holding
    if len(found) > 1:
        raise UsageError(f"which outlet: {', '.join(found[:-1])} or {found[-1]}?")
    return found[0] if found else words


def _said(form: Mapping[str, object], name: str) -> str:
    return str(form.get(name) or "").strip()
