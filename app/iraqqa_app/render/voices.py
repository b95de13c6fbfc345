"""How many say so, what others say instead, and what they say of another scope."""

import re
from collections.abc import Iterable

from iraqqa import Answer, Citation, Group, Point, chart, count, group_note, in_words

from .places import chips, sentence
from .text import div, escape


def voices(answer: Answer) -> str:
    """Where more than one article says it: how many of them are independent of each other."""
    articles = {citation.article.id: citation.article for citation in answer.citations}
    if len(articles) == 1:
        return ""
    stories = answer.groups[0].stories
    independent = {citation.article.id for citation in answer.citations[:stories]}
    copies = [article.title for name, article in articles.items() if name not in independent]
    said = f"Said by {count(len(independent), 'independent article')}."
    if copies:
        said += f" Also in {'; '.join(copies)}, which tell the same story."
    return div("voices", escape(said))


LED = 3
"""Values that the headline shows; the others follow below it."""
NOW = re.compile(r"\b(?:is|are|does|do|has|have|now|currently|today)\b", re.IGNORECASE)
THEN = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)


def headline(answer: Answer) -> str:
    """The values that sources tell, each with its date: "2,500 (2021) or 5,200 (2019)".

    The newest comes first where it is asked how things are now, else the likeliest.
    """
    values = list(answer.differing)
    if not NOW.search(answer.understood) or THEN.search(answer.understood):
        values.sort(key=answer.groups.index)
    said = [f"<strong>{escape(group.text)}</strong>{_dated(group)}" for group in values[:LED]]
    more = f" or {count(len(values) - LED, 'other value')}" if len(values) > LED else ""
    return " or ".join(said) + more


def _dated(group: Group) -> str:
    published = group.citations[0].article.published
    return (
        f' <span class="iq-dated">({escape(in_words(published.date))})</span>' if published else ""
    )


def differences(answer: Answer, turn: int, number: int) -> str:
    """Every value with who told it and when, the newest first, and a chart of those that have a date.

    Apart from these, the values of another place, time or case, with the words that say so. Citations
    are numbered from `number` on.
    """
    numbers = {}
    for group in answer.groups:
        numbers[group] = number
        number += len(group.citations)

    def rows(groups: Iterable[Group]) -> str:
        return f"<ul>{''.join(_row(group, turn, numbers[group]) for group in groups)}</ul>"

    parts = []
    if answer.differ:
        parts.append(f"<p>Sources differ</p>{rows(answer.differing)}{_chart(answer)}")
    if answer.of_other_scope:
        parts.append(f"<p>Of another place, time or case</p>{rows(answer.of_other_scope)}")
    return "".join(f'<div class="iq-others">{part}</div>' for part in parts)


def _row(group: Group, turn: int, number: int) -> str:
    first = group.citations[0]
    return (
        f'<li dir="auto"><div><span class="iq-otherwise">{escape(group.text)}</span>{_scope(group)}'
        f"<span>{escape(_who(first))}</span>{chips(group.citations, turn, number)}</div>"
        f'<div class="iq-told">{sentence(first)}</div></li>'
    )


def _scope(group: Group) -> str:
    noted = group_note(group)
    return f'<span class="iq-case">{escape(noted)}</span>' if noted else ""


def _who(citation: Citation) -> str:
    published = citation.article.published
    when = in_words(published.date) if published else "date not known"
    return ", ".join(filter(None, [citation.article.outlet, when]))


def _chart(answer: Answer) -> str:
    points = [
        Point(group.published[1].date, group.amount, group.citations[0].article.outlet or "")
        for group in answer.differing
        if group.amount is not None and group.published
    ]
    if len({point.date for point in points}) < 2:
        return ""
    drawn = ((name, chart(points, width=width)) for name, width in (("wide", 640), ("slim", 330)))
    return "".join(f'<div class="iq-chart-{name}">{svg}</div>' for name, svg in drawn)
