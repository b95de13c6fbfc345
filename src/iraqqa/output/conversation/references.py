"""What is said beside an answer: how its question was read, how an article is named, what else is told."""

import re

from ...language.dates import Resolved, beside, wording
from ...language.filters import without_operators
from ...records import Answer, Article, Citation, Copy, Group
from ...text.words import plain as letters
from ..plain import plain

_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


def read_as(question: str, understood: str) -> str | None:
    """How a question was understood; None when that is what it says, but for apostrophes."""
    return None if letters(understood) == letters(without_operators(question)) else understood


def reference(answer: Answer) -> str | None:
    """An answer's words with the place they stand, to paste into a text; None without a citation.

    “14” (Harbour wall collapses, The Selby Courier, 4 July 2021; harbour.txt, characters 112–114)
    """
    if not answer.citations:
        return None
    first = answer.citations[0]
    return f"“{plain(first.quote).strip()}” ({title_line(first.article)}; {place_line(first)})"


def title_line(article: Article | Copy) -> str:
    """Title, outlet and date, as far as known."""
    parts = [plain(article.title).strip(), plain(article.outlet or "").strip()]
    if article.published:
        said = in_words(article.published.date)
        parts.append(f"{said} (inferred)" if article.published.inferred else said)
    return ", ".join(part for part in parts if part)


def place_line(citation: Citation) -> str:
    """The file, the range of characters in its text, the page where there are pages, and its address.

    Of other places where the same text was found it is the outlets, or the files without one.
    """
    said = f"{plain(citation.article.source)}, characters {citation.start}–{citation.end}"
    said += "" if citation.page is None else f", page {citation.page}"
    article = citation.article
    names = {each.outlet or each.source: None for each in article.also}
    names.pop(article.outlet or article.source, None)
    also = f"also in {plain(', '.join(names))}" if names else None
    return "; ".join(filter(None, [said, web_address(article), also]))


def web_address(article: Article) -> str | None:
    """The address on the web where an article was published; None where that is not known."""
    url = (article.url or "").strip()
    return url if _WEB.fullmatch(url) else None


def sentences_heading(answer: Answer) -> str | None:
    """What stands above the cited sentences, where they are listed one after the other; else None."""
    if answer.status == "closest":
        return "No answer, but this is the closest they come:"
    return "The articles say:" if answer.kind == "evidence" else None


def other_groups(answer: Answer) -> list[tuple[str, list[Group]]]:
    """What is told beside the answer, in the order of its groups, each part under its heading."""
    beside = answer.groups[1:]
    parts = [
        ("Sources differ. Other articles say:", [g for g in beside if g.scope is None]),
        ("Of another place, time or case:", [g for g in beside if g.scope is not None]),
    ]
    return [(heading, groups) for heading, groups in parts if groups]


def group_note(group: Group) -> str:
    """What to note of a group: that it is a correction, or the words that give it another scope, and where.

    Empty where there is nothing to note.
    """
    if group.correction:
        return "a correction of what was told before"
    if group.scope is None:
        return ""
    own = group.scope in group.citations[0].sentence
    return f"{'its sentence' if own else 'the answer'} says “{plain(group.scope)}”"


def in_words(date: str) -> str:
    """A date of any fineness as people write it; anything else as it is.

    >>> in_words("2021"), in_words("2021-07"), in_words("2021-07-04")
    ('2021', 'July 2021', '4 July 2021')
    """
    try:
        return wording(date)
    except ValueError:
        return plain(date)


def date_notes(citation: Citation) -> tuple[str, ...]:
    """What words of time in its sentence mean: “On Sunday”: 29 December 2019 (inferred)."""
    return tuple(_note(citation.article.text[e.start : e.end], e) for e in beside(citation))


def _note(words: str, meant: Resolved) -> str:
    if meant.date is None:
        return f"“{words}”: date not known"
    return f"“{words}”: {wording(meant.date)}{' (inferred)' if meant.inferred else ''}"
