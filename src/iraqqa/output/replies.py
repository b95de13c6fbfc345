"""What is said and shown where nothing is cited."""

from collections.abc import Sequence

from ..answering.agreement.likeness import forms, says
from ..answering.broad import statements
from ..records import Answer, Citation, Hit, Remark
from ..text.words import content

NEAREST = 3
"""Sentences shown where there is no answer, at most."""

_SAID: dict[Remark, str] = {
    "greeting": (
        "Hello. I answer questions about these articles in their own words: ask who, what, when, where or "
        "how many, or say “Tell me about” and a name."
    ),
    "thanks": "You are welcome. Ask on whenever you like.",
    "complaint": (
        "I am sorry. Ask again in other words, naming who or what you mean; each answer can be checked "
        "against its article."
    ),
    "doubt": (
        "Each answer is copied, word for word, from the article named with it: open it there to see it in "
        "its place. Whether the article is right I cannot tell; ask “Who says so?” for whom it names."
    ),
    "everything": (
        "I cannot sum up all articles, only quote them. Ask about one thing in them: “Tell me about” and a "
        "name, or “What happened in” and a place."
    ),
    "language": "I read and answer English only. Please ask in English.",
    "unclear": "I cannot tell of what this asks. Ask it as a whole question, naming who or what you mean.",
}


def refusal(
    hits: Sequence[Hit], remark: Remark | None = None, among: str = "these articles"
) -> str:
    """What is said where nothing is cited.

    It was no question, no answer was found among what was asked, or there was no article to look into. The
    first sentence says which, the others what to do.
    """
    if remark:
        return _SAID[remark]
    if hits:
        return (
            f"I found no answer in {among}. Try other words, name who or what you mean, or ask for less at "
            "once."
        )
    return "Nothing was read: there is no article, or none fits the outlet, dates or choice given."


def nearest(answer: Answer) -> tuple[Citation, ...]:
    """Up to `NEAREST` sentences of the hits that share most words with the question; none that share none.

    They are there to be read, and answer nothing.
    """
    asked = content(answer.understood)
    shared = [
        (sum(says(word, forms(t.text)) for word in asked), t) for t in statements(answer.hits)
    ]
    shared.sort(key=lambda pair: -pair[0])
    return tuple(statement.citation for number, statement in shared[:NEAREST] if number)
