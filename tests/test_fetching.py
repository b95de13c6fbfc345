"""Pages and feeds by their addresses: from a real server on this machine, within limits, only when asked."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iraqqa.cli import main
from iraqqa.errors import ArticleError, UsageError
from iraqqa.indexing import fetch, index
from iraqqa.indexing.fetching import FEEDS, connection
from iraqqa.indexing.fetching.connection import AGENT, checked, get
from iraqqa.intake.feed import feed_links
from iraqqa.intake.limits import Limits
from iraqqa.records import Published
from iraqqa.storage.library import LocalLibrary

from .papers import STORY, pdf
from .sites import Site, serving, story
from .toys import CLONE, RECIPE, ToyEmbedder


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def indexed(library: Path) -> list[str]:
    with LocalLibrary.open(library) as opened:
        return sorted(article.text for article in opened.articles())


def test_a_page_is_indexed_by_its_address(site: Site, tmp_path: Path) -> None:
    address = site.put("/2031/ferry?id=1", story())
    report = index([address], tmp_path, recipe=RECIPE, embedder=ToyEmbedder())
    assert (report.new, report.skipped) == (1, ())
    with LocalLibrary.open(tmp_path) as opened:
        (found,) = opened.articles()
    assert found.text.split("\n\n") == ["Ferry", *STORY]
    assert (found.url, found.published) == (address, Published("2031-05-04"))
    assert {agent for _, agent in site.asked} == {AGENT}
    asked = len(site.asked)
    again = index([], tmp_path, embedder=ToyEmbedder())
    assert (again.unchanged, len(site.asked)) == (1, asked)


def test_other_kinds_are_kept_as_what_they_are(site: Site, tmp_path: Path) -> None:
    site.put("/a", pdf([*STORY]), "application/pdf")
    site.put("/b", "Zoë waved.".encode("cp1252"), "text/plain; charset=cp1252")
    site.put(
        "/c",
        story().replace(b"<meta charset=utf-8>", b"").replace(b"calm", "café".encode("cp1252")),
        "text/html; charset=windows-1252",
    )
    site.put("/d", b"\x89PNG", "image/png")
    came = fetch([site.url + path for path in ("/a", "/b", "/c", "/d")], tmp_path, private=True)
    assert [file.suffix for file in came.files] == [".pdf", ".txt", ".html"]
    assert [(where, "image/png" in why) for where, why in came.skipped] == [(f"{site.url}/d", True)]
    assert b"windows-1252" in came.files[2].read_bytes()


def test_a_feed_brings_its_entries_and_again_what_is_new(site: Site, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        site.put(f"/{number}", story(f"The number of the day was {number}."))
    address = site.feed("/1", "/2", "/gone")
    toy = ToyEmbedder()
    report = index([address], tmp_path, recipe=RECIPE, embedder=toy)
    assert report.new == 2
    assert [where for where, _ in report.skipped] == [f"{site.url}/gone"]
    site.feed("/3", "/1", "/2")
    site.asked.clear()
    report = index([], tmp_path, embedder=toy, again=True)
    assert (report.new, report.unchanged) == (1, 2)
    assert "/1" not in [path for path, _ in site.asked]
    assert [text[-2] for text in indexed(tmp_path)] == ["1", "2", "3"]
    assert index([], tmp_path, embedder=toy, again=True).new == 0


@pytest.mark.parametrize("kept", [None, "", "5", "[1, 2]", '{"a": 1}', "[" * 99_999])
def test_again_needs_a_feed(tmp_path: Path, kept: str | None) -> None:
    if kept is not None:
        (tmp_path / "fetched").mkdir()
        (tmp_path / "fetched" / FEEDS).write_text(kept)
    with pytest.raises(UsageError, match="no feed was indexed"):
        index([], tmp_path, embedder=ToyEmbedder(), again=True)


def test_what_a_site_asks_of_programs_is_respected(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    open_page, closed = site.put("/ferry", story()), site.put("/private/ferry", story())
    came = fetch([open_page, closed], tmp_path, private=True)
    ((where, why),) = came.skipped
    assert (len(came.files), where) == (1, closed)
    assert "robots.txt" in why
    assert "/private/ferry" not in [path for path, _ in site.asked]
    site.put("/robots.txt", b"", "text/plain", 503)
    with pytest.raises(ArticleError, match=r"robots\.txt"):
        fetch([open_page], tmp_path, private=True)


def test_it_is_respected_where_an_address_leads(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    site.put("/private/ferry", story())
    with pytest.raises(ArticleError, match=r"robots\.txt"):
        fetch([site.move("/ferry", "/private/ferry")], tmp_path, private=True)
    assert "/private/ferry" not in [path for path, _ in site.asked]


def test_redirects_are_followed_and_counted(site: Site, tmp_path: Path) -> None:
    site.put("/6", story())
    for number in range(6):
        site.move(f"/{number}", f"/{number + 1}")
    assert get(f"{site.url}/1", private=True).url == f"{site.url}/6"
    with pytest.raises(ArticleError, match="leads on more than 5 times"):
        get(f"{site.url}/0", private=True)
    site.move("/file", "file:///etc/passwd")
    with pytest.raises(UsageError, match="no web address"):
        get(f"{site.url}/file", private=True)


def test_size_and_time_have_limits(site: Site) -> None:
    site.put("/large", b"x" * 3_000)
    with pytest.raises(ArticleError, match="too large"):
        get(f"{site.url}/large", private=True, largest=2_999)
    packed = gzip.compress(b"x" * 3_000_000)
    site.pages["/packed"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed)
    with pytest.raises(ArticleError, match="too large"):
        get(f"{site.url}/packed", private=True, largest=len(packed) * 2)
    assert get(f"{site.url}/packed", private=True).data == b"x" * 3_000_000
    site.delay = 0.5
    with pytest.raises(ArticleError, match="cannot be fetched"):
        get(f"{site.url}/large", private=True, seconds=0.2)


def test_what_breaks_off_is_not_taken_for_the_whole(site: Site) -> None:
    headers = {"Content-Type": "text/html", "Content-Length": "9999"}
    site.pages["/cut"] = (200, headers, story())
    with pytest.raises(ArticleError, match="broke off"):
        get(f"{site.url}/cut", private=True)
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.pages["/cut"] = (200, packed, gzip.compress(story())[:-20])
    with pytest.raises(ArticleError, match="broke off"):
        get(f"{site.url}/cut", private=True)


def test_a_feed_is_read_in_a_process_of_its_own(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which imports nothing from the folder that one is in, and has limits."""
    (tmp_path / "json.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    assert feed_links(site.pages[site.feed("/1").removeprefix(site.url)][2]) == [f"{site.url}/1"]
    assert not (tmp_path / "ran").exists()
    assert feed_links(story()) is None
    monkeypatch.setattr("iraqqa.intake.isolated._LIMITS", Limits(document_s=0))
    with pytest.raises(ArticleError, match="takes too much"):
        feed_links(site.pages["/feed"][2])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"])
def test_this_machine_is_refused_for_visitors(site: Site, tmp_path: Path, host: str) -> None:
    site.put("/", story())
    port = site.server.server_address[1]
    for address in (f"http://{host}:{port}/", f"http://{host}/"):
        with pytest.raises((UsageError, ArticleError)):
            fetch([address], tmp_path)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.9", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("::7f00:1", False),
        ("fec0::1", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert connection._public(address) is public


def test_a_public_name_that_leads_home_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is the one that is connected to: the name is looked up once."""
    looked: list[str] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    with pytest.raises(UsageError, match="this machine or its network"):
        get("http://public.example/", private=False)
    assert looked == ["public.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "http://",
        "https://me:secret@a.example/",
        "http://a.example:x/",
        "http://a b/",
    ],
)
def test_what_is_no_web_address(address: str) -> None:
    with pytest.raises(UsageError, match=r"web address|space"):
        checked(address)


def test_a_server_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be fetched") as caught:
        fetch(["http://127.0.0.1:9/ferry"], tmp_path, private=True)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.slow
def test_the_command_line_takes_addresses(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("/1", story())
    library = str(tmp_path / "l")
    assert main(["index", site.feed("/1"), "--library", library, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1
    assert main(["index", "--again", "--library", library]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert main(["index", f"{site.url}/gone", "--library", library]) == 1
    assert "status 404" in capsys.readouterr().err


def test_one_file_opens_connections_and_is_used_for_addresses_alone() -> None:
    opening = re.compile(
        r"^\s*(?:import|from) (?:http\.client|urllib\.request|requests|httpx|aiohttp|socket|ssl)\b",
        re.M,
    )
    root = CLONE / "src" / "iraqqa"
    found = [file for file in root.rglob("*.py") if opening.search(file.read_text("utf-8"))]
    assert [file.relative_to(root).as_posix() for file in found] == [
        "indexing/fetching/connection.py"
    ]


def test_indexing_files_asks_nobody(site: Site, tmp_path: Path) -> None:
    linked = (
        f'<p>{STORY[0]} <a href="{site.url}/x">Ann</a><img src="{site.url}/y.png"> {STORY[1]}</p>'
    )
    (tmp_path / "a.html").write_text(f"<article>{linked}</article>")
    feed = f"<rss version='2.0'><channel><item><link>{site.url}/z</link><description>{STORY[0]}"
    (tmp_path / "b.rss").write_text(f"{feed}</description></item></channel></rss>")
    assert index([tmp_path], tmp_path / "l", recipe=RECIPE, embedder=ToyEmbedder()).new == 2
    assert site.asked == []
