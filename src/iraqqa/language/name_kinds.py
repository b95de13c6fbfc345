"""What a name is of, a person of which gender, and how a text spells it, as far as words tell."""

import re
from typing import Literal, TypeAlias

from ..text.words import plain
from .vocabulary import TITLES

Kind: TypeAlias = Literal["person", "organisation", "place"]

BODIES = frozenset(
    "academy agency airlines airways alliance army association athletic authority bakery bank board "
    "books brewery brigade brigades broadcasting bureau bus buses cabinet cars cathedral center centre "
    "chemicals church club coaches coalition college command commission committee company congress "
    "consortium consulting corp corporation corps council court dairy department distillery electronics "
    "energy enterprises entertainment express farms fc federation ferries festival foods force forces "
    "foundation front fund gmbh government group guard guards holdings homes hospital hotels inc "
    "industries institute institution insurance investments knesset laboratories laboratory labs league "
    "library lines logistics ltd mining ministry mission motors movement museum navy network news "
    "observatory office oil opera orchestra organisation organization parliament partners party "
    "pharmaceuticals philharmonic pictures plc police post pottery press publishing rail railway "
    "railways records robotics rovers school securities senate service services shipping society "
    "software squadron stores studios supermarkets systems team technologies telecom telescope textiles "
    "theater theatre times trust union united university vineyards wanderers watch water".split()
)
"""Words in names of what people founded together."""
LANDS = frozenset(
    "airport arena avenue bay beach borough bridge camp canal canyon cape castle city coast county creek dam "
    "desert district emirates falls field forest garden gardens glacier governorate gulf harbor harbour "
    "heights hill hills island islands kingdom lagoon lake mount mountain mountains ocean palace parish park "
    "peninsula plaza port prefecture province reef region republic reservoir river sea square stadium states "
    "strait street tower town valley village volcano zone".split()
)
"""Words in names of places. Where a name has one of both kinds, the last of them says what it is."""
MALE = frozenset(
    "ayatollah boy brother father grandfather husband king lord man mr pope prince sheikh sir son uncle "
    "widower".split()
)
"""What a man is called before or instead of his name."""
FEMALE = frozenset(
    "actress aunt daughter girl grandmother lady miss mother mrs ms princess queen sister widow wife "
    "woman".split()
)
"""The same of a woman."""
_HIS = frozenset(
    "aaron adam ahmed alan ali andrea andrew anthony arne ben bruno carl charles daniel david edward emil "
    "eric ezra felix frank george hans henry hugo ivan jack jacob james jan jean joe john jonas joseph "
    "joshua juan karl kofi kolya kurt lars leo louis luca lukas marco mark martin max michael mika misha "
    "mohamed muhammad mustafa nikita nikola noah oleg omar oscar otto pablo paul pedro peter philip "
    "pierre ravi richard robert rolf sami samuel sasha simon stefan stephen sven thomas tobias tom vanya "
    "victor vladimir walter william yusuf".split()
)
"""Common first names of men, above all those that end as women's do."""
_HERS = frozenset(
    "agnes alice amy ann anne astrid beatrice berit birgit carmen caroline catherine charlotte chloe "
    "claire dagny dolores doris edith eleni elisabeth elizabeth ellen emily esther eve fatimah gertrud "
    "grace gudrun hannah heidi helen helene ines inez ingrid irene iris isabel jane janet jill joan joyce "
    "judith judy julie karen karin kate kirsten leah lily liv lois louise lucy margaret margit marie "
    "marion mary mercedes miriam molly nancy naomi nicole noor nour olive rachel rose ruth sarah sharon "
    "sigrid solveig sophie sue susan sylvie teresa trude vivian wendy yasmin zeynep zoe".split()
)
"""Common first names of women that do not end in -a."""
GIVEN = (
    _HIS
    | _HERS
    | frozenset(
        "abdul abdullah alex alexander amina amit ana angela anita anna antonio arjun barbara benjamin bill "
        "bob brian carlos chen chris christine deborah diana donald elena elon emma fatima fernando francis "
        "gary giovanni greta harry hassan hiroshi hussein ibrahim jason jennifer jerome jessica johann "
        "jonathan jorge jose julia keir kenneth kevin khalid kim klaus laura liam linda lisa lucas luis luke "
        "maria matthew mia michelle miguel mohammed narendra natalia nicholas nora olaf olga oliver olivia "
        "patricia patrick priya rahul raj rebecca roger ronald rosa ryan sandra sanjay sara scott sergei "
        "sofia steve steven taylor tim tony wei xavier xi yuki".split()
    )
)
"""Common first names; behind one, two to four words name a person."""
CALLINGS = TITLES | frozenset(
    "activist actor actress analyst archaeologist architect artist astronaut astronomer author biologist "
    "boss chef chemist choreographer cllr commissioner composer conductor constable councillor curator "
    "defender detective economist editor engineer executive farmer firefighter forward founder geologist "
    "goalkeeper headteacher historian inspector investigator journalist lawyer leader manager mathematician "
    "midfielder midwife mp novelist nurse owner painter physicist pilot pitcher playwright poet principal "
    "prosecutor quarterback referee researcher scientist sheriff singer skipper spokesperson striker student "
    "surgeon teacher winger writer".split()
)
"""What people are called before their names or behind them."""
_LANDSMEN = re.compile(
    r"\b\w+(?:ian|ican|ish|nese|ese|pean)s?|(?:Iraq|Israel|Pakistan|Saud|Yemen|Kuwait|Qatar|Bahrain|Emirat|"
    r"Bangladesh|Somal)is?|(?:Omani|Afghan|Arab|Chechen|Czech|German|Greek|Kurd|Thai|Uzbek)s?|Dutch|French|Swiss"
)
_TITLE = "|".join(sorted(CALLINGS))
_TITLED = re.compile(rf"\b(?:{_TITLE})[.,]?\s+$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:across|around|(?<!shares )(?<!stake )(?<!interest )(?<!confidence )(?<!invested )(?<!trust )in|"
    r"inside|near|outside|throughout|(?:city|east|north|people|south|streets|town|west) of)\s+"
    r"(?:(?:central|eastern|northern|southern|western)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BEATS = re.compile(r"\b(?:beat|beating|drew with|lost to|vs?\.?)\s+$")
_PLAYS = re.compile(
    r"(?:['’]s?)?\s(?:beat|captain|coach|defender|drew|fans|forward|goalkeeper|manager|midfielder|scored|"
    r"striker|winger|(?:lost|won) (?:at|by|to|\d)|\d+[-–]\d+)\b"
)
_PERSONAL = re.compile(
    r"(?:,\s\d\d\b|,\swho\b|,?\s(?:said|told|spoke|wept|wrote|sang|scored|resigned|was born|died)\b|"
    rf",\s(?:an?|the|his|her|its|then)\s(?:[\w-]+\s){{0,2}}(?:{_TITLE})\b)"
)


def kind_of(name: str, before: str, after: str) -> Kind | None:
    """By the words of a name, else by those around it; None where neither tell.

    >>> kind_of("Leeds City", "trains to ", ""), kind_of("Leeds City", "they beat ", " 3-1")
    ('place', 'organisation')
    >>> kind_of("Bank of Norway", "", ""), kind_of("Lake Mead", "", ""), kind_of("Oslo", "people in ", "")
    ('organisation', 'place', 'place')
    >>> kind_of("Ada Lind", "the mayor, ", ", 71, left"), kind_of("Ada Lind", "by ", ".")
    ('person', None)
    """
    words = name.lower().split()
    called = _TITLED.search(before)
    for word in reversed(words):
        if word.strip(".") in BODIES:
            return "organisation"
        if word in LANDS and not called:
            team = _BEATS.search(before) or _PLAYS.match(after)
            return "organisation" if team else "place"
    if 2 <= len(words) <= 4 and words[0] in GIVEN and "of" not in words:
        return "person"
    if _WITHIN.search(before):
        return "place"
    if called or (" " in name and _PERSONAL.match(after)):
        return "person"
    return None


def of_a_land(name: str) -> bool:
    """Whether a single word tells only of which land something or somebody is: "Iraqi", "Norwegians"."""
    return _LANDSMEN.fullmatch(name) is not None


def untitled(name: str) -> str:
    """A person's name behind titles and callings; what has none, or is a body or a place, as it is.

    >>> untitled("Prime Minister Ada Lind"), untitled("Secretary of State Ada Lind"), untitled("Ada Lind")
    ('Ada Lind', 'Ada Lind', 'Ada Lind')
    >>> untitled("Dale County Sheriff Ada Lind"), untitled("Analyst Ada Lind of Brook Securities")
    ('Ada Lind', 'Ada Lind')
    >>> untitled("Prince Edward Island"), untitled("Minister of Defence")
    ('Prince Edward Island', 'Minister of Defence')
    >>> untitled("Ada Lind of Brook Hospital Trust"), untitled("National Union of Brook City")
    ('Ada Lind', 'National Union of Brook City')
    """
    words = name.split(" ")
    head, _, body = name.lower().partition(" of ")
    if (
        " " in head
        and body.split(" ")[-1] in BODIES | LANDS
        and not {*head.split(" ")} & (BODIES | LANDS | CALLINGS)
    ):
        return name[: len(head)]
    titles = [
        n for n, word in enumerate(words[:-1], start=1) if word.rstrip(".").lower() in CALLINGS
    ]
    rest = words[titles[-1] :] if titles else []
    if rest and rest[0] == "of":
        rest = rest[2:]
    if "of" in rest:
        rest = rest[: rest.index("of")]
    person = " ".join(rest)
    return name if kind_of(person, "", "") in ("organisation", "place") else person or name


def spelt(name: str, text: str) -> str | None:
    """A name as it stands in a text, an acronym with or without its dots; None where it does not.

    >>> spelt("NLF", "the N.L.F. has left."), spelt("N.L.F.", "NLF."), spelt("NLF", "the NLFT")
    ('N.L.F.', 'NLF', None)
    """
    letters = name.replace(".", "")
    acronym = letters.isalpha() and letters.isupper()
    pattern = r"\.?".join(letters) if acronym else r"\s+".join(map(re.escape, name.split()))
    match = re.search(rf"(?<![\w.]){pattern}(?!\w)(?:(?<=\.\w)\.)?", text)
    return match[0] if match else None


def gender(name: str) -> str | None:
    """The pronoun of a person by a title, a word for kin or the first name; None where these do not tell.

    Names in -a are women's but for those that are known not to be.

    >>> gender("Clara Lind"), gender("Joshua"), gender("brother"), gender("Kim")
    ('she', 'he', 'he', None)
    """
    first = plain(name).split(" ")[0].rstrip(".")
    if first in MALE | _HIS:
        return "he"
    women = first in FEMALE | _HERS or (first.endswith("a") and name[:1].isupper())
    return "she" if women else None
