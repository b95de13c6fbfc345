"""What is known about an article besides its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ..day import Day
from ..errors import UsageError
from ..records import Published
from .days import day

BASES = ("stated", "inferred", "supplied")
"""How a catalogue may say that a fact is known: by the text, from it, or by who keeps the articles."""
LONGEST = 500
"""Characters of a fact that a file's properties state, at most."""
CATALOGUE = "articles.toml"
USUAL = {"published": ("date",), "outlet": ("publisher",), "url": ("link",)}
"""What others call these facts."""
_TIME = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[T ].*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about one article; None where nothing is known."""

    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These facts, and those of `other` where there is none."""
        return Metadata(*(getattr(self, name) or getattr(other, name) for name in FIELDS))


Catalogue = Mapping[str, Metadata]
"""What a folder's catalogue says of its files, by their paths in it."""
FIELDS = tuple(field.name for field in fields(Metadata))


def stated(*, made: object = None, **given: object) -> Metadata:
    """What a file's own properties say, where it can be used: many hold nonsense, which is left out.

    When it was `made` stands for when it was published, as inferred, where nothing says that.
    """
    facts = {name: _usable(name, value) for name, value in given.items()}
    day, inferred = facts.pop("published", None), False
    if day is None:
        day, inferred = _usable("published", made), True
    return Metadata(published=Published(day, inferred) if day else None, **facts)


def _usable(field: str, value: object) -> str | None:
    if isinstance(value, str):
        value = "".join(c for c in value if c.isprintable() or c.isspace())[: LONGEST + 1]
        if len(value) > LONGEST:
            return None
    try:
        return checked(field, value)
    except ValueError:
        return None


def given_facts(given: Mapping[str, object]) -> tuple[Metadata, tuple[str, ...]]:
    """The facts that a file gives under our names or usual ones, and a line on each that cannot be used.

    Other keys are left alone, and so are empty values.
    """
    facts, notes = dict[str, Any](), []
    for name in FIELDS:
        value = next((given[key] for key in (name, *USUAL.get(name, ())) if given.get(key)), None)
        if value is None:
            continue
        try:
            facts[name] = _fact(name, value)
        except ValueError as error:
            notes.append(f"left out: {error}")
    return Metadata(**facts), tuple(notes)


def _fact(field: str, value: object, *, inferred: bool = False) -> str | Published:
    said = checked(field, value)
    return Published(said, inferred) if field == "published" else said


def checked(field: str, value: object) -> str:
    """A field's value in its one form; ValueError says what is wrong with it.

    Space in titles and outlets is made single, a time of day is left out of a date, which may be in
    words if it leaves no doubt. TOML has dates of its own.
    """
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field} must be a text that is not blank")
    value = " ".join(value.split())
    if field == "published":
        return _checked_date(value)
    if field == "url" and not re.match(r"https?://\S+$", value):
        raise ValueError(f"url {value!r} must begin with http:// or https:// and have no space")
    return value


def _checked_date(value: str) -> str:
    try:
        return day(value) or str(Day.parse(_TIME.sub("", value)))
    except ValueError:
        wanted = "2021, 2021-07 or 2021-07-04"
        raise ValueError(f"published {value!r} is not a date; write it as {wanted}") from None


def catalogue(folder: Path) -> Catalogue:
    """The facts in `articles.toml` of a folder, by each file's path in it; none when there is no such file.

    Every file is a table; every fact in it is a text, or a table with its `value`, perhaps its `basis`
    (supplied when not given) and, for people, a `why`. Anything else raises UsageError.
    """
    path = folder / CATALOGUE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read ({error}); mend or delete it") from error
    try:
        return {source: _metadata(source, table) for source, table in given.items()}
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error


def _metadata(source: str, table: Any) -> Metadata:
    if not isinstance(table, dict):
        raise ValueError(f"{source!r} must be a table")
    if unknown := table.keys() - set(FIELDS):
        raise ValueError(f"{source!r}: unknown {min(unknown)!r}; known are {', '.join(FIELDS)}")
    return Metadata(**{field: _listed(source, field, fact) for field, fact in table.items()})


def _listed(source: str, field: str, fact: Any) -> Any:
    given = fact if isinstance(fact, dict) else {"value": fact}
    if not {"value"} <= given.keys() <= {"value", "basis", "why"}:
        raise ValueError(f"{source!r}: {field} must be a text, or a table with value and basis")
    basis = given.get("basis", "supplied")
    if basis not in BASES:
        raise ValueError(f"{source!r}: basis of {field} must be one of {', '.join(BASES)}")
    try:
        return _fact(field, given["value"], inferred=basis == "inferred")
    except ValueError as error:
        raise ValueError(f"{source!r}: {error}") from None
