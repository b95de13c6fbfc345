"""What is said on the page, as it comes from the browser and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iraqqa import Scope

if TYPE_CHECKING:
    import gradio as gr

LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from a page.

    `key` is what the page calls it, also when it is sent again; `turn` is the question whose place it
    takes, or 0.
    """

    conversation: str
    key: str
    question: str
    scope: Scope
    turn: int = 0

    @classmethod
    def of(cls, event: gr.EventData) -> Asked:
        """Raises UsageError for dates that are none."""
        return cls(
            str(event.conversation),
            str(event.key)[:LONGEST_KEY],
            str(event.question).strip(),
            wanted(event.scope),
            int(event.turn),
        )


def wanted(form: dict[str, object]) -> Scope:
    """What the drawer's form asks for. Raises UsageError for what is no date."""
    chosen = form.get("chosen")
    named = {name: str(form.get(name) or "").strip() for name in ("after", "before", "outlet")}
    return Scope(
        articles=frozenset(map(str, chosen)) if isinstance(chosen, list) and chosen else None,
        after=named["after"] or None,
        before=named["before"] or None,
        outlet=named["outlet"] or None,
    )
