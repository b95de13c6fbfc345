"""What the words of time in a citation's sentence mean, to be shown beside them, never instead of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import Resolved, resolve

if TYPE_CHECKING:
    from ...records import Citation


def beside(citation: Citation) -> tuple[Resolved, ...]:
    """The expressions in the sentence that do not name their year themselves, in order."""
    text = citation.article.text
    found = resolve(citation.article, *citation.sentence_range)
    return tuple(
        each
        for each in found
        if each.date is None or each.date[:4] not in text[each.start : each.end]
    )
