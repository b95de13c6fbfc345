"""What a page states of itself: its title, its outlet, its address, and the day on which it appeared."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from ...records import Published
from ..days import apart, day, day_of_address
from ..metadata import Metadata
from ..metadata import stated as facts
from ..phrases import SECTIONS
from .furniture import LONG, marks, said
from .linked_data import Thing, addresses, own, text_of, things

_PUBLISHED = frozenset(
    "articlepublishedtime ogpublishedtime ogarticlepublishedtime datepublished articledatepublished"
    " parselypubdate sailthrudate pubdate pubtime publishdate publisheddate publicationdate publishtime"
    " publishedtime publishedat dcdateissued dctermsissued dcdatepublished articlepublished"
    " citationpublicationdate citationdate originalpublicationdate articleoriginaldate displaydate"
    " rnewsdatepublished btpubdate iso8601publishdate cxenseparserecspublishtime"
    " analyticspublisheddate".split()
)
"""Names of a page's own statement of when it appeared, without what stands between their letters."""
_CREATED = frozenset(
    "date dcdate dctermsdate dctermscreated dcdatecreated articlecreated datecreated".split()
)
"""Names of one that may also say something else."""
_BETWEEN = re.compile(r"\s+[|–—·•«»‹›:-]+\s+|\s*\|\s*|\s*[«»]\s*")
_LEADING = re.compile(r"^(.{2,40}?)\s*[:|]\s+")
_VISIBLE = re.compile(
    r"\b(?:published|posted|first published|publication date)\b[:\s]*(?:on\b|at\b)?", re.I
)
_CHANGED = re.compile(r"modif|update|edited")
_DATED = re.compile(r"date|time|publish|posted")
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|cards?|teasers?|comments?|recommend\w*|recirc\w*|promos?|most-\w+)(?=$|[\s_-])"
)
"""What pages call the places of other articles."""
_ABSOLUTE = re.compile(r"https?://")
_SHORT = 160
"""Characters of a line, at most, that says when a page appeared."""


def stated(tree: Any) -> tuple[Metadata, Thing]:
    """What a page's head, its JSON-LD and its own marks of time state; nothing of other articles on it.

    With it comes the object of the page's JSON-LD that is about its article; empty without one.
    """
    meta = dict(_metas(tree))
    scripts = [node.text_content() for node in tree.xpath("//script[@type='application/ld+json']")]
    every = things(scripts)
    addressed = [tree.xpath("string(//link[@rel='canonical']/@href)"), meta.get("ogurl", "")]
    canonical = next((each for each in addressed if _ABSOLUTE.match(each)), None)
    headings, titled = [*map(said, tree.xpath("//h1"))], said(tree.find(".//title"))
    outlet = meta.get("ogsitename", "")
    titles = [shorn(each, outlet) for each in (meta.get("ogtitle"), *headings, titled) if each]
    thing = own(every, canonical, titles)
    outlet = outlet or text_of(thing.get("publisher")) or meta.get("applicationname", "")
    ways = [meta.get("ogtitle", ""), text_of(thing.get("headline"))]
    ways += [*(headings if len(headings) == 1 else []), titled]
    url = next(filter(None, [canonical, *addresses(thing)]), None)
    behind = [meta.get("articlesection"), text_of(thing.get("articleSection"))]
    behind += re.sub(r"^https?://[^/]*", "", url or "").split("/")
    title = next((shorn(each, outlet, behind, headings) for each in ways if each.strip()), "")
    stating = facts(title=title, outlet=outlet, url=url)
    return replace(stating, published=_published(tree, thing, meta, url)), thing


def shorn(
    title: str, outlet: str, sections: Sequence[str | None] = (), headings: Sequence[str] = ()
) -> str:
    """A title without the outlet's name before or behind it, nor that of the section it appeared in.

    Sections are those that a page states, and the usual ones; what stands behind one of its headings is
    one too.

    >>> shorn("Wall to be rebuilt | World | Selby Post | by Ada Rook", "The Selby Post")
    'Wall to be rebuilt'
    """
    title = " ".join(title.split())
    wanted = _name(outlet)
    if not wanted:
        return title
    known = SECTIONS | {_name(section) for section in sections if section}
    for mark in _BETWEEN.finditer(title):
        before, rest = title[: mark.start()].strip(), title[mark.end() :].strip()
        if _names(_BETWEEN.split(rest)[0], {wanted}) and before:
            return _unsectioned(before, known, {*map(_name, headings)})
        if _name(before) == wanted and rest:
            section = _BETWEEN.search(rest)
            if section and _names(rest[: section.start()], known):
                rest = rest[section.end() :]
            return shorn(rest, outlet, sections, headings)
    leading = _LEADING.match(title)
    if leading and _name(leading[1]) == wanted:
        return title[leading.end() :]
    return title


def _unsectioned(title: str, sections: Set[str], headings: Set[str]) -> str:
    """A title without the names of sections behind it."""
    for mark in reversed([*_BETWEEN.finditer(title)]):
        before = title[: mark.start()].strip()
        if _name(before) in headings - {""}:
            return before
        if before and _names(title[mark.end() :], sections):
            title = before
    return title


def _published(
    tree: Any, thing: Thing, meta: Mapping[str, str], url: str | None
) -> Published | None:
    """The day: as its JSON-LD, its head or a mark in its body says, or else its address or a line.

    Where the address names the day before or after, that is the day where it was written.
    """
    named = day_of_address(url)
    if written := next(filter(None, map(day, _statements(tree, thing, meta))), None):
        return Published(named if named and apart(named, written) == 1 else written)
    written = next(filter(None, map(day, _signs(tree, named))), None)
    return Published(written, inferred=True) if written else None


def _statements(tree: Any, thing: Thing, meta: Mapping[str, str]) -> Iterator[object]:
    yield thing.get("datePublished")
    yield from (meta[name] for name in sorted(meta.keys() & _PUBLISHED))
    for node in tree.xpath(
        "//body//*[@itemprop='datePublished' or @property='datePublished' or @pubdate]"
    ):
        if not _elsewhere(node):
            yield node.get("datetime") or node.get("content") or said(node)
    yield from (meta[name] for name in sorted(meta.keys() & _CREATED))
    yield thing.get("dateCreated")


def _signs(tree: Any, named: str | None) -> Iterator[object]:
    """What may say it: a time beside the headline, the address, a line that says so."""
    times = [time for time in _above(tree) if not _CHANGED.search(marks(time)) and _apart(time)]
    inside = [time for time in times if time.xpath("ancestor::article|ancestor::main")]
    for time in inside or times:
        yield time.get("datetime") or said(time)
        yield said(time)
    yield named
    for node in tree.xpath(
        f"//body//*[not(*) or self::p or self::span][string-length() < {_SHORT}]"
    ):
        text = said(node)
        match = _VISIBLE.search(text)
        if (match or _DATED.search(marks(node))) and not _elsewhere(node):
            yield text[match.end() :].strip(" :|") if match else text


def _above(tree: Any) -> Iterator[Any]:
    """The times that stand before the end of the first paragraph of running text."""
    for node in tree.iter("time", "p"):
        if node.tag == "time":
            yield node
        elif len(said(node)) >= LONG:
            yield from node.iter("time")
            return


def _apart(time: Any) -> bool:
    """Whether a time stands by itself, not in a sentence, and not with another article."""
    around = next(time.iterancestors("p"), None)
    return (around is None or len(said(around)) <= _SHORT) and not _elsewhere(time)


def _elsewhere(node: Any) -> bool:
    """Whether it stands with another article, or with what a reader said."""
    return any(
        around.tag in ("aside", "nav", "footer") or _OTHERS.search(marks(around))
        for around in node.iterancestors()
        if around.tag not in ("body", "html")
    )


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """The head's statements by name, of several the first."""
    seen = set()
    for node in tree.xpath("//meta[@content]"):
        for name in (node.get("property"), node.get("name"), node.get("itemprop")):
            key = re.sub(r"[^a-z0-9]", "", (name or "").lower())
            if key and key not in seen and node.get("content").strip():
                seen.add(key)
                yield key, node.get("content").strip()


def _names(part: str, wanted: Set[str]) -> bool:
    """Whether a part of a title is one of these names, perhaps with one word more: "Selby Post News"."""
    words = part.split()
    return not wanted.isdisjoint({_name(part), _name(" ".join(words[:-1]))} - {""})


def _name(given: str) -> str:
    """A name, to be compared."""
    bare = re.sub(r"^the\s+|\.\w{2,3}(?:\.\w\w)?$", "", given.strip().casefold())
    return "".join(filter(str.isalnum, bare))
