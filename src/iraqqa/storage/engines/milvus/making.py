"""How a library in Milvus is made, and what it says of itself: two rows of its catalogue."""

import json
import secrets
from dataclasses import dataclass

from ....errors import LibraryError, MismatchError
from ....records.codec import decode, encode
from ....settings import Recipe
from . import rows
from .client import Client

FORMAT = 2
META, REVISION = "meta", "revision"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a library was made by."""

    format: int
    recipe: Recipe
    embedder: str
    fingerprint: str
    dimensions: int


def description(client: Client) -> str | None:
    """What a library says of itself; None when there is none, or one that was never finished."""
    if not client.exists(client.catalogue) or "about" not in client.fields(client.catalogue):
        return None
    client.load(client.catalogue)
    selected = client.get(client.catalogue, [META], ["about"], "Strong")
    return next((row["about"] for row in selected), None)


def manifest_of(client: Client) -> Manifest:
    """LibraryError when there is no library, MismatchError when it is of another format."""
    address, said = client.address, description(client)
    if said is None:
        _require_no_stranger(client)
        raise LibraryError(
            f"there is no library at {address}; run `iraqqa index` with the same --library"
        )
    try:
        values = json.loads(said)
        if values["format"] != FORMAT:
            raise MismatchError(
                f"{address} has format {values['format']}, this iraqqa reads {FORMAT}; "
                "index into another collection"
            )
        made: Manifest = decode(Manifest, values)
        return made
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryError(
            f"{address} does not say how it was built; index into another collection"
        ) from error


def create(client: Client, made: Manifest) -> None:
    """Three collections, and last of all the row that says there is a library.

    What a creation that was broken off has left is taken as it is. LibraryError when there is a
    library already, or a collection of its name that is none.
    """
    catalogue, texts, passages = client.catalogue, client.texts, client.passages
    if description(client) is not None:
        raise LibraryError(f"there is a library at {client.address} already; open it instead")
    if not client.exists(catalogue):
        _require_no_stranger(client)
        indexed = ["base", "place", "holder", "article"]
        client.create(catalogue, rows.CATALOGUE, indexed, len(rows.NOTHING))
    if not client.exists(texts):
        client.create(texts, rows.ARTICLES, ["article"], len(rows.NOTHING))
    if not client.exists(passages):
        words = "text" if client.can_match else None
        kind = client.address.index
        client.create(passages, rows.PASSAGES, ["article"], made.dimensions, kind, words)
    client.upsert(catalogue, [rows.note(REVISION, about=secrets.token_hex(8))])
    client.upsert(catalogue, [rows.note(META, about=json.dumps(encode(made)))])


def _require_no_stranger(client: Client) -> None:
    if client.exists(client.passages):
        raise LibraryError(
            f"{client.address} is a collection, but no iraqqa library; name another collection"
        )
