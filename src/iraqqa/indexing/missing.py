"""Places that are gone as a whole, as of a disk that is not plugged in: what was indexed of them is kept."""

from collections.abc import Mapping
from pathlib import Path

from ..protocols import Embedder
from ..storage.engines import Target
from ..storage.library import LocalLibrary
from ..text.passages import split
from .arrivals import Arrival, Arrivals
from .tally import Progress, Report, Tally


def skipped(gone: Mapping[Path, str]) -> Report:
    """A report that these places are gone, each with the reason."""
    return Report(skipped=tuple((str(path), why) for path, why in gone.items()))


def carry_over(
    old: Path, gone: Mapping[Path, str], library: Target, embedder: Embedder, progress: Progress
) -> Report:
    """Take over into a new library what the old one, in this folder, has of places that are gone."""
    if not gone:
        return Report()
    with LocalLibrary.open(old) as opened:
        roots, sources = opened.roots(), opened.sources()
        kept = [each for each in sources if {each.root, each.root / each.file} & gone.keys()]
        tally = Tally(len(kept), progress)
        with Arrivals(library, embedder, tally) as arrivals:
            for each in kept:
                article = opened.article_at(each.root, each.source)
                arrivals.add(Arrival(article, split(article, library.recipe, embedder), each))
            arrivals.finish()
    for path in gone.keys() & set(roots):
        library.remember(path)
    return tally.report()
