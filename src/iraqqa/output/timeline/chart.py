"""Values over time as one inline SVG, in the colour and font of the text around it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape
from math import ceil, floor, log10
from sys import float_info
from typing import NamedTuple

from ...language.dates import days, wording

WIDTH, HEIGHT = 640, 260  # in its own units
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 20, 40  # margins
INSET = 40
"""Units that the first and the last point stand off the edges."""
TICKS = 4
APART = 110
"""Units between the dates written below; one that has less room is left out."""
REACH, LINE = 260, 17
"""Units within which labels may meet, and by which they are then moved apart."""
LONGEST = 30
"""Letters of a label."""


class Point(NamedTuple):
    """A value that was told of a date, which may be a partial one, and by whom."""

    date: str
    value: float
    label: str


def chart(points: Sequence[Point], width: int = WIDTH) -> str:
    """The points as SVG: time to the right, values upward from zero; a partial date is a bar of its days.

    Nothing is joined or averaged, for these are values of several sources. "" if there are none.
    `width` is in its own units, in which letters are 13 high.
    """
    if not points:
        return ""
    in_order = sorted(points)
    spans = [days(point.date) for point in in_order]
    first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
    inner = (LEFT + INSET, width - RIGHT - INSET)
    values = [0.0, *(point.value for point in in_order)]
    step = _step((max(values) - min(values)) or 1.0)
    low, high = step * floor(min(values) / step), step * ceil(max(values) / step) or step

    def x(day: date) -> float:
        share = (day - first).days / (last - first).days if last > first else 0.5
        return inner[0] + share * (inner[1] - inner[0])

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    bars = [(x(begin), x(end), y(p.value)) for p, (begin, end) in zip(in_order, spans, strict=True)]
    middles = [(left + right) / 2 for left, right, _ in bars]
    labels = _label_heights(list(zip(middles, (up for _, _, up in bars), strict=True)))
    drawn = "".join(map(partial(_mark, width=width), in_order, bars, labels))
    dates = _dates([(middle, point.date) for middle, point in zip(middles, in_order, strict=True)])
    said = "; ".join(map(_words, in_order))
    return (
        f'<svg class="values" viewBox="0 0 {width} {HEIGHT}" role="img" font-size="13" fill="currentColor" '
        f'stroke="none" aria-label="Values over time"><desc>{escape(said)}</desc>'
        f"{_grid(low, high, step, y, width)}{dates}{drawn}</svg>"
    )


def _label_heights(places: Sequence[tuple[float, float]]) -> list[float]:
    """How high each label stands: at its point, or below those that are in its way."""
    heights = [0.0] * len(places)
    placed: list[tuple[float, float]] = []
    for index in sorted(range(len(places)), key=lambda i: (places[i][1], i)):
        x, height = places[index]
        for other, above in sorted(placed, key=lambda p: p[1]):
            if abs(other - x) < REACH and abs(above - height) < LINE:
                height = above + LINE
        placed.append((x, height))
        heights[index] = height
    return heights


def _mark(point: Point, bar: tuple[float, float, float], height: float, width: int) -> str:
    """A dot on the bar of its days, and beside it the value and who says so."""
    left, right, up = bar
    middle = (left + right) / 2
    leftward = middle > width * 0.6
    label = point.label if len(point.label) <= LONGEST else f"{point.label[: LONGEST - 1]}…"
    return (
        f'<g><title>{escape(_words(point))}</title><line x1="{left:.1f}" x2="{right:.1f}" y1="{up:.1f}" '
        f'y2="{up:.1f}" stroke="currentColor" stroke-width="7" stroke-linecap="round" opacity=".22"/>'
        f'<circle cx="{middle:.1f}" cy="{up:.1f}" r="5"/>'
        f'<text x="{left - 12 if leftward else right + 12:.1f}" y="{height + 4.5:.1f}" '
        f'text-anchor="{"end" if leftward else "start"}"><tspan font-weight="600">{_number(point.value)}'
        f'</tspan><tspan dx="6" opacity=".75">{escape(label)}</tspan></text></g>'
    )


def _grid(low: float, high: float, step: float, y: Callable[[float], float], width: int) -> str:
    return "".join(
        f'<line x1="{LEFT}" x2="{width - RIGHT}" y1="{y(up):.1f}" y2="{y(up):.1f}" stroke="currentColor" '
        f'opacity="{0.45 if up == 0 else 0.14}"/><text x="{LEFT - 10}" y="{y(up) + 4:.1f}" '
        f'text-anchor="end" opacity=".7">{_number(up)}</text>'
        for up in (low + step * tick for tick in range(round((high - low) / step) + 1))
    )


def _dates(middles: Sequence[tuple[float, str]]) -> str:
    """The dates below their points, as far as there is room."""
    shown, free = [], 0.0
    for middle, day in sorted(middles):
        if middle >= free:
            free = middle + APART
            shown.append(
                f'<text x="{middle:.1f}" y="{HEIGHT - 14}" text-anchor="middle" opacity=".75">'
                f"{escape(wording(day))}</text>"
            )
    return "".join(shown)


def _words(point: Point) -> str:
    return f"{_number(point.value)}, {wording(point.date)}, {point.label}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,g}"


def _step(height: float) -> float:
    """A round number that divides a height in about `TICKS` parts.

    >>> _step(5200), _step(0.9)
    (2000, 0.5)
    """
    rough = max(height / TICKS, float_info.min)  # below it logarithms fail
    power = 10.0 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    return round(step) if step >= 1 else step
