"""Markdown: an optional YAML front matter says what the article is."""

import re

import yaml

from .metadata import Metadata, given_facts

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")
_NOTHING = ("", "~", "null", None)


def front_matter(text: str) -> tuple[Metadata, int, tuple[str, ...]]:
    """What the front matter states, where it ends, and what of it was left out; nothing and 0 without one.

    Keys that are no field of `Metadata` are left alone. Lines between two rules that do not begin like
    `key:` are no front matter. ValueError says what is wrong with one.
    """
    front = _FRONT.match(text)
    lines = front[1].splitlines() if front else []
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if not front or not _KEY.match(first):
        return Metadata(), 0, ()
    try:
        given = yaml.load(front[1], Loader=yaml.BaseLoader)  # every scalar stays the text it is
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(
            "has a front matter that is not YAML (a value with a colon needs quotes); mend it"
        ) from error
    if not isinstance(given, dict):
        return Metadata(), 0, ()
    known = {key: value for key, value in given.items() if value not in _NOTHING}
    stated, notes = given_facts(known)
    return stated, front.end(), notes
