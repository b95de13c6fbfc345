"""What the drawer's form asks for, as people write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import iraqqa
from iraqqa import Article, Published, Scope, UsageError, resolve


def wanted(form: Mapping[str, object], bot: iraqqa.Bot) -> Scope:
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
    dates = resolve(Article("", words or "-", words, published=today))
    whole = len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(words))
    return dates[0].date if whole and dates[0].date and "/" not in dates[0].date else words


def meant(words: str, known: Sequence[str]) -> str:
    """The outlet of that name, or the one whose name holds all the words; the words where none does.

    >>> meant("courier", ["The Selby Courier", "Valley News"])
    'The Selby Courier'

    Raises UsageError where several hold them.
    """
    lowered = words.casefold()
    same = [name for name in known if name.casefold() in (lowered, f"the {lowered}")]
    holding = [name for name in known if all(w in name.casefold() for w in lowered.split())]
    matching = same[:1] or holding
    if len(matching) > 1:
        raise UsageError(f"which outlet: {', '.join(matching[:-1])} or {matching[-1]}?")
    return matching[0] if matching else words


def _said(form: Mapping[str, object], name: str) -> str:
    return str(form.get(name) or "").strip()
