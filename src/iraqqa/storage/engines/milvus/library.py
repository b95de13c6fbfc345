"""A library in Milvus: what `iraqqa.storage.library.LocalLibrary` is on one machine, kept to the same laws.

An engine has no transactions. So every change is a series of steps that can be taken again: what says
that something is there is written last and taken away first, and what is stored twice is there once.
Several programs may add at the same time.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from ....errors import UnknownArticleError
from ....protocols import Vectors
from ....records import Article, Passage
from ....settings import Recipe
from ...library import Change, Source, check
from ...library.base import BaseLibrary
from ..address import Address
from . import rows
from .client import Client
from .filters import literal
from .making import FORMAT, REVISION, Manifest, create, description, manifest_of
from .queries import Queries, grouped
from .rows import Entry, key

_ROOTS = "roots"


class MilvusLibrary(BaseLibrary):
    """An open library. Threads may share it; a `with` block closes it.

    What a change replaces is let go of at once, or, where `patient`, noted in `replaced`: programs
    that change a library together must not take away what another one just found there.
    """

    another = "index into another collection, then drop this one"

    def __init__(self, client: Client, *, patient: bool = False) -> None:
        self.client = client
        self.place = client.address
        self.replaced: list[str] = []
        self._patient = patient
        self._queries = Queries(client)
        made = manifest_of(client)
        self.recipe = made.recipe
        self.embedder_name = made.embedder
        self.fingerprint = made.fingerprint
        self.dimensions = made.dimensions
        for name in (client.catalogue, client.texts, client.passages):
            client.load(name)

    @classmethod
    def create(
        cls, address: Address, recipe: Recipe, embedder_name: str, fingerprint: str, dimensions: int
    ) -> Self:
        """Make an empty library; LibraryError when there is one, or another collection of its name."""
        with closing(Client(address)) as client:
            create(client, Manifest(FORMAT, recipe, embedder_name, fingerprint, dimensions))
        return cls.open(address)

    @classmethod
    def open(cls, address: Address, *, patient: bool = False) -> Self:
        """LibraryError when missing, foreign or out of reach; MismatchError when of another format."""
        client = Client(address)
        try:
            return cls(client, patient=patient)
        except BaseException:
            client.close()
            raise

    @staticmethod
    def exists(address: Address) -> bool:
        """Whether there is a library; LibraryError when the engine is out of reach."""
        with closing(Client(address)) as client:
            return description(client) is not None

    def close(self) -> None:
        self.client.close()

    @property
    def revision(self) -> str:
        selected = self.client.get(self.client.catalogue, [REVISION], ["about"], "Strong")
        return "".join(row["about"] for row in selected)

    def counts(self) -> tuple[int, int]:
        client = self.client
        return client.count(client.texts, "number == 0"), client.count(client.passages)

    def passage_counts(self) -> dict[str, int]:
        every = self.client.scan(self.client.passages, 'id != ""', ["article"])
        return dict(Counter(row["article"] for row in every))

    def roots(self) -> list[Path]:
        noted = self.client.scan(self.client.catalogue, f"base == {literal(_ROOTS)}", ["root"])
        return [Path(root) for root in sorted(row["root"] for row in noted)]

    def sources(self, root: Path | None = None) -> list[Source]:
        wanted = 'article != ""' if root is None else f"base == {literal(key(root))}"
        return sorted(
            (entry.source for entry in self._queries.all_entries(wanted)),
            key=lambda source: (str(source.root), source.source),
        )

    def files(self, article_id: str) -> list[Path]:
        entries = self._queries.all_entries(f"article == {literal(article_id)}")
        return sorted(each.source.root / each.source.file for each in entries)

    def sources_of(self, root: Path, file: str) -> list[Source]:
        """What a file below a root was found to hold."""
        wanted = f"holder == {literal(key(root, file))}"
        return [entry.source for entry in self._queries.entries(wanted)]

    def articles(self) -> list[Article]:
        order = grouped(self._queries.all_entries('article != ""'))
        whole = self._queries.articles([*order], "Strong")
        return [whole[identity] for identity in order if identity in whole]

    def article(self, article_id: str) -> Article:
        for article in self._queries.articles([article_id], "Strong").values():
            return article
        raise UnknownArticleError(f"there is no article {article_id!r} in {self.client.address}")

    def __contains__(self, article_id: str, /) -> bool:
        return self._queries.head(article_id) is not None

    def holds(self, article: Article) -> bool:
        """Whether its text is there, cut around the same boilerplate, with which the first chunk begins."""
        first: str = rows.chunks(article)[0]["text"]
        return self._queries.head(article.id) == first

    def add(
        self, article: Article, passages: Sequence[Passage], vectors: Vectors, source: Source
    ) -> Change:
        """Record that this source now holds this article; see `LocalLibrary.add`."""
        check(article)
        unsettled = replace(source, file_sha256="", entry_sha256="")
        before = self._at(source)
        if not self.holds(article):
            if vectors.shape != (len(passages), self.dimensions):
                shape = (len(passages), self.dimensions)
                raise ValueError(f"expected vectors of shape {shape}, not {vectors.shape}")
            if article.id in self:
                self._clear(article.id)
            else:
                before = [entry for entry in before if entry.source.article_id != article.id]
            self.client.upsert(self.client.catalogue, [rows.row_of(article, unsettled)])
            self.client.upsert(self.client.passages, rows.passages(article, passages, vectors))
            first, *rest = rows.chunks(article)
            self.client.upsert(self.client.texts, rest)
            self.client.upsert(self.client.texts, [first])  # from now on the article is there
        change = self._assign(article, source, before)
        self._touch()
        return change

    def move(self, articles: Sequence[Article], *, root: Path, file: str) -> list[Change]:
        """Record that a file now holds these articles, which the library `holds`."""
        changes = []
        for article in articles:
            source = Source(root, article.source, file, article.id)
            changes.append(self._assign(article, source, self._at(source)))
        self._touch()
        return changes

    def settle(self, root: Path, file: str, file_sha256: str, entry_sha256: str) -> None:
        """Note that all that is in a file was stored; until then its hashes stay empty."""
        wanted = f"holder == {literal(key(root, file))}"
        known = self.client.scan(self.client.catalogue, wanted, [*rows.CATALOGUE])
        hashes = {"file_sha256": file_sha256, "entry_sha256": entry_sha256}
        stamped = [{**row, **hashes, "vector": rows.NOTHING} for row in known]
        self.client.upsert(self.client.catalogue, stamped)
        self._touch()

    def forget(self, root: Path, source: str) -> None:
        for entry in self._queries.entries(f"place == {literal(key(root, source))}"):
            self._let_go(entry)
        self._touch()

    def drop(self, replaced: Sequence[str]) -> None:
        """Let go of what changes of patient libraries have replaced."""
        for identity in replaced:
            for entry in self._queries.entries(f"id == {literal(identity)}"):
                self._drop(entry)
        self._touch()

    def remember(self, root: Path) -> None:
        row = rows.note(key(_ROOTS, root), base=_ROOTS, root=str(root))
        self.client.upsert(self.client.catalogue, [row])

    def disown(self, root: Path) -> None:
        self.client.delete(self.client.catalogue, f"id == {literal(key(_ROOTS, root))}")

    def compact(self) -> None:
        """Nothing to do: the engine clears away by itself what was removed."""

    def _at(self, source: Source) -> list[Entry]:
        return self._queries.entries(
            f"place == {literal(key(source.root, source.source))}", "Session"
        )

    def _assign(self, article: Article, source: Source, before: Sequence[Entry]) -> Change:
        """Store what a source says now, and let go of what it had."""
        row = rows.row_of(article, source)
        self.client.upsert(self.client.catalogue, [row])
        self._describe(article.id)
        for entry in before:
            if entry.source.article_id != article.id:
                self._let_go(entry)
        if not before:
            return "new"
        same = any(entry.id == row["id"] and entry.about == row["about"] for entry in before)
        return "unchanged" if same and len(before) == 1 else "changed"

    def _let_go(self, entry: Entry) -> None:
        if self._patient:
            self.replaced.append(entry.id)
        else:
            self._drop(entry)

    def _drop(self, entry: Entry) -> None:
        """Forget one source of an article, and the article with its last one."""
        article_id = entry.source.article_id
        others = [
            each
            for each in self._queries.entries(f"article == {literal(article_id)}")
            if each.id != entry.id
        ]
        if not others:
            self._clear(article_id)
        self.client.delete(self.client.catalogue, f"id == {literal(entry.id)}")
        if others:
            self._describe(article_id)

    def _clear(self, article_id: str) -> None:
        """Take away a text and its passages, and leave the files that it came from."""
        for name in (self.client.texts, self.client.passages):
            self.client.delete(name, f"article == {literal(article_id)}")

    def _describe(self, article_id: str) -> None:
        """Bring what passages are filtered by in line with what its sources say."""
        mine = f"article == {literal(article_id)}"
        wanted = rows.scope([rows.copy_of(each) for each in self._queries.entries(mine)])
        others = [
            row
            for row in self.client.scan(self.client.passages, mine, [*rows.PASSAGES, "vector"])
            if any(row[name] != value for name, value in wanted.items())
        ]
        self.client.upsert(self.client.passages, [{**row, **wanted} for row in others])

    def _touch(self) -> None:
        """A new revision."""
        self.client.upsert(self.client.catalogue, [rows.note(REVISION, about=secrets.token_hex(8))])
