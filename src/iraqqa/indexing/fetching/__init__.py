"""Pages and feeds by their addresses, only when asked: fetched into a folder, which is then indexed as any.

The folder keeps each page as it came, a catalogue of where from, and the addresses of feeds.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ...articles.metadata import CATALOGUE
from ...errors import ArticleError, IraqqaError, UsageError
from ...intake.feed import feed_links
from ...storage.cache import write
from ..tally import Progress, silent
from .connection import Response, checked, get
from .robots import Robots

__all__ = ["Fetched", "fetch"]

FEEDS = ".feeds.json"
ENTRIES = 100
"""Entries of a feed, at most, whose pages are fetched at a time."""
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The files that came, and the addresses of which none did, each with the reason."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def fetch(
    addresses: Sequence[str],
    folder: Path,
    *,
    again: bool = False,
    private: bool = False,
    progress: Progress = silent,
) -> Fetched:
    """Fetch pages, and of feeds the pages of their entries that are not there yet, into a folder.

    With `again`, the feeds that were fetched into it before, too. Addresses of this machine and its
    network are refused unless `private`. UsageError for what is no web address; where nothing came of
    the addresses, what was wrong with the first is raised.
    """
    folder.mkdir(parents=True, exist_ok=True)
    feeds = _feeds(folder)
    if not (addresses or feeds):
        raise UsageError("no feed was indexed by its address; name one, https://…")
    wanted = list(dict.fromkeys([*addresses, *(feeds if again else [])]))
    fetching = _Fetching(folder, Robots(private=private), private)
    problems: list[IraqqaError] = []
    for address in wanted:
        checked(address)
    for address in wanted:
        progress(0, 0, f"fetching {address}")
        try:
            links = fetching.take(address)
        except IraqqaError as error:
            problems.append(error)
            continue
        if links is not None:
            feeds = list(dict.fromkeys([*feeds, address]))
            for at, link in enumerate(links[:ENTRIES], start=1):
                progress(0, 0, f"fetching {at} of {len(links)}: {link}")
                try:
                    checked(link)
                    if not fetching.has(link):
                        fetching.take(link, page=True)
                except IraqqaError as error:
                    problems.append(error)
    if feeds:
        write(folder / FEEDS, json.dumps(feeds, indent=1))
    if problems and not fetching.files and not fetching.known:
        raise problems[0]
    skipped = (str(each).partition(": ") for each in problems)
    return Fetched(tuple(fetching.files), tuple((where, why) for where, _, why in skipped))


class _Fetching:
    """One command at work."""

    def __init__(self, folder: Path, robots: Robots, private: bool) -> None:
        self._folder, self._robots, self._private = folder, robots, private
        self.files: list[Path] = []
        self.known = False

    def has(self, url: str) -> bool:
        """Whether an address was fetched before."""
        there = any(self._folder.glob(f"*/{_name(url)}.*"))
        self.known |= there
        return there

    def take(self, url: str, *, page: bool = False) -> list[str] | None:
        """Keep a page; of a feed, unless it must be a page, the addresses of its entries."""
        response = get(url, private=self._private, require=self._robots.require)
        if response.status != 200:
            raise ArticleError(f"{url}: is not there (status {response.status}); check the address")
        if not page and (
            response.kind in _FEEDS or response.data.lstrip()[:200].startswith(b"<?xml")
        ):
            try:
                if (links := feed_links(response.data)) is not None:  # else a page in XHTML
                    return links
            except ArticleError as error:
                raise ArticleError(f"{url}: no feed that can be read; {error}") from error
        self._keep(url, response)
        return None

    def _keep(self, url: str, response: Response) -> None:
        suffix = _SUFFIXES.get(response.kind or "text/html")
        if suffix is None:
            raise ArticleError(
                f"{url}: is {response.kind}, not a page, a PDF or text; save it by hand"
            )
        home = self._folder / (urlsplit(url).hostname or "_")
        file = home / f"{_name(url)}{suffix}"
        write(file, _declared(response) if suffix == ".html" else response.data)
        self.files.append(file)
        _note(self._folder, file.relative_to(self._folder).as_posix(), response.url)


def _name(url: str) -> str:
    """A file's name for an address: what can be read of it, and a hash that tells it from others."""
    parts = urlsplit(url)
    said = re.sub(r"[^A-Za-z0-9]+", "-", f"{parts.path} {parts.query}").strip("-")[-60:].strip("-")
    return f"{said or 'index'}-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def _declared(response: Response) -> bytes:
    """A page that says itself in which encoding it came, where only its answer said so."""
    if response.charset is None or b"charset" in response.data[:4096].lower():
        return response.data
    return f'<meta charset="{response.charset}">'.encode() + response.data


def _note(folder: Path, source: str, url: str) -> None:
    """Write into the folder's catalogue where a file came from."""
    path = folder / CATALOGUE
    entry = f'["{source}"]\nurl = {json.dumps(url, ensure_ascii=False)}\n'
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if f'["{source}"]' not in before:
        path.write_text(f"{before}{entry}", encoding="utf-8")


def _feeds(folder: Path) -> list[str]:
    """Empty where the list is not there, or is no such list."""
    try:
        feeds = json.loads((folder / FEEDS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return []
    return [each for each in feeds if isinstance(each, str)] if isinstance(feeds, list) else []
