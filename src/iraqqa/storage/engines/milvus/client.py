"""The way to Milvus: rows in, rows out, and everything that goes wrong as a LibraryError.

The only file that imports pymilvus, and not before there is something to connect to.
"""

import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Literal

from ....errors import LibraryError, MissingExtraError
from ..address import Address
from .filters import within

Row = Mapping[str, Any]
Consistency = Literal["Strong", "Session", "Bounded"]

VARCHAR = 65_535
"""Bytes that a field of text holds, at most."""
BATCH = 200
"""Rows sent or fetched at a time: 13 MB of the longest, where a message may have 64."""
TIMEOUT = 10.0
"""Seconds until an engine that cannot be reached counts as gone."""
WORDS_FROM = (2, 5)
"""The version of Milvus that learnt BM25."""
_ONE_WRITER = threading.Lock()
"""Held while writing to Milvus Lite: of two threads that write first, one replaces the other's log."""
# Milvus Lite cuts off who keeps on pinging without a question.
_CHANNEL = {"grpc.keepalive_time_ms": 60_000, "grpc.keepalive_permit_without_calls": False}
_INDEXES = {
    "hnsw": ("HNSW", {"M": 32, "efConstruction": 200}),
    "diskann": ("DISKANN", {}),
    "flat": ("FLAT", {}),
}


@dataclass(frozen=True, slots=True)
class Leg:
    """One way to search: what for, in which field, and how many rows it may propose."""

    field: str
    query: list[float] | str
    k: int
    parameters: Mapping[str, Any]


class Client:
    """A connection to Milvus. Threads may share it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.passages = address.collection
        self.texts = f"{address.collection}_articles"
        self.catalogue = f"{address.collection}_catalogue"
        self._package = _pymilvus()
        with self._explained():
            self._milvus: Any = self._package.MilvusClient(
                uri=address.uri, token=address.token, timeout=TIMEOUT, grpc_options=_CHANNEL
            )

    def close(self) -> None:
        self._milvus.close()

    @property
    def can_match(self) -> bool:
        """Whether the engine can search by words."""
        number = re.search(r"(\d+)\.(\d+)", self.version)
        return number is not None and (int(number[1]), int(number[2])) >= WORDS_FROM

    @property
    def version(self) -> str:
        with self._explained():
            return str(self._milvus.get_server_version())

    def exists(self, collection: str) -> bool:
        with self._explained():
            return bool(self._milvus.has_collection(collection))

    def fields(self, collection: str) -> set[str]:
        with self._explained():
            described = self._milvus.describe_collection(collection)
        return {field["name"] for field in described["fields"]}

    def create(
        self,
        collection: str,
        columns: Mapping[str, int | tuple[int, int] | None],
        indexed: Sequence[str],
        dimensions: int,
        kind: str = "flat",
        text: str | None = None,
    ) -> None:
        """Make a collection and load it. A column is a text of so many bytes, so many of them, or a number.

        The first column is the primary key. Every collection has vectors, with an index of this kind.
        The words of the column `text` are indexed for BM25.
        """
        package = self._package
        kinds = package.DataType
        schema = self._milvus.create_schema(auto_id=False, enable_dynamic_field=False)
        index = self._milvus.prepare_index_params()
        for number, (name, size) in enumerate(columns.items()):
            if size is None:
                schema.add_field(name, kinds.INT64)
            elif isinstance(size, tuple):
                many = {"element_type": kinds.VARCHAR, "max_capacity": size[0]}
                schema.add_field(name, kinds.ARRAY, max_length=size[1], **many)
            else:
                analysed = (
                    {"enable_analyzer": True, "analyzer_params": {"type": "standard"}}
                    if name == text
                    else {}
                )
                schema.add_field(
                    name, kinds.VARCHAR, is_primary=number == 0, max_length=size, **analysed
                )
        for name in indexed:
            # Versions without BM25 do not know the index that later ones take for text either.
            index.add_index(name, index_type="INVERTED" if self.can_match else "Trie")
        schema.add_field("vector", kinds.FLOAT_VECTOR, dim=dimensions)
        index_type, parameters = _INDEXES[kind]
        index.add_index("vector", index_type=index_type, metric_type="IP", params=parameters)
        if text:
            schema.add_field("words", kinds.SPARSE_FLOAT_VECTOR)
            bm25 = package.Function("bm25", package.FunctionType.BM25, [text], ["words"])
            schema.add_function(bm25)
            index.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25")
        with self._explained():
            self._milvus.create_collection(
                collection,
                schema=schema,
                num_shards=self.address.shards,
                consistency_level="Strong",
            )
            self._milvus.create_index(collection, index)
            self._milvus.load_collection(collection, replica_number=self.address.replicas)

    def load(self, collection: str) -> None:
        """Make a collection that is there ready to be searched, unless it is."""
        with self._explained():
            state = self._milvus.get_load_state(collection)["state"]
            if str(getattr(state, "name", state)) != "Loaded":
                self._milvus.load_collection(collection, replica_number=self.address.replicas)

    def upsert(self, collection: str, rows: Sequence[Row]) -> None:
        with self._writing(), self._explained():
            for start in range(0, len(rows), BATCH):
                self._milvus.upsert(collection, [dict(row) for row in rows[start : start + BATCH]])

    def delete(self, collection: str, where: str) -> None:
        with self._writing(), self._explained():
            self._milvus.delete(collection, filter=where, consistency_level="Strong")

    def get(
        self,
        collection: str,
        ids: Sequence[str],
        fields: Sequence[str],
        consistency: Consistency,
        by: str = "id",
    ) -> list[dict[str, Any]]:
        """The rows that there are with these ids in the column `by`, in any order."""
        filters = (within(by, ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
        return [
            row for where in filters for row in self.some(collection, where, fields, consistency)
        ]

    def some(
        self,
        collection: str,
        where: str,
        fields: Sequence[str],
        consistency: Consistency = "Strong",
    ) -> list[dict[str, Any]]:
        """The rows that the filter lets through, in any order; of short ones, some ten thousand."""
        with self._explained():
            selected = self._milvus.query(
                collection, filter=where, output_fields=list(fields), consistency_level=consistency
            )
        return list(selected)

    def scan(self, collection: str, where: str, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
        """All rows that the filter lets through, in any order, however many."""
        with self._explained():
            pages = self._milvus.query_iterator(
                collection,
                batch_size=BATCH,
                filter=where,
                output_fields=list(fields),
                consistency_level="Strong",
            )
            try:
                while page := pages.next():
                    yield from page
            finally:
                pages.close()

    def count(self, collection: str, where: str = "") -> int:
        (row,) = self.some(collection, where, ["count(*)"])
        return int(row["count(*)"])

    def search(
        self,
        collection: str,
        legs: Sequence[Leg],
        k: int,
        constant: float,
        where: str,
        fields: Sequence[str],
    ) -> list[tuple[Row, float]]:
        """Rows with scores, best first: of one leg its own scores, of several the fused ones."""
        common: dict[str, Any] = {
            "limit": k,
            "output_fields": list(fields),
            "consistency_level": "Bounded",
        }
        with self._explained():
            if len(legs) == 1:
                (leg,) = legs
                (hits,) = self._milvus.search(
                    collection,
                    data=[leg.query],
                    anns_field=leg.field,
                    search_params=dict(leg.parameters),
                    filter=where,
                    **common,
                )
            else:
                requests = [
                    self._package.AnnSearchRequest(
                        [leg.query], leg.field, dict(leg.parameters), leg.k, where or None
                    )
                    for leg in legs
                ]
                (hits,) = self._milvus.hybrid_search(
                    collection, requests, self._package.RRFRanker(int(constant)), **common
                )
        # Of words alone Milvus Lite says how far away they are, and Milvus how good.
        away = legs[0].field == "words" and any(hit["distance"] < 0 for hit in hits)
        sign = -1 if away else 1
        return [({"id": hit["id"], **hit["entity"]}, sign * float(hit["distance"])) for hit in hits]

    def _writing(self) -> AbstractContextManager[object]:
        return nullcontext() if self.address.uri.startswith("http") else _ONE_WRITER

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._package.MilvusException as error:
            said = " ".join(str(error.message).split())
            raise LibraryError(_line(self.address, said)) from error


def _pymilvus() -> Any:
    try:
        import pymilvus
    except ModuleNotFoundError as error:
        raise MissingExtraError("a library in Milvus", "milvus") from error
    # It would complain whenever Milvus Lite does not say at which moment it was asked.
    logging.getLogger("pymilvus").setLevel(logging.ERROR)
    return pymilvus


def _line(address: Address, said: str) -> str:
    """What Milvus complains of, with the remedy."""
    lower = said.lower()
    if not address.uri.startswith("http") and "local" in lower:
        return (
            f"cannot open {address.uri}; one program at a time may have it open, and "
            "`pip install 'iraqqa[milvus]'` brings what it takes"
        )
    if "fail connecting" in lower or "unavailable" in lower or "refused" in lower:
        return f"cannot reach Milvus at {address}; start it, or name another address with --library"
    if "auth" in lower or "permission" in lower:
        return f"Milvus at {address} lets nobody in like this; name it as milvus://USER:PASSWORD@…"
    return f"Milvus at {address} says: {said.rstrip('.')}; mend that and run again"
