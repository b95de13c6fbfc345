"""Files → articles, in a process of its own with limits: what a document does there, it does not do here.

Plain text is read here; every other format takes a library that a file made for it may exhaust or crash.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from .. import articles
from ..articles import Catalogue, Loaded, gathered, holders
from ..errors import ArticleError, StoppedError
from ..records import Article
from .children import Children
from .limits import Limits

__all__ = ["Limits", "load", "load_one", "require_wanted", "stopped_by"]

_children = Children(Limits())
_stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)


def load(path: Path, *, source: str, catalogue: Catalogue = MappingProxyType({})) -> Loaded:
    """Load as `articles.load` does; what takes too much is skipped, with a reason that names the limit."""
    if path.suffix.lower() == ".txt":
        return articles.load(path, source=source, catalogue=catalogue)
    with _children.one() as child:
        outcomes = [*child.outcomes_of(path, source, catalogue, require_wanted=require_wanted)]
    return gathered(source, outcomes)


def load_one(root: Path, source: str) -> Article:
    """The article that `load` knows as `source`, whatever file below `root` it is in, read anew.

    ArticleError when it is not there or cannot be read.
    """
    file = next((name for name in holders(source) if (root / name).is_file()), source)
    loaded = load(root / file, source=file)
    for article in loaded.articles:
        if article.source == source:
            return article
    raise ArticleError(f"{source}: {dict(loaded.skipped).get(source, f'is not in {file}')}")


@contextmanager
def stopped_by(event: threading.Event | None) -> Iterator[None]:
    """While the context lasts, this thread's reading ends with StoppedError once the event is set."""
    token = _stop.set(event)
    try:
        yield
    finally:
        _stop.reset(token)


def require_wanted() -> None:
    """StoppedError when nobody waits any more for what this thread reads."""
    event = _stop.get()
    if event is not None and event.is_set():
        raise StoppedError("it was stopped; what was not finished can be added again")
