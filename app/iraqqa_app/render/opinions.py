"""The feedback given, each piece with a button that deletes it."""

from __future__ import annotations

from collections.abc import Sequence

import iraqqa
from iraqqa import count

from .text import escape


def opinions(entries: Sequence[iraqqa.FeedbackEntry]) -> str:
    """Newest first."""
    if not entries:
        return ""
    rows = "".join(map(_row, reversed(entries)))
    return (
        '<details class="iq-opinions"><summary>'
        f"{count(len(entries), 'piece')} of feedback, kept on this machine</summary>"
        f'<ul class="iq-list">{rows}</ul></details>'
    )


def _row(entry: iraqqa.FeedbackEntry) -> str:
    if entry.correction == "absent":
        said = "not in the articles"
    elif entry.correction:
        said = f"right is “{entry.correction.quote}”"
    else:
        said = "right" if entry.verdict == "like" else "wrong"
    given = f"“{entry.answer}”" if entry.answer else "no answer"
    question = escape(entry.question)
    return (
        f'<li><div><p dir="auto">{question}</p>'
        f'<p class="iq-file" dir="auto">{escape(f"{given}: {said}")}</p></div>'
        f'<button class="iq-link" type="button" data-forget="{entry.id}"'
        f' aria-label="Delete the feedback on {question}">Delete</button></li>'
    )
