"""The drawer of articles: what there is, what is asked, what was added."""

from collections.abc import Sequence, Set

from iraqqa import Article, Scope, count, in_words, suffixes

from .source import origin
from .text import escape

PAGE = 50
"""Articles in the list at first, and that each further page adds."""
ORDERS = {"date": "Newest first", "title": "Title", "outlet": "Outlet"}


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
        '<button class="iq-link iq-stop" type="button" data-drawer="stop">Stop adding</button>'
    )


def search() -> str:
    """The form that chooses what is listed, and what is asked."""
    orders = "".join(f'<option value="{key}">{words}</option>' for key, words in ORDERS.items())
    return (
        '<form class="iq-search" role="search"><div class="iq-find"><label>Search<input name="words"'
        ' type="search" placeholder="Words in the articles" autocomplete="off"></label>'
        f'<label>Sort by<select name="sort">{orders}</select></label></div>'
        '<fieldset><legend>Ask only articles</legend><label>After<input name="after"'
        ' placeholder="May 2019" autocomplete="off"></label><label>Before<input name="before"'
        ' placeholder="2021" autocomplete="off"></label><label>Outlet<input name="outlet"'
        ' placeholder="any" list="iq-outlets" autocomplete="off"></label></fieldset>'
        f'<input name="shown" type="hidden" value="{PAGE}"><input name="named" type="hidden">'
        '<input name="surveyed" type="hidden"></form>'
        '<div class="iq-choices" role="group" aria-label="Kept choices"></div>'
        '<details class="iq-overview iq-survey"><summary>Overview</summary>'
        '<div data-place="survey">Reading…</div></details>'
    )


def in_order(articles: Sequence[Article], order: str) -> list[Article]:
    """Sorted by `order`, a key of `ORDERS`; what has no date or outlet comes last."""
    by_title = sorted(articles, key=lambda article: article.title.casefold())
    if order == "title":
        return by_title
    if order == "outlet":
        return sorted(by_title, key=lambda a: (a.outlet is None, (a.outlet or "").casefold()))
    dated = [article for article in by_title if article.published]
    dated.sort(key=lambda a: a.published.day if a.published else 0, reverse=True)
    return dated + [article for article in by_title if not article.published]


def listing(
    articles: Sequence[Article],
    total: int,
    chosen: Set[str],
    own: Set[str],
    outlets: Sequence[str] = (),
    *,
    shown: int = PAGE,
) -> str:
    """The first `shown` articles to read, choose and, where they are one's own, remove."""
    options = "".join(f'<option value="{escape(outlet)}"></option>' for outlet in outlets)
    rest = len(articles) - shown
    said = "" if len(articles) == total else f"{len(articles):,} of "
    said += count(total, "article")
    said += f"; {shown:,} are listed" if rest > 0 else ""
    rows = "".join(
        _row(article, article.id in chosen, article.id in own) for article in articles[:shown]
    )
    more = (
        f'<button class="iq-more" type="button" data-more="{shown + PAGE}">'
        f"Show {min(PAGE, rest):,} more</button>"
    )
    return (
        f'<datalist id="iq-outlets">{options}</datalist>'
        f'<p class="iq-found" role="status">{said}</p><ul class="iq-list">{rows}</ul>'
        f"{more if rest > 0 else ''}"
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
        f'<li><label class="iq-tick"><input type="checkbox" value="{article.id}"'
        f'{" checked" if chosen else ""} aria-label="Ask {title}"></label>'
        f'<div><a href="#article-{article.id}" dir="auto">{title}</a>{origin(article)}'
        f'<p class="iq-file" dir="auto">{escape(article.source)}</p></div>{remove}</li>'
    )


def progress(done: int, total: int, words: str) -> str:
    """How far adding is, in bytes; a total of 0 is not known yet."""
    bar = f' value="{done}" max="{total}"' if total else ""
    counts = f"{done / total:.0%} · " if total else ""
    return (
        f'<p class="iq-progress" role="status"><progress{bar} aria-label="Adding articles"></progress>'
        f'<span dir="auto">{counts}{escape(words)}</span></p>'
    )


def report(
    added: int, unchanged: int, skipped: Sequence[tuple[str, str]], notes: Sequence[tuple[str, str]]
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


def scope_line(scope: Scope, titles: Sequence[str], some: bool = True) -> str:
    """Which articles the next question is asked of; nothing where it is all of them.

    Unless there are `some`, that there are none.
    """
    if scope == Scope():
        return ""
    when = f" from {in_words(scope.after)} on" if scope.after else ""
    when += f"{' and' if when else ''} before {in_words(scope.before)}" if scope.before else ""
    of = f" of {scope.outlet}" if scope.outlet else ""
    if not some:
        said = f"No article{of}{when}."
    elif scope.articles is not None:
        chosen = titles[0] if len(titles) == 1 else f"{len(scope.articles):,} chosen articles"
        said = f"Asking only {chosen}{of}{when}"
    elif scope.outlet:
        said = f"Asking only {scope.outlet}{when}"
    else:
        said = f"Asking only articles{when}"
    return (
        f'<p class="iq-scope" dir="auto"><span>{escape(said)}</span>'
        '<button class="iq-link" type="button" data-drawer="all">Ask all</button></p>'
    )
