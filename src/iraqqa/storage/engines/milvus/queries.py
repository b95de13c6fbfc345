"""Articles out of Milvus, character by character as they went in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ....errors import LibraryError
from ....records import Article, Range
from . import rows
from .client import Client, Consistency
from .rows import Entry


class Queries:
    """The texts of articles and the files that describe them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def articles(self, ids: Sequence[str], consistency: Consistency) -> dict[str, Article]:
        """The articles that are there whole, by id. LibraryError when a text is not what was stored."""
        catalogue, columns = self._client.catalogue, [*rows.CATALOGUE]
        selected = self._client.get(catalogue, ids, columns, consistency, by="article")
        entries = grouped(map(rows.entry_of, selected))
        whole = {}
        for identity, (text, boilerplate) in self._read([*entries], consistency).items():
            article = rows.described(entries[identity], text, boilerplate)
            if article.id != identity:
                raise LibraryError(
                    f"the article {identity} in {self._client.address} is damaged; "
                    "forget its file and index it again"
                )
            whole[identity] = article
        return whole

    def entries(self, where: str, consistency: Consistency = "Strong") -> list[Entry]:
        """The rows of the catalogue that the filter lets through, in no order: those of a few articles."""
        selected = self._client.some(self._client.catalogue, where, [*rows.CATALOGUE], consistency)
        return [rows.entry_of(row) for row in selected]

    def all_entries(self, where: str) -> list[Entry]:
        """The rows of the catalogue that the filter lets through, however many, in no order."""
        selected = self._client.scan(self._client.catalogue, where, [*rows.CATALOGUE])
        return [rows.entry_of(row) for row in selected]

    def head(self, article_id: str) -> str | None:
        """The first chunk of an article; None unless it and all its passages are there."""
        key = rows.chunk_id(article_id, 0)
        chunks = self._client.get(self._client.texts, [key], ["text"], "Session")
        return chunks[0]["text"] if chunks else None

    def _read(
        self, ids: Sequence[str], consistency: Consistency
    ) -> dict[str, tuple[str, tuple[Range, ...]]]:
        """Texts with their boilerplate, by article id."""
        parts: dict[str, dict[int, str]] = defaultdict(dict)
        counts = {}

        def fetch(keys: Sequence[str]) -> None:
            fields = ["article", "number", "count", "text"]
            for row in self._client.get(self._client.texts, keys, fields, consistency):
                parts[row["article"]][row["number"]] = row["text"]
                counts[row["article"]] = row["count"]

        fetch([rows.chunk_id(identity, 0) for identity in ids])
        fetch([rows.chunk_id(each, n) for each, count in counts.items() for n in range(1, count)])
        return {
            identity: rows.joined([parts[identity][number] for number in range(count)])
            for identity, count in counts.items()
            if len(parts[identity]) == count
        }


def grouped(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Rows by article, in order of their sources: the first describes the article."""
    by_article: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (str(entry.source.root), entry.source.source)):
        by_article.setdefault(entry.source.article_id, []).append(entry)
    return by_article
