"""What articles are about, in their own words: each of them one click from where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import iraqqa
from iraqqa import Article, Range, in_time, in_words

from .text import escape

KINDS = {"person": "People", "organisation": "Organisations", "place": "Places", None: "Also named"}
NAMES, DAYS, FIGURES = 12, 10, 8
"""Shown of each kind, at most; the timeline has all dated statements."""
STEP = 300
"""Articles that an overview of several takes in at a time; each may take 20 ms."""


def overview(contents: iraqqa.Overview) -> str:
    """Of one article; closed until somebody opens it."""
    article = contents.article
    lead = ""
    if contents.lead:
        said = " ".join(article.text[slice(*contents.lead)].split())
        lead = f'<p class="iq-lead" dir="auto">{_link(article, contents.lead, said)}</p>'
    named = "".join(
        _row(
            words,
            [
                f"{_link(article, each.first, each.name)} {each.count}"
                for each in contents.names
                if each.kind == kind and each.worth_telling
            ][:NAMES],
        )
        for kind, words in KINDS.items()
    )
    figures = [_link(article, place, article.text[slice(*place)]) for place in contents.figures]
    dated = {event.date: event for event in reversed(contents.days)}
    days = [
        _link(article, dated[date].sentence, in_words(date)) for date in sorted(dated, key=in_time)
    ]
    return (
        '<details class="iq-overview"><summary>Overview</summary>'
        f"{lead}{named}{_row('Days', days[:DAYS])}{_row('Figures', figures[:FIGURES])}</details>"
    )


def survey(contents: iraqqa.Survey, surveyed: int, listed: int) -> str:
    """Of several articles; the number of those that name something lists only these."""
    note = ""
    if (rest := listed - surveyed) > 0:
        note = (
            f'<p>Of the newest {surveyed:,} of these articles</p><button class="iq-more" type="button"'
            f' data-surveyed="{surveyed + STEP}">Take in {min(rest, STEP):,} more</button>'
        )
    named = "".join(
        _row(words, [_thing(each) for each in contents.things if each.kind == kind][:NAMES])
        for kind, words in KINDS.items()
    )
    days = sorted(contents.days[:DAYS], key=lambda each: in_time(each.names[0]))
    return (
        note
        + named
        + _row("Days", [_first(each, in_words(each.names[0])) for each in days])
        + _row("Figures", [_first(each, each.names[0]) for each in contents.figures[:FIGURES]])
    )


def _thing(known: iraqqa.SurveyItem) -> str:
    name, *others = known.names
    also = f' title="Also {escape(", ".join(others))}"' if others else ""
    return (
        f"<span{also}>{_link(*known.places[0], name)}</span>"
        f'<button type="button" data-named="{escape(name)}"'
        f' aria-label="List only articles that name {escape(name)}">{len(known.places):,}</button>'
    )


def _first(known: iraqqa.SurveyItem, words: str) -> str:
    more = f" {len(known.places):,}" if len(known.places) > 1 else ""
    return _link(*known.places[0], words) + more


def _link(article: Article, place: Range, words: str) -> str:
    return f'<a href="#place-{article.id}-{place[0]}-{place[1]}">{escape(words)}</a>'


def _row(heading: str, items: Iterable[str]) -> str:
    listed = "".join(f'<li dir="auto">{item}</li>' for item in items)
    return f"<h3>{heading}</h3><ul>{listed}</ul>" if listed else ""


def only(name: str, among: Sequence[str], *, narrowed: bool) -> str:
    """What is listed where a name or words narrow it; `among` are the ids, to ask of them alone."""
    said = ""
    if name:
        said = (
            f'<p class="iq-only" dir="auto">Only articles that name {escape(name)}'
            '<button class="iq-link" type="button" data-named="">Show others too</button></p>'
        )
    if narrowed and among:
        said += (
            f'<button class="iq-more" type="button" data-choose="{" ".join(among)}">'
            "Ask only these</button>"
        )
    return said
