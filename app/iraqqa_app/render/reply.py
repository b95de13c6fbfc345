"""The conversation: questions, and what answers them."""

from itertools import groupby

from iraqqa import (
    Answer,
    Article,
    Citation,
    Exchange,
    Failure,
    RemovedAnswer,
    Scope,
    SearchResult,
    count,
    date_notes,
    group_note,
    in_words,
    nearest,
    place_line,
    read_as,
    reference,
    refusal,
    title_line,
)

from .places import chips, sentence
from .text import div, escape
from .voices import differences, headline, voices

LIKELIHOOD = ((90, "Very likely right"), (70, "Likely right"), (40, "Uncertain"), (0, "Doubtful"))
"""From how many per cent on an answer is called so."""

LOOKED_IN = 3
"""Articles named while they are being read."""


def turn(exchange: Exchange, number: int, conversation: str, problem: str = "") -> str:
    """A question with its reply, which has the address `c/CONVERSATION#answer-NUMBER`.

    `number` is 0 where it could not be kept, as the `problem` says.
    """
    note = div("note", escape(problem)) if problem else ""
    return (
        f'<section class="iq-turn" data-conversation="{escape(conversation)}"'
        f' data-key="{escape(exchange.key)}" data-turn="{number}">'
        f"{question(exchange.reply.question)}{reply(exchange, number, conversation)}{note}</section>"
    )


def looking(key: str, asked: str, result: SearchResult) -> str:
    """The question `key`, and the articles in which passages were found, best first."""
    titles = list(dict.fromkeys(hit.passage.article.title for hit in result.hits))
    said = "" if result.parsed.remark else "Nothing like it was found…"
    if titles:
        rest = len(titles) - LOOKED_IN
        listed = "".join(f'<li dir="auto">{escape(title)}</li>' for title in titles[:LOOKED_IN])
        more = f"<li>and {count(rest, 'more article')}</li>" if rest > 0 else ""
        said = f"Looking in:<ul>{listed}{more}</ul>"
    return (
        f'<section class="iq-turn" data-key="{escape(key)}">{question(asked)}'
        f"{div('waiting', said)}</section>"
    )


def question(text: str) -> str:
    """On the asker's side, whichever way its letters run."""
    return f'<div class="iq-asked">{_edit()}{div("question", escape(text))}</div>'


def _edit(words: str = "") -> str:
    """To ask it otherwise, which begins with these words, escaped, or with those of the question."""
    given = f' data-text="{words}"' if words else ""
    return (
        f'<button class="iq-link iq-revise" type="button" data-do="revise"{given}'
        ' title="Ask it otherwise, in its place">Edit</button>'
    )


def reply(exchange: Exchange, turn: int, conversation: str) -> str:
    """What answers question `turn`; its chips lead to `#source-TURN-CITATION`, counted from 1."""
    given = exchange.reply
    match given:
        case Failure():
            status, html = "failure", div("label", "This question could not be asked")
            html += div("note", escape(given.reason))
        case RemovedAnswer():
            status, html = "gone", _gone(given)
        case Answer():
            status, html = given.status, _parts(given, exchange.scope, turn)
            html += _tools(given, exchange.verdict, turn, conversation)
    return f'<div class="iq-reply iq-{status}" id="answer-{turn}">{html}</div>'


def _parts(given: Answer, scope: Scope, turn: int) -> str:
    """The answer; of several questions in one each with its own, the chips numbered throughout."""
    html, number = "", 1
    for part in given.parts:
        html += div("part", escape(part.question)) + _said(part, scope, turn, number)
        number += len(part.cited)
    return html or _said(given, scope, turn, number)


def _said(answer: Answer, scope: Scope, turn: int, number: int) -> str:
    match answer:
        case Answer(status="answered", kind="evidence"):
            html = _evidence(answer, turn, number)
        case Answer(status="answered"):
            html = _answered(answer, turn, number)
        case Answer(status="closest"):
            html = _closest(answer, turn, number)
        case _:
            html = _none(answer, scope)
    return _understood(answer) + html


def _gone(given: RemovedAnswer) -> str:
    """What is left of an answer: its words, and where they stood."""
    said = div("words", f"<strong>{escape(given.text)}</strong>") if given.text else ""
    note = "The article this was read in is no longer in the library. Ask again to read what is."
    where = div("sentence", escape(given.reference)) if given.reference else ""
    return said + where + div("note", note)


def _understood(answer: Answer) -> str:
    read = read_as(answer.question, answer.understood)
    if read is None:
        return ""
    words = escape(read)
    return div("understood", f"Read as: {words} {_edit(words)}")


def _answered(answer: Answer, turn: int, number: int) -> str:
    first = answer.citations[0]
    if answer.differ:  # each value stands below in its sentence
        html = div("words", headline(answer))
    elif (first.start, first.end) == first.sentence_range:
        html = div("words iq-whole", f"<strong>{escape(first.quote)}</strong>")
    else:
        html = div("words", f"<strong>{escape(first.quote)}</strong>")
        html += div("sentence", sentence(first))
    html += _meant(first)
    html += "".join(
        div("meant", escape(note)) for note in map(group_note, answer.groups[:1]) if note
    )
    support = _confidence(answer.confidence) + _as_of(first) + chips(answer.citations, turn, number)
    return html + div("support", support) + voices(answer) + differences(answer, turn, number)


def _as_of(citation: Citation) -> str:
    """When the article said so; a later one may know better."""
    published = citation.article.published
    when = "of unknown date"
    if published:
        when = f"as of {in_words(published.date)}{' (inferred)' if published.inferred else ''}"
    return f'<span class="iq-as-of">{escape(when)}</span>'


def _closest(answer: Answer, turn: int, number: int) -> str:
    return (
        div("label", "No sure answer")
        + div("note", "The closest the articles come to it:")
        + "".join(
            div("nearest", sentence(citation) + chips([citation], turn, at))
            for at, citation in enumerate(answer.citations, start=number)
        )
        + div("note", "Is it none of them? Name who or what you mean, or ask for less at once.")
    )


def _evidence(answer: Answer, turn: int, number: int) -> str:
    """The sentences, those of one article under its title."""
    numbered = enumerate(answer.citations, start=number)
    return div("label", "The articles say") + "".join(
        div(
            "told",
            _article(article)
            + "".join(
                div("nearest", sentence(citation) + chips([citation], turn, at) + _meant(citation))
                for at, citation in of_one
            ),
        )
        for article, of_one in groupby(numbered, key=lambda one: one[1].article)
    )


def _article(article: Article) -> str:
    """Its title and when it appeared."""
    when = f", {in_words(article.published.date)}" if article.published else ""
    return f'<h3 class="iq-of" dir="auto">{escape(article.title)}<span>{escape(when)}</span></h3>'


def _meant(citation: Citation) -> str:
    return "".join(div("meant", escape(note)) for note in date_notes(citation))


def _none(answer: Answer, scope: Scope) -> str:
    """That nothing answers it, and what comes nearest; or a remark on what was no question."""
    among = "these articles" if scope == Scope() else "the articles you chose"
    said = refusal(answer.hits, answer.remark, among)
    if answer.remark:
        return div("note", escape(said))
    if not answer.hits and scope == Scope():
        add = '<a class="iq-first" href="#articles">Add articles</a>'
        return div("label", "There are no articles yet") + div("note", add)
    if not answer.hits:
        return div("label", "No such articles") + div("note", escape(said))
    what, _, advice = said.partition(". ")
    near: dict[Article, str] = {}
    for citation in nearest(answer):
        place = f"#place-{citation.article.id}-{citation.start}-{citation.end}"
        read = div("nearest", f'<a href="{place}">{sentence(citation)}</a>')
        near[citation.article] = near.get(citation.article, "") + read
    heading = div("note", "Nearest to it, to read, though it does not answer:") if near else ""
    return (
        div("label", what)
        + div("note", escape(advice))
        + heading
        + "".join(div("told", _article(article) + read) for article, read in near.items())
    )


def _confidence(probability: float) -> str:
    """Words and a number, explained on hover or focus; an estimate never reads 0 or 100 %."""
    percent = min(99, max(1, round(100 * probability)))
    words = next(words for least, words in LIKELIHOOD if percent >= least)
    return (
        f'<span class="iq-confidence" tabindex="0">{words} · {percent}%'
        '<span class="iq-tip" role="tooltip">An estimate: of 100 answers as sure as this one, about '
        f"{percent} are right. The article is the proof.</span></span>"
    )


def _tools(answer: Answer, verdict: str | None, turn: int, conversation: str) -> str:
    """Copying, and saying what is right; on paper, where everything stands."""

    def rate(meaning: str, words: str, title: str) -> str:
        pressed = str(meaning == verdict).lower()
        return (
            f'<button class="iq-link" type="button" data-do="rate" data-turn="{turn}"'
            f' data-verdict="{meaning}" aria-pressed="{pressed}" title="{title}">{words}</button>'
        )

    copy = ""
    if words := reference(answer):
        title = "Copy the words and where they stand"
        copy = (
            f'<button class="iq-link" type="button" data-do="copy" data-text="{escape(words)}"'
            f' title="{title}">Copy quote</button>'
        )
    asked = (
        "<span>Is this right?</span>"
        + rate("like", "Yes", "This reply is right")
        + rate("dislike", "No", "This reply is wrong")
    )
    tools = (
        copy
        + ("" if answer.remark else asked)
        + f'<a class="iq-link" href="c/{escape(conversation)}#answer-{turn}" data-do="address"'
        ' title="Copy the address of this answer">Link</a>' + _time(answer)
    )
    absent = rate("absent", "the articles do not say", "No article answers this question")
    printed = "".join(
        f"<li>{escape(title_line(c.article))}; {escape(place_line(c))}</li>" for c in answer.cited
    )
    return (
        f'<ol class="iq-printed">{printed}</ol>'
        f'<div class="iq-tools" role="group" aria-label="This reply">{tools}</div>'
        '<div class="iq-better">What is right? Open an article, select the words and press '
        f"“This is the answer”; or say that {absent}.</div>"
    )


def _time(answer: Answer) -> str:
    """How long it took, by stage on hover; nothing where that was not measured."""
    if not answer.timings:
        return ""
    stages = ", ".join(f"{stage} {spent:.0f} ms" for stage, spent in answer.timings.items())
    seconds = sum(answer.timings.values()) / 1000
    return f'<span class="iq-time" title="{escape(stages)}">{seconds:.2f} s</span>'
