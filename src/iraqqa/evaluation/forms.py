"""What was measured, in words for a terminal or as data for JSON: each kind of result registers how."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any


@singledispatch
def as_text(result: object) -> str:
    raise NotImplementedError(f"no text for a {type(result).__name__}")


@singledispatch
def as_record(result: object) -> Mapping[str, Any]:
    """JSON-ready; keys may be added, never changed."""
    raise NotImplementedError(f"no record for a {type(result).__name__}")
