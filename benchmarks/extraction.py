"""How much of real news pages is read: words and days, beside plain trafilatura.

Takes checkouts of two public benchmarks, of which nothing is part of this project:
scrapinghub/article-extraction-benchmark, and flairNLP/fundus, whose parsers are tested on whole pages.

    python benchmarks/extraction.py --scrapinghub CHECKOUT --fundus CHECKOUT [--pages]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import trafilatura
from lxml import html
from trafilatura.metadata import extract_metadata

from iraqqa.articles import load
from iraqqa.errors import ArticleError
from iraqqa.text.words import seems_english

_WORD = re.compile(r"\w+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(rf"(?<!\d)(20[012]\d)([-/]?)(\d\d?|{'|'.join(_MONTHS)})\2(\d\d?)(?!\d\d?\b)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, the words that belong to its article, and the day (2031-05-04) where it is known."""

    name: str
    html: bytes
    text: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Found:
    text: str
    day: str | None


def scrapinghub(checkout: Path) -> Iterator[Page]:
    """Where the address of a page names a day, that is when it appeared."""
    truth = json.loads((checkout / "ground-truth.json").read_text(encoding="utf-8"))
    for name, known in truth.items():
        html = gzip.decompress((checkout / "html" / f"{name}.html.gz").read_bytes())
        named = _DAY.search(known.get("url", ""))
        yield Page(name, html, known["articleBody"], named and _iso(named))


def fundus(checkout: Path) -> Iterator[Page]:
    """The English pages; a publisher's pages and what is expected of them are in the same order."""
    for file in sorted((checkout / "tests/resources/parser/test_data").glob("*/*.json")):
        pages = sorted(file.parent.glob(f"{file.stem}_2*.html.gz"))
        expected = sorted(json.loads(file.read_text(encoding="utf-8")).items(), key=_version)
        for page, (_, known) in zip(pages, expected, strict=False):
            body = known.get("body") or {"summary": [], "sections": []}
            said = [*body["summary"]]
            for section in body["sections"]:
                said += [*section["headline"], *section["paragraphs"]]
            text = "\n\n".join(said)
            if text and seems_english(text):
                day = (known.get("publishing_date") or "")[:10] or None
                yield Page(page.name, gzip.decompress(page.read_bytes()), text, day)


def _version(entry: tuple[str, object]) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", entry[0])]


def _iso(named: re.Match[str]) -> str | None:
    year, _, name, day = named.groups()
    month = int(name) if name.isdigit() else _MONTHS.index(name) + 1
    return f"{year}-{month:02}-{int(day):02}" if 0 < month < 13 and 0 < int(day) < 32 else None


def plain(page: Page) -> Found:
    """Text and day as trafilatura finds them."""
    text = trafilatura.extract(page.html, include_comments=False) or ""
    return Found(text, extract_metadata(page.html, date_config={"original_date": True}).date)


def ours(page: Page) -> Found:
    with TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(page.html)
        try:
            (article,) = load(file, source="page.html").articles
        except ArticleError:
            return Found("", None)
    edges = [(0, 0), *article.boilerplate, (len(article.text),) * 2]
    kept = (article.text[start:end] for (_, start), (end, _) in pairwise(edges))
    return Found(" ".join(kept), article.published.date if article.published else None)


def words(true: str, read: str) -> tuple[float, float, float]:
    """F1, precision and recall of the words as a bag; of two texts without words all is right."""
    wanted, got = Counter(_WORD.findall(true.lower())), Counter(_WORD.findall(read.lower()))
    shared = (wanted & got).total()
    precision = shared / got.total() if got else float(not wanted)
    recall = shared / wanted.total() if wanted else 1.0
    return 2 * precision * recall / ((precision + recall) or 1), precision, recall


def bare(page: Page, text: str) -> str:
    """A text without the lines that are the page's headline, its standfirst or captions of its pictures."""
    tree = html.fromstring(page.html)
    apart = tree.xpath("//h1|//figcaption|//figure")
    said = {_squeezed(each.text_content()) for each in apart}
    said |= {_squeezed(each) for each in tree.xpath("//meta[contains(@*, 'description')]/@content")}
    return "\n".join(line for line in text.splitlines() if _squeezed(line) not in said)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def row(name: str, pages: Sequence[Page], reader: Callable[[Page], Found]) -> list[Found]:
    """Print one line of the table."""
    read = [reader(page) for page in pages]
    both = [*zip(pages, read, strict=True)]
    scores = [words(page.text, each.text) for page, each in both]
    apart = mean(words(page.text, bare(page, each.text))[0] for page, each in both)
    dated = [(page, each) for page, each in both if page.day]
    right = sum(page.day == each.day for page, each in dated)
    f1, precision, recall = (mean(column) for column in zip(*scores, strict=True))
    figures = " | ".join(f"{figure:.4f}" for figure in (f1, precision, recall, apart))
    print(f"| {name} | {figures} | {right} of {len(dated)} |")
    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scrapinghub", type=Path)
    parser.add_argument("--fundus", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second page")
    parser.add_argument("--pages", action="store_true", help="also what each page came to")
    arguments = parser.parse_args()
    for name, pages in (
        ("scrapinghub", arguments.scrapinghub and [*scrapinghub(arguments.scrapinghub)]),
        ("fundus", arguments.fundus and [*fundus(arguments.fundus)]),
    ):
        if not pages:
            continue
        pages = pages if arguments.half is None else pages[arguments.half :: 2]
        print(f"\n{name}, {len(pages)} pages\n")
        print(
            "| | F1 of words | precision | recall | F1 of the body | days |\n|---|---|---|---|---|---|"
        )
        theirs, our = row("trafilatura", pages, plain), row("iraqqa", pages, ours)
        if arguments.pages:
            for page, one, two in zip(pages, theirs, our, strict=True):
                said = [f"{words(page.text, each.text)[0]:.3f} {each.day}" for each in (one, two)]
                print(page.name, page.day, *said, sep="\t")


if __name__ == "__main__":
    main()
