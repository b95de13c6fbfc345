"""A follow-up question → a question that stands alone: by rules, from the words of the conversation.

Only what is missing is brought over: a name for a pronoun, the rest of the question for a bare "Why?",
the circumstances for "And how many were wounded?". A whole earlier question in front would have the
reader answer that one again.
"""

from collections.abc import Sequence

from ...language.remarks import remark_of
from ...records import Turn
from ...text.words import words
from .anchors import anchored, going_on
from .ellipsis import bare, beyond, vouched
from .mentions import LED
from .parsed import spelt_out, trimmed
from .pronouns import refer
from .replacement import instead, moved_centre
from .setting import of_what
from .turns import Centre, EarlierTurn, earlier_turn

MEMORY = 12
"""Turns looked back upon."""
LONGEST = 300
"""Characters of a question; one that would grow beyond it is left as it was asked."""


def resolve(question: str, history: Sequence[Turn]) -> str:
    """The question as it stands alone, given the turns before it, oldest first.

    One that stands alone already comes back unchanged, and so does what is no question: "Hi there!".

    >>> resolve("How old is she?", [Turn("Who won the women's marathon?", "Sifan Hassan")])
    'How old is Sifan Hassan?'
    """
    earlier: list[EarlierTurn] = []
    for turn in history[-MEMORY:]:
        typed = spelt_out(turn.question[:LONGEST])
        asked, centre = _complete(typed, earlier)
        earlier.append(earlier_turn(asked, (turn.answer or "")[:LONGEST], centre, typed))
    asked = spelt_out(question)
    completed = _complete(asked, earlier)[0]
    return question if completed == asked else completed


def _complete(question: str, earlier: Sequence[EarlierTurn]) -> tuple[str, Centre]:
    """The question standing alone, and what its pronouns stood for."""
    if not earlier or len(question) > LONGEST or remark_of(question) not in (None, "unclear"):
        return question, ()
    centre: Centre = ()
    clear = [turn for turn in earlier[-2:] if remark_of(turn.question) != "unclear"]
    last = clear[-1] if clear else earlier[-1]
    # "For how much?" is asked of the last turn that tells what somebody does.
    led = LED.match(trimmed(question))
    doing = next((turn for turn in reversed(earlier) if turn.asked.rest), last) if led else last
    completed = bare(question, doing) or vouched(question, last) or going_on(question, earlier[-1])
    if not completed:
        referred, centre = refer(question, earlier)
        if completed := instead(referred, last):
            centre = (*centre, *moved_centre(referred, completed, last))
        completed = completed or beyond(referred, last)
        completed = completed or of_what(referred, earlier)
        completed = completed or (referred == question and anchored(question, earlier)) or referred
    if completed == question:
        return question, ()
    completed = " ".join(trimmed(completed).split())
    completed = f"{completed[:1].upper()}{completed[1:]}?"
    if len(completed) > LONGEST or words(completed) == words(earlier[-1].question):
        return question, ()
    return completed, centre
