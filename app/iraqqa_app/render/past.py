"""The conversations of before: their list, and one of them opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import iraqqa
from iraqqa import Scope, count, in_words

from .text import escape


def head() -> str:
    """The top of the drawer of conversations."""
    return (
        '<div class="iq-drawer-head"><h2 tabindex="-1">Conversations</h2>'
        '<button class="iq-link" type="button" data-drawer="close">Close</button></div>'
        '<form class="iq-search" role="search"><label>Find<input name="words" type="search"'
        ' placeholder="Words of a question or an answer" autocomplete="off"></label></form>'
    )


def listing(matching: Sequence[iraqqa.SavedConversation], words: str) -> str:
    """Each with its address, the latest first."""
    if matching:
        said = count(len(matching), "conversation")
    elif words.strip():
        said = "No conversation has these words."
    else:
        said = "What you ask is kept here, on this machine, until you delete it."
    rows = "".join(map(_row, matching))
    return f'<p class="iq-found" role="status">{said}</p><ul class="iq-list">{rows}</ul>'


def _row(saved: iraqqa.SavedConversation) -> str:
    name = escape(saved.name)
    day = in_words(datetime.fromisoformat(saved.changed).astimezone().date().isoformat())
    return (
        f'<li data-conversation="{saved.id}"><div>'
        f'<a href="c/{saved.id}" data-open="{saved.id}" dir="auto">{name}</a>'
        f'<p class="iq-file">{count(saved.questions, "question")} · <time>{day}</time></p></div>'
        f'<button class="iq-link" type="button" data-rename="{saved.id}" aria-label="Rename {name}">'
        "Rename</button>"
        f'<button class="iq-link" type="button" data-delete="{saved.id}" aria-label="Delete {name}">'
        "Delete</button></li>"
    )


def opened(
    name: str, saved: iraqqa.SavedConversation | None, turns: Sequence[str], state: object
) -> str:
    """Conversation `name` for the page to show; `state` tells this opening from others."""
    scope = escape(json.dumps(_form(saved.scope))) if saved else ""
    return (
        f'<div data-conversation="{escape(name)}" data-state="{escape(str(state))}"'
        f' data-there="{str(saved is not None).lower()}" data-scope="{scope}">{"".join(turns)}</div>'
    )


def unopened(name: str, reason: str, state: object) -> str:
    """Why it cannot be opened now."""
    return (
        f'<div data-conversation="{escape(name)}" data-state="{escape(str(state))}"'
        f' data-problem="{escape(reason)}"></div>'
    )


def _form(scope: Scope) -> dict[str, object]:
    """What the drawer's form holds."""
    return {
        "chosen": sorted(scope.articles or ()),
        "after": scope.after or "",
        "before": scope.before or "",
        "outlet": scope.outlet or "",
    }
