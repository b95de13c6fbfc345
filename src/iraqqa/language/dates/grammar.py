"""Expressions of time as English news writes them: a pattern each, and what it means seen from a day.

A rule's named group `e` is the expression itself; what stands around it only makes sure. The other
groups are what `meaning` reads.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...day import MONTHS, SHORT_MONTHS
from ..grammar import any_of
from ..vocabulary import ONLY_MONTHS, WEEKDAYS
from . import meaning
from .days import Days
from .meaning import COUNTS
from .verbs import Outlook

Origin = Literal["itself", "published", "yearless", "before"]
"""Where an expression counts from: nowhere; the article's date; the full date that it is joined to, else
the article's ("May to July 2018"); the date named before it.
"""
Means = Callable[[re.Match[str], date, Outlook], Days]

_SHORT = "|".join(SHORT_MONTHS)
_MONTH = (
    rf"(?P<month>(?:{'|'.join(MONTHS)}|{'|'.join(m.upper() for m in MONTHS)})\b|(?:{_SHORT})\b\.?)"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_FULL_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b"
_ON = rf"(?:(?P<on>{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?)?"  # Sunday, December 29
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d)"
_FIRST, _UNTIL = (rf"(?P<{name}>[0-3]?\d)(?:st|[nr]d|th)?" for name in ("day", "until"))
_DASH = r"\s?[-–]\s?"
_DAY = rf"{_FIRST}(?:{_DASH}{_UNTIL})?"
_DAYS = rf"{_FIRST}(?:(?:{_DASH}|\s(?:to|through|(?P<both>and))\s){_UNTIL})?"  # behind their month
_OF = r"\s+(?:of\s+)?"
_LAST = r"(?P<which>(?i:last|past|previous|next|coming|this(?:\s+(?:coming|past))?))"
_WHICH = r"(?P<which>(?i:last|this|next))"
_TIME_OF_DAY = r"(?:morning|afternoon|evening|night)"
_PART = rf"(?:\s+{_TIME_OF_DAY}\b)?"
_COUNT = (
    r"(?P<count>(?<![.,])\d{1,3}|(?i:(?<!-)(?<!hundred and )(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)?"
    rf"{any_of(COUNTS)}))"
)
_UNITS = r"(?P<unit>day|week|month|year)"
_UNIT = rf"{_UNITS}s?\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NOT_COUNTED = (
    r"(?!\s+(?:more\s+|other\s+|(?:[A-Z][\w.]*\s+)?)(?:people|persons|men|women|children|civilians|"
    r"troops|soldiers|fighters|militants|protesters|police|prisoners|members|employees|workers|jobs|"
    r"trucks|tanks|animals|homes|houses|families|rockets|missiles|cases|deaths|times|votes|seats|"
    r"miles|metres|meters|feet|kilomet|km|kg|tons|tonnes|dollars|euros|pounds|degrees)\b)"
)
_BEFORE_YEAR = (
    r"(?:\b(?i:in|since|until|till|by|after|before|during|from|to|through|of|for|the|that|and|or|between|"
    r"early|late|year|circa)\s+|\b(?i:mid)-?|\(|[12]\d{3}\s?[-–]\s?)"
)
_BEFORE_MONTH = (
    r"\b(?i:in|since|until|till|by|from|for|during|through|to|of|before|after|between|early|late|and)\s+|"
    r"\b(?i:mid)-"
)
_EVENT = r"(?!\s+(?:attack|riot|massacre|revolution|uprising|movement|coup|assault|bombing|agreement)s?\b)"
_NO_OTHER = rf"(?(until)(?!\s+(?:of\s+)?(?:{'|'.join(MONTHS)}|{_SHORT})))(?(both)(?!\s+\w))"
"""What makes sure that the second day is not of another month, or a count: "May 3 and 5 people"."""
_NAMED_DAY = (
    r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Super )(?<!Cyber )"
    r"(?<!Holy )(?<!Shrove )(?<!Mail on )(?<!\ba )(?<!every )(?<!each )(?<!one )(?<!Every )(?<!Each )"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`means(match, day, outlook)` gives the days seen from `day`; `outlook` is where the verb looks."""

    origin: Origin
    pattern: re.Pattern[str]
    means: Means


_PERIOD = r"(?P<part>first|second|third|fourth) (?P<unit>quarter|half)"
_DEICTIC = (
    r"(?P<word>(?i:the day before yesterday|the day after tomorrow(?!['’])|yesterday|today|tomorrow|"
    r"tonight|last night|this (?:morning|afternoon|evening)))"
)
_OPENS = r"(?:^|(?<=\n)|(?<=[.!?:] )|(?<=[\"“‘(]))"  # elsewhere, Today is the name of something
_OVER = r"(?i:the|these|this|that|his|her|its|their|our|my|in|over|for|during|within|of)"  # "to last a week"
_HABIT = rf"(?!\s+{_TIME_OF_DAY}s\b)"
_PAPER = r"(?!\s+(?:Times|Mirror|Express|Telegraph|Post|Herald|Mail|Independent)\b)"
_CLOSE = r"(?!\s+[\w(])"  # "two days before", and nothing that it was before

_RULES: Mapping[Origin, tuple[tuple[str, Means], ...]] = {
    "itself": (
        (r"(?<![\d-])(?P<e>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?![\d-])", meaning.dated),
        (
            r"(?<![\d/.])(?P<e>(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.](?P<year>\d{4}))(?![\d/])",
            meaning.numeric,
        ),
        (rf"(?<![\w$])(?P<e>{_ON}{_MONTH}\s+{_DAYS},?\s+{_YEAR})", meaning.dated),
        (rf"(?<![\w$.,])(?P<e>{_ON}{_DAY}{_OF}{_MONTH},?\s+{_YEAR})", meaning.dated),
        (rf"\b(?P<e>{_MONTH},?{_OF}{_YEAR})", meaning.month_of_year),
        (rf"\b(?P<e>{_SEASON}{_OF}{_YEAR})", meaning.year),
        (rf"\b(?P<e>{_PERIOD}(?: of)? {_YEAR})", meaning.part_of_year),
        (r"\b(?P<e>(?P<year>1[5-9]\d0|20\d0)s)\b", meaning.decade),
        (r"\b(?P<e>(?P<count>\d\d?)(?:st|[nr]d|th)[ -]century)\b", meaning.century),
        (rf"{_BEFORE_YEAR}(?P<e>{_YEAR})(?!\w|\s?[-/]\s?\w*[a-z]){_NOT_COUNTED}", meaning.year),
        (
            rf"(?:^|(?<=[.!?] )|(?<=\n))(?P<e>{_YEAR})(?=\s+(?:was|is|saw|has|had|marked|brought)\b)",
            meaning.year,
        ),
    ),
    "published": (
        (rf"(?<![\w$])(?P<e>{_ON}{_MONTH}\s+{_DAYS},?{_OF}{_WHICH} year)\b", meaning.dated),
        (rf"(?<![\w$.,])(?P<e>{_ON}{_DAY}{_OF}{_MONTH},?{_OF}{_WHICH} year)\b", meaning.dated),
        (rf"\b(?P<e>{_MONTH}{_OF}{_WHICH} year)\b", meaning.month_of_year),
        (rf"\b(?P<e>{_LAST}\s+{_MONTH})(?!\w|\s+\d)", meaning.bare_month),
        (rf"\b(?P<e>{_WHICH} {_SEASON})\b(?! of\b)", meaning.season),
        (
            rf"\b(?P<e>{_PERIOD} of (?P<which>(?i:last|this|next|the)) year)\b(?! \d)",
            meaning.part_of_year,
        ),
        (
            rf"{_NAMED_DAY}\b(?P<e>(?:{_LAST}\s+)?{_WEEKDAY}\b(?P<part>{_PART})){_PAPER}{_HABIT}",
            meaning.weekday,
        ),
        (rf"(?:{_OPENS}|\b(?=[a-z]))(?P<e>{_DEICTIC}{_PART})\b", meaning.deictic),
        (rf"\b(?P<e>{_WHICH}\s+(?P<unit>week|month|year))\b(?!\s+of\b)", meaning.neighbour),
        (r"\b(?P<e>(?P<which>(?i:last|this|next|the))\s+weekend)\b(?!\s+of\b)", meaning.weekend),
        (rf"\b(?:{_OVER})\s+(?P<e>(?:last|past|previous)\s+{_COUNT}\s+{_UNIT})", meaning.lately),
        (rf"(?<!half )\b(?P<e>{_COUNT}\s+{_UNIT}\s+(?P<way>ago))\b", meaning.later),
    ),
    "yearless": (
        (
            rf"(?<![\w$])(?P<e>{_ON}{_MONTH}\s+{_DAYS})(?![\d%]|[.,:]\d){_NO_OTHER}{_EVENT}",
            meaning.month_day,
        ),
        (
            rf"(?<![\w$.,])(?P<e>{_ON}{_DAY}{_OF}{_MONTH})(?!\w|,?\s+[12]\d{{3}}){_EVENT}",
            meaning.month_day,
        ),
        (rf"(?:{_BEFORE_MONTH})(?P<e>{_FULL_MONTH})(?!\s+\d|\s+[A-Z][a-z]+\b)", meaning.bare_month),
        (rf"(?<![\w-])(?P<e>(?P<month>{'|'.join(ONLY_MONTHS)})\b)(?!\s+\d)", meaning.bare_month),
        (
            r"\b(?:by|until|till|before|after|since|on|at|over|this|last) "
            r"(?P<e>(?P<name>Christmas(?: Day| Eve)?|Boxing Day|New Year['’]s (?:Day|Eve)))\b"
            r"(?!['’-]|,? \d{4}| (?!(?:was|is|as|has)\b)[a-z]+s\b| (?:market|party|tree))",
            meaning.holiday,
        ),
    ),
    "before": (
        (
            rf"\b(?P<e>{_COUNT}\s+{_UNIT}\s+(?P<way>later|earlier|afterwards))\b(?!\s+than\b)",
            meaning.later,
        ),
        (rf"\b(?P<e>{_COUNT}\s+{_UNIT}\s+(?P<way>before|after))\b{_CLOSE}", meaning.later),
        (
            rf"\b(?P<e>(?P<which>(?i:the (?:next|following|previous|same)|that)) {_UNITS})\b",
            meaning.neighbour,
        ),
        (
            rf"\b(?P<e>(?P<count>[Tt]he) {_UNITS} (?P<way>before|after))(?=[,.;:])",
            meaning.later,
        ),
    ),
}
RULES = tuple(
    Rule(origin, re.compile(pattern), means)
    for origin, rules in _RULES.items()
    for pattern, means in rules
)
"""In order of preference; where two overlap, the one that begins first and is longer wins."""
