"""Pages as trees, and the text of an article in one, by trafilatura, which is imported nowhere else."""

import copy
import sys
from importlib.util import find_spec
from types import SimpleNamespace

from lxml.html import HtmlElement

# courlan, which follows links and is not asked to, imports Babel for their languages. Where
# requirements-light.txt left Babel out, no language is known.
if not find_spec("babel"):
    sys.modules["babel"] = SimpleNamespace(Locale=None, UnknownLocaleError=LookupError)  # type: ignore[assignment]

import trafilatura
from trafilatura.settings import Document as Extracted
from trafilatura.utils import load_html


def parsed(page: str) -> HtmlElement | None:
    """The tree of a page, or of a piece of one; None where there is none."""
    tree = load_html(page)
    return load_html(f"<html><body>{page}</body></html>") if tree is None else tree


def extracted(tree: HtmlElement) -> HtmlElement | None:
    """The body of the article that is found in a page; None where none is."""
    document = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False)
    return document.body if isinstance(document, Extracted) else None
