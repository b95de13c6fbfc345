"""Events as dots on a lane for each outlet: who tells of what time, at a glance."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from ...language.dates import wording
from ...records import Article
from ..plain import count
from .events import Event

LABEL, LANE, TOP = 190, 30, 30  # units: width of the names, height of a lane, above all lanes
STEP, GAP = 22, 26  # units between dates, between years
UNKNOWN = "Outlet unknown"


def outlet(article: Article) -> str:
    return article.outlet or UNKNOWN


def lanes(events: Sequence[Event], colours: Mapping[str, int]) -> str:
    """An SVG with a dot for every outlet and date, linked to its first event. Dates follow one another in
    equal steps, for the past of news is long and thin: the years below say where they are.
    """
    if not events:
        return ""
    across: dict[str, float] = {}
    years: list[tuple[str, float]] = []
    at = float(LABEL)
    for year, of_year in groupby(events, key=lambda event: event.year):
        years.append((year, at))
        for partial in dict.fromkeys(event.date for event in of_year):
            across[partial] = at + STEP / 2
            at += STEP
        at += GAP
    bottom = TOP + LANE * len(colours)
    down = {name: TOP + LANE * (place + 0.5) for place, name in enumerate(colours)}
    rails = "".join(
        f'<line class="rail" x1="{LABEL - 8}" x2="{at - GAP:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="0" y="{y + 4:.1f}">{escape(_short(name))}</text>'
        for name, y in down.items()
    )
    marks = "".join(
        f'<line class="year" x1="{x - 8:.0f}" x2="{x - 8:.0f}" y1="{TOP - 16}" y2="{bottom}"/>'
        f'<text class="year" x="{x - 2:.0f}" y="{TOP - 8}">{year}</text>'
        for year, x in years
    )
    dots: dict[tuple[str, str], list[int]] = {}
    for number, event in enumerate(events):
        dots.setdefault((outlet(event.article), event.date), []).append(number)
    drawn = "".join(
        f'<a href="#e{numbers[0]}" aria-label="{label}"><circle class="c{colours[name]}" '
        f'cx="{across[partial]:.1f}" cy="{down[name]:.1f}" r="{min(5 + len(numbers), 9)}"/>'
        f"<title>{label}</title></a>"
        for (name, partial), numbers in dots.items()
        for label in [escape(f"{name}, {wording(partial)}: {count(len(numbers), 'statement')}")]
    )
    return (
        f'<svg width="{at:.0f}" height="{bottom + 6}" viewBox="0 0 {at:.0f} {bottom + 6}" role="group" '
        f'aria-label="Which outlet tells of which time">{marks}{rails}{drawn}</svg>'
    )


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
