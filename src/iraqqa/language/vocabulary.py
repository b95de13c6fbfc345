"""Words of English that several rooms know by their kind: time, number, persons, verbs.

Each list stands here once. Function words and the tokeniser are in `text.words`, units of measure in
`values.units`.
"""

from __future__ import annotations

MONTHS = (
    "January February March April May June July August September October November December".split()
)
ONLY_MONTHS = "January February July September October November December".split()
"""Those that are neither a name nor a verb."""
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

NUMERALS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: 10 * tens
    for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}

TITLES = frozenset(
    "admiral ambassador ayatollah brigadier capt captain chairman chairwoman chancellor coach col colonel "
    "commander congressman congresswoman dame director doctor dr emir gen general gov governor imam judge "
    "justice king lady lieutenant lord lt maj major mayor minister miss mr mrs ms officer pope premier "
    "president prince princess prof professor queen rep representative rev saint secretary sen senator "
    "sergeant sgt sheik sheikh sir spokesman spokeswoman sultan".split()
)
"""What stands before a person's name."""
BEFORE_TITLES = frozenset("acting chief deputy former grand prime vice".split())
"""What stands before a title and belongs to it."""

QUALIFIERS = {
    "at least": r"at (?:the very )?least|(?:no|not) (?:less|fewer) than|a minimum of",
    "at most": r"at (?:the very )?most|(?:no|not) more than|up to|as (?:many|much) as|a maximum of",
    "nearly": r"nearly|almost|just under|just short of|close to|approaching",
    "more than": r"(?:just |well |slightly |a little )?over|(?:slightly |far |well |a little )?more than|"
    r"above|upwards of|in excess of",
    "less than": r"(?:slightly |far |well |a little )?(?:less|fewer) than|(?:well )?under|below",
    "about": r"about|around|some|approximately|roughly|(?:an )?estimated|circa",
}
"""How exact a number is, and the patterns of the words that say so in front of it."""

CHANGES = (
    r"ris(?:es?|en|ing)|rose|grow(?:s|n|ing)?|grew|increas(?:e[ds]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"(?:goes?|going|gone|went) (?:up|down)|up|down|rais(?:es?|ed|ing)|lift(?:s|ed|ing)?|doubl(?:es?|ed|ing)|"
    r"swell(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|expand(?:s|ed|ing)?|fall(?:s|en|ing)?|fell|"
    r"drop(?:s|ped|ping)?|cut(?:s|ting)?|declin(?:es?|ed|ing)|shr[aiu]nk(?:s|ing)?|reduc(?:es?|ed|ing)|"
    r"lower(?:s|ed|ing)?|slump(?:s|ed|ing)?|plunge[sd]?|plunging|halv(?:es?|ed|ing)|chang(?:es?|ed|ing)|"
    r"mov(?:es?|ed|ing)|shorten(?:s|ed|ing)?|extend(?:s|ed|ing)?|revis(?:es?|ed|ing)"
)
"""The pattern of verbs for what becomes more or less."""

PAST = frozenset(
    "ate awoke beat became began bent bet bit bled blew bled bought bound bred broke brought built burnt "
    "burst came cast caught chose clung cost crept cut dealt did drank drew drove dug fed fell felt fled "
    "flew flung forbade forgave forgot fought found froze gave got grew had heard held hid hit hung hurt "
    "kept knelt knew laid lay leapt led left lent let lit lost made meant met overthrew overtook paid put "
    "quit ran rang read rebuilt rode rose said sang sank sat saw sent set shed shook shot shrank shut slept "
    "slid slit sold sought sped spent spent split spoke sprang spread sprung stank stole stood stuck struck "
    "stung swam swept swore swung taught thought threw told took tore trod understood undertook undid "
    "upheld upset was went were wept withdrew withheld withstood woke won wore wound wove wrote wrung".split()
)
"""Past forms that do not end in -ed: a closed class, and so complete, as verbs that look ahead cannot be."""
PARTICIPLES = frozenset(
    "awoken beaten been begun bitten blown born borne broken chosen done drawn driven drunk eaten fallen "
    "flown forbidden forgiven forgotten frozen given gone grown hewn hidden known lain mistaken overthrown "
    "overtaken proven ridden risen rung seen sewn shaken shown shrunk sown spoken stolen striven sung sunk "
    "sworn swollen swum taken thrown torn undergone withdrawn woken worn woven written".split()
)
"""Participles that are no past form of their verb."""
BASES = frozenset(
    "abdicate appear apply arrive ask attend award become begin bring bury carry cease celebrate "
    "close come commence continue convene decide deliver depart elect end enter expect expire face "
    "fall fly follow forecast get give go happen harvest hear hold host join kick land lapse launch "
    "lead leave lose make mark marry meet move need occur open pay perform play predict premiere "
    "present publish quit raise rejoin release remain reopen report restart resume retire return rise "
    "rule run sail see sell serve set shut sing sit sow speak stage start stay step stop switch take "
    "tour travel turn undergo unveil visit vote walk welcome win".split()
)
"""Verbs of what is announced: where a past form stands before them in one clause, they begin another time."""
EITHER = frozenset(
    "attacks calls claims ends falls faces hosts kicks lands leads leaves marks moves needs plays presents "
    "reports results returns rises rules runs sets sails shows stages starts steps strikes switches tours "
    "turns visits votes walks wins".split()
)
"""Forms in -s that are nouns as often."""
