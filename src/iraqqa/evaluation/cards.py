"""Every question with its answer marked in its passage, and the filters over them, as HTML."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise

from ..output.conversation.references import read_as
from ..records import Citation, Excerpt, Range
from ..text.passages import sentence_around
from .cases import Gold
from .outcomes import Outcome

SAID = {
    ("right", True): "rightly refused",
    ("wrong", True): "answered though absent",
    ("right", False): "right",
    ("wrong", False): "wrong",
    ("refused", False): "refused",
}
"""A verdict in words, by whether the question has no answer."""
FILTERS = ("verdict", "kind", "answer", "article", "split")


Labels = Mapping[str, Sequence[str]]
"""What a question is filed under, by the filter's name."""


def section(outcomes: Sequence[Outcome]) -> str:
    """A legend, the filters, then a card for each question in the order asked."""
    filed = [_filed(outcome) for outcome in outcomes]
    offered = {
        name: sorted({label for labels in filed for label in labels[name]}) for name in FILTERS
    }
    shown = "".join(
        _card(outcome, labels, offered) for outcome, labels in zip(outcomes, filed, strict=True)
    )
    return (
        "<h2>Questions</h2><p>Marked is <mark>what was answered</mark>, underlined "
        f'<span class="gold">what is right</span>.</p>{_form(offered)}{shown}'
    )


def _filed(outcome: Outcome) -> Labels:
    """The labels of a question for each of FILTERS; its articles are those that answer, and those cited."""
    case = outcome.case
    cited = outcome.answer.citations if outcome.answer else ()
    sources = [gold.article.source for gold in case.gold] + [c.article.source for c in cited]
    return {
        "verdict": [outcome.verdict],
        "kind": [case.kind],
        "answer": [case.absent or "in the articles"],
        "article": list(dict.fromkeys(sources)),
        "split": [case.split],
    }


def _form(offered: Labels) -> str:
    """Hidden until the script can follow it. An option's value is the label's place among all."""
    selects = "".join(
        f'<label>{name}<select name="{name}"><option value="">all</option>'
        + "".join(f'<option value="{n}">{escape(label)}</option>' for n, label in enumerate(labels))
        + "</select></label>"
        for name, labels in offered.items()
    )
    return (
        f'<form class="filters" aria-label="Choose questions" hidden>{selects}'
        '<label>text<input type="search" name="text"></label>'
        '<p class="count" aria-live="polite"></p></form>'
    )


def _card(outcome: Outcome, filed: Labels, offered: Labels) -> str:
    case = outcome.case
    data = " ".join(
        f'data-{name}="{" ".join(str(offered[name].index(label)) for label in labels)}"'
        for name, labels in filed.items()
    )
    said = SAID[outcome.verdict, bool(case.absent)] if outcome.answer else "failed, so wrong"
    error = f'<p class="error">{escape(outcome.error)}</p>' if outcome.error else ""
    tags = [case.kind, case.topic, case.split, case.absent, f"confidence {outcome.confidence:.2f}"]
    return (
        f'<article class="question" {data}><div class="tags">'
        f'<span class="verdict {outcome.verdict}">{said}</span>'
        f"{''.join(f'<span>{escape(tag)}</span>' for tag in tags if tag)}"
        f"<code>{escape(case.id)}</code></div>"
        f'<h3 dir="auto">{escape(case.question)}</h3>{_history(outcome)}{_places(outcome)}'
        f"{error}</article>"
    )


def _history(outcome: Outcome) -> str:
    earlier = [
        (turn, None) if isinstance(turn, str) else (turn.question, turn.answer)
        for turn in outcome.case.history
    ]
    lines = "<br>".join(
        f"{escape(question)} → {escape(answer)}" if answer else escape(question)
        for question, answer in earlier
    )
    shown = f'<p class="history" dir="auto">after: {lines}</p>' if lines else ""
    given = outcome.answer
    if given and (read := read_as(given.question, given.understood)):
        shown += f'<p class="history" dir="auto">read as: {escape(read)}</p>'
    return shown


def _places(outcome: Outcome) -> str:
    """The first citation in its passage; and where a right answer stands, unless that passage shows it."""
    golds = outcome.case.gold
    places = []
    shown: Excerpt | None = None
    if outcome.answer and outcome.answer.citations:
        citation = outcome.answer.citations[0]
        shown = _passage(outcome, citation)
        title = "answered" if outcome.answered else "closest"
        places.append(_place(title, shown, [(citation.start, citation.end)], golds))
    shows_gold = shown and any(gold.within(shown) for gold in golds)
    if outcome.verdict != "right" and golds and not shows_gold:
        gold = golds[0]
        around = Excerpt(gold.article, *sentence_around(gold.article, gold.start, gold.end))
        places.append(_place("should be", around, [], golds))
    return "".join(places)


def _place(title: str, around: Excerpt, answer: Sequence[Range], golds: Sequence[Gold]) -> str:
    article = around.article
    underlined = [(gold.start, gold.end) for gold in golds if gold.article.text == article.text]
    text = marked(around.text, around.start, answer, underlined)
    return (
        f'<div class="place"><div class="from">{title} · {escape(article.title)} · '
        f'{escape(article.source)}</div><blockquote dir="auto">{text}</blockquote></div>'
    )


def _passage(outcome: Outcome, citation: Citation) -> Excerpt:
    """The retrieved passage around a citation; its sentence where none holds it whole."""
    for hit in outcome.answer.hits if outcome.answer else ():
        if citation.within(hit.passage):
            return hit.passage
    return Excerpt(citation.article, *citation.sentence_range)


def marked(text: str, offset: int, answer: Sequence[Range], gold: Sequence[Range]) -> str:
    """Escaped text, the answer's characters in <mark>, those of gold answers underlined.

    Ranges are in the article's characters, of which `text` starts at `offset`; they may overlap.
    """
    edges = (at - offset for place in (*answer, *gold) for at in place)
    cuts = {0, len(text), *(min(max(at, 0), len(text)) for at in edges)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        piece = escape(text[start:end])
        if _within(start + offset, gold):
            piece = f'<span class="gold">{piece}</span>'
        if _within(start + offset, answer):
            piece = f"<mark>{piece}</mark>"
        pieces.append(piece)
    return "".join(pieces)


def _within(at: int, ranges: Iterable[Range]) -> bool:
    return any(start <= at < end for start, end in ranges)
