"""Where the words stand: their sentence, and the chips that open their articles."""

from collections.abc import Sequence

from iraqqa import Citation

from .text import escape


def sentence(citation: Citation) -> str:
    """The citation's sentence with its quote marked, or bare when the quote is all of it."""
    text, (start, end) = citation.article.text, citation.sentence_range
    if (citation.start, citation.end) == (start, end):
        return escape(citation.quote)
    before, after = text[start : citation.start], text[citation.end : end]
    return f"{escape(before)}<mark>{escape(citation.quote)}</mark>{escape(after)}"


def chips(citations: Sequence[Citation], turn: int, first: int = 1) -> str:
    """A chip for each citation, numbered from `first` on."""
    made = "".join(
        f'<a class="iq-chip" href="#source-{turn}-{n}" title="{escape(citation.article.title)}"'
        f' aria-label="Source {n}: {escape(citation.article.title)}">{n}</a>'
        for n, citation in enumerate(citations, start=first)
    )
    return f'<span class="iq-chips">{made}</span>'
