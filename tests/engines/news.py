"""Articles to be kept in every kind of library, and what a library of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iraqqa.records import Article, Published
from iraqqa.retrieval.shelf import open_shelf
from iraqqa.scope import Scope
from iraqqa.settings import Settings
from iraqqa.storage.engines import Address, Target, open_target, whereabouts
from iraqqa.storage.engines.milvus import MilvusLibrary
from iraqqa.storage.library import LocalLibrary
from tests.toys import RECIPE, ToyEmbedder, article, passages, source_of

ROOT = Path("/news")
ODD = 'The "Selby" \\ Courier\'s\tété'

NEWS = [
    article("The dam near Mosul holds, the minister said.\r\nWater rose by 2,500 mm.", "a.txt"),
    article(
        "Flood water reached the old town “at night” 🙂, and nobody slept. " * 9,
        "b.txt",
        title='A title with "quotes", \\ and\nlines',
        outlet=ODD,
        published=Published("2021-07"),
        url="https://example.org/?a=1&b='2'",
        encoding="cp1252",
        boilerplate=((0, 5), (20, 31)),
    ),
    article("\n A storm\u2028came \x07 over \ufeff Basra. ", "c.txt", published=Published("2021")),
    article("𝕬𝖇𝖈 " * 25_000, "long.txt", outlet="the selby", pages=(0, 400, 90_000)),
    article("Elections in Basra were held on a Sunday.", "west/d.txt", outlet="The Selby"),
    article("Nothing happened.", "e.txt", published=Published("2020-12-31", inferred=True)),
]
"""Texts that try what text can be: the fourth does not fit into one field of an engine."""

SCOPES = [
    Scope(),
    Scope(articles=frozenset()),
    Scope(articles=frozenset({NEWS[0].id, NEWS[4].id, "0123456789abcdef", '"] or id != "'})),
    Scope(outlet="THE SELBY"),
    Scope(outlet=ODD.upper()),
    Scope(outlet='" or id != "'),
    Scope(outlet="line\nbreak\\"),
    Scope(after="2021"),
    Scope(after="2021-07-02"),
    Scope(before="2021"),
    Scope(before="2021-07"),
    Scope(on="2021"),
    Scope(on="2021-07-14"),
    Scope(on="2020-12-31"),
    Scope(after="2020-12-31", before="2021-08", outlet=ODD),
]
"""What may be asked of some of them only, with values that try what a filter can be."""


def made(place: Path | str, embedder: ToyEmbedder | None = None) -> Target:
    """A new library without articles."""
    embedder = embedder or ToyEmbedder()
    where = whereabouts(place)
    about = embedder.name, embedder.fingerprint, embedder.dimensions
    if isinstance(where, Address):
        return MilvusLibrary.create(where, RECIPE, *about)
    return LocalLibrary.create(where, RECIPE, *about)


def stored(place: Path | str, articles: Sequence[Article] = NEWS) -> None:
    with made(place) as library:
        for each in articles:
            add(library, each)


def add(library: Target, article: Article, sha: str = "0", root: Path = ROOT) -> str:
    cut = passages(article, 40 if len(article.text) < 9000 else 4000)
    vectors = ToyEmbedder().encode([passage.text for passage in cut])
    return library.add(article, cut, vectors, source_of(article, sha, root))


def everything(place: Path | str) -> list[object]:
    """All that a library says: articles, sources, and every passage once with its words."""
    with open_target(place) as library:
        articles, sources, (_, count) = library.articles(), library.sources(), library.counts()
        assert sum(library.passage_counts().values()) == count
        texts = {article.id: article.text for article in articles}
    shelf = open_shelf(place, Settings(legs="dense", candidates=count + 9))
    try:
        hits = shelf.search("", ToyEmbedder().encode(["dam"])[0], count + 9, Scope())
    finally:
        shelf.close()
    found = [(h.passage.article.id, h.passage.start, h.passage.end) for h in hits]
    assert len(set(found)) == len(found) == count
    assert all(h.passage.text == texts[i][s:e] for h, (i, s, e) in zip(hits, found, strict=True))
    return [articles, sources, sorted(found)]
