"""Verbs: the irregular ones with their forms, those of saying and of what is announced, and a verb's root."""

import re
from functools import lru_cache

from ..text.words import stem

_IRREGULAR = [
    forms.split()
    for forms in """\
arise arose arisen, awake awoke awoken, be was been, be were, bear bore borne, bear bore born, beat beat
beaten, become became, begin began begun, bend bent, bet bet, bind bound, bite bit bitten, bleed bled,
blow blew blown, break broke broken, breed bred, bring brought, build built, burn burnt, burst burst,
buy bought, cast cast, catch caught, choose chose chosen, cling clung, come came, cost cost, creep
crept, cut cut, deal dealt, dig dug, do did done, draw drew drawn, drink drank drunk, drive drove
driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling
flung, fly flew flown, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven,
freeze froze frozen, get got, give gave given, go went gone, grow grew grown, hang hung, have had, hear
heard, hide hid hidden, hit hit, hold held, hurt hurt, keep kept, kneel knelt, know knew known, lay
laid, lead led, leap leapt, leave left, lend lent, let let, lie lay lain, light lit, lose lost, make
made, mean meant, meet met, mistake mistook mistaken, overthrow overthrew overthrown, overtake overtook
overtaken, pay paid, put put, quit quit, read read, rebuild rebuilt, ride rode ridden, ring rang rung,
rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent, set set, shake
shook shaken, shed shed, shine shone, shoot shot, shrink shrank shrunk, shut shut, sing sang sung, sink
sank sunk, sit sat, sleep slept, slide slid, slit slit, speak spoke spoken, speed sped, spend spent,
spin spun, split split, spread spread, spring sprang sprung, stand stood, steal stole stolen, stick
stuck, sting stung, stink stank, strike struck, strive strove striven, swear swore sworn, sweep swept,
swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told, think thought,
throw threw thrown, tread trod, undergo underwent undergone, understand understood, undertake undertook,
undo undid, uphold upheld, upset upset, wake woke woken, wear wore worn, weave wove woven, wed wed, weep wept,
win won, wind wound, withdraw withdrew withdrawn, withhold withheld, withstand withstood, wring wrung,
write wrote written\
""".split(",")
]
"""Base, past and, where it is another form, participle: a closed class, and so complete."""
PAST = frozenset(forms[1] for forms in _IRREGULAR) - {"bore"} | {"sprung"}
"""Past forms that do not end in -ed; "bore" more often is who bores."""
_FORMS = PAST.union(
    "hewn proven sewn shown sown swollen".split(), *(forms[2:] for forms in _IRREGULAR)
)
"""Past forms and participles."""
_NO_PAST = frozenset(
    "armed bed breed exceed feed hundred indeed kindred naked need proceed red sacred seed shed speed "
    "succeed unprecedented weed".split()
)
"""Words in -ed that are no past form."""
_PAST_OF = {forms[0]: forms[1] for forms in _IRREGULAR if forms[0] != "be"}
_BASE_OF = {form: base for base, *forms in reversed(_IRREGULAR) for form in forms} | {
    form: form
    for form in ("lay", "wound")  # who is wounded is told of more often than what is wound
}
_DOUBLED = re.compile(r"(?:([bdgmnprt])\1|[aeiou][^aeiou]+[aeiou]ll)$")

SAYING = frozenset(
    "add announce answer argue ask claim complain declare explain insist note promise reply say shout state "
    "tell tweet warn write".split()
)
"""Verbs behind which somebody's own words stand."""
THINKING = frozenset(
    "accuse acknowledge admit assure believe blame call conclude condemn confirm criticise criticize decline "
    "demand deny denounce describe dismiss expect fear hail hope intend offer plan plead pledge praise "
    "predict propose read recognise recognize recommend refuse reject remark repeat report respond see seek "
    "stress suggest think understand urge vote vow want welcome wish".split()
)
"""Other verbs by which somebody is told to speak, think or want."""
ANNOUNCED = frozenset(
    "abdicate appear apply arrive ask attend award become begin bring bury carry cease celebrate "
    "close come commence continue convene decide deliver depart elect end enter expect expire face "
    "fall fly follow forecast get give go happen harvest hear hold host join kick land lapse launch "
    "lead leave lose make mark marry meet move need occur open pay perform play predict premiere "
    "present publish quit raise rejoin release remain reopen report restart resume retire return rise "
    "rule run sail see sell serve set shut sing sit sow speak stage start stay step stop switch take "
    "tour travel turn undergo unveil visit vote walk welcome win".split()
)
"""Verbs of what is announced: where a past form stands before them in one clause, they begin another time."""
OR_NOUNS = frozenset(
    "attacks calls claims ends falls faces hosts kicks lands leads leaves marks moves needs plays presents "
    "reports results returns rises rules runs sets sails shows stages starts steps strikes switches tours "
    "turns visits votes walks wins".split()
)
"""Forms in -s that are nouns as often."""


BASES = frozenset(_PAST_OF) | SAYING | THINKING | ANNOUNCED
"""Base forms of verbs that are known as such."""


def is_past(word: str) -> bool:
    """Whether a word in lower case is a past form or a participle, as far as its form shows.

    >>> [is_past(word) for word in ("sank", "sunk", "collapsed", "sink", "need")]
    [True, True, True, False, False]
    """
    return word in _FORMS or (len(word) > 3 and word.endswith("ed") and word not in _NO_PAST)


def past(verb: str) -> str:
    """The past form of a verb, or of its participle; of a form that is one already, that.

    >>> [past(verb) for verb in ("sink", "collapse", "carry", "stop", "hit", "fell", "taken")]
    ['sank', 'collapsed', 'carried', 'stopped', 'hit', 'fell', 'took']
    """
    base = _BASE_OF.get(verb, verb)
    if base in _PAST_OF:
        return _PAST_OF[base]
    if is_past(verb):
        return verb
    bare = re.sub(r"(?<=[^aeiou])y$", "i", verb.removesuffix("e"))
    return re.sub(r"^([^aeiou]*[aeiou]([bdgmnpt]))$", r"\1\2", bare) + "ed"


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """What all forms of a verb have in common; of other words their stem.

    >>> {root(form) for form in ("deny", "denies", "denied", "denying")}, root("rose"), root("planned")
    ({'deny'}, 'ris', 'plan')
    >>> root("sued") == root("sue"), root("owes") == root("owed")
    (True, True)
    """
    word = word.lower()
    if word in _BASE_OF:
        word = _BASE_OF[word]
    elif len(word) > 4 and word.endswith(("ied", "ies")):
        word = f"{word[:-3]}y"
    elif len(word) == 4 and is_past(word):
        word = word.removesuffix("d")
    bare = stem(word)
    return bare[:-1] if _DOUBLED.search(bare) else bare


TELLING = frozenset(map(root, SAYING | THINKING))
"""The roots of all verbs by which somebody is told to speak, think or want."""
