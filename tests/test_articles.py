"""Files become articles: text exactly as decoded, one clear line for what is none."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa.articles import discover, formats, load
from iraqqa.errors import ArticleError, UsageError
from iraqqa.records import Article

from .toys import obeying_permissions

BODY = "The first ferry since March left Port Selby on Monday. Nobody was hurt.\n"


def article(tmp_path: Path, data: str | bytes, name: str = "note.txt") -> Article:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    loaded = load(path, source=f"news/{name}")
    assert loaded.skipped == ()
    (only,) = loaded.articles
    return only


def refusal(tmp_path: Path, data: str | bytes, name: str = "note.txt") -> str:
    with pytest.raises(ArticleError) as caught:
        article(tmp_path, data, name)
    message = str(caught.value)
    assert message.startswith(f"news/{name}: ")
    assert len(message.splitlines()) == 1
    return message


# The text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
@example("\ufeffWith a mark\r\nand\rall \u2028 newlines\x85\n")
@example("\u202eيوم الاثنين\u202c 😀 \x0c\x1a")
def test_text_is_the_file_as_it_is(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(f"{text}\n{BODY}".encode())
        (loaded,) = load(path, source="a.txt").articles
        assert loaded.text.encode() == path.read_bytes()
        assert loaded.encoding == "utf-8"
        assert loaded.title.strip()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "“We won’t go,” she said in the café.\r\n"),
        ("utf-16", "“We won’t go,” she said in the café.\r\n"),
        ("utf-32", "“We won’t go,” she said in the café.\r\n"),
        ("cp1252", "“We won’t go,” said señor Pérez – in the naïve café that cost 5 €.\r\n"),
        ("latin-1", "The naïve façade of the résumé was questioned by señor Pérez, she said.\n"),
        ("cp1256", "قال رئيس الوزراء العراقي يوم الثلاثاء إن الهجوم كان عملا إرهابيا.\n"),
        ("cp1251", "Премьер-министр Ирака заявил во вторник, что это был акт террора.\n"),
    ],
)
def test_the_encoding_is_found_and_reads_the_same_text(
    tmp_path: Path, encoding: str, text: str
) -> None:
    loaded = article(tmp_path, text.encode(encoding))
    assert loaded.text == text
    with open(tmp_path / "note.txt", encoding=loaded.encoding, newline="") as file:  # noqa: PTH123
        assert file.read() == text


LATIN = ("The façade of the café was closed on Monday, said señor Pérez. " * 12).encode("cp1252")


def test_a_stray_control_character_is_no_harm(tmp_path: Path) -> None:
    loaded = article(tmp_path, LATIN.replace(b"\xe7", b"\2", 1))
    assert loaded.text.startswith("The fa\2ade of the café")
    assert loaded.encoding == "cp1252"


def _zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", BODY)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (codecs.BOM_UTF8 + b"\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, not text"),
        (b"\xff\xd8\xff\xe0JFIF", "is a JPEG image"),
        (b"%PDF-1.4\nall of it plain letters", "is a PDF document"),
        (_zipped(), "is a ZIP archive or office document"),
        (gzip.compress(BODY.encode()), "is a gzip archive"),
        (b"MZ\x90\0\x03", "is binary, not text"),
        (BODY.encode() + b"\0", "is binary, not text"),
        ((BODY + "\0").encode("utf-16"), "is binary, not text"),
        (codecs.BOM_UTF16_LE + b"\0\xd8x", "begins like UTF-16 text but is not"),
        (bytes(range(1, 256)) * 4, "is binary"),
        (LATIN[:-12] + b"\2" * 12, "is binary, not text"),
        ("茶馆昨天关门。".encode("utf-16-be"), "save it as UTF-8"),
        (b"Advertisement\n\nFollow us on Twitter\n", "holds only boilerplate"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(tmp_path, data)


def test_what_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ArticleError, match=r"gone\.txt: cannot be read \(No such file"):
        load(tmp_path / "gone.txt", source="gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="is not a file"):
        load(tmp_path / "pipe.txt", source="pipe.txt")
    assert "known are .atom, .docx, .eml, .epub, .htm" in refusal(tmp_path, BODY, "page.doc")
    monkeypatch.setattr(formats, "LARGEST", 10)
    assert "is too large" in refusal(tmp_path, BODY)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9.txt")
    (tmp_path / name).write_text(BODY)
    with pytest.raises(ArticleError, match=r"'\\udce9t\\udce9.txt': .*rename it"):
        load(tmp_path / name, source=name)


# Folders


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a.md", ".hidden.txt", ".git/c.txt", "d.doc", "e.txt/f.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY)
    found = [path.relative_to(tmp_path).as_posix() for path in discover(tmp_path)]
    assert found == ["a/z.TXT", "a.md", "b.txt", "e.txt/f.md"]
    assert discover(tmp_path) == sorted(discover(tmp_path))
    assert discover(tmp_path / "a") == [tmp_path / "a" / "z.TXT"]


def test_links_are_followed_but_not_round_in_circles(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "far.txt").write_text(BODY)
    (inside / "near.txt").write_text(BODY)
    (inside / "link").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path)
    (outside / "back").symlink_to(inside)
    found = [path.relative_to(inside).as_posix() for path in discover(inside)]
    assert found == ["link/far.txt", "near.txt"]


def test_a_link_to_no_file_is_said_not_skipped(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    found = discover(tmp_path)
    assert [path.name for path in found] == ["gone.txt", "self.txt"]
    for path, reason in zip(found, ("No such file", "Too many levels"), strict=True):
        with pytest.raises(ArticleError, match=reason):
            load(path, source=path.name)


def test_a_missing_folder_is_misuse(tmp_path: Path) -> None:
    assert discover(tmp_path) == []
    with pytest.raises(UsageError, match=r"gone is not a folder that can be read"):
        discover(tmp_path / "gone")
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(UsageError, match=r"a\.txt is not a folder"):
        discover(tmp_path / "a.txt")


def test_what_may_not_be_read_is_said_not_skipped(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "b" / "c"
    file.write_text(BODY)
    folder.mkdir(parents=True)
    file.chmod(0)
    folder.chmod(0)
    script = """if True:
        import sys
        from pathlib import Path
        from iraqqa import ArticleError, UsageError
        from iraqqa.articles import discover, load
        for read in (lambda path: load(path / "a.txt", source="a.txt"), discover):
            try:
                print(read(Path(sys.argv[1])))
            except (ArticleError, UsageError) as error:
                print(error)
    """
    assert obeying_permissions(script, tmp_path).splitlines() == [
        "a.txt: cannot be read (Permission denied)",
        f"{folder} is not a folder that can be read (Permission denied)",
    ]
    folder.chmod(0o700)
