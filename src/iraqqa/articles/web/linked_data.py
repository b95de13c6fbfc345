"""What a page states for machines about its articles: JSON-LD, and which of it is about this page's own."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

_ARTICLE = re.compile(
    r"(?:Article|Report|Posting|Blog|NewsItem|Review|Recipe)$|^Article", re.IGNORECASE
)
_INTO = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where an object says what its page is about; all else in it is about other things."""
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_TRAILING = re.compile(r",\s*([}\]])")

Thing = Mapping[str, Any]


def things(scripts: Sequence[str]) -> list[Thing]:
    """The objects of a page's scripts, those that are parts of another only where it is about them."""
    return [thing for script in scripts for thing in _within(_parsed(script))]


def own(every: Sequence[Thing], url: str | None, titles: Sequence[str]) -> Thing:
    """The article among objects that is this page's: the one of its address, or of its headline.

    One that is alone is it, unless it has another address; without any, it is the page. Empty when
    there is none.
    """
    articles = [thing for thing in every if _ARTICLE.search(kind(thing))]
    here = [each for each in articles if url and url_key(url) in map(url_key, addresses(each))]
    named = {_key(title) for title in titles}
    headed = [each for each in articles if _key(text_of(each.get("headline"))) in named - {""}]
    if chosen := [each for each in here if each in headed] or here or headed:
        return chosen[0]
    elsewhere = [each for each in articles if url and addresses(each)]
    if len(articles) == 1 and not (elsewhere and titles and not _near(articles[0], titles)):
        return articles[0]
    pages = [thing for thing in every if kind(thing) == "WebPage"]
    return pages[0] if len(pages) == 1 and not articles else {}


def kind(thing: Thing) -> str:
    kinds = thing.get("@type", "")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)


def addresses(thing: Thing) -> list[str]:
    """Those that an object gives for itself and its page."""
    given = [thing.get("url"), thing.get("@id"), thing.get("mainEntityOfPage")]
    said = [
        each.get("@id") or each.get("url") if isinstance(each, Mapping) else each for each in given
    ]
    return [each for each in said if isinstance(each, str) and re.match(r"https?://", each)]


def text_of(value: object) -> str:
    """A text, or the name of a thing, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""


def url_key(url: str) -> str:
    """What of an address tells one page from another."""
    parts = urlsplit(url.strip())
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}".lower()


def _key(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


def _near(thing: Thing, titles: Sequence[str]) -> bool:
    """Whether a headline shares half of its words with one of the page's titles."""
    said = set(text_of(thing.get("headline")).casefold().split())
    return not said or any(2 * len(said & set(t.casefold().split())) >= len(said) for t in titles)


def _parsed(script: str) -> Any:
    text = _COMMENT.sub("", script).strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _within(value: Any, depth: int = 0) -> Iterator[Thing]:
    if isinstance(value, list):
        for each in value[:200]:
            yield from _within(each, depth)
    elif isinstance(value, Mapping) and depth < 5:
        yield value
        for key in _INTO:
            yield from _within(value.get(key), depth + 1)
