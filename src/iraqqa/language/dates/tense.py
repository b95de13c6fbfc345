"""Whether a clause looks ahead or back where it names a day: "meets on Sunday" against "met on Sunday".

The past is told by its forms. What looks ahead needs none of its own: the present does, so that no list
of such verbs could be complete.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...records import Article
from ...text.passages import sentence_around
from ..grammar import DET, PREPOSITION
from .verbs import Outlook, Verb, verbs

_SPLIT = re.compile(
    r"[;:]\s|\s[–—-]\s|,?[\"”’»],?\s|,\s(?=(?:and|but|while|although|though|whereas|yet|so|or)\s)"
    r"|\s(?=(?:but|while|whereas|whether|because|that|after|before|who|what|how|why|which|if)\s)"
)
"""Between clauses that have a verb each, as a rule."""
_ASIDE = re.compile(
    r",\s(?:who|which|whose|whom|where|when|[a-z]+(?:ed|ing)|born|built|found|held|led|made|sent|set|shot|"
    r"sold|taken|won|written)\b[^,;]*(?=,|$)"
)
"""What is said beside the sentence, with a verb of its own: ", sent home on Friday,"."""
_BY = re.compile(
    r"\b(?P<by>since|until|till|from|by|for|to|as of|effective|starting|beginning)\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"(?:{_BY.pattern})?"
    r"(?:\b(?:early|late|mid|the (?:end|start|beginning|middle) of|around|about|on|in|at)[\s-]+){0,4}$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:(?:and|but|so|then|yet|or|also|that|only|not)\s+)*", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or|then)\b")
_AND_VERB = re.compile(r"\b(?:and|but|or)\s(?:then\s|\w+ly\s)?$")
_EVENT = (
    r"(?:accident|arrest|assault|attack|blast|blaze|bombing|clash|collapse|coup|crash|death|disaster|earthquake|"
    r"explosion|fire|flood|incident|killing|massacre|murder|quake|raid|riot|robbery|shooting|storm|theft|"
    r"tragedy|violence)(?:e?s)?\b"
)
"""What nobody announces: "must answer for the attack on Friday"."""
_EVENT_BEFORE = re.compile(rf"\b{_EVENT}\s*$")
_EVENT_AFTER = re.compile(
    rf"(?:['’]s?)?\s(?:(?!(?:{PREPOSITION}|an?|and|the|following)\b)[a-z]+\s){{0,2}}?{_EVENT}"
)
_UNTIL = ("until", "till", "for", "to", "effective", "starting", "beginning", "as of")
_PURPOSE = re.compile(rf"\bto [a-z]+\b|\b(?:for|about|ahead of|before) {DET} [a-z]+ ")
_WHOLE = re.compile(r"[.!?…][\"'”’»)]*$")
"""The end of a sentence, which has a verb: of the present, where no form of the past shows."""
_MOVED = frozenset(
    "adjourned booked called delayed extended moved postponed put remanded rescheduled scheduled set".split()
)
"""Verbs whose "until", "to" or "for" names a day to come."""


def led_by(before: str, time: str = "") -> list[str]:
    """The words that lead a time which stands behind others, or that it has in itself.

    >>> led_by("The hall is open until early "), led_by("It ran ", "from May 2019 to June")
    (['until'], ['from', 'to'])
    """
    lead = _LEAD.search(before.removesuffix("the "))
    return [by.lower() for by in ((lead and lead["by"]) or "", *_BY.findall(time)) if by]


def outlook(article: Article, start: int, end: int) -> Outlook:
    """Where the verb looks that the words [start, end) go with.

    That verb is taken to be the nearest one before them in their clause; if there is none, the next.

    >>> outlook(Article("a", "A", "It said on Friday it will answer."), 11, 17)
    'behind'
    >>> outlook(Article("a", "A", "On Friday, it will answer."), 3, 9)
    'ahead'
    """
    low, high = sentence_around(article, start, start)
    sentence, place = article.text[low:high], start - low
    lead = _LEAD.search(sentence[:place])
    by = "".join(led_by(sentence[:place]))
    begin = lead.start() if lead else place
    if (
        by == "since"
        or _EVENT_BEFORE.search(sentence[:begin])
        or _EVENT_AFTER.match(sentence, end - low)
    ):
        return "behind"
    every = verbs(sentence)
    candidates = [
        v
        for v in every
        if v.start > place
        or sentence[v.end : begin].isspace()
        or not (v.hearsay and _tells_of_another(sentence, v, every))
    ]
    verb, internal = _governing(sentence, candidates, begin, end - low)
    if verb is None:
        meant = _WHOLE.search(sentence) or _PURPOSE.search(sentence, 0, begin)
        return "planned" if meant else "open"
    if internal and verb.outlook != "behind":
        return "planned" if verb.word in ("will", "shall") else "open"
    if verb.outlook in ("behind", "open") and by in _UNTIL:
        moved = verb.word in _MOVED or (verb.outlook == "open" and by in ("until", "till"))
        return "planned" if moved else verb.outlook if by in ("for", "to") else "open"
    purpose = verb.outlook == "behind" and _PURPOSE.search(sentence, verb.end, begin)
    return "purpose" if purpose else verb.outlook


def _tells_of_another(sentence: str, verb: Verb, every: Sequence[Verb]) -> bool:
    """Whether another verb is the object of one of saying: "said the vote is", not "claimed it and plays"."""
    following = (v for v in every if v.start > verb.end)
    return any(not _AND_VERB.search(sentence, verb.end, v.start) for v in following)


def _governing(
    sentence: str, candidates: Sequence[Verb], begin: int, end: int
) -> tuple[Verb | None, bool]:
    """The verb that the words from `begin` to `end` go with, and whether they stand within its subject."""
    splits = [split.end() for split in _SPLIT.finditer(sentence)]
    asides = [aside.span() for aside in _ASIDE.finditer(sentence)]

    def clause(at: int) -> tuple[int, int]:
        aside = next((first for first, last in asides if first < at < last), -1)
        return aside, bisect_right(splits, at)

    own = clause(begin if begin < end else end)
    opens = max([0, *(s for s in splits if s <= begin), *(s + 1 for s, _ in asides if s < begin)])
    opening = _OPENING.fullmatch(sentence, opens, begin) is not None
    before = [v for v in candidates if v.end <= begin]
    after = [v for v in candidates if v.start >= end]
    if here := [v for v in before if clause(v.start) == own]:
        return here[-1], False
    if here := [v for v in after if clause(v.start) == own and (opening or not v.hearsay)]:
        joined = _JOINED.search(sentence, end, here[0].start)
        return here[0], not joined and not opening
    if sentence.startswith("that ", splits[own[1] - 1] if own[1] else 0):
        return None, False
    if before and (own[0] >= 0 or any(clause(v.start)[0] < 0 for v in before)):
        return before[-1], False
    if after and not before and after[0].outlook == "behind" and not after[0].hearsay:
        return after[0], True
    return None, False
