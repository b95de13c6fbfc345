"""The nouns. Only `Article` holds text; everything else is a range of it, in characters of `Article.text`."""

from .answers import Answer, Form, Group, Remark, Status, Turn, Versions
from .articles import Article, Copy, Published, Range
from .excerpts import Citation, Excerpt, Hit, Names, Passage, Place, Span

__all__ = [
    "Answer",
    "Article",
    "Citation",
    "Copy",
    "Excerpt",
    "Form",
    "Group",
    "Hit",
    "Names",
    "Passage",
    "Place",
    "Published",
    "Range",
    "Remark",
    "Span",
    "Status",
    "Turn",
    "Versions",
]
