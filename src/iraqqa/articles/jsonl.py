r"""JSON lines: one article on each line, `{"title": …, "text": …, "outlet": …, "published": …, "url": …}`.

Only `text` is needed; other keys are left alone.
"""

import json

from .document import Document
from .metadata import given_facts


def read(line: str) -> Document:
    """The article of a line, without facts that cannot be used; ValueError says why there is none."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON; each line must be one JSON object") from error
    if not isinstance(given, dict):
        raise ValueError("is not a JSON object")
    text = given.get("text")
    if not isinstance(text, str):
        raise ValueError("has no text; give the article's words as a string under the key text")
    stated, notes = given_facts(given)
    return Document(text, stated, notes=notes)
