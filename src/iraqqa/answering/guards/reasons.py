"""Why: a reason is neither the deed that is asked about nor a word that describes it. Pure."""

import re

from ...language.dates.verbs import verbs
from ...language.grammar import BE, DET, PREPOSITION
from ...language.questions import Question
from ...language.verbs import is_past
from ..agreement.likeness import asked
from ..agreement.reading import Reading
from ..followup.parsed import parse
from .contraries import asked_verb, root_of, roots
from .roles import DEED, parts

_PURPOSE = r"so that|(?:in order |so as )?to"
_SURELY = (
    r"because(?: of)?|since|due to|owing to|thanks to|on account of|in response to|in order to"
)
_CAUSE = rf"{_SURELY}|as|after|following|amid|over|for|{_PURPOSE}"
_LEADS = re.compile(
    rf"\b(?:(?:{_SURELY})\b(?=[^,;:—–]{{0,60}}$)|(?:{_CAUSE})(?=(?:\s[\w’'-]+){{0,2}}?\s*$))",
    re.IGNORECASE,
)
"""A connective before a quote, of which the first words may be left out."""
_WHY = re.compile(r"why|how come|for what reason", re.IGNORECASE)
_CHOOSING = frozenset(
    map(
        root_of, "agree apply ask bid call campaign decide opt plan promise refuse try vote".split()
    )
)
"""Verbs behind which stands what is wanted, not why."""
_FOR_A_REASON = re.compile(
    rf"\b(?:{_SURELY}|as|after|amid|following|over|so that)\b", re.IGNORECASE
)
_CHOSEN = re.compile(rf"(?:(?!{_FOR_A_REASON.pattern})[^,;:—–])*$", re.IGNORECASE)
"""What stands before a quote in its clause, if no connective does."""
_NEXT_WORD = re.compile(r"[\w’'-]+")
_LED = re.compile(rf"\s{PREPOSITION}\s")
_DETERMINER = re.compile(rf"^{DET}\s", re.IGNORECASE)
_DONE = re.compile(r"\w+(?:ed|en|ing)")
"""What was done to a thing, or what it does, may be why: "the flooded road"."""


def the_deed_itself(question: Question, reading: Reading) -> bool:
    """Why is asked, and it is who did it or to whom it was done, or what they chose: "voted for a ban"."""
    asked, verb = parse(question.text), asked_verb(question.text)
    if verb is None or not _WHY.match(asked.wh):
        return False
    quote, (low, _) = reading.citation.quote, reading.citation.sentence_range
    start, end = reading.evidence.span.start - low, reading.evidence.span.end - low
    own = DEED.object if re.fullmatch(BE, asked.aux, re.IGNORECASE) else DEED.subject
    sentence, wanted = reading.citation.sentence, root_of(verb)
    subject = wanted in roots(sentence[end:]) and not _FOR_A_REASON.search(quote)
    if subject and own in parts({wanted: DEED}, sentence, (start, end)):
        return True
    chosen = _CHOSEN.search(sentence, 0, start) if wanted in _CHOOSING else None
    return bool(chosen and wanted in roots(chosen[0])) and not _FOR_A_REASON.search(quote)


def described(question: Question, reading: Reading) -> bool:
    """Why is asked, and it is no more than what was asked about with an adjective: "the old bridge".

    One that says what was done to it or what it does, "the flooded road", may be why; so may what a
    connective leads.
    """
    if question.kind != "why":
        return False
    sentence, (low, _) = reading.citation.sentence, reading.citation.sentence_range
    span = reading.evidence.span
    first, *rest = _LED.split(_DETERMINER.sub("", span.text))[0].split() or [""]
    behind = [
        word for word in _NEXT_WORD.findall(sentence, span.end - low)[:1] if not is_past(word)
    ]
    named = list(map(root_of, rest or behind))
    led = _LEADS.search(sentence, 0, span.start - low) or _DONE.fullmatch(first) or verbs(span.text)
    return bool(named) and not led and set(map(root_of, asked(question))).issuperset(named)
