"""The finite verbs of a sentence as far as their forms show them, and whether each looks ahead or back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...day import MONTHS
from ..grammar import ARTICLES, DETERMINERS, POSSESSIVES
from ..verbs import ANNOUNCED, OR_NOUNS, is_past
from ..vocabulary import NUMERALS, WEEKDAYS

Outlook = Literal["behind", "purpose", "open", "planned", "ahead"]
"""Where a verb looks: back; back, but to what was meant to follow; nowhere that shows; ahead, as plans and
the present do; surely ahead."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BETWEEN = frozenset("not also now never still then only soon again yet already currently".split())
_SURELY = frozenset("will shall would won't wouldn't shan't".split())
_PERHAPS = frozenset("must may might can could should cannot can't couldn't".split())
_IS = frozenset("is are am isn't aren't".split())
_HAS = frozenset("has have hasn't haven't".split())
_DO = frozenset("do does don't doesn't".split())
_WAS = frozenset("had was were did".split())
_COMING = frozenset("due expected likely planned scheduled slated supposed poised bound".split())
_WITH_BE = _COMING | {"set", "going", "about", "to", "booked", "being"}
_LED = frozenset("to for on in by next this at".split())
_WISHES = frozenset(
    "plan plans hope hopes aim aims intend intends want wants expect expects vow vows promise promises "
    "pledge pledges prepare prepares threaten threatens need needs".split()
)
_WISHED = frozenset(
    "agreed decided hoped intended ordered planned pledged promised threatened told urged voted vowed "
    "wanted".split()
)
_SAID = frozenset("said believed thought claimed".split())
_STILL = frozenset("stay stays remain remains keep keeps get gets look looks seem seems".split())
_HEARSAY = frozenset(
    "accused alleged believed known reported said suspected thought understood".split()
)
_SUBJECTS = frozenset("i we you they he she it who which that and but then".split())
_DETERMINERS = DETERMINERS | NUMERALS.keys() - {"one"}
_LEADS = ARTICLES | POSSESSIVES
_TIMES = frozenset((*MONTHS, *WEEKDAYS))
_NO_VERBS = frozenset(
    "afterwards always as besides nowadays perhaps sometimes this times towards whereas".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A form at [start, end) of its sentence. `hearsay`: "said" and the like, whose object is a clause."""

    start: int
    end: int
    word: str
    outlook: Outlook
    hearsay: bool = False


@lru_cache(maxsize=256)  # one sentence may name several days
def verbs(sentence: str) -> tuple[Verb, ...]:
    """In order. Infinitives are none, and of what a modal leads only that is.

    >>> [(v.word, v.outlook) for v in verbs("Rovers, who lost on Saturday, face Leith and will win.")]
    [('lost', 'behind'), ('face', 'planned'), ('will', 'ahead')]
    >>> [v.word for v in verbs("They filmed seven takes.")]
    ['filmed']
    """
    return tuple(_verbs(sentence, list(_WORD.finditer(sentence))))


def _verbs(sentence: str, tokens: list[re.Match[str]]) -> Iterator[Verb]:
    words = [token[0].replace("’", "'") for token in tokens] + [""] * 5  # behind the last
    for place, word in enumerate(words):
        if (place == 0 and word != "May") or word.lower() in _SUBJECTS | _DETERMINERS:
            words[place] = word.lower()
    at = 0
    while at < len(tokens):
        word, following = words[at], at + 1
        while words[following] in _BETWEEN or words[following].endswith("ly"):
            following += 1
        negated = "not" in words[at + 1 : following] or word.endswith(("n't", "cannot"))
        if word in _HAS and is_past(words[following]):
            at = following + (words[following] == "been")
            if at < len(tokens):  # of the perfect no day can be told
                yield Verb(*tokens[at].span(), words[at], "open")
            at += 1
            continue
        form = _auxiliary(word, words[following], negated=negated)
        if not form and word not in _HAS | _IS:
            gap = sentence[tokens[at - 1].end() if at else 0 : tokens[at].start()]
            form = _plain(word, words[at - 1] if at else "", words[at + 1], gap)
        if form:
            yield Verb(*tokens[at].span(), word, form, word in _SAID)
        at += 1
        if _leads(word, words[following]):
            at = following
            while words[at] in ("be", "been", "being", "have", "to"):
                at += 1
            at += 1


def _leads(word: str, following: str) -> bool:
    """Whether what follows is no verb of its own."""
    if word in _IS:
        return following in _WITH_BE | _HEARSAY or is_past(following)
    if word in _WAS or word == "been":
        return following in _WITH_BE
    return word in _SURELY | _PERHAPS | _DO or word.endswith("'ll")


def _auxiliary(word: str, following: str, *, negated: bool) -> Outlook | None:
    if word in _SURELY | _PERHAPS or word.endswith("'ll"):
        past = following == "have" and word not in ("will", "won't")
        missed = past or (negated and word.startswith("could"))
        return "behind" if missed else "ahead"
    if word in _IS:
        if following in _HEARSAY:
            return None
        return "ahead" if following in _WITH_BE else "planned"
    if word in _HAS:
        return "ahead" if following in ("to", "until") else "planned"
    if word in _DO:
        return "planned"
    if word in _WAS or word == "been":
        if following in _WITH_BE:
            return "open" if word == "been" else "planned"
        return "behind"
    if word in _WISHES | _WISHED and following == "to":
        return "planned" if word in _WISHED else "ahead"
    if word in _COMING and following in _LED:
        return "planned"
    return None


def _plain(word: str, before: str, following: str, gap: str) -> Outlook | None:
    """The tense of a verb without an auxiliary, between two words, behind a gap."""
    if not word[:1].islower():
        return None
    determined = before in _DETERMINERS or before in ("to", "as")
    if is_past(word):
        return None if determined or before in _STILL else "behind"
    if word.endswith("ing"):
        return "behind" if before in ("of", "for") else None
    if determined:
        return None
    if (
        following in _LEADS
        and not gap.strip()
        and word.endswith("s")
        and not word.endswith(("ss", "us"))
    ):
        return None if word in _NO_VERBS else "planned"  # a plural has no article behind it
    if (base := _base(word)) is None:
        return None
    subject = before in _SUBJECTS or "," in gap
    if word == base:
        plural = before.endswith("s") and not is_past(before)
        return "planned" if subject or plural else None
    named = before[:1].isupper() or (following[:1].isupper() and following not in _TIMES)
    return "planned" if subject or word not in OR_NOUNS or named else None


def _base(word: str) -> str | None:
    """The verb of a present form, if it is a known one."""
    bases = (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word))
    return next((base for base in bases if base in ANNOUNCED), None)
