"""Word documents (.docx): the paragraphs of the body in order, those of tables and notes too."""

from collections.abc import Iterator, Mapping
from typing import Any

from .bundle import opened
from .decoding import kind_of
from .document import Document
from .metadata import stated
from .office import LARGEST, Package

_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # of Strict documents
)
_AGAIN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",)
"""Around what is there a second time, for older programs: text boxes."""
_BETWEEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OLD = "an office document"
_NO = ("0", "false", "off")
_TEMPLATES = ("2013-12-23T23:15:00Z",)
"""When the template was made that a widespread library leaves in all that it writes."""


def read(data: bytes) -> Document:
    """Paragraphs with a blank line between them, the cells of a table's row on one line.

    A footnote or endnote is a paragraph behind the one that calls it. What was deleted or moved away
    under tracked changes is left out, what was inserted is there; hidden text is left out. A file's
    date of making stands for the date of publication, as inferred; one that a template left is none.
    """
    if kind_of(data) == _OLD:
        raise ValueError("is locked or of an older kind; save it as .docx without a password")
    with opened(data, "a Word document", LARGEST) as archive:
        try:
            package = Package(archive)
            text = "".join(_Body(package).pieces()).strip()
            title, created = package.properties()
        except Exception as error:  # whatever it stumbles over in a damaged file
            raise ValueError("is a damaged Word document; get a whole copy of it") from error
    return Document(text, stated(title=title, made=None if created in _TEMPLATES else created))


def _names(*local: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _MAINS for name in local)


_PARAGRAPH, _ROW, _RUN, _CONTROL = _names("p"), _names("tr"), _names("r"), _names("sdt")
_GONE = _names("moveFrom", "del")
_REFERENCES = {**dict.fromkeys(_names("footnoteReference"), "footnotes")}
_REFERENCES |= dict.fromkeys(_names("endnoteReference"), "endnotes")
_WORDS = _names("t", *_BETWEEN)


class _Body:
    """The text of a document, its notes and the styles that hide text at hand."""

    def __init__(self, package: Package) -> None:
        self._body = package.main().find(".//{*}body")
        kinds = ("footnotes", "endnotes")
        self._notes = {kind: _by_number(package.related(kind)) for kind in kinds}
        styles = package.related("styles")
        self._hiding = {
            _value(style, "styleId")
            for style in (() if styles is None else styles.iterfind("{*}style"))
            if _on(style.find("{*}rPr/{*}vanish"))
        }

    def pieces(self) -> Iterator[str]:
        row, waiting, joined = None, list[str](), False
        for paragraph in self._body.iter(*_PARAGRAPH):
            if _around(paragraph, _AGAIN) is not None:
                continue
            text = "".join(self._words(paragraph))
            above, row = row, _around(paragraph, _ROW)
            if row is None or row is not above:
                yield from waiting
                waiting = []
            if text.strip():
                within = row is not None and row is above
                yield "" if joined else " | " if within else "\n\n"
                yield text.lstrip() if not joined else text
            joined = _mark_deleted(paragraph) and (joined or bool(text.strip()))
            waiting += [f"\n\n{note}" for note in self._called(paragraph) if note]
            if row is None and not joined:
                yield from waiting
                waiting = []
        yield from waiting

    def _words(self, paragraph: Any) -> Iterator[str]:
        for node in paragraph.iter(*_WORDS):
            if _around(node, _PARAGRAPH) is paragraph and not self._absent(node):
                local = node.tag.rpartition("}")[2]
                yield _BETWEEN.get(local) or node.text or ""

    def _called(self, paragraph: Any) -> Iterator[str]:
        """The notes that a paragraph calls."""
        for node in paragraph.iter(*_REFERENCES):
            note = self._notes[_REFERENCES[node.tag]].get(_value(node, "id"))
            if note is not None and not self._absent(node):
                said = ("".join(self._words(each)).strip() for each in note.iter(*_PARAGRAPH))
                yield "\n\n".join(filter(None, said))

    def _absent(self, node: Any) -> bool:
        """Whether readers do not see this: gone under tracked changes, hidden, or asking to be filled in."""
        if _around(node, _GONE) is not None:
            return True
        control = _around(node, _CONTROL)
        if control is not None and control.find("{*}sdtPr/{*}showingPlcHdr") is not None:
            return True
        run = _around(node, _RUN)
        properties = None if run is None else run.find("{*}rPr")
        own = None if properties is None else properties.find("{*}vanish")
        style = None if properties is None else properties.find("{*}rStyle")
        if own is not None:
            return _on(own)
        ways = [style, _around(node, _PARAGRAPH).find("{*}pPr/{*}pStyle")]
        return any(_value(way, "val") in self._hiding for way in ways if way is not None)


def _by_number(notes: Any) -> Mapping[str, Any]:
    """Notes, apart from the lines that separate them."""
    every = [] if notes is None else notes
    return {_value(note, "id"): note for note in every if not _value(note, "type")}


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the next paragraph goes on in this one, under tracked changes."""
    mark = paragraph.find("{*}pPr/{*}rPr")
    return mark is not None and any(child.tag in _GONE for child in mark)


def _on(switch: Any) -> bool:
    return switch is not None and _value(switch, "val") not in _NO


def _value(node: Any, local: str) -> str:
    """An attribute of either kind of documents."""
    return next((node.get(name) for name in _names(local) if node.get(name) is not None), "")


def _around(node: Any, tags: tuple[str, ...]) -> Any:
    """The nearest node of this kind around a node; None without one."""
    return next(node.iterancestors(*tags), None)
