"""What a reader of one format hands over, and the article that becomes of it."""

from dataclasses import dataclass, field
from pathlib import PurePath

from ..records import Article
from .boilerplate import MARK, boilerplate
from .headline import headline
from .metadata import Catalogue, Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what its file states about it.

    `body` is where the text of the article begins, after a front matter; `pages` and `encoding` are
    those of `Article`; `notes` are things to know about how it was read, one line each.
    """

    text: str
    stated: Metadata = field(default_factory=Metadata)
    body: int = 0
    pages: tuple[int, ...] = ()
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()

    def article(self, source: str, catalogue: Catalogue) -> Article:
        """The article known as `source`; ValueError when there is none in the text.

        What the catalogue says of `source` goes before what the file says of itself. A title is found
        in the first line when nothing gives one, and else is the file's name.
        """
        text, body = self.text, self.body
        marks = [(0, body)] if body else []
        marks += [(body + start, body + end) for start, end in boilerplate(text[body:])]
        facts = catalogue.get(source, Metadata()).over(self.stated)
        article = Article(
            source=source,
            title=facts.title or headline(text, marks) or _name(source),
            text=text,
            outlet=facts.outlet,
            published=facts.published,
            url=facts.url,
            encoding=self.encoding,
            boilerplate=tuple(marks),
            pages=self.pages,
        )
        if not any(text[start:end].strip() for start, end in article.own):
            raise ValueError("holds only boilerplate" if text.strip(MARK).strip() else "is empty")
        return article


def _name(source: str) -> str:
    """A file's name, and where it holds many articles the number of this one."""
    file = PurePath(source)
    _, sign, number = file.suffix.partition("#")
    return f"{file.stem} {sign}{number}".strip()
