"""JSON lines and archives: files of many articles, and what can be wrong with each."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from iraqqa.articles import bundle
from iraqqa.intake import load_one
from iraqqa.records import Published

from .papers import STORY, jsonl, page, pdf, word, zipped
from .test_formats import BODY, HEAD, loaded, refusal

# JSON lines


def test_json_lines_are_articles_by_their_line(tmp_path: Path) -> None:
    first: dict[str, object] = {
        "title": "Ferry",
        "text": f"{STORY[0]}\r\n\u2028{STORY[1]}",
        "outlet": "Courier",
    }
    first |= {"published": "2031-05", "url": "https://selby.example/", "tags": ["sea"]}
    data = b"\xef\xbb\xbf" + jsonl(first) + b"\n" + jsonl({"text": STORY[2], "title": None})
    ferry, calm = loaded(tmp_path, "news.jsonl", data).articles
    assert ferry.text == first["text"]
    assert (ferry.source, ferry.title, ferry.outlet) == ("news.jsonl#1", "Ferry", "Courier")
    assert (ferry.published, ferry.url) == (Published("2031-05"), "https://selby.example/")
    assert (calm.source, calm.title, calm.text) == ("news.jsonl#3", "news #3", STORY[2])


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    bad = ['{"text": ', '["a"]', '{"title": "x"}', '{"text": 3}', '{"text": " "}', "[" * 100_000]
    data = "\n".join([*bad, '{"text": "The dam holds."}'])
    found = loaded(tmp_path, "n.jsonl", data.encode())
    assert [article.source for article in found.articles] == ["n.jsonl#7"]
    assert [name for name, _ in found.skipped] == [f"n.jsonl#{i}" for i in range(1, 7)]
    reasons = [why for _, why in found.skipped]
    assert reasons[0] == reasons[5] == "is not JSON; each line must be one JSON object"
    assert reasons[1] == "is not a JSON object"
    assert reasons[2].startswith("has no text; give the article's words")
    assert reasons[3] == reasons[2]
    assert reasons[4] == "is empty"


def test_a_fact_that_does_not_fit_is_left_out_and_the_article_stays(tmp_path: Path) -> None:
    wrong: list[dict[str, object]] = [{"published": "May"}, {"title": ["y"]}, {"url": "a.example"}]
    data = jsonl(*({"text": STORY[0], "outlet": "Selby Post"} | each for each in wrong))
    found = loaded(tmp_path, "n.jsonl", data)
    assert found.skipped == ()
    for article in found.articles:
        assert (article.text, article.outlet) == (STORY[0], "Selby Post")
        assert (article.published, article.url) == (None, None)
    assert [source for source, _ in found.notes] == ["n.jsonl#1", "n.jsonl#2", "n.jsonl#3"]
    for (_, note), each in zip(found.notes, wrong, strict=True):
        assert note.startswith(f"left out: {min(each)}")


@pytest.mark.parametrize(
    "written",
    [
        "Sun, 04 May 2031 10:00:00 GMT",
        "Sun, 4 May 2031 23:30:00 -0500",
        "04 May 2031 10:00:00 +0000",
        "2031-05-04T10:00:00Z",
        "2031/05/04",
        "May 4, 2031",
    ],
)
def test_a_day_that_leaves_no_doubt_is_read_however_it_is_written(
    tmp_path: Path, written: str
) -> None:
    found = loaded(tmp_path, "n.jsonl", jsonl({"text": STORY[0], "published": written}))
    assert ([each.published for each in found.articles], found.notes) == (
        [Published("2031-05-04")],
        (),
    )


def test_a_broken_byte_in_one_line_is_no_harm_to_another(tmp_path: Path) -> None:
    data = jsonl({"text": STORY[0]}) + '{"text": "Zoë’s ship “sailed”."}'.encode()
    found = loaded(tmp_path, "n.jsonl", data.replace(b"first", b"fi\xffst"))
    assert [article.text for article in found.articles] == [
        STORY[0].replace("first", "fi\ufffdst"),
        "Zoë’s ship “sailed”.",
    ]
    assert [source for source, _ in found.notes] == ["n.jsonl"]


@pytest.mark.parametrize(
    ("data", "why"), [(b"", "is empty"), (b"\n \n", "is empty"), (b"\0\1", "is binary, not text")]
)
def test_a_file_without_lines(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "n.jsonl", data) == why


# Archives


def test_an_archive_is_the_articles_in_it(tmp_path: Path) -> None:
    entries = {"west/dam.txt": STORY[0], "a.html": page(BODY, HEAD), "b.pdf": pdf([STORY[1]])}
    entries |= {"c.jsonl": jsonl({"text": "One."}, {"text": "Two."}), "d.docx": word(STORY[2])}
    entries |= {".hidden.txt": "x", "__MACOSX/._dam.txt": "x", "picture.png": "x", "west/": ""}
    found = loaded(tmp_path, "all.zip", zipped(entries))  # type: ignore[arg-type]
    assert found.skipped == ()
    assert found.notes == (("all.zip", "passed over in it: 1 .png"),)
    assert [article.source for article in found.articles] == [
        f"all.zip/{name}"
        for name in ["a.html", "b.pdf", "c.jsonl#1", "c.jsonl#2", "d.docx", "west/dam.txt"]
    ]
    for article in found.articles:
        assert load_one(tmp_path, article.source) == article


def _link() -> zipfile.ZipInfo:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return link


def _locked(data: bytes) -> bytes:
    """An archive that says that its entries are encrypted."""
    return data.replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1").replace(
        b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"
    )


def _twice() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("ok.txt", STORY[0])
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("ok.txt", STORY[1])
    return data.getvalue()


def _broken(data: bytes) -> bytes:
    """Other bytes where the words of the first entry are packed."""
    return data[:45] + b"\xff\0\xff\0\xff" + data[50:]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (
            zipped({"../../etc/passwd.txt": "x"}),
            "../../etc/passwd.txt",
            "has a name that leads out",
        ),
        (zipped({"/etc/motd.txt": "x"}), "/etc/motd.txt", "has a name that leads out"),
        (zipped({"a/..\\..\\x.txt": "x"}), "a/..\\..\\x.txt", "has a name that leads out"),
        (zipped({"C:\\x.txt": "x"}), "C:\\x.txt", "has a name that leads out"),
        (zipped({_link(): "/etc/passwd"}), "link.txt", "is a link; pack the file itself"),
        (zipped({"in.zip": zipped({"a.txt": "x"})}), "in.zip", "is an archive in an archive"),
        (zipped({"x.txt": b"\x89PNG\r\n"}), "x.txt", "is a PNG image, not text"),
        (zipped({"x.pdf": b"%PDF"}), "x.pdf", "is damaged or something else, not a PDF"),
        (zipped({"x.jsonl": b"\0"}), "x.jsonl", "is binary, not text"),
        (_locked(zipped({"x.txt": STORY[0]})), "x.txt", "is locked with a password"),
        (_broken(zipped({"x.txt": STORY[0]})), "x.txt", "is damaged in its archive"),
    ],
)
def test_bad_entries_are_named(tmp_path: Path, data: bytes, name: str, why: str) -> None:
    found = loaded(tmp_path, "b.zip", data)
    assert found.articles == ()
    ((source, reason),) = found.skipped
    assert source == f"b.zip/{name}"
    assert reason.startswith(why)
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]  # nothing was unpacked


def test_of_an_entry_that_is_there_twice_the_first_counts(tmp_path: Path) -> None:
    found = loaded(tmp_path, "b.zip", _twice())
    assert [article.text for article in found.articles] == [STORY[0]]
    assert found.skipped == (("b.zip/ok.txt", "is in the archive twice; only the first counts"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"hello", "is damaged or not a ZIP archive; get a whole copy of it"),
        (b"", "is damaged or not a ZIP archive; get a whole copy of it"),
        (zipped({"a.txt": STORY[0]})[:-30], "is damaged or not a ZIP archive"),
        (zipped({"a.png": "x"}), "holds no file of a known kind"),
        (zipped({}), "holds no file of a known kind"),
        (zipped({"a.txt": "a" * 2_000_000}), "unpacks to hundreds of times its size"),
    ],
)
def test_what_is_wrong_with_an_archive(tmp_path: Path, data: bytes, why: str) -> None:
    assert refusal(tmp_path, "b.zip", data).startswith(why)


def test_an_archive_has_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{i}.txt": STORY[0] * 20 for i in range(30)})
    assert len(loaded(tmp_path, "b.zip", data).articles) == 30
    monkeypatch.setattr(bundle, "ENTRIES", 29)
    assert refusal(tmp_path, "b.zip", data) == "has 30 entries, at most 29; split it"
    monkeypatch.setattr(bundle, "UNPACKED", 40_000)
    assert refusal(tmp_path, "b.zip", data) == "would unpack to 0 MB, at most 0; split it"
