"""What is told of the contrary of what is asked, or of another thing that happened, is no answer. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, zip_longest

from ...language.dates.tense import led_by
from ...language.grammar import DO
from ...language.questions import Question
from ...language.values import Number
from ...language.verbs import is_past, root
from ...language.vocabulary import QUALIFIERS
from ..agreement.reading import Reading
from ..followup.mentions import verb_form
from ..followup.parsed import parse

WORD = re.compile(r"(?<![\w-])\w+(?![\w-])")
"""One that is no part of another: no "open" in "open-air"."""
_RIVALS = """\
begin start launch | end finish conclude
open reopen begin start launch inaugurate | close shut | build construct erect |\
    renovate refurbish rebuild replace restore repaint repair inspect | demolish destroy raze | sell | buy
found establish | close shut dissolve | renovate refurbish restore | demolish raze
rise increase grow climb gain | fall drop decrease decline shrink sink lose
leave depart | return arrive come reach
sink capsize | aground strand launch dock
win beat defeat | lose defeat | draw
resign quit step leave go | defeat unseat dismiss oust sack
hit strike | miss
sell export | buy import order | harvest grow pick | plant sow | keep own fly | breed build
harvest pick | plant sow | destroy ruin damage | import
pay | offer bid | owe
receive send deliver | order | offer promise pledge
cost | insure | earn save owe
spend | collect raise | earn save
die drown kill perish bodies | injure wound hurt bite treat hospitalised hospitalized |\
    ill infect sick sicken | missing disappear vanish | survive rescue save pull | evacuate displace |\
    arrest detain catch capture recapture trap
arrest detain | charge indict | convict guilty sentence jail | clear acquit | free release |\
    question interrogate
free release | hold
ban suspend | clear acquit reinstate
hire recruit | fire dismiss sack | employ
employ work | cut axe shed
create add build | cut axe slash shed scrap demolish
accept approve | reject refuse
enter join | quit leave
award grant | withdraw revoke strip
born | die marry bury
"""
"""What happens to one thing at different times, or is counted apart: a line each, its events by strokes."""
POINTS_BACK = re.compile(r"\b(?:it|he|she|they|this|that|these|those)s?\b", re.IGNORECASE)
_LASTS = re.compile(r"\bhow long\b", re.IGNORECASE)
_DID = re.compile(rf"{DO}|will", re.IGNORECASE)
_SEVERAL_WORDS = (
    (re.compile(r"\b(?:in|to) hospitals?\b"), "hospitalised"),
    (re.compile(r"\b(?:sweep|swept|wash(?:ed|es)?) (?:\w+ )?away\b"), "destroyed"),
    (re.compile(r"\bworks (?=councils?\b)"), ""),
    (re.compile(r"\bput(?:s|ting)? up\b(?= (?:\w+ )?\d| an? )"), "built"),
)
"""What several words tell, by the verb that tells it alone."""
_OF_ALL = re.compile(
    r"^(?P<before>.*?\b)(?P<part>[\w.,-]+) (?:out )?of (?:all )?"
    r"(?:(?:the|its|his|her|their|(?:the )?[\w’'-]+['’]s?) )?(?:(?:about|some) )?$"
)
_BEGINS = re.compile(
    rf"(?:^|[,;:–—]\s|\b(?:and|but|while|whereas)\s)(?:(?:(?:an)?other|the|{'|'.join(QUALIFIERS.values())})\s)?$",
    re.IGNORECASE,
)
"""Before a figure that something is told of behind it: "and 14 were hurt"."""
_JOINT = re.compile(r";|,?\s(?:and|but|while|whereas|before|after|then|until)\b|,(?=\s[a-z])")
_HAVE = frozenset((root("have"),))
_OWNS = frozenset("own employ".split())
_NO_STAGE = re.compile(r"\b(?:charge|fine)\b")
"""What a museum takes, and what the weather is."""
_OF_VERBS = {
    "birth": "born",
    "births": "born",
    "has": "have",
    "loss": "lose",
    "losses": "lose",
    "dead": "die",
    "died": "die",
    "death": "die",
    "deaths": "die",
    "toll": "die",
    "back": "return",
    "leaving": "remain",
    "resignation": "resign",
    "survivors": "survive",
}
"""Words that tell what a verb does, and are none of its forms."""


def contrary(question: Question, reading: Reading) -> bool:
    """Its clause tells of the contrary of what is asked, and not of that: branches closed, not opened."""
    if question.kind not in ("number", "date") or _LASTS.search(question.text):
        return False  # how long something was closed its opening tells, too
    until = {"until", "till"}.intersection(led_by(reading.before, reading.citation.quote))
    if until or _of_which_a_part(reading):
        return False  # of which a part is told, or when the contrary begins: "open until 8 p.m."
    before, after = map(_in_order, _part(reading))
    begins = question.kind == "number" and bool(_BEGINS.search(reading.before_figure))
    if begins:  # "75 sheep and 12 cows have died"
        after = _in_order(re.split(r"[,:;](?!\d)", reading.from_figure)[0])
    return any(
        _tells_other(one, other, before, after, begins=begins)
        for one, other in _sides(question.text)
    )


def not_that_far(question: Question, reading: Reading) -> bool:
    """Whether somebody was convicted is asked, and no more is told than that they were arrested."""
    wanted, stated = (
        roots(_NO_STAGE.sub(" ", text)) for text in (question.text, reading.citation.sentence)
    )
    asked = [n for n, stage in enumerate(_STAGES) if stage & wanted]
    if question.kind != "yes/no" or not asked:
        return False
    return stated.isdisjoint(_ENDS.union(*_STAGES[asked[-1] :]))


def _tells_other(
    one: frozenset[str],
    other: frozenset[str],
    before: Sequence[str],
    after: Sequence[str],
    *,
    begins: bool,
) -> bool:
    """Whether the words on either side of a quote tell of the other: the last of them before it, else any.

    Of a figure that `begins` its clause the first behind it does: "two died and 14 were hurt".
    """
    if begins and not (one | other).isdisjoint(after):
        before, after = after[::-1], ()
    events = [(n, word) for n, word in enumerate(before) if word in one | other]
    if not events or not one.isdisjoint(after):
        return not other.isdisjoint({*before, *after}) and one.isdisjoint({*before, *after})
    joined = len(events) > 1 and events[-1][0] - events[-2][0] == 2  # "bought and restored in 1990"
    return events[-1][1] in other and not (joined and events[-2][1] in one)


def _part(reading: Reading) -> tuple[str, str]:
    """What stands before the end of the quote in its clause, and behind it, up to what is joined to that."""
    start, end, text = reading.citation.start, reading.citation.end, reading.article.text
    own = (place for place in reading.governed if place[0] <= start < place[1])
    low, high = next(own, reading.citation.sentence_range)
    joint = _JOINT.search(text, end, high)
    return text[low:end], text[end : joint.start() if joint else high]


@lru_cache(maxsize=64)
def _sides(question: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What the question asks of, with its contrary, which it does not tell."""
    own = {root_of(word) for word in WORD.findall(question) if word.islower()}  # Rose is a name
    verb = asked_verb(question)
    wanted = frozenset({root_of(verb)} if verb and verb != "found" else own)  # "found guilty"
    every = [side for pair in _SIDES for side in (pair, pair[::-1])]
    if wanted == _HAVE:
        every = [(one | _HAVE, other) for one, other in every if one & _OWNS]
    return [(one, other) for one, other in every if wanted & one and not own & other]


def _of_which_a_part(reading: Reading) -> re.Match[str] | None:
    """What stands before a figure of all, of which a part is told: "12 of the 31"."""
    match = _OF_ALL.match(reading.before_figure)
    return match if match and Number.parse(match["part"]) else None


def asked_verb(question: str) -> str | None:
    """The verb of a question, as far as its form shows one: "sell" in "How much did they sell?"."""
    asked = parse(question)
    first = asked.rest.split(" ")[0]
    if _DID.fullmatch(asked.aux):
        return first if first.islower() else None  # else the verb was taken for part of a name
    return verb_form(asked.rest)


def related_roots(verb: str) -> frozenset[str]:
    """The roots by which what a verb tells is told, its own among them: died, killed, bodies."""
    own = root_of(verb)
    return frozenset((own,)).union(*(side for pair in _SIDES for side in pair if own in side))


def roots(text: str) -> frozenset[str]:
    """The roots of its words."""
    return frozenset(_in_order(text))


def _in_order(text: str) -> list[str]:
    """The roots of its words in order, without "have" before a participle."""
    for several, verb in _SEVERAL_WORDS:
        text = several.sub(verb, text)
    every = WORD.findall(text)
    return [
        root_of(word)
        for word, following in zip_longest(every, every[1:], fillvalue="")
        if not (root_of(word) in _HAVE and is_past(following))
    ]


def root_of(word: str) -> str:
    """The root of a word, or of the verb that it tells of: "death", "die"."""
    return root(_OF_VERBS.get(word.lower(), word))


_SIDES = [
    tuple(frozenset(map(root_of, side.split())) for side in pair)
    for rivals in _RIVALS.splitlines()
    for pair in combinations(rivals.split("|"), 2)
]
_STAGES = [
    frozenset(map(root_of, stage.split()))
    for stage in (
        "arrest detain custody",
        "charge indict",
        "convict guilty sentence jail imprison fine acquit",
    )
]
"""What befalls who has done wrong, in order; a later one tells of those before, too."""
_ENDS = frozenset(map(root_of, "clear drop free prison release".split()))
"""What tells of the last of them, and of much else besides."""
