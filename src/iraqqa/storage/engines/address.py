"""Where a library is: a folder, or the address of an engine and a collection in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from ...errors import UsageError

HINT = "write milvus://HOST:19530/COLLECTION or milvus-lite:///PATH/TO/FILE.db"
PORT = 19530
INDEXES = ("hnsw", "diskann", "flat")
_COLLECTION = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")


@dataclass(frozen=True, slots=True)
class Address:
    """A library in Milvus. `shown` is how it is called: the address without its password.

    `shards`, `replicas` and `index` say how the collection is made, and nothing once it is there.
    """

    shown: str
    uri: str
    collection: str
    token: str = field(default="", repr=False)
    shards: int = 1
    replicas: int = 1
    index: str = "hnsw"

    def __str__(self) -> str:
        return self.shown


def whereabouts(place: Path | str) -> Path | Address:
    """What is meant by the name of a library; UsageError for an address that is none.

    `milvus://[USER:PASSWORD@]HOST[:PORT]/COLLECTION[?shards=2&replicas=1&index=hnsw]` is a server,
    `milvus-lite:///PATH/TO/FILE.db[?collection=NAME]` a file; anything without `:` after its first
    word and without `//` is a folder.

    >>> whereabouts("milvus://db.example/news?shards=2").uri
    'http://db.example:19530'
    """
    if isinstance(place, Path) or not re.match(r"[A-Za-z][\w+.-]*://", place):
        return Path(place)
    parts = urlsplit(place)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme == "milvus":
        return _server(place, given)
    if parts.scheme == "milvus-lite":
        return _file(place, given)
    raise UsageError(f"{parts.scheme}:// is no kind of library; {HINT}, or name a folder")


def library_name(place: Path | str) -> str:
    """What a library is called: its folder, or its address without the password."""
    return str(whereabouts(place))


def _server(place: str, given: Mapping[str, str]) -> Address:
    parts = urlsplit(place)
    try:
        host, port = parts.hostname, parts.port or PORT
    except ValueError as error:
        raise UsageError(f"{parts.scheme}: {error}; {HINT}") from error
    collection = parts.path.strip("/")
    if not host:
        raise UsageError(f"{place} names no host; {HINT}")
    shown = f"milvus://{host}:{port}/{collection}"
    _check(shown, collection, given, ("shards", "replicas", "index"))
    host = f"[{host}]" if ":" in host else host
    return Address(
        shown,
        f"http://{host}:{port}",
        collection,
        f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else "",
        int(given.get("shards", 1)),
        int(given.get("replicas", 1)),
        given.get("index", "hnsw"),
    )


def _file(place: str, given: Mapping[str, str]) -> Address:
    parts = urlsplit(place)
    file, collection = Path(unquote(parts.path)), given.get("collection", "iraqqa")
    if parts.netloc or file.suffix != ".db":
        raise UsageError(f"{place} names no file that ends in .db; {HINT} (with three slashes)")
    _check(place, collection, given, ("collection", "index"))
    return Address(f"milvus-lite://{file}", str(file), collection, index=given.get("index", "hnsw"))


def _check(shown: str, collection: str, given: Mapping[str, str], known: tuple[str, ...]) -> None:
    if not _COLLECTION.fullmatch(collection):
        raise UsageError(
            f"{shown}: {collection!r} is no name for a collection (letters, digits, _); {HINT}"
        )
    for name, value in given.items():
        if name not in known:
            raise UsageError(f"{shown}: unknown option {name!r}; known are {', '.join(known)}")
        if name in ("shards", "replicas") and not re.fullmatch("[1-9][0-9]{0,3}", value):
            raise UsageError(f"{shown}: {name} must be a number from 1, not {value!r}")
        if name == "index" and value not in INDEXES:
            raise UsageError(f"{shown}: index must be one of {', '.join(INDEXES)}, not {value!r}")
