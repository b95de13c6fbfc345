"""Whether a sentence looks ahead where it names a day: "will meet on Sunday" against "met on Sunday"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .meaning import MONTHS, WEEKDAYS

_BREAK = re.compile(r"[.!?]['\"’”)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\n\s*\n|;\s")
_BE = r"(?: to)?(?: be [a-z]+)?"  # what follows is no verb of its own: "will be held"
_THEN = (
    r"(?: (?:early|late|next|the end of))*(?: \d\d?(?:st|[nr]d|th)?(?: of)?)? "
    rf"(?:(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b|(?:Jan|Feb|Sept?|Oct|Nov|Dec)\.)"
)
_DIRECTLY = rf"(?=(?: \w+)?(?: (?:on|in|by|before|until|from|for|this))?{_THEN})"
"""A verb's own time: "must answer for the attack on Friday" says nothing of when."""
_VERB = re.compile(
    r"(?P<ahead>\b(?:will|won['’]t|shall|would)(?: not)?(?: [a-z]+ly)?(?: be)?(?: [a-z]+)?\b|\w['’]ll\b|"
    rf"\b(?:must|may|might|can|should)(?: not)? (?!have\b)(?:be )?[a-z]+{_DIRECTLY}|"
    rf"\bcould (?:be )?[a-z]+(?=(?: \w+)? (?:by|before|until){_THEN})|"
    rf"\b(?:is|are) [a-z]+ing{_DIRECTLY}|"
    rf"(?<!to )(?<!did )(?<!not )(?<!['’]t )\b(?:meet|(?<=s )(?:begin|start|open|vote|resume)){_DIRECTLY}|"
    rf"\belections?(?= for{_THEN})|"
    rf"\b(?:is|are|was|were|be|been) (?:due|set|to|going|expected|likely|planned|slated|scheduled)\b{_BE}|"
    rf"\b(?:scheduled|slated|planned|expected|due) (?:for|to|on|in|by|next|this)\b{_BE}|"
    r"\b(?:plan|hope|aim|intend|want|expect|vow|promise|pledge|prepare|threaten)(?:s|es)? to\b|"
    r"\b(?:upcoming|forthcoming|deadline|ahead of|in the run-up to|(?:has|have) until)\b|"
    r"\b(?:begin|start|open|close|end|run|expire|resume|meet|kick|return)s\b|"
    r"\b(?:takes? place|goe?s? to the polls)\b)"
    r"|(?P<behind>(?<![-\w])(?!hundred|armed|need|speed|indeed|proceed|exceed|succeed)[a-z]{2,}ed\b|"
    r"(?<![-\w])(?:said|told|was|were|had|did|took|came|went|made|hit|struck|met|held|won|began|fell|left|"
    r"saw|shot|fought|broke|rose|gave|got|found|brought|sent|put|led|lost|paid|ran|wrote|spoke|"
    r"flew|drove|says|has|have)\b)"
)


class Tenses:
    """The verbs of a text, found once, and whether those near some words look ahead."""

    def __init__(self, text: str) -> None:
        breaks = list(_BREAK.finditer(text))
        self._begins = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        verbs = list(_VERB.finditer(text))
        self._verbs = [verb.start() for verb in verbs]
        self._ahead = [verb["ahead"] is not None for verb in verbs]

    def ahead(self, start: int, end: int) -> bool:
        """Whether the verb that the words [start, end) go with looks into the future.

        That verb is taken to be the nearest one before them in their sentence, else the first after them.

        >>> Tenses("It said on Friday it will answer.").ahead(11, 17)
        False
        >>> Tenses("On Friday, it will answer.").ahead(3, 9)
        True
        """
        sentence = bisect_right(self._begins, start) - 1
        before, after = bisect_left(self._verbs, start) - 1, bisect_left(self._verbs, end)
        if before >= 0 and self._verbs[before] >= self._begins[sentence]:
            return self._ahead[before]
        if after < len(self._verbs) and self._verbs[after] < self._ends[sentence]:
            return self._ahead[after]
        return False
