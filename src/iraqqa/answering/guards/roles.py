"""Who does it, and to whom it is done: whom somebody lost to has beaten them. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ...language.grammar import BE, DO, HAVE, PREPOSITION, WH
from ...language.questions import Question
from ...language.values.names import NAME, Name
from ...language.verbs import SAYING, is_past, root
from ...language.vocabulary import WEEKDAYS
from ...records import Range
from ...text.words import STOP, words
from ..agreement.reading import Reading
from ..followup.parsed import parse


@dataclass(frozen=True, slots=True)
class Frame:
    """What the subject, the object and what a preposition leads are of a verb."""

    subject: str = "doer"
    object: str = "done to"
    led: Mapping[str, str] = field(default_factory=dict)

    def part(self, preposition: str | None) -> str | None:
        """What is asked for, or stands, behind the verb."""
        if preposition is None:
            return self.object
        return self.subject if preposition == "by" else self.led.get(preposition)


DEED = Frame()
_TOLD_FROM_EITHER_SIDE = (
    {
        "beat defeat eliminate knock oust outplay overcome thrash trounce unseat": Frame(
            "winner", "loser"
        ),
        "win": Frame("winner", "won"),
        "draw": Frame("level"),
        "lose": Frame("loser", "lost", {"to": "winner", "against": "winner"}),
    },
    {
        "acquire buy purchase": Frame("buyer", "goods", {"from": "seller"}),
        "sell": Frame("seller", "goods", {"to": "buyer"}),
    },
)
_FRAMES = [
    {root(verb): frame for verbs, frame in one.items() for verb in verbs.split()}
    for one in _TOLD_FROM_EITHER_SIDE
]
_SUBJECTS = {DEED.subject, *(frame.subject for frames in _FRAMES for frame in frames.values())}
_BESIDE = "beside"
"""What a preposition leads that is no part of the deed, and never who did it: "stolen from Ida Kern"."""
_WITHOUT_OBJECT = frozenset(map(root, ("lose", "win")))
_SAYING = frozenset(map(root, SAYING))
"""Behind these who speaks may stand."""

_WHO = re.compile(rf"(?:({PREPOSITION}) )?(?:who|whom|(?:which|what)(?: .*)?)", re.IGNORECASE)
_AUX = rf"(?:{BE}|{HAVE}|be|been|being|will|would)"
_BETWEEN = rf"(?: (?:{_AUX}|also|later|then|since|not|never|\w+ly))*"
_VERB = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
_PASSIVE = re.compile(rf"\b(?:{BE}|be|been|being){_BETWEEN} $")
_SUBJECT = re.compile(
    rf"(?:(?:, [^,;:]*)?,)?(?: (?:of|from|in) (?:the )?[A-Z][\w’'-]+)?(?: (?:who|which|that))?{_BETWEEN} $"
)
"""What may stand between a subject and its verb."""
OBJECT = re.compile(r"(?: out)? (?:the|an?|its?|his|her|their|them|him|[A-Z\d][\w’'-]*)\b")
"""What surely is one, so that the verb is no participle: not "Ida Kern elected mayor"."""
_BREAK = re.compile(
    rf"[;:()“”\"]|,.*, |\b(?:and|but|or|while|after|before|when|as|that|{WH}|{_AUX})\b"
)
"""What begins another clause, or ends an apposition."""
_LED = re.compile(rf"\b({PREPOSITION})\b")
_NAMED = re.compile(r"\b(buyer|loser|seller|winner)(?:,| was| is) (?:[\w’'-]+ ){0,4}$")
_FINDER = re.compile(
    r"\b(discovered|filmed|found|noticed|photographed|reported|seen|spotted|witnessed) by (?:[\w’'-]+ ){0,3}$"
)
_OF_SOMEBODY = re.compile(rf"(?<!\w)[a-z]+,? (?:who|which|that){_BETWEEN} $")
"""A clause of somebody whose name may follow: "the man who shot the king, Ivo Marek"."""


def other_side(question: Question, reading: Reading) -> bool:
    """Who did it is asked, and this is to whom it was done, or who found it; or who won, and this lost."""
    wanted, actual = _wanted_and_actual(question, reading)
    before = reading.citation.sentence[: _place(reading)[0]]
    finder = _FINDER.search(before) if wanted == DEED.subject else None
    if finder and root(finder[1]) not in map(root, words(question.text)):
        return True
    return bool(actual) and wanted not in actual


def _place(reading: Reading) -> Range:
    """Where the quote stands in its sentence, without a preposition that leads it."""
    start, quote = len(reading.before), reading.citation.quote
    led = _LED.match(quote)
    return start + (led.end() + 1 if led else 0), start + len(quote)


def _wanted_and_actual(question: Question, reading: Reading) -> tuple[str, set[str]]:
    """The part of whom the question asks for, and those that the quote has in what it asks about."""
    asked = _asked(question.text) if question.kind in ("person", "thing") else None
    if asked is None:
        return "", set()
    sentence, quote = reading.citation.sentence, reading.citation.quote
    actual = {*parts(asked[0], sentence, _place(reading))}
    starts = (name.start() for name in NAME.finditer(quote))
    called = (_NAMED.search(reading.before + quote[:start]) for start in starts)
    if (named := next(filter(None, called), None)) and named[1] in {
        frame.subject for frame in asked[0].values()
    }:
        actual = {named[1]}
    if asked[1] not in _SUBJECTS:
        actual.discard(_BESIDE)
    elif _led_by_the_asked(question.text, quote, asked[0]):
        actual = {_BESIDE}
    return asked[1], actual


def _led_by_the_asked(question: str, quote: str, frames: Mapping[str, Frame]) -> bool:
    """Whether it goes on from a name of the question to the verb: "Ida Kern beat him", for who beat her."""
    verb = next((word for word in _VERB.finditer(quote) if root(word[0]) in frames), None)
    names = NAME.findall(quote[: verb.start()] if verb else "")
    doers = [Name.parse(name) for name in names if name not in WEEKDAYS]
    asked = [*map(Name.parse, NAME.findall(question.partition(" ")[2]))]
    return bool(doers) and all(
        any(one and other and (one.contains(other) or other.contains(one)) for other in asked)
        for one in doers
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[Mapping[str, Frame], str] | None:
    """The roots of verbs that tell what a question asks about, and which part in it is asked for."""
    asked = parse(question)
    passive = bool(re.fullmatch(BE, asked.aux, re.IGNORECASE)) or asked.rest.startswith("been ")
    who, rest = _WHO.fullmatch(asked.wh), asked.rest.removeprefix("been ").split()
    if not (who and rest and rest[0].islower()) or rest[0] in STOP:
        return None
    did = not asked.aux or re.fullmatch(DO, asked.aux, re.IGNORECASE)
    if not did and not is_past(rest[0]):
        return None  # "Who will sue the state?"
    verb = root(rest[0])
    frames = next((frames for frames in _FRAMES if verb in frames), {verb: DEED})
    if not (asked.subject or passive):
        return frames, frames[verb].subject
    stranded = rest[-1] if asked.subject and re.fullmatch(PREPOSITION, rest[-1]) else None
    led = who[1].lower() if who[1] else stranded
    if (passive and asked.subject and not led) or (led == "by" and not passive):
        return None  # "What nationality was she called?" "By what margin did she win?"
    part = frames[verb].part(led)
    return (frames, part) if part else None


def parts(frames: Mapping[str, Frame], sentence: str, place: Range) -> Iterator[str]:
    """What a place is of each of the verbs in its sentence that it is next to."""
    start, end = place
    for word in _VERB.finditer(sentence):
        verb, (low, high) = root(word[0]), word.span()
        goes_on = word[0].endswith("ing") and sentence.endswith(", ", 0, low)  # ", beating"
        if verb not in frames or not (goes_on or is_past(word[0]) or word[0].endswith("s")):
            continue
        passive = bool(_PASSIVE.search(sentence, 0, low)) or sentence.startswith(" by ", high)
        if start < low:
            sure = passive or verb in _WITHOUT_OBJECT or OBJECT.match(sentence, high)
            if sure and (low < end or _SUBJECT.fullmatch(sentence, end, low)):
                yield frames[verb].object if passive else frames[verb].subject
        elif not (_BREAK.search(sentence, high, start) or _OF_SOMEBODY.search(sentence, 0, low)):
            led = _LED.findall(sentence, high, start)
            # "found in 1961 by" tells who did it, "blamed a power cut caused by" does not
            by = passive or _LED.match(sentence, high + 1)
            part = frames[verb].part(led[-1] if led else None) if by or led[-1:] != ["by"] else None
            if led or not (passive or verb in _SAYING):
                yield part or _BESIDE
