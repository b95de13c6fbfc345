"""Word documents as they come: stray traces, the Strict kind, notes, hidden and changed text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from iraqqa.articles import discover, load

from .papers import STORY, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "a.docx").write_bytes(data)
    (article,) = load(tmp_path / "a.docx", source="a.docx").articles
    return article.text


def rewritten(
    data: bytes, changes: Mapping[str, tuple[str, str]] = {}, added: Mapping[str, str] = {}
) -> bytes:
    """A document in some of whose parts one text stands for another, and with further parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for ending, (before, after) in changes.items():
                if name.endswith(ending):
                    part = part.replace(before.encode(), after.encode())
            new.writestr(name, part)
        for name, content in added.items():
            new.writestr(name, content)
    return made.getvalue()


def body(*paragraphs: str) -> bytes:
    """A document whose paragraphs are markup."""
    marked = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    return rewritten(
        word("HERE"), {"document.xml": ("<w:p><w:r><w:t>HERE</w:t></w:r></w:p>", marked)}
    )


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("part", "relation"),
    [
        ("document.xml.rels", f'Type="{KINDS}/image" Target="NULL"'),
        ("document.xml.rels", f'Type="{KINDS}/image" Target="../../gone.png"'),
        ("document.xml.rels", f'Type="{KINDS}/footnotes" Target="footnotes.xml"'),
        ("_rels/.rels", 'Type="http://x.example/thumbnail" Target="docProps/thumbnail.emf"'),
        ("_rels/.rels", f'Type="{KINDS}/extended-properties" Target="docProps/none.xml"'),
    ],
)
def test_a_relationship_that_leads_nowhere_is_no_harm(
    tmp_path: Path, part: str, relation: str
) -> None:
    stray = f'<Relationship Id="rId99" {relation}/></Relationships>'
    assert text(
        tmp_path, rewritten(word(*STORY), {part: ("</Relationships>", stray)})
    ) == "\n\n".join(STORY)


def test_a_strict_document_is_read(tmp_path: Path) -> None:
    transitional = "http://schemas.openxmlformats.org/"
    strict = "http://purl.oclc.org/ooxml/"
    data = word("Ferry resumes", *STORY, rows=["Year|Ships"])
    data = rewritten(
        data,
        {".xml": (f"{transitional}wordprocessingml/2006/main", f"{strict}wordprocessingml/main")},
    )
    data = rewritten(data, {".rels": (KINDS, f"{strict}officeDocument/relationships")})
    assert text(tmp_path, data) == "\n\n".join(["Ferry resumes", *STORY, "Year | Ships"])


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_stands_behind_the_paragraph_that_calls_it(tmp_path: Path, kind: str) -> None:
    call = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    gone = f'<w:del w:id="5" w:author="a"><w:r><w:{kind}Reference w:id="3"/></w:r></w:del>'
    note = '<w:{0} w:id="{1}"{2}><w:p>{3}</w:p></w:{0}>'
    notes = f"<w:{kind}s {W}>" + note.format(kind, 0, ' w:type="separator"', run("___"))
    notes += note.format(kind, 2, "", run("It was counted twice.")) + note.format(
        kind, 3, "", run("No.")
    )
    notes += note.format(kind, 4, "", run("Nobody calls this one.")) + f"</w:{kind}s>"
    data = body(run("The vote") + call + run(" was close.") + gone, run("She won."))
    related = (
        f'<Relationship Id="rId98" Type="{KINDS}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    )
    data = rewritten(
        data,
        {"document.xml.rels": ("</Relationships>", related)},
        {f"word/{kind}s.xml": notes},
    )
    assert text(tmp_path, data) == "The vote was close.\n\nIt was counted twice.\n\nShe won."


def test_hidden_text_is_left_out(tmp_path: Path) -> None:
    style = '<w:style w:type="character" w:styleId="Inner"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    data = body(
        run("The ferry ") + run("(check this) ", "<w:vanish/>") + run("sailed."),
        run("Note of the desk.", "<w:vanish/>"),
        run("It was ", '<w:vanish w:val="0"/>')
        + run("not ", '<w:rStyle w:val="Inner"/>')
        + run("late."),
    )
    data = rewritten(data, {"styles.xml": ("</w:styles>", style)})
    assert text(tmp_path, data) == "The ferry sailed.\n\nIt was late."


def test_a_paragraph_whose_mark_was_deleted_goes_on(tmp_path: Path) -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    data = body(
        run("One."),
        deleted + run("The hall was"),
        deleted + run(" full of"),
        run(" people."),
        run("Two."),
    )
    assert text(tmp_path, data) == "One.\n\nThe hall was full of people.\n\nTwo."


def test_what_asks_to_be_filled_in_is_no_text(tmp_path: Path) -> None:
    asking = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    assert text(tmp_path, body(run("The ferry sailed.") + asking)) == "The ferry sailed."


def test_the_file_of_who_has_a_document_open_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(word(*STORY))
    (tmp_path / "~$report.docx").write_bytes(b"\4Rook" + b"\0" * 157)
    assert [path.name for path in discover(tmp_path)] == ["report.docx"]
