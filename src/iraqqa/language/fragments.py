"""What is typed as into a search box, "date of the vote": a phrase without a verb that asks."""

import re

from .grammar import AUX, PREPOSITION, WH

_ASKS = re.compile(
    rf"\b(?:{WH}(?:['’]?s)?|{AUX}|(?:he|it|let|she|that|there)['’]s)\b|"
    r"^(?:compare|describe|explain|give|quote|show|summari[sz]e|tell|(?:list|name)s?\b(?! of\b))\b|[.!:]\s*$",
    re.IGNORECASE,
)
"""What a question, an order or a statement has and a phrase has not."""
_RELATES = re.compile(rf"\S\s+{PREPOSITION}\s+\w|\w(?:['’]s|s['’])\s+\w", re.IGNORECASE)
"""Something of, in or about something: what a bare name is not."""
_GOES_ON = re.compile(rf"^(?:and|but|or|so|then|also|{PREPOSITION})\b", re.IGNORECASE)
"""What goes on from something said before."""
_KNOWN = re.compile(r"^(?:the|an?|his|her|its|their|\w+(?:['’]s|s['’]))\s", re.IGNORECASE)


def whole(text: str) -> str:
    """The question that a phrase stands for; what is no phrase as it is.

    A reader learnt from whole questions: of a phrase it is too sure.

    >>> whole("date of the vote"), whole("the mayor's reaction to it?")
    ('What is the date of the vote?', "What is the mayor's reaction to it?")
    >>> whole("Mosul"), whole("who voted for it"), whole("and of the wounded")
    ('Mosul', 'who voted for it', 'and of the wounded')
    """
    phrase = text.strip().rstrip("?").rstrip()
    if _ASKS.search(phrase) or _GOES_ON.search(phrase) or not _RELATES.search(phrase):
        return text
    return f"What is {'' if _KNOWN.search(phrase) else 'the '}{phrase}?"
