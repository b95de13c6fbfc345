"""Events as one static page that needs nothing else: a timeline, and beside it the articles themselves.

Whatever comes from articles is escaped text. The page has no script, and its policy allows no request.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby, pairwise

from ...language.dates import wording, year
from ...records import Article, Range
from ..plain import count
from ..static_page import static_page
from .events import Event
from .lanes import UNKNOWN, lanes, outlet

COLOURS = 8
"""Colours that the page has for outlets; further ones begin again."""


def timeline_html(events: Sequence[Event], topic: str | None = None) -> str:
    """The whole page, the same for the same events."""
    articles = sorted(
        {event.article.id: event.article for event in events}.values(),
        key=lambda a: (a.published.date if a.published else "~", a.source),
    )
    outlets = sorted(
        {outlet(article) for article in articles}, key=lambda name: (name == UNKNOWN, name)
    )
    colours = {name: place % COLOURS for place, name in enumerate(outlets)}
    places = _places(events)
    return static_page(
        __package__,
        title=escape(f"Timeline: {topic}" if topic else "Timeline"),
        count=f"{count(len(events), 'dated statement')} in {count(len(articles), 'article')}",
        legend="".join(
            f'<li><span class="dot c{colour}"></span>{escape(name)}</li>'
            for name, colour in colours.items()
        ),
        lanes=lanes(events, colours),
        events=_timeline(events, places, colours),
        articles="".join(_article(a, places[a.id], colours) for a in articles),
    )


def _places(events: Sequence[Event]) -> Mapping[str, Mapping[Range, list[int]]]:
    """The numbers of the events in each sentence, by article id and range."""
    numbers: dict[str, dict[Range, list[int]]] = {}
    for number, event in enumerate(events):
        numbers.setdefault(event.article.id, {}).setdefault(event.sentence, []).append(number)
    return numbers


def _timeline(
    events: Sequence[Event],
    places: Mapping[str, Mapping[Range, list[int]]],
    colours: Mapping[str, int],
) -> str:
    parts = []
    for heading, part in groupby(enumerate(events), key=lambda pair: _heading(pair[1])):
        dates = []
        for partial, same in groupby(part, key=lambda pair: pair[1].date):
            said = wording(partial)
            cards = "".join(
                _card(number, event, places[event.article.id][event.sentence][0], colours)
                for number, event in same
            )
            head = f"<h3>{escape(said)}</h3>" if said != heading else ""
            dates.append(f"<li>{head}<ul>{cards}</ul></li>")
        parts.append(
            f'<section><h2>{escape(heading)}</h2><ol class="dates">{"".join(dates)}</ol></section>'
        )
    return "".join(parts) or '<p class="none">No statement with a date.</p>'


def _heading(event: Event) -> str:
    """The year of a date, or the date itself where it is of several years."""
    begin, _, end = event.date.partition("/")
    return event.year if year(begin) == year(end or begin) else wording(event.date)


def _card(number: int, event: Event, place: int, colours: Mapping[str, int]) -> str:
    article, (start, end) = event.article, event.sentence
    text = article.text
    said = (
        f"{escape(text[start : event.when.start])}<em>{escape(text[event.when.start : event.when.end])}</em>"
        f"{escape(text[event.when.end : end])}"
    )
    inferred = ' <span class="inferred">from an inferred date</span>' if event.when.inferred else ""
    return (
        f'<li class="card c{colours[outlet(article)]}" id="e{number}"><a href="#s{place}">{said}</a>'
        f'<p class="from">{escape(outlet(article))}{_published(article)}{inferred}</p></li>'
    )


def _published(article: Article) -> str:
    if not article.published:
        return ", undated"
    inferred = " (inferred)" if article.published.inferred else ""
    return f", {escape(wording(article.published.date))}{inferred}"


def _article(
    article: Article, places: Mapping[Range, list[int]], colours: Mapping[str, int]
) -> str:
    """The text of an article as it is, its dated sentences marked and linked back; boilerplate is greyed."""
    text, parts, at = article.text, [], 0
    for (start, end), numbers in sorted(places.items()):
        begin = max(start, at)  # should sentences ever overlap
        parts.append(_plain(article, at, begin))
        parts.append(
            f'<mark id="s{numbers[0]}">{escape(text[begin:end])}</mark>'
            f'<a class="back" href="#e{numbers[0]}" aria-label="back to the timeline">↩</a>'
        )
        at = max(at, end)
    parts.append(_plain(article, at, len(text)))
    return (
        f'<article class="c{colours[outlet(article)]}"><h2>{escape(article.title)}</h2>'
        f'<p class="from">{escape(outlet(article))}{_published(article)}</p>'
        f'<div class="text">{"".join(parts)}</div></article>'
    )


def _plain(article: Article, start: int, end: int) -> str:
    """[start, end) of its text; what is boilerplate in it in grey."""
    edges = (at for part in article.boilerplate for at in part if start < at < end)
    pieces = [
        (escape(article.text[low:high]), article.is_own(low, high))
        for low, high in pairwise(sorted({start, end, *edges}))
    ]
    return "".join(
        piece if own else f'<span class="boiler">{piece}</span>' for piece, own in pieces
    )
