"""`iraqqa articles`: what the library holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import iraqqa
from iraqqa import plain

from . import options
from .terminal import Style, visible


def add(commands: options.Commands) -> None:
    command = options.command(
        commands, "articles", run, "list the articles of the library, or show the text of one"
    )
    command.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="only articles that have all these words in title, outlet, date or file name",
    )
    command.add_argument(
        "--show", metavar="ID", help="print one article: its id, the beginning of that, or its file"
    )
    options.scope(command)
    options.json(command, "each article", "ArticleRecord")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    scope = options.scope_of(arguments)
    with iraqqa.open_library(arguments.library) as library:
        articles = library.articles()
        passages = library.passage_counts()
    if arguments.show is not None:
        _print_text(_the_one(articles, arguments.show))
        return 0
    wanted = [word.casefold() for word in arguments.words]
    matching = [
        seen
        for article in articles
        if (seen := scope.seen(article)) and all(word in _described(article) for word in wanted)
    ]
    if arguments.json:
        for article in matching:
            print(iraqqa.json_line(iraqqa.article_record(article, passages.get(article.id, 0))))
    elif matching:
        style = Style.of(sys.stdout)
        print("\n".join(_row(article, passages.get(article.id, 0), style) for article in matching))
    else:
        print("No such articles.")
    return 0


def _the_one(articles: Sequence[iraqqa.Article], name: str) -> iraqqa.Article:
    """The article of this id or file, or the only one whose id begins so."""
    named = [a for a in articles if name in (a.id, *(place.source for place in a.places))]
    named = named or [article for article in articles if name and article.id.startswith(name)]
    if len(named) == 1:
        return named[0]
    if not named:
        raise iraqqa.UnknownArticleError(f"no article {name!r} here; `iraqqa articles` lists them")
    ids = ", ".join(article.id for article in named)
    raise iraqqa.UsageError(f"{name!r} may be {ids}; write one of them out")


def _print_text(article: iraqqa.Article) -> None:
    """Unchanged into a file or a program; on a terminal without what could steer it."""
    text = visible(article.text) if sys.stdout.isatty() else article.text
    sys.stdout.write(text)
    if sys.stdout.isatty() and not text.endswith("\n"):
        sys.stdout.write("\n")


def _described(article: iraqqa.Article) -> str:
    """What is known about it in all places where it was found."""
    said = []
    for each in article.places:
        published = each.published.date if each.published else ""
        said += [each.title, each.outlet or "", published, each.source]
    return "\n".join(said).casefold()


def _row(article: iraqqa.Article, passages: int, style: Style) -> str:
    where = style.faint(f"{plain(article.source)}, {iraqqa.count(passages, 'passage')}")
    lines = [f"{article.id}  {iraqqa.title_line(article)}", f"{' ' * 18}{where}"]
    for each in article.also:
        also = f"also in {plain(each.source)}: {iraqqa.title_line(each)}"
        lines.append(f"{' ' * 18}{style.faint(also)}")
    return "\n".join(lines)
