"""Mail, mailboxes, saved pages, books and office documents of other kinds, made by real writers."""

from __future__ import annotations

import io
import mailbox
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from iraqqa.articles import load
from iraqqa.errors import ArticleError
from iraqqa.records import Published

from .papers import STORY, page, zipped
from .test_formats import only, refusal

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
MARKED = "".join(f"<p>{each}</p>" for each in STORY)
TEXT = "\n\n".join(STORY)


def message(text: str | None = TEXT, marked: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = "Selby Post <news@selby.example>", "ada@selby.example"
    made["Subject"] = headers.get("subject", "Der Fährmann: ferry resumes – “at last”")
    made["Date"] = headers.get("date", "Sun, 04 May 2031 23:10:00 -0500")
    if text is not None:
        made.set_content(text, charset=headers.get("charset", "utf-8"))
    if marked is not None:
        made.add_alternative(marked, subtype="html") if text else made.set_content(
            marked, subtype="html"
        )
    return made


def test_a_message_is_its_words_and_its_headers_state(tmp_path: Path) -> None:
    found = only(tmp_path, "a.eml", bytes(message(marked="<p>Other words.</p>")))
    assert found.text == TEXT
    assert found.title == "Der Fährmann: ferry resumes – “at last”"
    assert found.outlet == "Selby Post"
    assert found.published == Published("2031-05-04")


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-15"])
def test_a_message_is_read_as_it_declares(tmp_path: Path, charset: str) -> None:
    said = f"Zoë paid 90 € for señor Núñez.\n\n{TEXT}"
    assert only(tmp_path, "a.eml", bytes(message(said, charset=charset))).text == said


def test_a_newsletter_is_all_of_its_page(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td><table><tr><td>{each}</td></tr></table></td></tr>" for each in STORY)
    marked = f"<html><body><style>p {{}}</style><table>{rows}</table></body></html>"
    found = only(tmp_path, "a.eml", bytes(message(None, marked)))
    assert [each for each in STORY if each in found.text] == list(STORY)
    assert "<" not in found.text


def test_paragraphs_in_one_cell_of_a_newsletter_are_several(tmp_path: Path) -> None:
    cell = f"<p>{STORY[0]}</p><p>{STORY[1]}</p>"
    facts = "<tr><td>Length</td><td>220 m</td></tr>"
    mail = message(None, f"<table><tr><td>{cell}</td></tr>{facts}</table>").as_bytes()
    assert only(tmp_path, "a.eml", mail).text.split("\n\n") == [*STORY[:2], "Length | 220 m"]


def test_attachments_are_no_text(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment("Secret notes.", filename="b.txt")
    assert only(tmp_path, "a.eml", bytes(made)).text == TEXT
    empty = EmailMessage()
    empty["Subject"] = "Only a picture"
    empty.set_content(b"\x89PNG", maintype="image", subtype="png")
    assert refusal(tmp_path, "b.eml", bytes(empty)).startswith("is mail without any text")


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n", b"{}"])
def test_what_is_no_mail(tmp_path: Path, data: bytes) -> None:
    for name in ("a.eml", "a.mhtml"):
        assert refusal(tmp_path, name, data).startswith("is no mail")
    assert refusal(tmp_path, "a.mbox", data).startswith("is no mailbox")


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    file = tmp_path / "kept.mbox"
    box = mailbox.mbox(file)
    try:
        for number, each in enumerate(STORY):
            box.add(message(f"{each}\n\nFrom Brenn it came.\n", subject=f"Number {number}"))
    finally:
        box.close()
    found = load(file, source="kept.mbox")
    assert found.skipped == ()
    assert [each.source for each in found.articles] == [f"kept.mbox#{n}" for n in (1, 2, 3)]
    assert [each.title for each in found.articles] == ["Number 0", "Number 1", "Number 2"]
    for article, said in zip(found.articles, STORY, strict=True):
        assert article.text.splitlines() == [said, "", "From Brenn it came."]


def test_a_saved_page_is_its_article(tmp_path: Path) -> None:
    made = EmailMessage(policy=SMTP)
    made["Snapshot-Content-Location"] = "https://selby.example/ferry"
    made["Subject"], made["Date"] = "Ferry resumes", "Mon, 07 Jul 2031 10:00:00 GMT"
    made.set_content(
        page(f"<article>{MARKED}</article>").decode(), subtype="html", cte="quoted-printable"
    )
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<1>")
    found = only(tmp_path, "a.mhtml", bytes(made))
    assert (found.text, found.title) == (TEXT, "Ferry resumes")
    assert (found.url, found.published) == ("https://selby.example/ferry", None)


# Books and office documents


def book(*chapters: str, date: str = "2031-05-04", nav: bool = True) -> bytes:
    """An EPUB 3 book as its standard asks."""
    container = (
        f'<?xml version="1.0"?><container xmlns="{OFFICE}container" version="1.0"><rootfiles><rootfile '
        'full-path="OEBPS/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(
        f'<item id="c{i}" href="t/c%20{i}.xhtml" {kind}/>' for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in reversed(range(len(chapters))))
    opf = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A year of ferries</dc:title>'
        f"<dc:publisher>Selby Post</dc:publisher><dc:date>{date}</dc:date></metadata><manifest>"
        f'<item id="nav" href="nav.xhtml" properties="nav" {kind}/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    head = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    files: dict[str | zipfile.ZipInfo, str | bytes] = {"mimetype": "application/epub+zip"}
    files |= {"META-INF/container.xml": container, "OEBPS/b.opf": opf}
    files["OEBPS/nav.xhtml"] = f"{head}<body><nav>Contents</nav></body></html>"
    for i, each in enumerate(chapters):
        files[f"OEBPS/t/c {i}.xhtml"] = (
            f"{head}<head><title>x</title></head><body>{each}</body></html>"
        )
    return zipped(files)


def test_a_book_is_its_chapters_in_their_order(tmp_path: Path) -> None:
    data = book(f"<h1>Two</h1>{MARKED}", "<h1>One</h1><p>It began in March – at sea.</p>")
    found = only(tmp_path, "a.epub", data)
    assert found.text.split("\n\n") == ["One", "It began in March – at sea.", "Two", *STORY]
    assert (found.title, found.outlet) == ("A year of ferries", "Selby Post")
    assert found.published == Published("2031-05-04")


SPACES = f'xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:table="{OFFICE}table:1.0"'


def odt(body: str, title: str = "") -> bytes:
    meta = (
        f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:meta="{OFFICE}meta:1.0"><office:meta><dc:title>{title}</dc:title>'
        "<meta:creation-date>2031-05-04T10:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    content = (
        f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": meta,
        }
    )


def test_an_open_document_is_its_paragraphs_rows_and_notes(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Counted twice.</text:p>"
        "</text:note-body></text:note>"
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Ferry</text:h>"
        f"<text:p>The vote{note} was<text:s text:c='2'/>close<text:line-break/>and<text:tab/>late.</text:p>"
        "<text:p><text:hidden-paragraph text:is-hidden='true'/>Hidden.</text:p>"
        "<text:p>Seen.<office:annotation><text:p>A remark.</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>"
        "<table:table-cell><text:p>Ships</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = only(tmp_path, "a.odt", odt(body, "Ferry news"))
    assert found.text.split("\n\n") == [
        "Ferry",
        "The vote was  close\nand\tlate.",
        "Counted twice.",
        "Seen.",
        "Year | Ships",
    ]
    assert found.title == "Ferry news"
    assert found.published == Published("2031-05-04", inferred=True)


def test_rich_text_is_its_paragraphs(tmp_path: Path) -> None:
    data = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Ferry\'92s back}"
        r"{\creatim\yr2031\mo5\dy4\hr10}}\pard\b Ferry resumes\b0\par The caf\'e9 \u8220?opened\u8221? at"
        r" \i nine\i0.\par {\v Hidden.}It cost 90 \'80.\par}"
    )
    found = only(tmp_path, "a.rtf", data.encode("ascii"))
    assert found.text == "Ferry resumes\n\nThe café “opened” at nine.\n\nIt cost 90 €."
    assert found.title == "Ferry’s back"
    assert found.published == Published("2031-05-04", inferred=True)
    assert refusal(tmp_path, "b.rtf", b"hello") == "is damaged or something else, not rich text"


@pytest.mark.parametrize(
    ("name", "data"), [("a.epub", book(MARKED)), ("a.odt", odt("<text:p>Words.</text:p>"))]
)
def test_a_damaged_package_is_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    assert "damaged" in refusal(tmp_path, name, data[:-40])
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, b"<broken" if entry.endswith((".xml", ".opf")) else old.read(entry))
    assert "damaged" in refusal(tmp_path, name, broken.getvalue())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.eml", bytes(message(marked="<p>Other words.</p>"))),
        ("a.epub", book(MARKED)),
        ("a.odt", odt("<text:p>Words.</text:p>")),
        ("a.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard Ferry \'e9 \u8220? resumes.\par}"),
    ],
)
def test_any_damage_is_an_article_or_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    step = len(data) // 23 + 1
    for cut in range(0, len(data), step):
        for damaged in (data[:cut], data[:cut] + b"\xff<\0>{" + data[cut + 4 :], data[cut:]):
            (tmp_path / name).write_bytes(damaged)
            try:
                load(tmp_path / name, source=name)
            except ArticleError as error:
                assert str(error).splitlines() == [str(error)]  # noqa: PT017


def test_markdown_has_a_longer_name_too(tmp_path: Path) -> None:
    found = only(tmp_path, "a.markdown", f"---\ntitle: Ferry\n---\n{TEXT}".encode())
    assert (found.title, found.text.endswith(TEXT)) == ("Ferry", True)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            r"The ferry{\super\chftn}{\footnote\pard {\super\chftn} Of {\b Selby}.} left.\par Calm.\par",
            "The ferry left.\n\nOf Selby.\n\nCalm.",
        ),
        (
            r"Calm.\par The ferry left{\*\footnote\ftnalt At \{noon\}.\par Not one.}.",
            "Calm.\n\nThe ferry left.\n\nAt {noon}.\n\nNot one.",
        ),
        (
            r"\trowd\cellx1\cellx2 Cost{\footnote In crowns.}\cell 3 m\cell\row Calm.\par",
            "Cost | 3 m\n\nIn crowns.\n\nCalm.",
        ),
        (r"{\pard A{\footnote One.}{\footnote Two.} wall.\par}", "A wall.\n\nOne.\n\nTwo."),
        (r"\footnotesx The ferry left.\par", "The ferry left."),
    ],
)
def test_a_note_of_rich_text_stands_behind_its_paragraph(
    tmp_path: Path, body: str, text: str
) -> None:
    assert only(tmp_path, "a.rtf", f"{{\\rtf1\\ansi {body}}}".encode()).text == text
