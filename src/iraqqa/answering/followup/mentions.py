"""What a text talks of: its names and noun phrases, and what each might be. By their form, without a model.

Phrases are found on the shape of a text, one letter a word: "the Bronze Age collapse" is `DCCl`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ...day import MONTHS, SHORT_MONTHS
from ...language.grammar import ARTICLES, PREPOSITION, PREPOSITIONS, any_of
from ...language.name_kinds import BODIES, CALLINGS, FEMALE, LANDS, MALE
from ...language.values import Number
from ...language.verbs import BASES, is_past
from ...language.vocabulary import TITLES
from ...text.words import AL, STOP, content


def listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


SETTING = any_of(
    PREPOSITIONS - listed("of for from to with by about against into toward towards than")
)
"""Matches a preposition that leads a place, a time or what goes on around."""
LED = re.compile(rf"{PREPOSITION} ", re.I)
"""Matches what a preposition leads."""
FUNCTION = (
    STOP
    | PREPOSITIONS
    | listed(
        "although because while may might must shall here still ever yet even again actually really exactly "
        "else only next happen happened happens anything something nothing everything anyone someone "
        "yes thanks thank hello hi bye abroad ago aground ahead along apart ashore aside away "
        "back enough off together"
    )
)
"""Words that no phrase contains."""
RELATIONAL = listed(
    "advantage advantages aftermath aim aims aspect aspects bad benefit benefits best biggest cause "
    "causes characteristics common cons consequence consequences cost costs date difference "
    "differences different early effect effects example examples feature features finding findings first "
    "function goal goals good impact important interesting key kind kinds largest location main "
    "members name names origin origins outcome part parts population possible pros purpose reaction "
    "reactions reason reasons response result results risk risks role side significance symptom "
    "symptoms theme themes toll treatment treatments type types typical"
)
"""Words for what belongs to something else: who asks for "the main causes" has not said of what."""
STATE = listed("dead homeless hurt ill missing sick unhurt")
"""Words beside the participles for what became of people: "and missing?"."""
_DETERMINERS = ARTICLES | listed("this that these those any some")
_MONTHS = frozenset(month.lower() for month in MONTHS)
_GROUPS = listed(
    "army band board cabinet choir club coalition committee company council crew crowd delegation family "
    "gang government group jury military ministry orchestra party people police public "
    "squad staff team troupe union"
)
NOT_PEOPLE = (
    _GROUPS
    | BODIES
    | listed(
        "act airport album award awards battle book city cup embassy experiment film games house island "
        "nations olympics prize program project record records river series show song state states street "
        "tour treaty war"
    )
)
PLACES = LANDS | listed(
    "area border capital center centre country east neighborhood neighbourhood north northeast northwest "
    "south southeast southwest state suburb west"
)
"""Nouns for places that a figure may be told of."""
DATE = re.compile(
    r"(?:\b(?:in|on|since|during|by) )?(?:\b\d{1,2}(?:st|[nr]d|th)? )?"
    rf"(?:\b(?:{'|'.join(MONTHS + SHORT_MONTHS)})\.? )?"
    r"(?:\d{1,2},? )?\b(?:1\d|20)\d\d\b",
    re.I,
)
_OF = listed("of on against between")
_BEFORE_PLACES = listed("in at near from inside outside around")
_DECADE = re.compile(r"\d0s\b")
_TOKEN = re.compile(
    r"(?<!\w)[A-Z]\.(?=\s[A-Z])|[^\W_]+(?:[’'.&\-][^\W_]+|(?<=\d),\d+)*['’]?|[^\w\s]"
)
_AL = re.compile(rf"^{AL}(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME = r"(?:C(?:C|n(?=C|$)|oD?C|DC)*P?|P)"
_NAMES = re.compile(_NAME)
_PAIR = re.compile(rf"D?{_NAME}&D?{_NAME}")
_PHRASE = re.compile(
    rf"Dv*[lgnC]*(?:[lgCp]|P)|[lgn]*{_NAME}(?<!P)[lgn]*[lgp]|[lgn]*{_NAME}|[lgn]*[lgp]"
)
_STOPPED_VERBS = [["be"], ["been"], ["do"], ["have"]]
"""Verbs that are told as function words: "the Orne bridge have"."""
_NAMED_SUBJECT = re.compile(rf"^(D?)([ln]*){_NAME}")
_PLURAL = re.compile(r"^[a-z]+[^\W\dsu]s")
"""Matches a noun in the plural, and no verb as it follows an auxiliary."""
_WITHIN = re.compile(r"(?:D[lgn]*C+l?|[lgn]*C+|D?[lgn]+)(?=[lv])")
_VERB_BEHIND = re.compile(r"D?(?:[lgn]*C+|[lgn]+)[.l]?(?P<verb>[lv])")
_SUBJECT = re.compile(r"(?:Dv*)?(?:[ln]*p)?(?:g|[ln]+)(?:g(?=v))?(?:oD?[lnC]+)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that a pronoun may stand for. `human` runs from -1, certainly not, to 2, certainly.

    `gender` is the pronoun of a person whose title, or the conversation, shows it.
    `content` is what it says in content words, `weight` what speaks for it where it stands, `tail` what
    it is of or on, or whose: "the siege" + " of Leningrad", "album" + " of Ida Brandt".
    """

    text: str
    name: bool
    human: int
    plural: bool
    place: bool
    content: frozenset[str]
    weight: float = 0.0
    tail: str = ""
    gender: Literal["he", "she"] | None = None

    @property
    def whole(self) -> str:
        bare = self.tail and self.text.split()[0].lower() not in _DETERMINERS
        return f"{'the ' if bare else ''}{self.text}{self.tail}"


def mentions(text: str) -> Iterator[Mention]:
    """Its phrases in order, without dates and words of relation; one after "of" weighs more.

    >>> [m.text for m in mentions("the main cause of throat cancer in Trump's two states")]
    ['throat cancer', 'Trump', 'two states']
    """
    return _matching(_PHRASE, text)


def names(text: str) -> Iterator[Mention]:
    """Of running text only the names, where phrases and verbs cannot be told apart."""
    return _matching(_NAMES, text)


def pairs(text: str) -> Iterator[Mention]:
    """Two names joined by "and", as the one mention that "they" may stand for."""
    return (replace(m, human=-1, plural=True) for m in _matching(_PAIR, text))


def _matching(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    tokens = list(_TOKEN.finditer(text))
    words = [token[0].casefold() for token in tokens]
    letters = shape(text)
    spans = [phrase.span() for phrase in pattern.finditer(letters)]
    owner, behind = "", 0
    for (first, end), (following, last) in pairwise([*spans, (0, 0)]):
        end -= words[end - 1] == "first" and end > first + 1 + (words[first] in _DETERMINERS)
        if words[end - 1] in RELATIONAL:
            continue
        covered = text[tokens[first].start() : tokens[end - 1].end()]
        led = first - (first > 1 and words[first - 1] in _DETERMINERS)
        one = mention(_POSSESSIVE.sub("", covered), words[led - 1] if led else "")
        if following == end + 1 and words[end] in _OF and not one.name:
            one = replace(one, tail=text[tokens[end - 1].end() : tokens[last - 1].end()])
        if first and first == behind and letters[first - 1] in "Pp" and not one.name:
            one = replace(one, tail=f" of {owner}")
        owner, behind = one.text, end
        titled = one.name and one.content <= TITLES
        if one.content.isdisjoint(_MONTHS) and not titled and not is_figure(one.text):
            yield one


def mention(text: str, before: str = "") -> Mention:
    """The phrase as one mention; `before` is the word in front of it."""
    letters, words = shape(text), text.casefold().split()
    name = "C" in letters or "P" in letters
    noun = words[-1:] and words[-1] in (LANDS if name else PLACES)
    place = (name and before in _BEFORE_PLACES) or (letters[-1:] in ("C", "l") and bool(noun))
    titles = {words[i] for i, part in enumerate(text.split()) if i == 0 or part.islower()}
    gender: Literal["he", "she"] | None = None
    if titles & (MALE | FEMALE):
        gender = "he" if titles & MALE else "she"
    called = gender or (titles & CALLINGS and NOT_PEOPLE.isdisjoint(words))
    if not TITLES.isdisjoint(words) or (called and name):
        human = 2
    elif place or not name or letters.strip("CPon") or text.isupper():
        human = -1
    else:
        human = int(len(letters) > 1) if NOT_PEOPLE.isdisjoint(words) else -1
    plural = not _GROUPS.isdisjoint(words) or is_plural(text)
    weight = float(before == "of")
    return Mention(text, name, human, plural, place, content(text), weight, gender=gender)


def is_plural(phrase: str) -> bool:
    """Whether a phrase takes the verb of several, by its last word: not "the jury", which they are as well.

    >>> [is_plural(phrase) for phrase in ("the farmers", "the people", "the jury", "the bus", "Hest Rovers")]
    [True, True, False, False, True]
    """
    return bool(re.search(r"(?<![su])(?<!si)s$|(?:men|people|police|children)$", phrase, re.I))


def is_figure(phrase: str) -> bool:
    """Whether a phrase is a measure, a sum or a decade, for which no pronoun stands: "9 million euros"."""
    if not re.search(r"\d", phrase):
        return False
    number = Number.parse(phrase)
    return bool(number and number.measured) or bool(_DECADE.search(phrase))


def shape(text: str) -> str:
    """D determiner, C capitalised, P the same as owner, l lower-case, p the same as owner, n number,
    v verb form, g ending in -ing, o of, & and, a dot for all else.

    >>> shape("did the Army of Iraq leave Trump's 2 bases?")
    '.DCoClPnl.'
    """
    shouted = text.isupper()
    return "".join(_letter(token, shouted) for token in _TOKEN.findall(text))


def _letter(word: str, shouted: bool) -> str:
    word = _AL.sub("", word)
    bare = word if word.isalnum() else _POSSESSIVE.sub("", word)
    low = bare.casefold()
    if low in _DETERMINERS:
        return "D"
    if low in ("of", "and"):
        return "o" if low == "of" else "&"
    acronym = word in ("US", "WHO") and not shouted
    if not low[:1].isalnum() or (low in FUNCTION and not acronym):
        return "."
    if word[0].isdigit():
        return "n"
    if word[0].isupper():
        return "C" if bare == word else "P"
    if bare != word:
        return "p"
    if is_past(low):
        return "v"
    return "g" if low.endswith("ing") and len(low) > 5 else "l"


def subject_end(clause: str, *, verb_follows: bool) -> int:
    """Where in a clause, a question from behind its auxiliary on, the subject ends.

    Verbs are not known as such: of lower-case words the last is taken for one where a verb has to follow.
    What a preposition leads is the subject's too if a verb can still follow: "the war in Bosnia end".

    >>> clause = "the new law pass in May"
    >>> clause[:subject_end(clause, verb_follows=True)]
    'the new law'
    """
    tokens, letters = list(_TOKEN.finditer(clause)), shape(clause)
    if verb_follows and (letters.startswith("v") or LED.match(clause)):
        return 0
    ends = [token.end() for token in tokens]
    size, last = min(1, len(ends)), 0
    named = _NAMED_SUBJECT.match(letters)
    if named and (not named[2] or not verb_follows or letters[named.end() :][:1] in ("l", "v")):
        size = named.end()
        owner, acronym = letters[size - 1] == "P", clause[: ends[size - 1]][-2:].isupper()
        if (named[1] and not acronym) or owner or not verb_follows:
            last = size + len(re.split(r"[^lgnC]", letters[size:])[0])
        elif letters[size : size + 1] == "l" and _PLURAL.fullmatch(tokens[size][0]):
            size += 1  # "US troops leave"
    elif phrase := _SUBJECT.match(letters):
        size, last = 1 + letters.startswith("D"), phrase.end()
    if last > size:
        behind = clause[ends[last - 1] :].split()[:1]
        parted = letters[last : last + 1] != "v" and behind not in _STOPPED_VERBS
        parted = parted and not _goes_on(tokens, letters, last)
        size = last - (verb_follows and parted)
    if verb_follows and 1 < size < len(tokens) and tokens[size - 1][0] in BASES:
        size -= bool(_PLURAL.fullmatch(tokens[size][0]))  # "the bank raise rates"
    while verb_follows and size < len(tokens) and tokens[size][0].lower() in PREPOSITIONS:
        if not (within := _WITHIN.match(letters, size + 1)):
            break
        size = within.end()
        if letters[size - 2 : size] in ("ll", "Cl"):
            size -= bool(_PLURAL.fullmatch(tokens[size][0]))  # "the blast on the Alma kill sailors"
    return ends[size - 1] if size else 0


def _goes_on(tokens: list[re.Match[str]], letters: str, end: int) -> bool:
    """Whether a phrase goes on with what a preposition leads: "the tram line in Halden open"."""
    behind = _VERB_BEHIND.match(letters, end + 1)
    if behind is None or tokens[end][0].lower() not in PREPOSITIONS:
        return False
    verb = tokens[behind.end() - 1][0].lower()
    return tokens[end - 1][0].lower() not in BASES and (behind["verb"] == "v" or verb in BASES)


def verb_form(text: str) -> str | None:
    """Its first participle or past form, as far as these show."""
    return next((t for t in _TOKEN.findall(text) if _letter(t, shouted=False) == "v"), None)
