"""Books, texts, mail and feeds made to do harm: read in time, or refused, and nothing else is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from iraqqa.articles import load
from iraqqa.errors import ArticleError
from tests.papers import zipped

SECRET = "the harbour master is a spy"
SAID = "<p>The ferry sailed on Monday, and nobody was hurt. &x;</p>"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
LAUGHS = f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}<!ENTITY x "&l9;">]>'
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text")
)
MAIL = "From: a@a.example\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"


def odt(body: str, before: str = "") -> bytes:
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{before}<office:document-content {SPACES}>{inner}</office:document-content>"
    return zipped({"content.xml": content})


def epub(chapter: str, times: int = 1, package: str = "c.opf") -> bytes:
    item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="a"/>' * times
    book = f"<package><manifest>{item}</manifest><spine>{spine}</spine></package>"
    container = f'<container><rootfiles><rootfile full-path="{package}"/></rootfiles></container>'
    return zipped({"META-INF/container.xml": container, "c.opf": book, "a.xhtml": chapter})


def atom(content: str, before: str = "") -> bytes:
    entry = f"<entry><title>e</title><content>{content}</content></entry>"
    return (
        f'{before}<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{entry}</feed>'.encode()
    )


def read(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    try:
        (article,) = load(tmp_path / name, source=name).articles
    except ArticleError:
        return ""
    return article.text


@pytest.mark.parametrize("kind", ["a.odt", "a.epub", "a.atom", "a.html"])
def test_entities_neither_grow_nor_read_files(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    outer = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    make: dict[str, Callable[[str], bytes]] = {
        "a.odt": lambda before: odt(SAID.replace("p>", "text:p>"), before),
        "a.epub": lambda before: epub(f"{before}<html><body>{SAID}</body></html>"),
        "a.atom": lambda before: atom(SAID, before),
        "a.html": lambda before: (
            f"{before}<html><body><article>{SAID}</article></body></html>".encode()
        ),
    }
    assert SECRET not in read(tmp_path, kind, make[kind](outer))
    assert len(read(tmp_path, kind, make[kind](LAUGHS))) < 1_000


def test_a_declaration_of_entities_is_no_text(tmp_path: Path) -> None:
    before = '<!DOCTYPE html [<!ENTITY dash "&#8212;">]>'
    assert read(tmp_path, "a.epub", epub(f"{before}<html><body>{SAID}</body></html>")).startswith(
        "The"
    )


@pytest.mark.parametrize("inner", ["text:span", "text:p"])
def test_what_is_nested_deeply_is_read_or_refused(tmp_path: Path, inner: str) -> None:
    nested = f"<{inner}>ferry " * 2_000 + f"</{inner}>" * 2_000
    read(tmp_path, "a.odt", odt(f"<text:p>{nested}</text:p>"))


def test_a_book_that_lists_a_chapter_many_times_has_it_once(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "a.epub", epub(f"<html><body>{SAID}</body></html>", 5_000)).count("ferry")
        == 1
    )


def test_a_book_reads_nothing_outside_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    assert read(tmp_path, "a.epub", epub(SAID, package="../secret.txt")) == ""


@pytest.mark.parametrize("charset", ["idna", "zlib_codec", "no-such", "utf-16", "unicode_escape"])
def test_mail_in_any_charset_is_read(tmp_path: Path, charset: str) -> None:
    mail = f"{MAIL}Content-Type: text/plain; charset={charset}\r\n\r\nThe ferry sailed \\x41.\r\n"
    assert read(tmp_path, "a.eml", mail.encode()) == "The ferry sailed \\x41."


def test_mail_in_mail_in_mail(tmp_path: Path) -> None:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(500)
    )
    read(tmp_path, "a.eml", f"{MAIL}{parts}Content-Type: text/plain\r\n\r\nhi\r\n".encode())
