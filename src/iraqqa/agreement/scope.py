"""Signs that an answer is told of a part, or of another place, time or thing than another answer. Pure.

They are looked for in the answer's own sentence, and count only where neither the question nor the
other answer's article knows of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from ..dates import days, resolve
from ..dates.days import Days
from ..values import Number
from ..words import STOP, words
from .likeness import asked, forms, says, stem
from .reading import Reading

AFTER_LONG = timedelta(days=400)
"""What lies further apart is another time: a little over a year."""
_WHOLE = r"(?:the|these|those|them|whom|its|his|her|their)\b"
_PART_BEFORE = re.compile(
    rf"(?:^|[,;:(–—-])\W*(?:of|among) {_WHOLE}[^,;:]*$"
    r"|^\W*(?:of|among) (?:these|those|them|whom)\b|^\W*(?:beside|besides|apart from) "
    r"|\b(?:another|every|per|including)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"(?:\W\w+)?\W(?:of {_WHOLE}|more\b|a\b|per\b|each\b|every\b)", re.IGNORECASE
)
_COMPARED = re.compile(
    r"(?:\s\w+)?\s(?:younger|older|longer|shorter|taller|higher|lower|larger|smaller|later|earlier)\b"
)
_RATE = re.compile(
    r"\b(?:a|per|each|every) (?:hour|day|night|week|month|year)\b|\b(?:dai|week|month|year)ly\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\balone\b|\b(?:this|last|past|previous) (?:year|month|season|decade)\b"
    r"|\b(?:in|at|on|by|from|of) (?:one|a single|each|every)\b|\babroad\b",
    re.IGNORECASE,
)
_POSSIBLY = re.compile(
    r"\b(?:could|would|should|can|may|must|built for|room for)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_SUBSTANCE = re.compile(r"\W?(?:\w+ )?of ([a-z]+)")
_REPORTED = re.compile(r"\b(?:that|said|says?|told|found|finds?|report\w*|according)\b")
_BOUNDARY = re.compile(r"[,;:]|\b(?:that|which|who\w*|where|when|said|says?|told|found)\b")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside|[Aa]cross) (?:the )?"
    r"(?:[a-z]+ (?:of )?){0,2}([A-Z][\w’'-]+)"
)
_SOMEWHERE = re.compile(
    r"\W*(?:In|At|By|On|Near|Along|Around|Outside|Inside) (?!now|total|fact|recent)"
    r"(?:the |an? )?((?:[a-z]+ ){1,2})"
)
_NAMED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Oo]f) ([A-Z][\w’'-]*[a-z]) (?!\w+ed\b)([a-z]\w+)"
)
_ONE_OF_ITS_KIND = re.compile(
    r"\b(another|second|third|next|earlier|previous|former|neighbouring|best|worst|largest|biggest"
    r"|smallest|highest|lowest|oldest|upper|lower|inner|outer|central"
    r"|(?:north|south)?(?:north|south|east|west)(?:ern)?) (\w+)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:the )?(?:\w+ of )?$", re.IGNORECASE)
_MONTH = re.compile(r"(?:Jan|Febr)uary|March|April|May|June|July|August|\w+(?:ember|ober)")


def is_part(reading: Reading) -> bool:
    """Whether a number is told as a part of something, or of a difference.

    "Of them nine", "three more", "two per day", "12 years younger".
    """
    if not isinstance(reading.value, Number):
        return False
    if _COMPARED.match(reading.behind_figure):
        return True
    return not reading.value.measured and bool(
        _PART_BEFORE.search(reading.before) or _PART_AFTER.match(reading.after)
    )


def of_another_scope(question: str, a: Reading, b: Reading) -> bool:
    """Whether either tells of something, of a place or of a time that the other knows nothing of.

    Of persons and dates only the thing can be another one.
    """
    if any(_another_thing(question, *pair) for pair in ((a, b), (b, a))):
        return True
    if not (isinstance(a.value, Number) and isinstance(b.value, Number)):
        return False
    return (
        _of_other_stuff(a, b)
        or _at_another_time(a, b)
        or any(
            _limited(question, *pair) or _elsewhere(question, *pair) for pair in ((a, b), (b, a))
        )
    )


def _another_thing(question: str, reading: Reading, other: Reading) -> bool:
    """Whether what is asked about is another one there: "the Batur volcano", "the best cow"."""
    known, sentence = _known(question, other), reading.citation.sentence
    kinds = frozenset(map(stem, asked(question)))
    named = [
        found
        for found in _NAMED.finditer(sentence)
        if found[1] not in reading.citation.quote and not _any_known(found[1], known)
    ]
    beside = forms(f"{question} {other.citation.sentence}")
    marked = [f for f in _ONE_OF_ITS_KIND.finditer(sentence) if not _any_known(f[1], beside)]
    return any(stem(found[2].lower()) in kinds for found in [*named, *marked])


def _of_other_stuff(a: Reading, b: Reading) -> bool:
    """Whether they measure different stuff: kilos of gold, kilos of heroin."""
    stuff = [found[1] for one in (a, b) if (found := _SUBSTANCE.match(one.behind_figure))]
    return len(set(stuff) - STOP) == 2 and all(
        isinstance(one.value, Number) and one.value.measured for one in (a, b)
    )


def _limited(question: str, reading: Reading, other: Reading) -> bool:
    """Whether its number is one of a rate, a period, a single case or a possibility, the other's not."""
    beside = f"{question} {other.citation.sentence}".lower()
    signs = [found[0] for found in _LIMITS.finditer(reading.citation.sentence)]
    if possible := _POSSIBLY.search(reading.before):
        signs.append(possible[0].split()[0])
    rated = bool(_RATE.search(_clause(reading))) and not _RATE.search(question)
    return any(sign.lower() not in beside for sign in signs) or (
        rated and not _RATE.search(_clause(other))
    )


def _elsewhere(question: str, reading: Reading, other: Reading) -> bool:
    """Whether its clause puts the number in a place that the other's article does not speak of."""
    known = _known(question, other)
    places = [found[1] for found in _PLACE.finditer(_clause(reading))]
    if not _REPORTED.search(reading.before) and (first := _SOMEWHERE.match(reading.before)):
        places.append(first[1])
    return any(not _MONTH.match(place) and not _any_known(place, known) for place in places)


def _at_another_time(a: Reading, b: Reading) -> bool:
    """Whether one tells of a time that lies far from the other's, or from the other's article."""
    told = [list(_times(one)) for one in (a, b)]
    if not any(told):
        return False
    first, second = (times or _published(one) for times, one in zip(told, (a, b), strict=True))
    apart = [max(x[0] - y[1], y[0] - x[1]) for x in first for y in second]
    return bool(apart) and min(apart) > AFTER_LONG


def _times(reading: Reading) -> Iterator[Days]:
    """The times its sentence tells besides the quote; what goes on since then is no such time."""
    citation, text = reading.citation, reading.article.text
    for time in resolve(reading.article, *citation.sentence_range):
        quoted = time.start < citation.end and citation.start < time.end
        lasting = _SINCE.search(text[: time.start][-30:]) or "since" in text[time.start : time.end]
        if time.date and not quoted and not lasting:
            yield days(time.date)


def _published(reading: Reading) -> list[Days]:
    published = reading.article.published
    return [days(published.date)] if published else []


def _clause(reading: Reading) -> str:
    """The quote with what stands around it up to a comma or another verb's clause."""
    before, after = _BOUNDARY.split(reading.before)[-1], _BOUNDARY.split(reading.after)[0]
    return before + reading.citation.quote + after


def _known(question: str, reading: Reading) -> frozenset[str]:
    article = reading.article
    return forms(question) | forms(article.title) | forms(article.text)


def _any_known(text: str, known: frozenset[str]) -> bool:
    told = [word for word in words(text) if word not in STOP]
    return not told or any(says(word, known) for word in told)
