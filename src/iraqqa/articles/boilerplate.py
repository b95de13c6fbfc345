"""What a web page leaves around an article: scripts, forms, teasers, follow and share lines, blurbs.

Every rule is about lines of any article from anywhere, and a line in doubt is text. Captions, bylines
and credits are text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ..records import Range
from .phrases import (
    ABOUT_CODE,
    BESIDE,
    CODE,
    CONTACT,
    HOBBYIST,
    POINTER,
    REPORTER,
    WHOLE,
    Kind,
    is_notice,
)

MARK = "\ufeff"
"""The byte-order mark, where it was decoded as a character."""
PHRASE = 300
"""Characters of a line, at most, that is judged by its words; a longer one is a paragraph."""
DENSE = 0.05
"""Share of code's punctuation in a script, at least; prose has less than half of it."""
PARAGRAPH = 80
"""Characters of a line, at least, that may be the lead said again."""
EDGE = 3
"""Lines at an article's start and at its end among which the lead is looked for."""

LINE = re.compile(r"\S[^\r\n]*")
_PUNCTUATION = re.compile(r"[{}()\[\];=<>|&`$_]")
_STATEMENT = re.compile(r"[;{}=<>]")
_STOPPED = re.compile(r"[.!?…]['\"’”»)\]]*\s+")
_FINAL = re.compile(r"[.!…]['\"’”»)\]]*$")


def boilerplate(text: str) -> tuple[Range, ...]:
    """The ranges of `text` that are not the article's own: in order, apart, each of whole lines.

    Only a script may also begin within a line, after a sentence. A byte-order mark is boilerplate too.
    """
    lines = list(_lines(text))
    said = [text[start:end] for start, end in lines]
    marked = _spread([_kind(line) for line in said], said)
    own = (line for line, mark in zip(said, marked, strict=True) if not mark)
    if "script" in marked and any(map(ABOUT_CODE.search, own)):
        marked = [None if mark == "script" else mark for mark in marked]
    foreign = [mark is not None or line == MARK for line, mark in zip(said, marked, strict=True)]
    for tail in (_blurb, _repeat):
        for i in tail(said, [i for i, gone in enumerate(foreign) if not gone]):
            foreign[i] = True
    runs = [
        [line for line, _ in run]
        for gone, run in groupby(zip(lines, foreign, strict=True), key=itemgetter(1))
        if gone
    ]
    return tuple((run[0][0], run[-1][1]) for run in runs)


def _lines(text: str) -> Iterator[Range]:
    """Lines without the space around them; the mark is one, and so is a script after a sentence."""
    if text.startswith(MARK):
        yield 0, 1
    for match in LINE.finditer(text, text.startswith(MARK)):
        line = match[0].rstrip()
        cut = _script_start(line)
        if cut:
            yield match.start(), match.start() + len(line[:cut].rstrip())
        yield match.start() + (cut or 0), match.start() + len(line)


def _script_start(line: str) -> int | None:
    """Where on a line a script begins that lasts to its end."""
    code = CODE.search(line)
    if not code or not _dense(line[code.start() :]):
        return None
    stops = [stop.end() for stop in _STOPPED.finditer(line, 0, code.start())]
    if stops:
        return stops[-1]
    return 0 if _dense(line) else None


def _dense(line: str) -> bool:
    """Whether a line is written like code: its punctuation, and more than brackets."""
    punctuation = len(_PUNCTUATION.findall(line))
    return bool(_STATEMENT.search(line)) and punctuation >= DENSE * len("".join(line.split()))


def _kind(line: str) -> Kind | None:
    """What a line is by itself."""
    if _script_start(line) == 0:
        return "script"
    if is_notice(line):
        return "notice"
    if len(line) > PHRASE or line[0].islower():
        return None
    if POINTER.fullmatch(line) and not _FINAL.search(line):
        return "teaser"
    return next((kind for kind, pattern in WHOLE.items() if pattern.fullmatch(line)), None)


def _spread(kinds: Sequence[Kind | None], lines: Sequence[str]) -> list[Kind | None]:
    """The kinds, and those of lines that only belong to one beside them."""
    spread = list(kinds)
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for i in order:
            kind = spread[i - order.step]
            if kind and not spread[i]:
                beside = kind in BESIDE and BESIDE[kind].fullmatch(lines[i])
                if beside or (kind == "script" and _dense(lines[i])):
                    spread[i] = kind
    return spread


def _blurb(lines: Sequence[str], own: Sequence[int]) -> Sequence[int]:
    """The last line, if it introduces the author: reporter and address, or fragments of hobbies."""
    line = lines[own[-1]] if own else ""
    if len(line) > 2 * PHRASE:
        return []
    reporter = REPORTER.search(line) and CONTACT.search(line)
    fragments = [f.split() for f in re.split(r"[.!|•]", line.strip("'\"‘’“”")) if f.strip()]
    hobbies = sum(bool(HOBBYIST.search(" ".join(words))) for words in fragments)
    short = len(fragments) >= 3 and all(len(words) <= 5 for words in fragments)
    return own[-1:] if reporter or (short and 2 * hobbies > len(fragments)) else []


def _repeat(lines: Sequence[str], own: Sequence[int]) -> Sequence[int]:
    """Among the last lines, a paragraph that repeats one of the first, word for word."""
    leads = {lines[i] for i in own[:EDGE] if len(lines[i]) >= PARAGRAPH}
    return [i for i in own[EDGE:][-EDGE:] if lines[i] in leads]
