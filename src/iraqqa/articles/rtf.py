"""Rich text (.rtf), of which striprtf takes the text."""

import re

from striprtf.striprtf import rtf_to_text

from .decoding import kind_of
from .document import Document
from .metadata import stated

_TITLE = re.compile(r"\{\\title\s+((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d+ ?\??)*)\}")
_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d\d?)\\dy(\d\d?)")
_HIDDEN = re.compile(r"\{[^{}]*\\v(?![a-z0-9])[^{}]*\}|\{[^{}]*\\deleted(?![a-z0-9])[^{}]*\}")
_MARKS = re.compile(
    r"(?P<note>\{(?:\\\*)?\\footnote(?![a-z]))|(?P<end>\\(?:par|row|sect)(?![a-z]))|\\[^a-z]|[{}]"
)


def read(data: bytes) -> Document:
    """Paragraphs with a blank line between them; hidden and deleted text is left out.

    A footnote or endnote is a paragraph behind the one that calls it.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ValueError(f"is {kind_of(data) or 'damaged or something else'}, not rich text")
    written = data.decode("cp1252", "replace")
    try:
        said = rtf_to_text(
            _notes_behind(_HIDDEN.sub("", written)), encoding="cp1252", errors="replace"
        )
        title = (
            rtf_to_text("{\\rtf1 " + match[1] + "}") if (match := _TITLE.search(written)) else ""
        )
    except Exception as error:  # whatever it stumbles over in a damaged file
        raise ValueError("is a damaged rich text; get a whole copy of it") from error
    lines = (" ".join(line.replace("|", " | ").split()).strip("| ") for line in said.splitlines())
    made = _MADE.search(written)
    day = f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}" if made else None
    text = "\n\n".join(line for line in lines if line)
    return Document(text, stated(title=title, made=day))


def _notes_behind(written: str) -> str:
    """With each note, which stands in the middle of a sentence, behind its paragraph."""
    kept, notes, at, depth = list[str](), list[str](), 0, 0
    for mark in _MARKS.finditer(written):
        if depth:
            depth += {"{": 1, "}": -1}.get(mark[0][0], 0)
            if not depth:
                notes.append(rf"{{{written[at : mark.start()]}\par}}")
                at = mark.end()
        elif mark["note"]:
            kept.append(written[at : mark.start()])
            at, depth = mark.end(), 1
        elif mark["end"] and notes:
            kept += [written[at : mark.end()], *notes]
            at, notes = mark.end(), []
    behind = [r"\par ", *notes, "}"] if notes else []
    return "".join([*kept, written[at:].rstrip("} \r\n\0") if notes else written[at:], *behind])
