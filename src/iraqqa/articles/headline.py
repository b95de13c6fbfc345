"""The first line of a text, when it looks like a headline."""

import re
from collections.abc import Sequence

from ..records import Range
from .boilerplate import LINE

LONGEST = 150
"""Characters of a headline, at most."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_FINAL = re.compile(r"[.…,;:。۔।]['\"”’»)\]]*$")
_PARAGRAPH = 120
"""Characters from which a line is a paragraph of its own, not one line of a wrapped one."""


def headline(text: str, boilerplate: Sequence[Range]) -> str | None:
    """The first line that is not boilerplate if it is short, does not stop and has a body apart from it.

    Apart is a blank line, the end, or a line far longer than the headline. Space is made single and
    Markdown's `#` left out.
    """
    own = (
        line
        for line in LINE.finditer(text)
        if not any(start <= line.start() and line.end() <= end for start, end in boilerplate)
    )
    first, second = next(own, None), next(own, None)
    if first is None:
        return None
    title = " ".join(first[0].lstrip("\ufeff# \t").split())
    if not any(map(str.isalpha, title)) or len(title) > LONGEST or _FINAL.search(title):
        return None
    apart = (
        second is None
        or len(_NEWLINE.findall(text, first.end(), second.start())) > 1
        or len(second[0]) > _PARAGRAPH
        or first[0].startswith("#")
    )
    return title if apart else None
