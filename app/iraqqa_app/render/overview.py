"""What an article is about, in its own words: each of them one click from where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iraqqa import in_words

from .text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iraqqa import Named, Overview

DAYS = 10
"""Dated statements shown, at most; the timeline has all of them."""


def overview(told: Overview) -> str:
    """Closed until somebody opens it."""
    article = told.article

    def link(start: int, end: int, words: str) -> str:
        return f'<a href="#place-{article.id}-{start}-{end}">{escape(words)}</a>'

    lead = ""
    if told.lead:
        said = " ".join(article.text[slice(*told.lead)].split())
        lead = f'<p class="iq-lead" dir="auto">{link(*told.lead, said)}</p>'
    names = [link(*each.first, each.name) + f" {each.count}" for each in told.names]
    figures = [link(*place, article.text[slice(*place)]) for place in told.figures]
    dated = {event.date: event for event in reversed(told.days)}
    days = [
        link(*dated[date].sentence, " – ".join(map(in_words, date.split("/"))))
        for date in sorted(dated)
    ]
    return (
        '<details class="iq-overview"><summary>Overview</summary>'
        f"{lead}{_row('Named', names)}{_row('Days', days[:DAYS])}{_row('Figures', figures)}</details>"
    )


def _row(heading: str, items: Iterable[str]) -> str:
    listed = "".join(f'<li dir="auto">{item}</li>' for item in items)
    return f"<h3>{heading}</h3><ul>{listed}</ul>" if listed else ""


def people(named: Sequence[tuple[str, int]], among: Sequence[str], words: str) -> str:
    """Who is named in how many of the articles listed; a click lists only those.

    `among` are the ids of the articles that hold the `words` looked for, to ask of them alone.
    """
    only = ""
    if words.strip() and among:
        only = (
            f'<button class="iq-more" type="button" data-choose="{" ".join(among)}">'
            "Ask only these</button>"
        )
    buttons = "".join(
        f'<button type="button" data-named="{escape(name)}">{escape(name)} {count:,}</button>'
        for name, count in named
    )
    listed = (
        f'<details class="iq-named"><summary>Who is named</summary><div>{buttons}</div></details>'
        if named
        else ""
    )
    return only + listed


def counted(articles: Iterable[Sequence[Named]], most: int = 20) -> list[tuple[str, int]]:
    """The names that most articles have, with how many have them."""
    having: dict[str, int] = {}
    for names in articles:
        for each in names:
            having[each.name] = having.get(each.name, 0) + 1
    return sorted(having.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
