"""Web pages and Word documents: no word of an article is lost, and none is there twice."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from iraqqa.articles import load

from .papers import STORY, page


def text(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    (article,) = load(tmp_path / name, source=name).articles
    return article.text


def test_a_time_within_a_sentence_stays(tmp_path: Path) -> None:
    said = (
        "It fell on <time datetime='2031-05-02'>2 May</time>, the first ferry to leave that week."
    )
    found = text(tmp_path, "a.html", page(f"<article><p>{STORY[0]}</p><p>{said}</p></article>"))
    assert found.endswith("\n\nIt fell on 2 May, the first ferry to leave that week.")


def test_captions_and_pull_quotes_stay_and_the_rest_of_a_figure_goes(tmp_path: Path) -> None:
    found = text(
        tmp_path,
        "a.html",
        page(
            f"<article><p>{STORY[0]}</p><figure class='wp-caption'><img src='a.png'><b>Enlarge</b>"
            "<figcaption class='wp-caption-text'>The ferry <i>Ann</i> at sea.</figcaption></figure>"
            f"<p>{STORY[1]}</p><figure><blockquote><p>We will sail again.</p></blockquote> more "
            "<figcaption>Ann Lee</figcaption></figure><figure><table><tr><td>17</td><td>ships</td>"
            f"</tr></table><figcaption>Ships.</figcaption></figure><p>{STORY[2]}</p></article>"
        ),
    )
    assert found.split("\n\n") == [
        STORY[0],
        "The ferry Ann at sea.",
        STORY[1],
        "We will sail again.",
        "Ann Lee",
        "17 | ships",
        "Ships.",
        STORY[2],
    ]


def test_what_was_moved_stands_only_where_it_was_moved_to(tmp_path: Path) -> None:
    document = Document()
    for tag in ("moveFrom", "moveTo"):
        paragraph = document.add_paragraph(f"In {tag}:")
        moved = f"<w:r><w:t> {STORY[0]}</w:t></w:r>"
        change = f'<w:{tag} w:id="1" w:author="a" {nsdecls("w")}>{moved}</w:{tag}>'
        paragraph._p.append(parse_xml(change))
    data = io.BytesIO()
    document.save(data)
    assert text(tmp_path, "a.docx", data.getvalue()) == f"In moveFrom:\n\nIn moveTo: {STORY[0]}"
