"""Why: a reason is one of what its own clause tells. Pure."""

import re

from ...language.dates.verbs import verbs
from ...language.grammar import BE, DET, PREPOSITION
from ...language.questions import Question
from ...language.verbs import SAYING, THINKING, is_past
from ...text.words import words
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
    rf"\b(?P<cause>(?:{_SURELY})\b(?=[^,;:—–]{{0,60}}$)|(?:{_CAUSE})(?=(?:\s[\w’'-]+){{0,2}}?\s*$))",
    re.IGNORECASE,
)
"""A connective before a quote, of which the first words may be left out."""
_OPENS = re.compile(rf"(?P<cause>{_CAUSE})\b", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?P<cause>{_SURELY}|as|after|following|for|{_PURPOSE})\b")
_JOINT = re.compile(
    r"[,;:—–]\s|\b(?:and|but|while|whereas|although|though|when|until|whereupon)\s", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:and|or)\s+$|^[^,]*,\s+$")
"""Before a verb without a subject of its own: "and sold", ", aged 31"."""
_NO_SUBJECT = re.compile(rf"\s+(?:{PREPOSITION}\s+)?")
"""Between two verbs of one clause: "those suspected of firing want"."""
_SAME = re.compile(r"\b(?:he|she|it|they)\b|\b(?:do|does|did|done) so\b", re.IGNORECASE)
"""Who does, or what is done, what is told before."""

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
_MARK = re.compile(r"(?:[:;]|\s[–—-])\s")
"""What sets a clause beside another."""
_NAMED = re.compile(r"\b(?:reasons?|causes?|why|because|due|owing|motives?)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    rf"\s*(?:it|this|he|she|they|(?:the|its|his|her|their) (?:[\w-]+ ){{1,3}}?)\s?{BE} (?:an?|the) ",
    re.IGNORECASE,
)
_DOING = re.compile(r",\s(?:\w+ly\s)?(?P<verb>[a-z]+ing)\b[^,;:]*$")
"""What is told with a participle behind the sentence: ", halting exports"."""
_BARELY = re.compile(
    r"(?:\s(?:early|late|yesterday|(?:at|in|near|off|on|outside)(?! an?\b))\b"
    rf"(?:(?!\b(?:{_CAUSE}|against|by|during|from|under|when|while|with(?! \d))\b)[^,;:—–])*)?\W*"
)
"""What stands behind a verb that is told with no more than the place and the day."""
_CAUSED = re.compile(rf",|\b(?:{_SURELY}|after|amid|as|following|with(?! \d))\b", re.IGNORECASE)
_NO_OUTCOME = (
    "aim be cite during ensure follow have include lack need owe protect protest suffer try"
)
_MOTIVES = frozenset(map(root_of, {*SAYING, *THINKING, *_NO_OUTCOME.split()}))
"""Verbs whose participle may give a reason, and what is none."""
_NEXT_WORD = re.compile(r"[\w’'-]+")
_LED = re.compile(rf"\s{PREPOSITION}\s")
_DETERMINER = re.compile(rf"^{DET}\s", re.IGNORECASE)
_DONE = re.compile(r"\w+(?:ed|en|ing)")
"""What was done to a thing, or what it does, may be why: "the flooded road"."""
_LASTING = frozenset("am are do does has have is need needs want wants".split())
"""Verbs whose present may be a reason for what has happened."""


def the_deed_itself(question: Question, reading: Reading) -> bool:
    """Why is asked, and it is who did it or to whom it was done, or what they chose: "voted for a ban"."""
    asked, verb = parse(question.text), asked_verb(question.text)
    if verb is None or not _WHY.match(asked.wh):
        return False
    quote, (low, _) = reading.citation.quote, reading.citation.sentence_range
    start, end = reading.evidence.span.start - low, reading.evidence.span.end - low
    own = DEED.object if re.fullmatch(BE, asked.aux, re.IGNORECASE) else DEED.subject
    sentence, wanted = reading.citation.sentence, root_of(verb)
    subject = wanted in roots(sentence[end:]) and not _WITHIN.search(quote)
    if subject and own in parts({wanted: DEED}, sentence, (start, end)):
        return True
    chosen = _CHOSEN.search(sentence, 0, start) if wanted in _CHOOSING else None
    return bool(chosen and wanted in roots(chosen[0])) and not _FOR_A_REASON.search(quote)


def outcome(question: Question, reading: Reading) -> bool:
    """Why is asked, and it is what came of it, ", halting exports", or no more than that it happened."""
    sentence, wanted = reading.citation.sentence, set(map(root_of, asked(question)))
    first, done = next(iter(verbs(sentence)), None), _DOING.search(sentence)
    if question.kind != "why" or not first:
        return False
    if done and (root_of(done["verb"]) in _MOTIVES or _WITHIN.search(sentence, done.start())):
        done = None
    span, event = reading.evidence.span, sentence[: done.start() if done else None]
    begun = span.start - reading.citation.sentence_range[0] + len(span.text.split()[0])
    if done and begun > done.start():
        return any(is_past(word) and root_of(word) in wanted for word in words(event))
    barely = root_of(first.word) in wanted and _BARELY.fullmatch(event, first.end)
    return bool(barely) and not _CAUSED.search(event, 0, first.start)


def no_reason(question: Question, reading: Reading) -> bool:
    """Why is asked, and it is what a colon, a semicolon or a dash sets beside it and is no reason for it.

    As what a semicolon sets beside is none; nor is what has no verb, describes something, or comes after.
    """
    sentence, (low, _) = reading.citation.sentence, reading.citation.sentence_range
    start, verb = reading.evidence.span.start - low, asked_verb(question.text)
    mark = max(_MARK.finditer(sentence, 0, start), key=re.Match.start, default=None)
    if question.kind != "why" or not (mark and verb):
        return False
    before, beside = sentence[: mark.start()], sentence[mark.end() :]
    tells = root_of(verb) in roots(before) and not _NAMED.search(sentence)
    if not tells or _OPENS.match(beside):
        return False
    events, first = verbs(before), next(iter(verbs(beside)), None)
    if first is None or mark[0].startswith(";") or _DESCRIBED.match(beside):
        return True
    happened = bool(events) and events[-1].outlook == "behind"
    return happened and first.outlook in ("ahead", "planned") and first.word not in _LASTING


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


def of_another(question: Question, reading: Reading) -> bool:
    """Why is asked, and its reason is told of a clause beside the one that tells what is asked."""
    if question.kind != "why":
        return False
    sentence, (low, _) = reading.citation.sentence, reading.citation.sentence_range
    start, end = reading.evidence.span.start - low, reading.evidence.span.end - low
    cause = (
        _OPENS.match(sentence, start, end)
        or _LEADS.search(sentence, 0, start)
        or _WITHIN.search(sentence, start, end)
    )
    begin = _governed(sentence, cause) if cause else None
    if cause is None or begin is None or _SAME.search(sentence, begin, cause.start()):
        return False
    verb, every = asked_verb(question.text), frozenset(map(root_of, asked(question)))
    wanted = frozenset({root_of(verb)}) if verb else every
    own = every & roots(sentence[begin : cause.start()])
    reason = _JOINT.search(sentence, end)
    beside = (sentence[:begin], sentence[reason.end() :] if reason else "")
    return any(wanted & roots(other) and own < every & roots(other) for other in beside)


def _governed(sentence: str, cause: re.Match[str]) -> int | None:
    """Where the clause begins that a connective goes on from; None where it opens the sentence."""
    before = [verb for verb in verbs(sentence) if verb.end <= cause.start()]
    if not before:
        return None
    joined = len(before) > 1 and _JOINED.search(sentence, 0, before[-1].start)
    if joined and not re.fullmatch(_PURPOSE, cause["cause"]):
        before.pop()  # "shut its mill and sold its lorries because"
    while len(before) > 1 and _NO_SUBJECT.fullmatch(sentence, before[-2].end, before[-1].start):
        before.pop()
    opens = before[-2].end if len(before) > 1 else 0
    joints = _JOINT.finditer(sentence, opens, before[-1].start)
    return max((joint.end() for joint in joints), default=opens)
