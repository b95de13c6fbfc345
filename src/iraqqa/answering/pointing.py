"""Where a candidate points to other words, these answer: a cell, the latter, "only Ada Holm did". Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..language.grammar import BE, DO, HAVE, any_of
from ..language.name_kinds import gender
from ..language.questions import Question
from ..language.values.names import NAME, Name
from ..language.vocabulary import NUMERALS
from ..records import Article, Range, Span
from ..text.words import STOP, content
from .agreement.likeness import forms, says
from .doing import before_the_change, doer, one_more, share
from .evidence import Evidence, sentence_of

_CELL = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_TWO_FIGURES = re.compile(
    r"(?P<first>\d[\d,.]*(?: [a-z]+){0,4}?),? (?:against|compared (?:with|to)|versus|to|and|but) "
    r"(?:only |just )?(?P<second>\d(?:[\d,.]*\d)?)"
)
_ORDERED = re.compile(r"\bthan\b.*?:|\bthan\b.*\b(?:against|compared|versus)\b|\brespectively\b")
_PAIR = re.compile(
    rf"(?P<first>{NAME.pattern})(?:, [^,]*,)? and (?:(?P<of>his|her) (?P<kin>[a-z]+) )?"
    rf"(?P<second>{NAME.pattern})"
)
_PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_BY_PRONOUN = re.compile(rf"{_PRONOUN.pattern}$", re.IGNORECASE)
_SOMEBODY = re.compile(r"[A-Z][\w’'-]+ [A-Z]")
_OF_SEVERAL = re.compile(r"[A-Z]\w+s (?=[A-Z])")
"""What stands before two names, and is none: "Generals Rolf Stein and Uwe Lang"."""
_FORMER = re.compile(
    r"\b[Tt]he (?:former|first) (?:is |was |\w+s |\w+ed |had |made )?(?P<first>.*?)"
    r"\bthe (?:latter|second)\b(?P<second>.*)"
)
"""The verb is of both: "The former commands the army, the latter the navy"."""
_NOBODY = re.compile(r"\b(?:[Nn]either|[Nn]o|[Nn]one|[Nn]obody|not|n[’']t)\b")
_DID = rf"(?:{DO}|{HAVE}|{BE})"
_ONLY = re.compile(
    rf"\s*(?:But )?[Oo]nly (?P<one>(?:(?!\b{_DID}\b)[^.,;])+?) {_DID}(?: so| it)?(?=[.,;])"
)
_UNNAMED = re.compile(rf"(?:an?|some|\d+|{any_of(NUMERALS)}) [a-z -]+", re.IGNORECASE)
_FULL_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+(?:, (?:aged )?\d+)?"
_NAMED_NEXT = re.compile(
    rf"\s*(?:(?:He|She|They|The (?P<noun>[a-z]+)),? (?:{HAVE} been |{BE} )?"
    rf"(?:(?:named|identified) (?:by [a-z]+ )?as )?|(?:His|Her|Their) names? {BE} "
    r"|[\w ]{0,20}(?:named|identified) (?:him|her|them) as )"
    rf"(?P<names>{_FULL_NAME}(?:(?:,? and |, ){_FULL_NAME})*)"
)
_THE_SAME = frozenset(
    "accused boy couple dead girl man men pair suspects victims woman women".split()
)
"""Nouns for whoever is told of before."""

_Pointing = Callable[[Question, Span], Range | None]


def pointed(ranked: Sequence[Evidence], question: Question) -> list[Evidence]:
    """The candidates, each that points to other words of its passage replaced by them."""
    kept: dict[Span, Evidence] = {}
    for evidence in ranked:
        span = evidence.span
        places = (points(question, span) for points in _POINTINGS)
        start, end = next(filter(None, places), (span.start, span.end))
        moved = (start, end) != (span.start, span.end)
        if moved and span.passage.start <= start and end <= span.passage.end:
            evidence = replace(evidence, span=replace(span, start=start, end=end), read=span)
        kept.setdefault(replace(evidence.span, score=0.0), evidence)
    return [*kept.values()]


def cell(question: Question, span: Span) -> Range | None:
    """In a table: the cell of the row and the column that the question names."""
    article = span.article
    rows = _table(article, span.start)
    if len(rows) < 2:
        return None
    row = next(i for i, cells in enumerate(rows) if span.start < cells[-1].end())
    figures = set(_FIGURE.findall(question.text))
    heads = [forms(head[0]) for head in rows[0]]
    named = [sum(says(word, head) for word in question.content) for head in heads]
    if question.kind != "number":
        having = [cells for cells in rows[1:] if figures & {each[0] for each in cells[1:]}]
        return having[0][0].span() if len(having) == 1 else None
    wanted = forms(question.text)
    of_row = [
        cells for cells in rows[1:] if all(says(word, wanted) for word in content(cells[0][0]))
    ]
    cells = of_row[0] if len(of_row) == 1 else rows[row]
    column = max(range(1, len(named)), key=named.__getitem__, default=0)
    sure = named[1:].count(max(named[1:], default=0)) == 1
    here = next((i for i, each in enumerate(cells) if span.start < each.end()), 0)
    column = column if sure else here
    return cells[column].span() if 0 < column < len(cells) else None


def _table(article: Article, place: int) -> list[list[re.Match[str]]]:
    """The cells of the table that a place lies in, its heading first; none where it is in none."""
    text, start = article.text, 0
    lines: list[list[re.Match[str]]] = []
    for line in text.splitlines(keepends=True):
        if "|" not in line and line.strip():
            if start > place:
                break
            lines = []
        elif line.strip():
            lines.append(list(_CELL.finditer(text, start, start + len(line))))
        start += len(line)
    return lines if lines and lines[0][0].start() <= place < lines[-1][-1].end() else []


def one_of_two(question: Question, span: Span) -> Range | None:
    """Of two things told with a figure each, in one order, the figure of the one that is asked about."""
    sentence = sentence_of(span)
    figures = _TWO_FIGURES.search(span.article.text, sentence.start, sentence.end)
    if not (figures and _ORDERED.search(sentence.text) and _meets(figures.span(), span)):
        return None
    names = [words for name in NAME.findall(sentence.text) if (words := content(name) - STOP)]
    named = [any(says(word, forms(question.text)) for word in name) for name in names]
    if len(names) != 2 or sum(named) != 1:
        return None
    return figures.span("first" if named[0] else "second")


def one_of_a_pair(question: Question, span: Span) -> Range | None:
    """Of two that are named, the one of whom the next words tell what is asked: the former, she."""
    pairs = list(_PAIR.finditer(span.article.text, span.passage.start, span.passage.end))
    pair = next((p for p in pairs if _meets(p.span(), span)), None)
    if pair is None and _BY_PRONOUN.search(span.text):
        pair = next((p for p in reversed(pairs) if p.end() <= span.start), None)
    if pair is None or question.kind == "number":
        return None
    wanted = forms(question.text)
    own = [wanted & forms(statement) for statement in _statements_of(pair, span.passage.end)]
    mine = [len(own[0] - own[1]), len(own[1] - own[0])]
    if mine[0] == mine[1]:
        return None
    start, end = pair.span("first" if mine[0] > mine[1] else "second")
    several = _OF_SEVERAL.match(pair.string, start, end)
    return (several.end() if several else start), end


def _statements_of(pair: re.Match[str], end: int) -> tuple[str, str]:
    """What the words up to a place tell of either of two, by "the former", "the latter", "he" and "she"."""
    low, high = pair.span()
    stop = min(end, high + 3 * (high - low) + 200)
    if former := _FORMER.search(pair.string, high, stop):
        return former["first"], former["second"]
    other = _SOMEBODY.search(pair.string, high, stop)
    pieces = _PRONOUN.split(pair.string[high : other.start() if other else stop])
    said_of = dict.fromkeys(("he", "she"), "")
    for pronoun, words in zip(pieces[1::2], pieces[2::2], strict=True):
        said_of[pronoun.lower()] += words
    first, second = (gender(_OF_SEVERAL.sub("", pair[name])) for name in ("first", "second"))
    if pair["of"]:
        first, second = {"her": "she", "his": "he"}[pair["of"]], gender(pair["kin"])
    if first == "she" != second or second == "he" != first:
        return said_of["she"], said_of["he"]
    return (said_of["he"], said_of["she"]) if first != second else ("", "")


def only(question: Question, span: Span) -> Range | None:
    """The only one of whom the next sentence says that what this one denies is so: "Only Ada Holm did."."""
    sentence = sentence_of(span)
    one = _ONLY.match(span.article.text, sentence.end, span.passage.end)
    denied = _NOBODY.search(sentence.text)
    if question.kind in ("number", "date", "why", "how", "quote", "yes/no") or not (one and denied):
        return None
    return None if _NOBODY.search(question.text) else one.span("one")


def named_next(question: Question, span: Span) -> Range | None:
    """Of somebody without a name the name that the next sentence gives: "They were named as Ida Kern and"."""
    named = _NAMED_NEXT.match(span.article.text, sentence_of(span).end, span.passage.end)
    if question.kind != "person" or not (named and _UNNAMED.fullmatch(span.text)):
        return None
    same = _THE_SAME | NUMERALS.keys() | set(span.text.split())
    somebody = Name.parse(named["names"])
    return named.span("names") if somebody and (named["noun"] or "man") in same else None


def _meets(place: Range, span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


_POINTINGS: tuple[_Pointing, ...] = (
    cell,
    one_of_two,
    one_of_a_pair,
    only,
    named_next,
    share,
    one_more,
    before_the_change,
    doer,
)
