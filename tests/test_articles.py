"""Files become articles: text exactly as decoded, honest metadata, one clear line for what is none."""

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

from iraqqa import articles
from iraqqa.articles import Fact, Metadata, catalogue, discover, load
from iraqqa.errors import ArticleError, UsageError
from iraqqa.records import Article, Published

from .toys import obeying_permissions

SEEDS = Path(__file__).parents[1] / "seeds"
BODY = "The first ferry since March left Port Selby on Monday. Nobody was hurt.\n"


def article(tmp_path: Path, data: str | bytes, name: str = "note.txt") -> Article:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load(path, source=f"news/{name}")


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
        loaded = load(path, source="a.txt")
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
        (BODY.encode("utf-16-le"), "is binary, not text"),
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
    assert "known are .md, .txt" in refusal(tmp_path, BODY, "page.html")
    monkeypatch.setattr(articles, "LARGEST", 10)
    assert "is too large" in refusal(tmp_path, BODY)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9.txt")
    (tmp_path / name).write_text(BODY)
    with pytest.raises(ArticleError, match=r"'\\udce9t\\udce9.txt': .*rename it"):
        load(tmp_path / name, source=name)


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ferry service to the islands resumes\n\n{BODY}", "Ferry service to the islands resumes"),
        (f"\n \r\nWho pays for\tthe ferry?\r\n\r\n{BODY}", "Who pays for the ferry?"),
        (
            f"Ferry resumes - analysis\n{BODY * 3}".replace(".\nThe", ". The"),
            "Ferry resumes - analysis",
        ),
        (f"\ufeffFerry resumes\n\n{BODY}", "Ferry resumes"),
        (f"ADVERTISEMENT\n\nFerry resumes\n\n{BODY}", "Ferry resumes"),
        (f"عودة العبارات\n\n{BODY}", "عودة العبارات"),
        ("Ferry resumes", "Ferry resumes"),
        (BODY, "note"),
        (f"The ferry left.\n\n{BODY}", "note"),
        (f"“The ferry left.”\n\n{BODY}", "note"),
        (f"{'A very long line ' * 12}\n\n{BODY}", "note"),
        (
            "The first ferry since March left Port\nSelby on Monday with 140 people on\nboard.",
            "note",
        ),
        (f"***\n\n{BODY}", "note"),
    ],
)
def test_a_headline_is_the_title_else_the_file_is(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path, text).title == title


# Front matter

FRONT = """---
# from the archive
title: "Ferry resumes: a day on the pier"
outlet:   The Selby   Courier
published: 2024-05-04T10:30:00Z
url: https://selbycourier.example/ferry?id=1
tags: [sea, bread]
---"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_is_read_and_stays_in_the_text(
    tmp_path: Path, newline: str, mark: str
) -> None:
    text = f"{mark}{FRONT}\n\n{BODY}\nFollow us on Twitter\n".replace("\n", newline)
    loaded = article(tmp_path, text, "ferry.md")
    assert loaded.text == text
    assert loaded.title == "Ferry resumes: a day on the pier"
    assert loaded.outlet == "The Selby Courier"
    assert loaded.published == Published("2024-05-04")
    assert loaded.url == "https://selbycourier.example/ferry?id=1"
    (start, end), follow = loaded.boilerplate
    assert text[start:end].rstrip() == f"{mark}{FRONT}".replace("\n", newline)
    assert text[slice(*follow)] == "Follow us on Twitter"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Ferry resumes\n{BODY}", "Ferry resumes"),
        (f"---\noutlet: Courier\ntitle:\n---\n\n# Ferry resumes\n\n{BODY}", "Ferry resumes"),
        (f"---\ntitle: null\n---\n{BODY}", "note"),
        (f"---\ntitle: 2024\n---\n{BODY}", "2024"),
    ],
)
def test_markdown_titles(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path, text, "note.md").title == title


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\nThe sea gives: the sea takes. [\n\n---\n\n{BODY}",
        f"---\n\n{BODY}",
        f"--- not a rule\ntitle: x\n---\n{BODY}",
        f"{BODY}---\ntitle: x\n---\n",
        f"---\n---\n{BODY}",
    ],
)
def test_rules_are_no_front_matter(tmp_path: Path, text: str) -> None:
    loaded = article(tmp_path, text, "note.md")
    assert loaded.boilerplate == ()
    assert loaded.outlet is None


def test_plain_text_has_no_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, f"{FRONT}\n\n{BODY}").outlet is None


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("title: Ferry resumes: a day", "a value with a colon needs quotes"),
        ("title: [", "not YAML"),
        ("title: " + "[" * 1000, "not YAML"),
        ("title: [a, b]", "title must be a text"),
        ("published: 4 May", "published '4 May' is not a date; write it as 2021, 2021-07 or"),
        ("published: 2021-02-30", "is not a date"),
        ("published: 2021-13", "is not a date"),
        ("published: '0000'", "is not a date"),
        ("url: javascript:alert(1)", "must begin with http:// or https://"),
    ],
)
def test_wrong_front_matter_is_refused(tmp_path: Path, front: str, why: str) -> None:
    assert why in refusal(tmp_path, f"---\n{front}\n---\n{BODY}", "note.md")


# The catalogue


@pytest.mark.parametrize("day", ["2021", "2021-07", "2021-07-04"])
def test_the_catalogue_goes_before_the_file(tmp_path: Path, day: str) -> None:
    (tmp_path / "articles.toml").write_text(
        f"""
        ["sub/ferry.md"]
        title = {{ value = "Ferries", basis = "supplied", why = "short" }}
        published = {{ value = "{day}", basis = "inferred", why = "a Monday" }}
        """
    )
    known = catalogue(tmp_path)
    assert known["sub/ferry.md"].title == Fact("Ferries", "supplied", "short")
    path = tmp_path / "ferry.md"
    path.write_text(f"{FRONT}\n{BODY}")
    loaded = load(path, source="sub/ferry.md", catalogue=known)
    assert loaded.title == "Ferries"
    assert loaded.published == Published(day, inferred=True)
    assert loaded.outlet == "The Selby Courier"


def test_no_catalogue_says_nothing(tmp_path: Path) -> None:
    assert catalogue(tmp_path) == {}


FACT = 'value = "A", basis = "stated", why = "so"'


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('["a.txt"', "cannot be read"),
        ('"a.txt" = 3', "'a.txt' must be a table"),
        (f'["a.txt"]\nauthor = {{ {FACT} }}', "unknown 'author'; known are title, outlet"),
        ('["a.txt"]\ntitle = "A"', "title must be a table with value, basis and why"),
        ('["a.txt"]\ntitle = { value = "A" }', "title must be a table with value, basis and why"),
        (f'["a.txt"]\ntitle = {{ {FACT.replace("stated", "known")} }}', "one of stated, inferred"),
        (f'["a.txt"]\ntitle = {{ {FACT.replace(chr(34) + "so" + chr(34), "3")} }}', "why of title"),
        (f'["a.txt"]\npublished = {{ {FACT} }}', "published 'A' is not a date"),
        (f'["a.txt"]\ntitle = {{ {FACT.replace("A", " ")} }}', "title must be a text"),
    ],
)
def test_a_wrong_catalogue_is_misuse(tmp_path: Path, toml: str, why: str) -> None:
    (tmp_path / "articles.toml").write_text(toml)
    with pytest.raises(UsageError, match=r"articles\.toml") as caught:
        catalogue(tmp_path)
    assert why in str(caught.value)


def test_the_seeds_are_known() -> None:
    known = catalogue(SEEDS)
    paths = discover(SEEDS)
    assert [path.name for path in paths] == sorted(known)
    assert len(paths) == 5
    for path in paths:
        loaded = load(path, source=path.name, catalogue=known)
        assert loaded.text.encode() == path.read_bytes()
        assert loaded.title != path.stem
        assert loaded.published
        assert loaded.published.inferred


@pytest.mark.parametrize("field", ["title", "outlet", "published"])
def test_what_the_catalogue_calls_stated_is_in_the_text(field: str) -> None:
    for name, metadata in catalogue(SEEDS).items():
        fact: Fact | None = getattr(metadata, field)
        if fact:
            assert fact.why
            if fact.basis == "stated":
                assert fact.value in (SEEDS / name).read_text("utf-8")


def test_facts_complete_each_other() -> None:
    first, second = Metadata(title=Fact("A")), Metadata(title=Fact("B"), outlet=Fact("C"))
    assert first.over(second) == Metadata(title=Fact("A"), outlet=Fact("C"))


# Folders


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a.md", ".hidden.txt", ".git/c.txt", "d.pdf", "e.txt/f.md"):
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
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "gone.txt").symlink_to(inside / "nothing.txt")
    found = [path.relative_to(inside).as_posix() for path in discover(inside)]
    assert found == ["link/far.txt", "near.txt"]


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
