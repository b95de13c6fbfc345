"""Names of libraries in engines, what is asked of an engine, and what there is without one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Bot, MissingExtraError, Scope, UsageError
from iraqqa.indexing.remote import listed, lot
from iraqqa.records import Published
from iraqqa.storage.engines import Address, whereabouts
from iraqqa.storage.engines.milvus.filters import days, expression, literal
from iraqqa.storage.engines.milvus.rows import CHUNK, chunks, joined
from tests.toys import article, write
from tests.world import Run


@pytest.mark.parametrize("name", ["library", "/tmp/a b", "C:library", "milvus", "./milvus:x"])
def test_what_is_no_address_is_a_folder(name: str) -> None:
    assert whereabouts(name) == whereabouts(Path(name)) == Path(name)


def test_an_address_says_where_and_how() -> None:
    found = whereabouts("milvus://ada:s%40cret@db.example:1953/news?shards=4&replicas=2&index=flat")
    assert found == Address(
        "milvus://db.example:1953/news",
        "http://db.example:1953",
        "news",
        "ada:s@cret",
        4,
        2,
        "flat",
    )
    assert "cret" not in f"{found} {found!r}"
    assert whereabouts("milvus://[::1]/news") == Address(
        "milvus://::1:19530/news", "http://[::1]:19530", "news"
    )
    assert whereabouts("milvus-lite:///a%20b/c.db?collection=n") == Address(
        "milvus-lite:///a b/c.db", "/a b/c.db", "n"
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("qdrant://host/news", "qdrant:// is no kind of library"),
        ("milvus://host:19530", "'' is no name for a collection"),
        ("milvus://host/two/parts", "no name for a collection"),
        ("milvus://host:x/news", "Port could not be cast"),
        ("milvus:///news", "names no host"),
        ("milvus://ada:secret@host/news?shard=2", "unknown option 'shard'"),
        ("milvus://host/news?shards=0", "shards must be a number from 1"),
        ("milvus://host/news?index=ivf", "index must be one of hnsw, diskann, flat"),
        ("milvus-lite:///tmp/news.sqlite", "ends in .db"),
        ("milvus-lite://news.db", "three slashes"),
        ("milvus-lite:///news.db?shards=2", "unknown option 'shards'"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(name: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        whereabouts(name)
    assert why in str(caught.value)
    assert "secret" not in str(caught.value)


def test_without_its_package_an_engine_names_it(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'iraqqa\[milvus\]'"):
        Bot.open("milvus-lite:///tmp/news.db")
    result = run("ask", "Who?", "--library", "milvus://localhost/news")
    assert (result.code, result.err.count("\n")) == (1, 1)


def test_without_its_package_ray_names_it(
    monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    news = write(tmp_path / "news", dam="The dam holds.")
    result = run("index", news, "--library", tmp_path / "library", "--ray")
    assert result.code == 1
    assert "pip install 'iraqqa[ray]'" in result.err
    result = run("index", news, "--library", tmp_path / "library", "--rebuild", "--ray")
    assert "--rebuild does not go with --ray" in result.err


@given(st.text())
def test_a_literal_is_read_as_it_was_meant(text: str) -> None:
    written = literal(text)
    assert written[0] == written[-1] == '"'
    read, escaped = "", False
    for c in written[1:-1]:  # how an expression is read: a quote or line end would end it
        assert escaped or c not in '"\n\r'
        if escaped:
            read, escaped = read + {"n": "\n", "r": "\r", "t": "\t"}.get(c, c), False
        elif c == "\\":
            escaped = True
        else:
            read += c
    assert (read, escaped) == (text, False)


some_dates = st.one_of(
    st.dates().map(str), st.dates().map(lambda d: str(d)[:7]), st.dates().map(lambda d: str(d)[:4])
)


@given(
    published=st.none() | some_dates,
    after=st.none() | some_dates,
    before=st.none() | some_dates,
    on=st.none() | some_dates,
)
def test_dates_are_compared_as_a_scope_does(
    published: str | None, after: str | None, before: str | None, on: str | None
) -> None:
    date = Published(published) if published else None
    try:
        scope = Scope(after=after, before=before, on=on)
    except UsageError:
        assert after
        assert before
        assert before[: len(after)] <= after
        return
    first, last = days(date)
    written = expression(scope)
    assert bool(written) == (scope != Scope())
    found = eval(written or "True", {"first": first, "last": last})
    assert found == scope.holds("0", None, date)


@given(st.text(max_size=9), st.integers(0, 2 * CHUNK + 9), st.booleans())
def test_chunks_make_the_text_again(end: str, filling: int, wide: bool) -> None:
    whole = article(("𝕬" if wide else "a") * filling + end, boilerplate=((0, 1), (3, 4)))
    rows = chunks(whole)
    assert all(len(row["text"].encode("utf-8", "surrogatepass")) <= 65_535 for row in rows)
    assert [row["number"] for row in rows] == list(range(rows[0]["count"]))
    assert joined([row["text"] for row in rows]) == (whole.text, whole.boilerplate)


def test_a_listing_names_files_below_one_root(tmp_path: Path) -> None:
    listing = tmp_path / "some.list"
    listing.write_text("s3://bucket/news/a.txt\n# nothing\n\ns3://bucket/news/west/b.txt\n")
    found = listed(listing)
    assert found.uris == ["s3://bucket/news/a.txt", "s3://bucket/news/west/b.txt"]
    assert [found.place.name(file) for file in found.place.files] == ["a.txt", "west/b.txt"]
    assert (str(found.place.root), found.place.whole) == ("s3:/bucket/news", False)
    listing.write_text("a.txt\nwest/b.txt\n")
    found = lot(Path(f"@{tmp_path}/some.list"))
    assert found.place.root == tmp_path
    assert found.uris == [str(tmp_path / "a.txt"), str(tmp_path / "west/b.txt")]
    for text, why in (("#\n", "names no file"), ("a.txt\ns3://b/c.txt\n", "mixes places")):
        listing.write_text(text)
        with pytest.raises(UsageError, match=why):
            listed(listing)
    with pytest.raises(UsageError, match="cannot read the listing"):
        lot(Path("@missing.list"))
