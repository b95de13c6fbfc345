"""The drawer of articles: what there is, what is asked, what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iraqqa import Article, Scope, in_words, suffixes

from .source import origin
from .text import count, escape

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

LISTED = 200
"""Articles in the list, at most; searching brings up the others."""


def head(*, shared: bool, local: bool, largest_mb: int) -> str:
    """The top of the drawer: closing it, and adding articles."""
    whose = (
        "What is added here is there for everybody who uses this chat."
        if shared
        else "What you add is yours alone: it belongs to this browser session, and is deleted later."
    )
    folder = (
        '<form class="iq-folder"><label>Or a folder of this computer<input name="folder"'
        ' placeholder="/home/you/articles" autocomplete="off" spellcheck="false"></label>'
        '<button type="submit">Add</button></form>'
    )
    address = (
        '<form class="iq-address"><label>Or the address of a page or feed<input name="address" type="url"'
        ' placeholder="https://" autocomplete="off" spellcheck="false"></label>'
        '<button type="submit">Fetch</button></form>'
    )
    return (
        '<div class="iq-drawer-head"><h2 tabindex="-1">Articles</h2>'
        '<button class="iq-link" type="button" data-drawer="close">Close</button></div>'
        f'<details class="iq-add" data-largest="{largest_mb}"><summary>Add articles</summary>'
        f"<div><p>{whose}</p>"
        '<label class="iq-files">Choose files<input type="file" multiple'
        f' accept="{",".join(suffixes())}"></label>'
        "<p>Text, web pages, PDF, Word and other documents, mail, feeds, JSON lines, or a zip of them, up"
        f" to {largest_mb} MB each. They can also be dropped here.</p>"
        f"{folder + address if local else ''}</div>"
        '</details><p class="iq-sending" role="status"></p>'
    )


def search() -> str:
    """The form that chooses what is listed, and what is asked."""
    return (
        '<form class="iq-search" role="search"><label>Search<input name="words" type="search"'
        ' placeholder="Words in the articles" autocomplete="off"></label>'
        '<fieldset><legend>Ask only articles</legend><label>from<input name="after"'
        ' placeholder="2019-06" autocomplete="off"></label><label>until before<input name="before"'
        ' placeholder="2021" autocomplete="off"></label><label>of<input name="outlet"'
        ' placeholder="any outlet" list="iq-outlets" autocomplete="off"></label></fieldset></form>'
    )


def listing(
    articles: Sequence[Article],
    total: int,
    chosen: Set[str],
    own: Set[str],
    outlets: Sequence[str] = (),
) -> str:
    """Articles to read, choose and, where they are one's own, remove."""
    options = "".join(f'<option value="{escape(outlet)}"></option>' for outlet in outlets)
    shown = articles[:LISTED]
    found = (
        count(total, "article")
        if len(articles) == total
        else f"{len(articles):,} of {count(total, 'article')}"
    )
    if len(shown) < len(articles):
        found += f"; the first {LISTED} are listed"
    rows = "".join(_row(article, article.id in chosen, article.id in own) for article in shown)
    return (
        f'<datalist id="iq-outlets">{options}</datalist>'
        f'<p class="iq-found" role="status">{found}</p><ul class="iq-list">{rows}</ul>'
    )


def _row(article: Article, chosen: bool, own: bool) -> str:
    title = escape(article.title)
    remove = (
        f'<button class="iq-link" type="button" data-remove="{escape(article.source)}"'
        f' aria-label="Remove {title}">Remove</button>'
        if own
        else ""
    )
    return (
        f'<li><input type="checkbox" value="{article.id}"{" checked" if chosen else ""}'
        f' aria-label="Ask {title}">'
        f'<div><a href="#article-{article.id}" dir="auto">{title}</a>{origin(article)}'
        f'<p class="iq-file" dir="auto">{escape(article.source)}</p></div>{remove}</li>'
    )


def problem(reason: str) -> str:
    return f'<p class="iq-problem" role="alert">{escape(reason)}</p>'


def progress(done: int, total: int, words: str) -> str:
    """How far adding is, in bytes; a total of 0 is not known yet."""
    bar = f' value="{done}" max="{total}"' if total else ""
    counts = f"{done / total:.0%} · " if total else ""
    return (
        f'<p class="iq-progress" role="status"><progress{bar} aria-label="Adding articles"></progress>'
        f'<span dir="auto">{counts}{escape(words)}</span></p>'
    )


def report(
    added: int,
    unchanged: int,
    skipped: Sequence[tuple[str, str]],
    notes: Sequence[tuple[str, str]],
) -> str:
    """What became of the files: each one skipped with the reason, and what there is to know of others."""
    said = [f"{count(added, 'article')} added"]
    said += [f"{unchanged:,} already there"] if unchanged else []
    said += [f"{count(len(skipped), 'file')} skipped"] if skipped else []
    rows = "".join(
        f'<li dir="auto"><b>{escape(name)}</b>: {escape(what)}</li>'
        for name, what in (*skipped, *notes)
    )
    listed = f"<ul>{rows}</ul>" if rows else ""
    return f'<div class="iq-report" role="status"><p>{", ".join(said)}.</p>{listed}</div>'


def removed(name: str) -> str:
    return f'<p class="iq-report" role="status" dir="auto">{escape(name)} is removed.</p>'


def scope_line(scope: Scope, titles: Sequence[str]) -> str:
    """Which articles the next question is asked of; nothing where it is all of them."""
    if scope == Scope():
        return ""
    parts = []
    if scope.articles is not None:
        parts.append(titles[0] if len(titles) == 1 else f"{len(scope.articles):,} chosen articles")
    if scope.outlet:
        parts.append(f"of {scope.outlet}")
    parts += [f"from {in_words(scope.after)}"] if scope.after else []
    parts += [f"until before {in_words(scope.before)}"] if scope.before else []
    return (
        f'<p class="iq-scope" dir="auto"><span>Asking only: {escape(", ".join(parts))}</span>'
        '<button class="iq-link" type="button" data-drawer="all">Ask all</button></p>'
    )
