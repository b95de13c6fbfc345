"""A question and what its wording tells: what it is about, which kind of answer it wants, its wishes."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Literal, Self

from ..errors import UsageError
from ..records import Names, Remark
from ..scope import EVERYTHING, Scope
from ..text.words import content
from . import filters
from .apostrophes import contracted
from .broad import Broad, breadth
from .grammar import AUX, BE, DO, HAVE, OPENING, SAYS, any_of
from .name_kinds import CALLINGS, FEMALE, MALE, spelt
from .remarks import remark_of
from .wishes import Wish, wish_of

Kind = Literal[
    "person", "place", "date", "number", "quote", "yes/no", "why", "how", "list", "thing"
]

LONGEST = 4_000
"""Characters of a question, at most."""
_ACRONYM = re.compile(r"\b[A-Z]{2,7}\b|(?:\b[A-Z]\.){2,7}")
_ANOTHER_NAME = re.compile(
    r"\b(?:also|alternatively|better|else|formerly|locally|officially|otherwise|popularly|previously|sometimes)"
    r" (?:known|called|named)\b"
    r"|\b(?:another|birth|former|full|maiden|new|old|official|original|other|previous|proper|real) names?\b"
    r"|\b(?:alias(?:es)?|nick-?names?|pseudonyms?|abbreviations?|acronyms?|stands? for)\b",
    re.IGNORECASE,
)
"""A thing is named, and what is asked for is what else it is called."""
_OPENING = re.compile(OPENING, re.IGNORECASE)
_NOT_SO = (
    r"(?:(?<!\bsay)(?<!\bsaid)(?<!\bclaim)(?<!\bclaimed)|"
    r"(?! (?:that )?(?:the|an?|his|her|its|their|our) (?:\w+ ){1,12}"
    r"(?!(?:day|week|month|year|night|morning|time)\b)\w+\W*$))"
)
"""No sentence of its own behind a verb of saying: "What did she say the vote has shown?"."""
_DANGLES = r"s \w+ing\b|\b(?:about|at|by|for|from|in|into|of|on|to|up|with)\W*$"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a kind of question says; and what must, or must not, be said anywhere behind that."""

    kind: Kind
    said: re.Pattern[str]
    behind: re.Pattern[str]
    unless: re.Pattern[str]

    def place(self, question: str) -> int | None:
        """Where the question first says so; None where it does not."""
        match = self.said.search(question)
        if match is None or self.unless.search(question, match.end()):
            return None
        return match.start() if self.behind.search(question, match.end()) else None


def _rule(kind: Kind, said: str, behind: str = "", unless: str = "(?!)") -> _Rule:
    return _Rule(kind, *(re.compile(p, re.IGNORECASE) for p in (said, behind, unless)))


_RULES = (
    _rule("yes/no", rf"^{AUX}\s"),
    _rule(
        "why",
        rf"\bwhy\b|\bhow come\b|\bfor what reason|\bwhat {BE}? ?the (?:reason|cause)|"
        r"\bwhat (?:caused|led to|prompted|triggered|made)\b",
    ),
    _rule(
        "date",
        r"\bwhen\b(?! \w+ing)|\b(?:what|which) (?:year|date|day|month|century|decade)\b|"
        r"\bhow long ago\b|\bsince when\b",
    ),
    _rule(
        "number",
        r"\bhow (?:many|much|long|far|old|often|big|large|tall|high|fast|deep|wide|few|hot|cold|warm|"
        r"heavy|thick|strong|full|steep|young)\b|"
        r"\b(?:what|which) (?:number|percentage|percent|share|amount|proportion)\b|\bnumber of\b",
    ),
    _rule("number", r"\b(?:what|which)\b", behind=r"\b(?:toll|turnout)\b"),
    _rule(
        "quote",
        rf"\b(?:what|how) (?:exactly )?(?:{DO}|{HAVE})\b(?= )",
        behind=rf"\b{SAYS}\b{_NOT_SO}",
    ),
    _rule("quote", r"\bwhat (?:were|was)\b(?= )", behind=r"\bwords\b"),
    _rule("quote", r"\bquote\b"),
    _rule(
        "list",
        rf"^(?:list\b|names?\b(?! of (?:an?|the) [a-z-]*[a-rt-z]\b))|\bwho are\b|"
        rf"\b(?:what|which) (?:(?!{AUX}\b)\w+ )?(?!(?:is|was|has|does|this)\b)\w+[^su\W]s "
        rf"(?:(?:{AUX}|make|made|take|took|lead|led|fought|want)\b|\w+ed\b)",
    ),
    _rule("list", r"\bwhat are the\b", unless=_DANGLES),
    _rule(
        "place",
        r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:country|city|town|place|region|state|province|area|"
        r"port|location|continent|island|river)\b",
    ),
    _rule(
        "person",
        rf"\bwho(?:m|se|s|'s|’s)?\b|\b(?:what|which) (?:(?!{AUX}\b)\w+ )?"
        rf"(?:child|expert|kid|man|official|person|teenager|{any_of(CALLINGS | FEMALE | MALE)})\b",
    ),
    _rule("how", r"\bhow\b"),
)


@dataclass(frozen=True)
class Question:
    """A question in plain words, the articles it is asked of, and the other names of what it names.

    What its words tell is worked out when first wanted, and kept.
    """

    text: str
    scope: Scope = EVERYTHING
    names: Names = ()

    @classmethod
    def parse(cls, typed: str, scope: Scope = EVERYTHING) -> Self:
        """The question in plain words; its operators narrow the scope.

        Raises UsageError for one that is blank, too long, holds lone surrogates, or has operators that cannot
        be meant.
        """
        if len(typed) > LONGEST:
            raise UsageError(
                f"the question has {len(typed):,} characters, at most {LONGEST:,}; ask it in fewer words"
            )
        if any("\ud800" <= c <= "\udfff" for c in typed):
            raise UsageError(
                "the question holds broken characters (lone surrogates); type it again"
            )
        text, named = filters.parse(typed)
        if not text:
            raise UsageError("the question is empty; ask something")
        return cls(contracted(text), scope.narrowed(named))

    def in_names_of(self, passage: str) -> Self:
        """The same question with the names that a text has, instead of others that it has not.

        Where another name is what is asked for, it stays as it is.

        >>> asked = Question("How old is the NLF?", names=(("NLF", ("Lake Front",)),))
        >>> asked.in_names_of("The Lake Front has left.").text
        'How old is the Lake Front?'
        """
        if _ANOTHER_NAME.search(self.text):
            return self
        text = self.text
        acronyms = [(acronym, ()) for acronym in _ACRONYM.findall(text)]
        for name, others in [*self.names, *acronyms]:
            own = next(filter(None, (spelt(each, passage) for each in (name, *others))), name)
            text = text.replace(name, own)
        return self if text == self.text else replace(self, text=text)

    @cached_property
    def kind(self) -> Kind:
        """The rule that fits earliest in the question, of equals the first; `thing` when none does.

        >>> Question("and how many were hurt").kind, Question("Did Iraq condemn it?").kind
        ('number', 'yes/no')
        >>> Question("How many drowned when the ferry sank?").kind
        'number'
        """
        asked = _OPENING.sub("", self.text.strip(), count=1)
        places = [(place, rule.kind) for rule in _RULES if (place := rule.place(asked)) is not None]
        return min(places, key=itemgetter(0), default=(0, "thing"))[1]

    @cached_property
    def remark(self) -> Remark | None:
        """What it is instead of a question; None when it is one."""
        return remark_of(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words that say what it is about, in `plain` form."""
        return content(self.text)

    @cached_property
    def broad(self) -> Broad | None:
        """What it is about where no one phrase can answer it, else None."""
        return breadth(self.text)

    @cached_property
    def wish(self) -> Wish:
        """What it would rather be told: the latest, or what is told of some time."""
        return wish_of(self.text)
