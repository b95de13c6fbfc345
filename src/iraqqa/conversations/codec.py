"""Replies ⇄ JSON. An article is named by its id and source, not copied: what is removed is gone.

A field that was added since has its default, one that was dropped is left out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from ..errors import UnknownArticleError
from ..records import Article, Hit

Find: TypeAlias = Callable[[str], Article]
"""An article by its id; UnknownArticleError when it is gone."""

_KIND = "is"


def encode(value: object) -> Any:
    """`value`, made of dataclasses and containers, as `json.dumps` takes it."""
    if isinstance(value, Article):
        return f"{value.id} {value.source}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {_KIND: type(value).__name__, **fields}
    if isinstance(value, Mapping):
        return {str(key): encode(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(encode, value))
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    return value


def decode(kind: Any, data: Any, find: Find) -> Any:
    """What `encode` was given, which was a `kind`.

    Raises UnknownArticleError where an article is gone that was cited, TypeError or ValueError for what
    `encode` did not make.
    """
    if kind is Article:
        identity, _, source = data.partition(" ")
        article = find(identity)
        return article.at(next((p for p in article.places if p.source == source), article))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        given = {name: decode(hints[name], data[name], find) for name in hints if name in data}
        return kind(**given)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return decode(_member(inner, data), data, find)
    if origin is tuple:
        kinds: Iterable[Any] = [inner[0]] * len(data) if inner[1:] == (...,) else inner
        return tuple(_decoded(zip(kinds, data, strict=True), find))
    if origin is frozenset:
        return frozenset(data)
    if origin is not Literal and origin is not None and issubclass(origin, Mapping):
        return MappingProxyType(data)
    return data


def _decoded(elements: Iterable[tuple[Any, Any]], find: Find) -> Iterable[Any]:
    """A passage that was only looked at may be gone without the answer being so."""
    for kind, data in elements:
        try:
            yield decode(kind, data, find)
        except UnknownArticleError:
            if kind is not Hit:
                raise


def _member(kinds: tuple[Any, ...], data: Any) -> Any:
    """The one of several kinds that the data are of."""
    if data is None:
        return NoneType
    others = [kind for kind in kinds if kind is not NoneType]
    if isinstance(data, dict) and _KIND in data:
        named = (kind for kind in others if getattr(kind, "__name__", "") == data[_KIND])
        return next(named, others[0])
    plain = (kind for kind in others if not dataclasses.is_dataclass(kind) or kind is Article)
    return next(plain, others[0])


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
