"""What stands in a page around its article, or within it, and is none of it: taken out of the page's tree.

A part goes by what its marks call it, and only where it is small beside the page's running text or made
of links: a name that a page gives to its article is no reason to lose the article.
"""

import re
from collections.abc import Callable
from typing import Any

from ..phrases import WHOLE

_CONSENT = re.compile(
    r"consent|cookie|gdpr|onetrust|didomi|privacy-(?:banner|notice|manager)|\bcmp\b"
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|read-?(?:more|next|also)|also-?read|newsletters?"
    r"|promos?|promotion|most-?(?:read|popular|viewed|shared)|trending|popular|share(?:-?\w+)?|sharing"
    r"|social-?(?:share|sharing|links?|icons?|bar|media)?|subscribe|subscription|sign-?up"
    r"|outbrain|taboola|sponsored|advert\w*|ads?|breadcrumbs?|comments?|comment-?\w+|disqus|teasers?"
    r"|recirculation|more-?(?:stories|news|articles|from|on|coverage)|in-?line-?(?:promo|link)s?|cta"
    r"|see-?also|up-?next|toolbar|skip-?link|tags?-?(?:list|cloud)?|author-?(?:bio|box)|footer|menu|nav"
    r"|modal|popup)(?=$|[\s_-])"
)
_UNSHOWN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader(?:-\w+)*|offscreen)(?=$|[\s_-])"
)
"""What pages call words that are said to those who cannot see them."""
_CREDIT = re.compile(r"(?:^|[\s_-])(?:credits?|copyright\w*|photographer)(?=$|[\s_-])")
_HOVER = re.compile(r"roll-?over|tool-?tip|pop-?over|hover-?card|hovercard|flyout|pop-?up")
_POST = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|fb-post|bluesky-embed|tiktok-embed|mastodon|telegram-post"
)
_EMBED = re.compile(r"embed|social|twitter|tweet|instagram|facebook|oembed")
_READERS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|replies)(?=$|[\s_-])")
SMALL = 0.3
"""Share of a page's running text, at most, that furniture holds."""
MOST = 0.8
"""The same for what readers say, which may be longer than the article."""
LINKED = 0.5
"""Share of the characters of a teaser, at least, that is linked, where it is longer than `BRIEF`."""
BRIEF = 400
LONG = 80
"""Characters of a paragraph, at least, that counts as running text."""


def clear(tree: Any) -> None:
    """Take furniture out of a page, and make plain what only looks like it: embedded posts, asides."""
    _each(
        tree,
        "//*[self::div or self::section or self::aside or self::dialog or self::form]",
        _consent,
    )
    _each(tree, "//body//*[self::div or self::span or self::p or self::h2 or self::h3]", _unshown)
    _each(tree, "//figure//*|//figcaption//*", lambda node: bool(_CREDIT.search(marks(node))))
    whole = running(tree)
    for post in tree.xpath("//blockquote"):
        if _POST.search(marks(post)) or (
            _EMBED.search(marks(post.getparent())) and post.find(".//p") is not None
        ):
            _plain_post(post)
    _open_asides(tree, whole)
    _each(tree, "//p//*[self::span or self::div]|//li//span", _hovering)
    _each(
        tree,
        "//body//*[self::div or self::section or self::aside or self::article or self::ul or self::p"
        " or self::nav or self::footer or self::span or self::header or self::form]",
        lambda node: _around(node, whole),
    )


def said(node: Any) -> str:
    """All that an element says, on one line; empty without one."""
    return "" if node is None else " ".join(node.text_content().split())


def running(node: Any) -> int:
    """Characters of the paragraphs below an element that are running text."""
    sizes = (len(said(p)) for p in node.iter("p"))
    return sum(size for size in sizes if size >= LONG)


def linked(node: Any) -> float:
    """Share of an element's characters that is linked."""
    size = len("".join(node.text_content().split()))
    return (
        sum(len("".join(a.text_content().split())) for a in node.iter("a")) / size if size else 0.0
    )


def marks(node: Any) -> str:
    """What a page calls an element."""
    if node is None or not isinstance(node.tag, str):
        return ""
    names = (
        node.get(each) or ""
        for each in ("class", "id", "aria-label", "data-component", "data-type")
    )
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", " ".join(names)).lower()


def _each(tree: Any, path: str, gone: Callable[[Any], bool]) -> None:
    for node in tree.xpath(path):
        if node.getparent() is not None and gone(node):
            node.drop_tree()


def _consent(node: Any) -> bool:
    """Whether it asks for consent: called so, speaking of cookies, and holding no article."""
    return bool(
        _CONSENT.search(marks(node))
        and re.search("cookie|consent|privacy", node.text_content(), re.IGNORECASE)
        and not node.xpath(".//article|.//h1|.//main")
    )


def _hovering(node: Any) -> bool:
    """Whether it shows only while the pointer is on the words before it."""
    if node.get("role") == "tooltip" or node.get("hidden") is not None:
        return True
    if not _HOVER.search(marks(node)):
        return False
    parent = node.getparent()
    behind = bool((parent.text or "").strip()) or node.getprevious() is not None
    if _HOVER.search(marks(parent)) and behind:
        return True
    inner = any(_HOVER.search(marks(each)) for each in node.iter("span", "div") if each is not node)
    return behind and not inner and node.find(".//a") is not None


def _unshown(node: Any) -> bool:
    """Whether it is a remark about the page that is only read aloud; an article never is."""
    remark = _UNSHOWN.search(marks(node)) or node.get("role") == "alert"
    return bool(remark) and len(node.text_content()) <= BRIEF and node.find(".//h1") is None


def _headed(node: Any) -> bool:
    """Whether its first line says that it leads to other articles, and it does."""
    first = next((text for each in node.itertext() if (text := " ".join(each.split()))), "")
    return bool(WHOLE["teaser"].fullmatch(first)) and linked(node) >= LINKED


def _around(node: Any, whole: int) -> bool:
    """Whether it is called furniture and is small or made of links."""
    if node.tag != "p" and _headed(node):
        return True
    if node.tag in ("nav", "footer") and running(node) <= SMALL * whole:
        return node.find(".//h1") is None
    if not _AROUND.search(marks(node)) or node.find(".//h1") is not None:
        return False
    text_size, by_readers = running(node), bool(_READERS.search(marks(node)))
    if text_size > (MOST if by_readers else SMALL) * whole:
        return False
    size = len(said(node))
    return by_readers or size <= BRIEF or linked(node) >= LINKED or text_size < size / 2


def _plain_post(post: Any) -> None:
    """A post from elsewhere as a quotation without marks, its last line too."""
    for link in post.xpath(".//a"):
        link.drop_tag()
    for around in (post, *post.iterancestors("div", "figure", "section")):
        if around is post or len(said(around)) <= len(said(post)) + 40:
            around.attrib.clear()
    for p in post.iter("p"):
        p.attrib.clear()


def _open_asides(tree: Any, whole: int) -> None:
    """An aside that holds most of the running text is the article's place."""
    for aside in tree.xpath("//aside"):
        if running(aside) > whole / 2:
            aside.tag = "div"
