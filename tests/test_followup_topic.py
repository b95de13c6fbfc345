"""What a conversation is about: whom or what somebody announced goes with nouns that name nothing."""

import pytest

from iraqqa import Turn
from iraqqa.answering.followup import resolve


@pytest.mark.parametrize(
    ("announced", "asked", "alone"),
    [
        ("Nina Roth", "What was the lawsuit about?", "What was Nina Roth's lawsuit about?"),
        ("Tell me about the Koro dam.", "How much did the repairs cost?",
         "How much did the Koro dam's repairs cost?"),
        ("Tell me about Norda.", "Who were the founding members?", "Who were Norda's founding members?"),
        ("Hest Rovers", "Did any other players leave?", "Did any of Hest Rovers' other players leave?"),
        ("Tell me about Norda.", "How did the company get started?",
         "How did the company Norda get started?"),
        ("All About Ida", "When was it filmed?", "When was All About Ida filmed?"),
        ("Songs of the North, Part 2", "Who sang it?", "Who sang Songs of the North?"),
        # What names something, asks what a thing is, or what there is to say, stands alone.
        ("Nina Roth", "How many people were on the ferry Alma?", "How many people were on the ferry Alma?"),
        ("Nina Roth", "What was the ferry?", "What was the ferry?"),
        ("Nina Roth", "What happened during the strike?", "What happened during the strike?"),
        ("Nina Roth", "When was the strike in 1931?", "When was the strike in 1931?"),
        ("Nina Roth", "Is there more in this article?", "Is there more in this article?"),
        ("Nina Roth", "Are strikes legal?", "Are strikes legal?"),
        ("Nina Roth", "thanks a lot!", "thanks a lot!"),
        # Neither a question nor a phrase announces anything.
        ("Who is Nina Roth?", "What was the lawsuit about?", "What was the lawsuit about?"),
        ("any survivors?", "What was the lawsuit about?", "What was the lawsuit about?"),
    ],
)  # fmt: skip
def test_what_was_announced_is_what_is_asked_of(announced: str, asked: str, alone: str) -> None:
    assert resolve(asked, [Turn(announced)]) == alone


def test_what_was_announced_gives_way_to_what_is_asked_for_since() -> None:
    history = [Turn("Nina Roth"), Turn("What is Norda?", "a mill")]
    assert resolve("What was the lawsuit about?", history) == "What was the lawsuit about?"


def test_what_somebody_owns_stays_hers() -> None:
    history = [Turn("Tell me about Nina Roth."), Turn("When was the album released?", "2031")]
    assert resolve(history[1].question, history[:1]) == "When was Nina Roth's album released?"
    assert resolve("Was it praised?", history) == "Was the album of Nina Roth praised?"
