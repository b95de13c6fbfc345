"""Signs that an answer is told of a part, or of another place, time or thing than another answer. Pure.

They are looked for in the answer's own sentence, and count only where neither the question nor the
other answer's article knows of them. What is told of another thing does not answer; what is told of
another place, time or case answers for these.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from ...day import MONTHS
from ...language.dates import days
from ...language.dates.days import Days
from ...language.grammar import PREPOSITION
from ...language.questions import Question
from ...language.values import Date, Number
from ...language.verbs import TELLING, is_past, root
from ...language.vocabulary import WEEKDAYS
from ...text.words import STOP, stem, words
from .likeness import NAMED, ONLY_NEARLY, asked, forms, says
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
    rf"(?:\W(?!{PREPOSITION}\b)\w+)?\W(?:of {_WHOLE}|more\b|a\b|per\b|each\b|every\b)",
    re.IGNORECASE,
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
_SOURCE = re.compile(r"\b[Aa]ccording to [^,]*$")
_SOMEWHERE = re.compile(
    r"\W*(?:In|At|By|On|Near|Along|Around|Outside|Inside) (?!now|total|fact|recent|all)"
    r"(?:the |an? )?(?!whole|\w+ties )((?:[a-z]+ ){1,2})"
)
_ONE_OF_ITS_KIND = re.compile(
    r"\b(another|second|third|next|earlier|previous|former|neighbouring|best|worst|largest|biggest"
    r"|smallest|highest|lowest|oldest|upper|lower|inner|outer|central"
    r"|(?:north|south)?(?:north|south|east|west)(?:ern)?) (\w+)",
    re.IGNORECASE,
)
_TIME = re.compile("|".join([*MONTHS, *WEEKDAYS]))


def is_part(reading: Reading) -> bool:
    """Whether a number is told as a part of something, or of a difference.

    "Of them nine", "three more", "two per day", "12 years younger".
    """
    if not isinstance(reading.value, Number):
        return False
    if _COMPARED.match(reading.behind_figure):
        return True
    return not reading.value.measured and bool(
        _PART_BEFORE.search(reading.before)
        or _PART_BEFORE.search(reading.before + reading.citation.quote)
        or _PART_AFTER.match(reading.after)
    )


def of_the_telling(question: Question, reading: Reading) -> bool:
    """Whether a day is the one on which somebody told it: "nine died, police said on Friday"."""
    before = [word for word in words(reading.before) if word not in ("on", "late", "early")]
    verbs_before = map(root, before[-1:] if before and is_past(before[-1]) else before[-2:])
    asked_too = TELLING.intersection(map(root, words(question.text)))
    return (
        isinstance(reading.value, Date) and not asked_too and not TELLING.isdisjoint(verbs_before)
    )


def of_another_thing(question: Question, one: Reading, other: Reading) -> bool:
    """Whether either tells of a thing that the other knows nothing of, of other stuff, or of what may be."""
    return _of_other_stuff(one, other) or any(
        _another_thing(question, *pair) or _possible(question, *pair)
        for pair in ((one, other), (other, one))
    )


def scope_between(question: Question, one: Reading, other: Reading) -> str | None:
    """The words of either that limit its number to what the other's is not limited to.

    A period, a place, a single case. None where both are told of the same, or are no numbers.
    """
    if not (isinstance(one.value, Number) and isinstance(other.value, Number)):
        return None
    pairs = (other, one), (one, other)
    scopes = (signs(question, *pair) for signs in (_limits, _places) for pair in pairs)
    return next(chain(*scopes, _other_times(one, other)), None)


def _another_thing(question: Question, reading: Reading, other: Reading) -> bool:
    """Whether what is asked about is another one there: "the Batur volcano", "the best cow"."""
    sentence, quote = reading.citation.sentence, reading.citation.quote
    kinds = frozenset(map(stem, asked(question)))
    if any(f"{only}{kind}" in forms(sentence) for kind in kinds for only in ONLY_NEARLY):
        return True
    beside = forms(f"{question.text} {other.citation.sentence}")
    signs = ((NAMED, 1, _known(question, other)), (_ONE_OF_ITS_KIND, 0, beside))
    return any(
        stem(match[2].lower()) in kinds
        and match[group] not in quote
        and not _any_known(match[1], known)
        for pattern, group, known in signs
        for match in pattern.finditer(sentence)
    )


def _of_other_stuff(a: Reading, b: Reading) -> bool:
    """Whether they measure different stuff: kilos of gold, kilos of heroin."""
    stuff = [match[1] for one in (a, b) if (match := _SUBSTANCE.match(one.behind_figure))]
    return len(set(stuff) - STOP) == 2 and all(
        isinstance(one.value, Number) and one.value.measured for one in (a, b)
    )


def _possible(question: Question, reading: Reading, other: Reading) -> bool:
    """Whether its number is one that may be, the other's not: "could carry 60 cars"."""
    modal = _POSSIBLY.search(reading.before)
    beside = f"{question.text} {other.citation.sentence}".lower()
    return isinstance(reading.value, Number) and bool(
        modal and modal[0].split()[0].lower() not in beside
    )


def _limits(question: Question, reading: Reading, other: Reading) -> Iterator[str]:
    """What makes its number one of a rate, a period or a single case, the other's not."""
    beside = f"{question.text} {other.citation.sentence}".lower()
    governed = reading.clause.removesuffix(reading.after) + _BOUNDARY.split(reading.after)[0]
    signs = [match[0] for match in _LIMITS.finditer(governed)]
    yield from (sign for sign in signs if sign.lower() not in beside)
    rate = _RATE.search(_clause(reading))
    if rate and not _RATE.search(question.text) and not _RATE.search(_clause(other)):
        yield rate[0]


def _places(question: Question, reading: Reading, other: Reading) -> Iterator[str]:
    """The places its clause puts the number in that the other's article does not speak of."""
    stems = _known(question, other)
    clause = _clause(reading)
    places = [p for p in _PLACE.finditer(clause) if not _SOURCE.search(clause, 0, p.start())]
    if not _REPORTED.search(reading.before) and (first := _SOMEWHERE.match(reading.before)):
        places.append(first)
    for place in places:
        if not _TIME.match(place[1]) and not _any_known(place[1], stems):
            yield place[0].strip()


def _other_times(a: Reading, b: Reading) -> Iterator[str]:
    """The time that either tells of, if it lies far from the other's, or from the other's article."""
    of_each = [one.times for one in (a, b)]
    if not any(of_each):
        return
    first, second = (
        [days for days, _ in times] or _published(one)
        for times, one in zip(of_each, (a, b), strict=True)
    )
    apart = [max(x[0] - y[1], y[0] - x[1]) for x in first for y in second]
    if apart and min(apart) > AFTER_LONG:
        yield (of_each[1] or of_each[0])[0][1]


def _published(reading: Reading) -> list[Days]:
    published = reading.article.published
    return [days(published.date)] if published else []


def _clause(reading: Reading) -> str:
    """The quote with what stands around it up to a comma or another verb's clause."""
    before, after = _BOUNDARY.split(reading.before)[-1], _BOUNDARY.split(reading.after)[0]
    return before + reading.citation.quote + after


def _known(question: Question, reading: Reading) -> frozenset[str]:
    article = reading.article
    return forms(question.text) | forms(article.title) | forms(article.text)


def _any_known(text: str, stems: frozenset[str]) -> bool:
    content_words = [word for word in words(text) if word not in STOP]
    return not content_words or any(says(word, stems) for word in content_words)
