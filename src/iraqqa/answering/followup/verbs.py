"""The past of a verb."""

from __future__ import annotations

import re

from .mentions import verb_form

PAST = {
    "begin": "began", "break": "broke", "build": "built", "buy": "bought", "come": "came", "cost": "cost",
    "fall": "fell", "fight": "fought", "find": "found", "fly": "flew", "get": "got", "give": "gave",
    "go": "went", "hold": "held", "leave": "left", "lose": "lost", "make": "made",
    "meet": "met", "rise": "rose", "run": "ran", "say": "said", "sell": "sold",
    "send": "sent", "shoot": "shot", "sink": "sank", "strike": "struck", "take": "took",
    "win": "won", "withdraw": "withdrew", "write": "wrote",
}  # fmt: skip


def past(verb: str) -> str:
    """The past form: of the commonest irregular verbs, and by rule.

    >>> [past(verb) for verb in ("sink", "collapse", "carry", "stop", "hit")]
    ['sank', 'collapsed', 'carried', 'stopped', 'hit']
    """
    if verb in PAST or verb_form(verb):
        return PAST.get(verb, verb)
    stem = re.sub(r"(?<=[^aeiou])y$", "i", verb.removesuffix("e"))
    return re.sub(r"^([^aeiou]*[aeiou]([bdgmnpt]))$", r"\1\2", stem) + "ed"
