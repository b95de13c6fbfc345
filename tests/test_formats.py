"""Web pages, PDFs and Word documents: their text, what they state, what is wrong with them."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from iraqqa.articles import Loaded, holders, load
from iraqqa.errors import ArticleError
from iraqqa.intake import load_one
from iraqqa.records import Article, Citation, Published

from .papers import LOCK, STORY, jsonl, page, pdf, word, zipped
from .toys import CLONE


def loaded(tmp_path: Path, name: str, data: bytes) -> Loaded:
    """Read twice: a file says the same each time."""
    file = tmp_path / name
    file.write_bytes(data)
    found = load(file, source=name)
    assert load(file, source=name) == found
    return found


def only(tmp_path: Path, name: str, data: bytes) -> Article:
    found = loaded(tmp_path, name, data)
    assert found.skipped == ()
    (article,) = found.articles
    return article


def refusal(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        loaded(tmp_path, name, data)
    message = str(caught.value)
    assert "\n" not in message
    return message.removeprefix(f"{name}: ")


# Web pages

HEAD = """<title>Ferry resumes | Selby Courier</title>
<meta property="og:title" content="Ferry service resumes">
<meta property="og:site_name" content="The Selby Courier">
<meta property="article:published_time" content="2031-05-04T10:00:00Z">
<link rel="canonical" href="https://selby.example/ferry?id=1">"""
BODY = f"""<nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
<h1>Ferry service resumes</h1><p>{STORY[0].replace("left", "<b>left</b>")}</p>
<script>document.write("evil")</script><p>{STORY[1]}</p><p>Fares rose by 5 € <br>in the café &amp;
&lt;script&gt;alert(1)&lt;/script&gt; is text.</p><ul><li>{STORY[2]}</li></ul>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2030</td><td>17</td></tr></table></article>
<footer>© 2031 Selby Courier</footer>"""


@pytest.mark.parametrize("name", ["ferry.html", "ferry.HTM"])
def test_a_web_page_is_its_article_and_what_its_head_states(tmp_path: Path, name: str) -> None:
    found = only(tmp_path, name, page(BODY, HEAD))
    assert found.text.split("\n\n") == [
        "Ferry service resumes",
        STORY[0],
        STORY[1],
        "Fares rose by 5 €\nin the café & <script>alert(1)</script> is text.",
        STORY[2],
        "Year | Ships",
        "2030 | 17",
    ]
    assert found.title == "Ferry service resumes"
    assert found.outlet == "The Selby Courier"
    assert found.published == Published("2031-05-04")
    assert found.url == "https://selby.example/ferry?id=1"


def test_json_ld_states_too(tmp_path: Path) -> None:
    stated = """<script type="application/ld+json">{"@context": "https://schema.org",
        "@type": "NewsArticle", "headline": "Ferry back", "datePublished": "2031-05-03T10:00:00Z",
        "dateModified": "2031-06-01", "publisher": {"@type": "Organization", "name": "Selby Times"}}
        </script>"""
    found = only(tmp_path, "a.html", page(BODY + stated))
    assert (found.title, found.outlet) == ("Ferry back", "Selby Times")
    assert found.published == Published("2031-05-03")


def test_a_date_in_the_body_is_inferred_and_none_is_none(tmp_path: Path) -> None:
    dated = BODY.replace("<p>", '<time datetime="2031-05-02">2 May</time><p>', 1)
    assert only(tmp_path, "a.html", page(dated)).published == Published("2031-05-02", inferred=True)
    bare = only(tmp_path, "b.html", page(BODY))
    assert (bare.title, bare.published, bare.outlet, bare.url) == (
        "Ferry service resumes",
        None,
        None,
        None,
    )


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-1", "cp1251"])
def test_a_page_is_read_as_it_declares(tmp_path: Path, charset: str) -> None:
    foreign = "Премьер-министр заявил" if charset == "cp1251" else "señor Pérez a déclaré"
    data = page(f"<article><p>{foreign} ... {STORY[0]}</p></article>", charset=charset)
    assert foreign in only(tmp_path, "a.html", data).text
    wrong = data.replace(f"charset={charset}".encode(), b"charset=klingon")
    assert STORY[0] in only(tmp_path, "b.html", wrong).text


def test_a_nonsensical_title_is_none(tmp_path: Path) -> None:
    for title in ("very " * 300, "\x07 \x1b"):
        head = f"<meta property='og:title' content='{title}'>"
        assert only(tmp_path, "ferry.html", page(f"<p>{STORY[0]}</p>", head)).title == "ferry"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<", page("<script>alert(1)</script>")])
def test_a_page_without_an_article(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "a.html", data).startswith("is a web page without an article in it")


# PDF

RESUMED = ("The first ferry since March left Port Selby with some resump-", "tion of hope.")
PAGES: tuple[list[str], ...] = (
    ["Ferry service resumes", "", *RESUMED, "", "It was Monday and the", "mayor"],
    [],
    ["was there. She waved."],
    ["Ships sailed."],
)
INFO = "/Title (Ferry \\(news\\)) /CreationDate (D:20240504103000+02'00')"


def test_a_pdf_is_its_pages_lines_and_paragraphs(tmp_path: Path) -> None:
    found = only(tmp_path, "ferry.pdf", pdf(*PAGES, info=INFO))
    assert found.text == (
        "Ferry service resumes\n\n"
        "The first ferry since March left Port Selby with some resumption of hope.\n\n"
        "It was Monday and the mayor was there. She waved.\n\n"
        "Ships sailed."
    )
    assert found.title == "Ferry (news)"
    assert found.published == Published("2024-05-04", inferred=True)
    assert len(found.pages) == len(PAGES)
    for words, number in [("Ferry", 1), ("mayor", 1), ("was there", 3), ("sailed", 4)]:
        start = found.text.index(words)
        cited = Citation(found, start, start + len(words), (start, start + len(words)))
        assert (cited.quote, cited.page) == (words, number)


def test_only_paged_documents_have_pages(tmp_path: Path) -> None:
    found = only(tmp_path, "a.txt", STORY[0].encode())
    assert Citation(found, 4, 9, (0, 9)).page is None


@pytest.mark.parametrize(
    "title", ["Microsoft Word - ferry_final2.doc", "ferry.indd", "untitled", ""]
)
def test_a_working_title_is_none(tmp_path: Path, title: str) -> None:
    data = pdf(["Ferry service resumes", "", STORY[0]], info=f"/Title ({title})")
    assert only(tmp_path, "a.pdf", data).title == "Ferry service resumes"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([STORY[0]], trailer=LOCK), "is locked with a password; save it without one"),
        (pdf([], []), "has no text, only pictures of pages; have its text recognised (OCR) first"),
        (pdf(), "is a damaged PDF document; get a whole copy of it"),
        (pdf([STORY[0]])[:300], "is a damaged PDF document; get a whole copy of it"),
        (b"%PDF-1.7", "is a damaged PDF document; get a whole copy of it"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image, not a PDF document"),
        (b"hello", "is damaged or something else, not a PDF document"),
        (b"", "is damaged or something else, not a PDF document"),
    ],
)
def test_what_is_wrong_with_a_pdf(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "a.pdf", data) == why


# Word


def test_a_word_document_is_its_paragraphs_and_rows(tmp_path: Path) -> None:
    made = datetime(2024, 5, 4, tzinfo=UTC)
    data = word("Ferry resumes", *STORY, rows=["Year|Ships", "2030|17"], created=made)
    found = only(tmp_path, "a.docx", data)
    assert found.text == "\n\n".join(["Ferry resumes", *STORY, "Year | Ships", "2030 | 17"])
    assert found.title == "Ferry resumes"
    assert found.published == Published("2024-05-04", inferred=True)
    assert only(tmp_path, "b.docx", word(*STORY, title="Ferry news")).title == "Ferry news"


def test_a_templates_date_is_no_date(tmp_path: Path) -> None:
    assert only(tmp_path, "a.docx", word(*STORY)).published is None


def test_tracked_changes_breaks_and_boxes(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("It was ")
    for tag, text in [("ins", "<w:t>calm</w:t>"), ("del", "<w:delText>rough</w:delText>")]:
        change = f'<w:{tag} w:id="1" w:author="a" {nsdecls("w")}><w:r>{text}</w:r></w:{tag}>'
        paragraph._p.append(parse_xml(change))
    paragraph.add_run(" at\tsea").add_break()
    paragraph.add_run("all day.")
    held = "<w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{held}</w:sdt>"))
    data = io.BytesIO()
    document.save(data)
    found = only(tmp_path, "a.docx", data.getvalue())
    assert found.text == "It was calm at\tsea\nall day.\n\nIn a control."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is locked or of an older kind; save it as .docx"),
        (word(*STORY)[:-300], "is damaged or not a Word document"),
        (b"hello", "is damaged or not a Word document"),
        (zipped({"a.txt": "hello"}), "is a damaged Word document"),
        (zipped({"word/document.xml": "x" * 2_000_000}), "unpacks to hundreds of times its size"),
        (word("", " "), "is empty"),
    ],
)
def test_what_is_wrong_with_a_word_document(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "a.docx", data).startswith(why)


# All of them


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(*STORY)),
        ("a.pdf", pdf(STORY, [], STORY, info=INFO)),
        ("a.html", page(BODY, HEAD)),
        ("a.jsonl", jsonl({"text": STORY[0]}, {"text": STORY[1]})),
        ("a.zip", zipped({"a.txt": STORY[0], "b.pdf": pdf(STORY)})),
    ],
)
def test_any_damage_is_an_article_or_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    step = len(data) // 23 + 1
    for cut in range(0, len(data), step):
        for damaged in (data[:cut], data[:cut] + b"\xff<\0>" + data[cut + 4 :], data[cut:]):
            file.write_bytes(damaged)
            try:
                found = load(file, source=name)
            except ArticleError as error:
                assert str(error).splitlines() == [str(error)]  # noqa: PT017
            else:
                assert found.articles or found.skipped


def test_a_source_is_found_in_whatever_holds_it(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    inner = jsonl({"text": STORY[0]}, {"title": "no text"})
    (tmp_path / "old" / "n.zip").write_bytes(zipped({"may/n.jsonl": inner}))
    assert holders("old/n.zip/may/n.jsonl#1")[-2:] == ["old/n.zip", "old"]
    assert load_one(tmp_path, "old/n.zip/may/n.jsonl#1").text == STORY[0]
    with pytest.raises(ArticleError, match=r"n\.jsonl#2: has no text"):
        load_one(tmp_path, "old/n.zip/may/n.jsonl#2")
    with pytest.raises(ArticleError, match=r"n\.jsonl#3: is not in old/n\.zip"):
        load_one(tmp_path, "old/n.zip/may/n.jsonl#3")
    with pytest.raises(ArticleError, match=r"gone\.txt: cannot be read"):
        load_one(tmp_path, "gone.txt")


def test_a_library_for_one_format_is_imported_when_such_a_file_is_met(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY[0])
    (tmp_path / "a.jsonl").write_bytes(jsonl({"text": STORY[0]}))
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": STORY[0]}))
    script = f"""if True:
        import sys
        from pathlib import Path
        from iraqqa.articles import discover, load
        for file in discover(Path({str(tmp_path)!r})):
            load(file, source=file.name)
        print(sorted({{"docx", "htmldate", "lxml", "pypdfium2", "trafilatura"}} & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=CLONE, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_threads_may_read_pdfs_together(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(*[STORY] * 5))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: load(file, source="a.pdf"), range(60)))
    assert found == [found[0]] * 60
