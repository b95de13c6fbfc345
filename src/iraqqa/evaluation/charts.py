"""Small drawings as inline SVG, without style attributes: whiskers and the two confidence curves."""

from collections.abc import Callable, Sequence
from math import ceil, sqrt

from .calibration import Bin

WIDTH, HEIGHT = 440, 300  # of a chart, in its own units
LEFT, RIGHT, TOP, BOTTOM = 48, 20, 12, 44  # margins
TICKS = 5

Scale = Callable[[float], float]


def whisker(value: float, low: float, high: float, start: float) -> str:
    """A dot on its interval, on a rail from `start` to 1."""

    def x(at: float) -> str:
        return f"{4 + 112 * (at - start) / (1 - start):.1f}"

    return (
        '<svg class="whisker" width="120" height="14" aria-hidden="true">'
        '<line class="rail" x1="4" x2="116" y1="7" y2="7"/>'
        f'<line class="span" x1="{x(low)}" x2="{x(high)}" y1="7" y2="7"/>'
        f'<circle class="dot" cx="{x(value)}" cy="7" r="3.5"/></svg>'
    )


def risk_coverage(points: Sequence[tuple[float, float]]) -> str:
    """The share of wrong answers (up) as less sure ones are given too (right)."""
    top = min(1.0, ceil(max((risk for _, risk in points), default=0.0) * 10 + 1e-9) / 10 or 0.1)
    x, y = _scales(top)
    path = " ".join(f"{x(coverage):.1f},{y(risk):.1f}" for coverage, risk in points)
    return _chart(
        "Risk and coverage",
        "coverage: share of questions answered",
        "risk: share of them wrong",
        top,
        f'<polyline class="curve" points="{path}"/>',
    )


def reliability(bins: Sequence[Bin]) -> str:
    """The share that is right (up) by the confidence said (right); the diagonal would be perfect."""
    x, y = _scales(1.0)
    largest = max((b.answers for b in bins), default=1)
    dots = "".join(
        f'<circle class="dot" cx="{x(b.confidence):.1f}" cy="{y(b.right):.1f}" '
        f'r="{3 + 4 * sqrt(b.answers / largest):.1f}">'
        f"<title>{b.answers} answers: said {b.confidence:.0%}, right {b.right:.0%}</title></circle>"
        for b in bins
    )
    diagonal = f'<line class="ideal" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>'
    return _chart("Reliability", "confidence said", "share right", 1.0, diagonal + dots)


def _scales(top: float) -> tuple[Scale, Scale]:
    return (
        lambda value: LEFT + value * (WIDTH - LEFT - RIGHT),
        lambda value: HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM),
    )


def _chart(name: str, across: str, upward: str, top: float, drawing: str) -> str:
    """Axes in percent from 0, to 1 across and to `top` upward, with the drawing on them."""
    x, y = _scales(top)
    grid = "".join(
        f'<line class="grid" x1="{x(0):.1f}" x2="{x(1):.1f}" y1="{y(up):.1f}" y2="{y(up):.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y(up) + 4:.1f}" text-anchor="end">{up:.0%}</text>'
        f'<text x="{x(side):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{side:.0%}</text>'
        for tick in range(TICKS + 1)
        for side in [tick / TICKS]
        for up in [top * side]
    )
    middle = (HEIGHT - BOTTOM + TOP) / 2
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}">{grid}{drawing}'
        f'<text x="{x(0.5):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{across}</text>'
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">{upward}</text>'
        "</svg>"
    )
