"""What is said on the page, as it comes from the browser and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import gradio as gr

LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from a page.

    `key` is what the page calls it, also when it is sent again; `form` says which articles it is asked
    of; `turn` is the question whose place it takes, or 0.
    """

    conversation: str
    key: str
    question: str
    form: Mapping[str, object]
    turn: int = 0

    @classmethod
    def of(cls, event: gr.EventData) -> Asked:
        return cls(
            str(event.conversation),
            str(event.key)[:LONGEST_KEY],
            str(event.question).strip(),
            dict(event.scope),
            int(event.turn),
        )
