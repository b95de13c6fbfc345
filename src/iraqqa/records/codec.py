"""Records ⇄ plain data, as JSON has it.

A field that was added since has its default, one that was dropped is left out.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from ..errors import UnknownArticleError
from .articles import Article
from .excerpts import Hit

Find: TypeAlias = Callable[[str], Article]
"""An article by its id; UnknownArticleError when it is gone."""


def encode(value: object) -> Any:
    """`value`, made of dataclasses and containers, as `json.dumps` takes it.

    An article in another record is named by id and source, not copied: what is removed from a library
    is gone.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _field(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(encode, value))
    return [encode(each) for each in value] if isinstance(value, tuple | list) else value


def _field(value: object) -> Any:
    return f"{value.id} {value.source}" if isinstance(value, Article) else encode(value)


def decode(kind: Any, data: Any, find: Find | None = None) -> Any:
    """The `kind` that `encode` made the data of; articles that these only name are looked up by `find`.

    Raises UnknownArticleError where an article is gone that was cited, TypeError or ValueError for what
    is no such data.
    """
    if kind in (str, bool, int, float):
        if not isinstance(data, float | int if kind is float else kind):
            raise TypeError(f"{data!r} is no {kind.__name__}")
        return data
    if kind is Article and find is not None:
        identity, _, source = decode(str, data).partition(" ")
        article = find(identity)
        return article.at(next((p for p in article.places if p.source == source), article))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if not isinstance(data, Mapping):
            raise TypeError(f"{data!r} is no record")
        hints = _hints(kind)
        return kind(
            **{name: decode(hints[name], data[name], find) for name in hints if name in data}
        )
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return decode(_member(inner, data), data, find)
    if origin is tuple:
        kinds: Iterable[Any] = [inner[0]] * len(data) if inner[1:] == (...,) else inner
        return tuple(_decoded(zip(kinds, data, strict=True), find))
    if origin is frozenset:
        return frozenset(data)
    return MappingProxyType(data) if origin is Mapping else data


def _decoded(elements: Iterable[tuple[Any, Any]], find: Find | None) -> Iterable[Any]:
    """A passage that was only looked at may be gone without the answer being so."""
    for kind, data in elements:
        try:
            yield decode(kind, data, find)
        except UnknownArticleError:
            if kind is not Hit:
                raise


def _member(kinds: tuple[Any, ...], data: Any) -> Any:
    """The one of several kinds that the data are of: of records the first whose fields they have."""
    if data is None:
        return NoneType
    records = [k for k in kinds if isinstance(k, type) and dataclasses.is_dataclass(k)]
    if isinstance(data, Mapping) and records:
        return next((k for k in records if _needed(k) <= data.keys()), records[0])
    return next(kind for kind in (*kinds, NoneType) if kind not in records)


def _needed(kind: Any) -> set[str]:
    """The fields of a record that have no default."""
    fields = dataclasses.fields(kind)
    return {f.name for f in fields if f.default is f.default_factory is dataclasses.MISSING}


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
