"""Does every exported quote still stand where it says? The files are read again to find out."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from .. import intake
from ..errors import ArticleError, UsageError
from ..indexing.uploads import Uploads
from ..records import Place
from ..storage.engines import open_target
from ..storage.paths import default_library, state_folder
from ..text.jsonlines import numbered

Outcome = Literal["holds", "changed", "gone"]
Texts = Callable[[str], Sequence[str]]
"""A cited path → the texts that files of that name have now; none when there is no such file."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation as exported; an answer's first also carries the words shown beside it."""

    line: int  # of the file, or the number of the answer where all are one JSON value; from 1
    place: Place
    answer: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a quote; `why` is empty when it holds."""

    quote: Quote
    outcome: Outcome
    why: str = ""


def verify_file(
    path: Path, *, folder: Path | None = None, library: Path | str | None = None
) -> list[Check]:
    """Check each quote in a file of answers (JSON lines, or one JSON value) or of a conversation.

    The articles are sought in `folder` when given, otherwise where the library, if not named the
    default one, found them, and among those that were added in a chat of this computer. UsageError, naming
    the line, when the file holds something else.
    """
    quotes = read_quotes(path)
    texts = texts_in(folder) if folder else texts_of(library or default_library())
    return [check(quote, texts(quote.place.article)) for quote in quotes]


def check(quote: Quote, texts: Sequence[str]) -> Check:
    """Compare a quote with the texts that its file name stands for; one that agrees is enough.

    >>> check(Quote(1, Place("a.txt", "", 0, 4, "Iraq")), ["Iraq condemned it."]).outcome
    'holds'
    >>> check(Quote(1, Place("a.txt", "", 0, 4, "Iraq")), ["In Iraq it rained."]).why
    'the words now stand at 3'
    """
    if not texts:
        return Check(quote, "gone", "no file of that name can be read")
    failures = [_difference(quote, text) for text in texts]
    if None in failures:
        return Check(quote, "holds")
    return Check(quote, "changed", str(failures[0]))


def read_quotes(path: Path) -> list[Quote]:
    """The citations of a file of answers, in order; UsageError names the first bad line."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a file of answers: it is not UTF-8 text") from error
    records = list(_records(path, content))
    if not records:
        raise UsageError(f"{path} holds no answers")
    quotes = (
        quote for number, where, record in records for quote in _quotes(where, number, record)
    )
    return list(dict.fromkeys(quotes))  # an answer of parts says what one of them does


def texts_in(folder: Path) -> Texts:
    """Articles by their path below a folder."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the one that holds the articles")
    return cache(lambda article: _read(folder, article))


def texts_of(library: Path | str) -> Texts:
    """Articles where the library found them, or a chat keeps them: every folder with a file of that name."""
    with open_target(library) as opened:
        sources = opened.sources()
    added = Uploads(state_folder() / "uploads").folders()

    @cache
    def texts(article: str) -> list[str]:
        roots = [Path(source.root) for source in sources if source.source == article]
        return [text for root in (*roots, *added) for text in _read(root, article)]

    return texts


def _read(root: Path, article: str) -> list[str]:
    """The text of one file below `root`; none when unreadable or the path leads out of `root`."""
    if ".." in PurePosixPath(article).parts or PurePosixPath(article).is_absolute():
        return []
    try:
        return [intake.load_one(root, article).text]
    except (ArticleError, ValueError):  # ValueError: a name that no file can have
        return []


def _difference(quote: Quote, text: str) -> str | None:
    """How the text differs from the quote, in words; None when it does not."""
    start, end, words = quote.place.start, quote.place.end, quote.place.quote
    if text[start:end] != words or end - start != len(words):
        place = text.find(words)
        return f"the words now stand at {place}" if place >= 0 else "the words are gone from it"
    if quote.answer not in (None, words):
        return "the answer is not the words it cites"
    if quote.sentence is not None:
        size = len(quote.sentence)
        if quote.sentence not in text[max(0, end - size) : start + size]:
            return "the sentence does not stand around the words"
    return None


def _records(path: Path, content: str) -> Iterator[tuple[int, str, object]]:
    """Each answer with its number and what to call its place.

    The file is a conversation, a list of answers, a single one, or has one on each line.
    """
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        for number, line in numbered(content):
            where = f"{path}, line {number}"
            try:
                yield number, where, json.loads(line)
            except (ValueError, RecursionError) as error:
                raise UsageError(f"{where}: not valid JSON") from error
        return
    match whole:
        case {"answers": list(answers)} | list(answers):
            pass
        case _:
            answers = [whole]
    for number, record in enumerate(answers, start=1):
        yield number, f"{path}, answer {number}", record


def _quotes(where: str, line: int, record: Any) -> Iterator[Quote]:
    """The quotes of an answer, of what other articles say instead, and of the answers that it is made of."""
    yield from _cited(where, line, record)
    for key in ("others", "parts"):
        match record.get(key, []):
            case list(within):
                for number, each in enumerate(within, start=1):
                    yield from _quotes(f"{where}, {key[:-1]} {number}", line, each)
            case _:
                raise UsageError(f"{where}: {key} must be a list of answers")


def _cited(where: str, line: int, record: Any) -> Iterator[Quote]:
    match record:
        case {"citations": list(citations)}:
            answer, sentence = record.get("answer"), record.get("sentence")
        case _:
            raise UsageError(f"{where}: not an answer (it has no list of citations)")
    if not all(isinstance(shown, str | None) for shown in (answer, sentence)):
        raise UsageError(f"{where}: answer and sentence must be text or null")
    if (answer or sentence) and not citations:
        raise UsageError(f"{where}: an answer without a citation")
    for number, citation in enumerate(citations, start=1):
        match citation:
            case {
                "article": str(name),
                "start": int(start),
                "end": int(end),
                "quote": str(words),
            } if 0 <= start < end:
                identity = citation.get("article_id")  # which answers of old do not tell
                quote = Quote(line, Place(name, str(identity or ""), start, end, words))
                yield replace(quote, answer=answer, sentence=sentence) if number == 1 else quote
            case _:
                raise UsageError(
                    f"{where}: citation {number} needs article, start, end (after start) and quote"
                )
