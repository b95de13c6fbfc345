"""The page's colours, by the numbers."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

# WCAG 2.2, success criterion 1.4.3: text needs a contrast of 4.5 to 1.
ON_PAPER = ["ink", "quiet", "accent", "good", "warn", "faint"]


@pytest.mark.parametrize("themes", [1, 2], ids=["light", "dark"])
def test_colours_can_be_read(themes: int) -> None:
    css = files("iraqqa_app").joinpath("css/colours.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"^ *:root \{(.*?)\}", css, re.M | re.S)
    block = "".join((light, dark)[:themes])  # dark has the last word
    colour = dict(re.findall(r"--iq-([\w-]+): (#\w{6});", block))

    def luminance(name: str) -> float:
        channels = [int(colour[name][i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(one: str, other: str) -> float:
        dark, light = sorted((luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)

    pairs = [(name, "paper") for name in ON_PAPER]
    pairs += [("ink", "raised"), ("accent", "raised"), ("ink", "context"), ("mark-ink", "mark")]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}
