"""Words of English that several rooms know by their kind: time, number, persons.

Each list stands here once. Verbs are in `verbs`, function words and the tokeniser in `text.words`, units
of measure in `values.units`, the words that questions are built with in `grammar`.
"""

import re

ONLY_MONTHS = "January February July September October November December".split()
"""Those that are neither a name nor a verb."""
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
ORDINALS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=2,
    )
}
ONE_MORE = re.compile(
    rf"\ban? (?P<nth>{'|'.join(ORDINALS)}) (?:[a-z]+ )?(?:baby|body|boy|casualty|child|civilian|climber|"
    r"diver|driver|employee|firefighter|fisherman|girl|guard|guest|hiker|hostage|inmate|man|migrant|miner|nurse|"
    r"officer|passenger|patient|person|pilot|player|policeman|policewoman|prisoner|pupil|rescuer|resident|sailor|"
    r"skier|soldier|student|swimmer|teenager|tourist|victim|villager|woman|worker)\b",
    re.IGNORECASE,
)
"""The pattern of one by whom so many are told: "a third worker has died"."""

CURRENCY_SIGNS = "$€£¥₹₽₺₪₩"

NATIONS = (
    (
        re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b|^us\b|\b[Uu]nited [Ss]tates\b"),
        ("America", "American", "United States", "US"),
    ),
    (
        re.compile(r"\bU\.K\.|\bUK\b|\b[Uu]nited [Kk]ingdom\b|\b[Bb]ritish\b"),
        ("Britain", "British", "United Kingdom", "UK"),
    ),
)
"""Countries whose names and adjectives are of several stems, and these; "us" that begins a text is one."""
TITLES = frozenset(
    "admiral ambassador ayatollah brigadier capt captain chairman chairwoman chancellor coach col colonel "
    "commander congressman congresswoman dame director doctor dr emir gen general gov governor imam judge "
    "justice king lady lieutenant lord lt maj major mayor minister miss mr mrs ms officer pope premier "
    "president prince princess prof professor queen rep representative rev saint secretary sen senator "
    "sergeant sgt sheik sheikh sir spokesman spokeswoman sultan".split()
)
"""What stands before a person's name."""
PARTICLES = frozenset("bin bint da de den der du ibn la le van von".split())
"""What stands in small letters within the names of persons."""
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

ALL_BUT = (
    r"\b(?:all|each|entire|every(?:body|one)?|whole)\b(?:(?: [\w’'-]+)? (?:but|bar)|"
    r"(?: [\w’'-]+){0,5}? (?:apart from|except(?: for)?|other than|save(?: for)?|with the exception of)) "
)
"""The pattern of what leads a number that is left out: "all but six", "everyone on board except two"."""

CHANGES = (
    r"ris(?:es?|en|ing)|rose|grow(?:s|n|ing)?|grew|increas(?:e[ds]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"(?:goes?|going|gone|went) (?:up|down)|up|down|rais(?:es?|ed|ing)|lift(?:s|ed|ing)?|doubl(?:es?|ed|ing)|"
    r"swell(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|expand(?:s|ed|ing)?|fall(?:s|en|ing)?|fell|"
    r"drop(?:s|ped|ping)?|cut(?:s|ting)?|declin(?:es?|ed|ing)|shr[aiu]nk(?:s|ing)?|reduc(?:es?|ed|ing)|"
    r"lower(?:s|ed|ing)?|slump(?:s|ed|ing)?|plunge[sd]?|plunging|halv(?:es?|ed|ing)|chang(?:es?|ed|ing)|"
    r"mov(?:es?|ed|ing)|shorten(?:s|ed|ing)?|extend(?:s|ed|ing)?|revis(?:es?|ed|ing)"
)
"""The pattern of verbs for what becomes more or less."""
