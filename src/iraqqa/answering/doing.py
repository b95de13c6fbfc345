"""Who does what a question asks of, how many of them, and since when: not what stands beside it. Pure."""

import re

from ..language.dates.verbs import verbs
from ..language.grammar import BE, DET, HAVE, PREPOSITION, any_of
from ..language.questions import Question
from ..language.values import Number
from ..language.values.amounts import amounts, changes
from ..language.vocabulary import ALL_BUT, NUMERALS, ONE_MORE, ORDINALS
from ..records import Range, Span
from ..text.passages import sentence_around
from .agreement.likeness import forms, says
from .clauses import comparisons
from .evidence import sentence_of
from .followup.parsed import parse
from .guards.contraries import asked_verb, related_roots, root_of, roots

_NUMBER = rf"(?:\d[\d,.]*|{any_of(NUMERALS)})"
_PART = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:out )?of (?:(?:the|its|their|his|her|all|those|these)(?: [a-z]+)?|"
    rf"(?:the )?[\w-]+(?:[’']s|s[’'])) (?P<whole>{_NUMBER})\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(rf"{ALL_BUT}$", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:ago|before|previously|formerly|earlier|until now|used to)\b", re.IGNORECASE
)
_THEN = re.compile(
    r"\b(?:previously|formerly|ago\W*$|before\W*$|earlier\W*$|(?:last|previous) year\W*$)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:[A-Z]\w+ )?(?P<year>[12]\d{3})\b")
_THEN_TOLD = re.compile(rf"{_BEFORE.pattern}|\b(?:last|previous) year\b", re.IGNORECASE)
_LED = re.compile(rf"(?:{BE}|{HAVE}|been) (?:(?:\w+ly|also|later|since|then) )?(\w+)")
_RELATIVE = re.compile(r"\b(?:who|which|that)\b")
_DONE_TO = re.compile(
    rf"(?P<verb>[a-z]+) (?:(?:the|this|that|these|those|his|her|its|their) )?(?:[\w-]+ ){{0,2}}?"
    rf"(?P<noun>[a-z]+)(?= {PREPOSITION}\b|\W*$)"
)
_DOER = (
    rf"(?:{DET} (?:[a-z-]+ ){{0,2}}?[a-z-]+(?: of [A-Z]\w+)?"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)


def share(question: Question, span: Span) -> Range | None:
    """Of "71 of the 140 seats", "all but 9 of the 140", what something happened to, if that is asked for."""
    verb, sentence, text = asked_verb(question.text), sentence_of(span), span.article.text
    match = _PART.search(text, sentence.start, sentence.end)
    if question.kind != "number" or not match:
        return None
    if not (match.start("part") <= span.start < match.end("whole")):
        return None
    behind = text[match.end() : sentence.end]
    if _ALL_BUT.search(text, sentence.start, match.start("part")):
        stems = forms(behind.split(" ", 2)[-1])
        return match.span("part") if any(says(word, stems) for word in question.content) else None
    if not verb:
        return None
    wanted = root_of(verb)
    events = [root_of(each.word) for each in verbs(behind)]
    led = [root_of(word) for word in _LED.findall(_RELATIVE.split(behind)[0])]
    before = roots(text[sentence.start : match.start()])
    return match.span("part") if wanted in before or wanted in led or events == [wanted] else None


def one_more(question: Question, span: Span) -> Range | None:
    """Of "two men died" and "a third man has died" the last, where that tells what is asked, too."""
    article, verb, count = span.article, asked_verb(question.text), Number.parse(span.text)
    if question.kind != "number" or verb is None or count is None or count.measured:
        return None
    place, known = None, count.high
    for match in ONE_MORE.finditer(article.text, span.end, span.passage.end):
        sentence_roots = roots(article.text[slice(*sentence_around(article, *match.span()))])
        if ORDINALS[match["nth"].lower()] == known + 1 and sentence_roots & related_roots(verb):
            place, known = match.span(), known + 1
    return place


def before_the_change(question: Question, span: Span) -> Range | None:
    """Of "will rise from 900 to 1,200" the first for what is so now, and for what was so before.

    For that also the second of "9 euros, up from 7".
    """
    sentence = sentence_of(span)
    for (start, end), (_, last) in changes(sentence.text):
        behind = [verb for verb in verbs(sentence.text) if verb.end <= start]
        coming = bool(behind) and behind[-1].outlook == "ahead" and question.wish.latest
        since = _SINCE.search(sentence.text, last)
        coming = coming or bool(since and re.search(rf"\bin {since['year']}\b", question.text))
        within = start <= span.start - sentence.start < last
        if within and (coming or _BEFORE.search(question.text)):
            return sentence.start + start, sentence.start + end
    if question.kind == "person" or not _THEN.search(question.text):
        return None
    text, low, high = span.article.text, sentence.start, sentence.end
    for mark, then in comparisons(text, low, high):
        former = next((a for a in amounts(text[then:high]) if a[0] <= 1), None)
        if former and span.end <= mark and not _THEN_TOLD.search(text, low, mark):
            return then + former[0], then + former[1]
    return None


def doer(question: Question, span: Span) -> Range | None:
    """Who did it, where that stands between the thing and the verb: "the signatures the zoo collected"."""
    asked, sentence = parse(question.text), sentence_of(span)
    done = _DONE_TO.match(asked.rest) if not asked.aux and question.kind == "person" else None
    if done is None:
        return None
    match = re.compile(
        rf"\b{done['noun']} (?:that |which |whom )?(?P<doer>{_DOER}) (?:(?:has|have|had) )?{done['verb']}\b"
        rf"(?! {DET}\b| [A-Z\d])"
    ).search(span.article.text, sentence.start, sentence.end)
    return match.span("doer") if match else None
