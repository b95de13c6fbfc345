"""What an article is about, copied from it: its lead, who is named, which days, which figures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from ..day import MONTHS
from ..language.grammar import any_of
from ..language.name_kinds import Kind, kind_of, of_a_land, untitled
from ..language.values.digits import LARGE
from ..language.vocabulary import PARTICLES, WEEKDAYS
from ..records import Article, Range
from ..text.sentences import paragraphs, sentences_of
from ..text.words import AL, STOP
from .timeline import Event, events

AROUND = 40
"""Characters before a name, and after it, that may tell what it is of."""
SHORTEST_LEAD = 60
"""Characters of a lead, at least: what is shorter is a heading or a byline."""
_WORD = rf"{AL}?[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]{{2,6}}\b"
_BODY = r"(?:(?<=Bank)|(?<=Church)|(?<=Court)|(?<=House)|(?<=Ministry)|(?<=Republic))"
_NAME = re.compile(
    rf"(?:{_WORD})(?:(?<!\b[A-Z][A-Z]['’]s)(?<!\b[A-Z]{{3}}['’]s)(?<!\b[A-Z]{{4}}['’]s)"
    rf"(?:{_BODY} of the | (?:(?:al|of|the|{any_of(PARTICLES)}) )?)(?:{_WORD})){{0,4}}"
)
"""Up to five words; what is "NASA's" is named by itself."""
_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?:[$€£]\s?)?\d+(?:[.,]\d+)*(?: ?%| (?:(?:{LARGE}) )?[a-z]{{4,}})"
)
_OPENER = re.compile(r"\w+(?:ing|ly)|Already|Meanwhile")
_CALENDAR = {*WEEKDAYS, *MONTHS}
_ERA = re.compile(
    r"(?<=\d\s)(?:BC|BCE|AD|CE)\b|(?<=(?:century|lennium)\s)(?:BC|BCE|AD|CE)\b|AD (?=\d)"
)
_NO_FIGURE = re.compile(rf"\d{{1,2}} {any_of(MONTHS)}|(?:19|20)\d\d\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what it is of, how often the article has it or its last word, and where it stands first."""

    name: str
    kind: Kind | None
    count: int
    first: Range

    @property
    def worth_telling(self) -> bool:
        """Whether it is surely a name: of several words, or said more than once."""
        return " " in self.name or self.count > 1


@dataclass(frozen=True, slots=True)
class Overview:
    """Ranges of an article: the sentence that leads it, who is named, dated statements, figures."""

    article: Article
    lead: Range | None
    names: tuple[Named, ...]
    days: tuple[Event, ...]
    figures: tuple[Range, ...]


def overview(article: Article) -> Overview:
    """Everything in the order of the article, but for the names: those named most often come first."""
    return Overview(
        article, _lead(article), named(article), events([article]), tuple(_figures(article))
    )


def named(article: Article) -> tuple[Named, ...]:
    """Who and what is named; the most often first."""
    text = article.text
    ranges: dict[str, list[Range]] = {}
    kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    small = set(re.findall(r"\b[a-z]+\b", text))
    for match in _NAME.finditer(text):
        start, end = _without_opening(text, *match.span(), small)
        titled = text[start:end].removesuffix("’s").removesuffix("'s")
        name = untitled(titled)
        start += titled.index(name)
        end = start + len(name)
        whole = (len(name) > 2 or name.isupper()) and not of_a_land(name)
        dated = name in _CALENDAR or _ERA.match(text, start)
        if whole and not dated and article.is_own(start, end):
            ranges.setdefault(name, []).append((start, end))
            around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            if kind := kind_of(name, *around) or ("person" if name != titled else None):
                kinds[name][kind] += 1
    for short in [name for name in ranges if " " not in name]:
        first = ranges[short][0]
        longer = [name for name in ranges if name.endswith(f" {short}") and ranges[name][0] < first]
        # A person, once introduced.
        if len(longer) == 1 and not kinds[short]["place"] and " of " not in longer[0]:
            ranges[longer[0]] += ranges.pop(short)
            kinds[longer[0]] += kinds[short] or Counter[Kind](("person",))
    names = [
        Named(name, next((k for k, _ in kinds[name].most_common(1)), None), len(places), places[0])
        for name, places in ranges.items()
    ]
    return tuple(sorted(names, key=lambda each: (-each.count, each.first)))


def _figures(article: Article) -> Iterator[Range]:
    for match in _FIGURE.finditer(article.text):
        if article.is_own(*match.span()) and not _NO_FIGURE.match(match[0]):
            yield match.span()


def _lead(article: Article) -> Range | None:
    """The first sentence of the article's own text that is no heading."""
    text = article.text
    for paragraph in (each for own in article.own for each in paragraphs(text, *own)):
        for start, end in sentences_of(text, *paragraph):
            if end - start >= SHORTEST_LEAD and text[start:end] != article.title:
                return start, end
    return None


def _without_opening(text: str, start: int, end: int, small: Set[str]) -> Range:
    """A name without the first word of its sentence, which is written large anyway, and without articles.

    `small` are the words that the text also has in small letters; words such as "after" never begin one.
    """
    before = text[:start].rstrip(" \t“\"'‘(")
    begins = not before or before[-1] in ".!?:\n\r”"
    first = text[start:end].partition(" ")[0]
    opens = first.lower() in small | STOP or (_OPENER.fullmatch(first) and text.count(first) == 1)
    if (begins and opens) or first == "The":
        start = min(end, start + len(first) + 1)
    while start < end and not text[start].isupper():
        start = min(end, start + len(text[start:end].partition(" ")[0]) + 1)
    return start, end
