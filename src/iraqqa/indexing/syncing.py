"""One folder's articles into the library: read, cut, embed, commit, forget."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from ..articles import Loaded, holders
from ..errors import ArticleError
from ..protocols import Embedder
from ..records import Article
from ..storage.engines import Target
from ..storage.library import Source, check
from ..text.passages import split
from ..text.words import seems_english
from .arrivals import Arrival, Arrivals
from .fileset import FileSet, Stamp, require_readable
from .tally import Progress, Report, Tally

READING = 0.1
"""Share of the work on a file that is done when it was read, and its passages are still to be embedded."""
FOREIGN = "seems not to be in English; questions about it may go unanswered"


def sync_places(
    library: Target, places: Sequence[FileSet], embedder: Embedder, progress: Progress
) -> Report:
    """Bring the library up to date with all these places.

    Files are compared by the hash of their bytes and by their entry in the folder's catalogue;
    those that are as they were are not decoded. A file that is gone from the folder is forgotten;
    one that is there but cannot be read is skipped, and keeps what was indexed of it before. An
    article is committed as soon as all its passages are embedded. Raises as `index` does.
    """
    tally = Tally(sum(size(file) for place in places for file in place.files), progress)
    for place in places:
        known = by_file(library.sources(place.root))
        if not known:
            require_readable([place])
        # Additions come first: a file that only was renamed is not embedded again.
        add_changed(library, place, known, embedder, tally)
        close(library, place, known, tally)
    library.compact()
    return tally.report()


def by_file(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """Sources by the file that holds them."""
    in_order = sorted(sources, key=attrgetter("file"))
    return {file: list(of_file) for file, of_file in groupby(in_order, key=attrgetter("file"))}


def add_changed(
    library: Target,
    place: FileSet,
    known: Mapping[str, Sequence[Source]],
    embedder: Embedder,
    tally: Tally,
) -> None:
    """Add what is new or changed in the files of a place; `known` is what each was found to hold."""
    with Arrivals(library, embedder, tally) as arrivals:
        syncing = _Syncing(library, place, embedder, tally, arrivals)
        for file in place.files:
            syncing.read(file, known.get(place.name(file), []))
        syncing.finish()


def close(
    library: Target, place: FileSet, known: Mapping[str, Sequence[Source]], tally: Tally
) -> None:
    """Count what was passed over in a place and, of a whole folder, forget what is gone from it."""
    tally.pass_over(place.others)
    if not place.whole:
        return
    library.remember(place.root)
    names = {place.name(file) for file in place.files}
    for name in sorted(known.keys() - names):
        for source in known[name]:
            library.forget(place.root, source.source)
            tally.count("removed", source.source)


def stale(place: FileSet, known: Mapping[str, Sequence[Source]]) -> list[Path]:
    """The files of a place that are not as they were known to be, or cannot be read."""

    def same(file: Path) -> bool:
        try:
            return place.stamp(file).matches(known.get(place.name(file), []))
        except ArticleError:
            return False

    return [file for file in place.files if not same(file)]


def size(file: Path) -> int:
    """Bytes of a file, at least one; of one that is out of reach too."""
    try:
        return max(1, file.stat().st_size)
    except OSError:
        return 1


class _Syncing:
    """A place that is brought up to date, file by file."""

    def __init__(
        self, library: Target, place: FileSet, embedder: Embedder, tally: Tally, arrivals: Arrivals
    ) -> None:
        self._library, self._place = library, place
        self._embedder, self._tally = embedder, tally
        self._arrivals = arrivals
        self._dropped: list[str] = []
        self._complete: dict[str, Stamp] = {}

    def read(self, file: Path, before: Sequence[Source]) -> None:
        """Take in what a file holds now, unless it is as it was; `before` is what it held."""
        name = self._place.name(file)
        shown = name.encode("utf-8", "backslashreplace").decode()
        whole = size(file)
        try:
            if shown != name:
                raise ArticleError("its name is not valid UTF-8; rename it")
            if before and self._place.stamp(file).matches(before):
                self._tally.advance(whole)
                for source in before:
                    self._tally.count("unchanged", source.source)
                return
            opened = self._place.open(file)
            loaded = _storable(opened.loaded, self._place.without)
        except ArticleError as error:
            self._tally.advance(whole)
            self._tally.skip(shown, str(error).removeprefix(f"{name}: "))
            return
        self._tally.advance(whole * (READING if loaded.articles else 1.0))
        for source_name, why in loaded.skipped:
            self._tally.skip(source_name, why)
        for source_name, what in loaded.notes:
            self._tally.note(source_name, what)
        self._add_loaded(name, opened.stamp, loaded, before, whole * (1.0 - READING))

    def _add_loaded(
        self, name: str, stamp: Stamp, loaded: Loaded, before: Sequence[Source], left: float
    ) -> None:
        """`left` are the bytes that its articles stand for, each for as many as its text is long."""
        share = left / max(1, sum(len(article.text) for article in loaded.articles))
        there = [article for article in loaded.articles if self._library.holds(article)]
        stored = {article.source for article in there}
        gone = _dropped_sources(before, loaded)
        alone = len(loaded.articles) == 1 and not (loaded.skipped or there or gone)
        self._dropped += gone
        if not (alone or loaded.skipped):
            self._complete[name] = stamp
        if there:
            changes = self._library.move(there, root=self._place.root, file=name)
            for article, change in zip(there, changes, strict=True):
                self._tally.advance(share * len(article.text))
                self._tally.count(change, article.source)
        for article in loaded.articles:
            if not seems_english(article.text):
                self._tally.note(article.source, FOREIGN)
            if article.source not in stored:
                passages = split(article, self._library.recipe, self._embedder)
                hashes = (stamp.file_sha256, stamp.entry_sha256) if alone else ()
                source = Source(self._place.root, article.source, name, article.id, *hashes)
                self._arrivals.add(Arrival(article, passages, source, share * len(article.text)))

    def finish(self) -> None:
        """Store what still waits, and forget what files of many articles hold no more.

        A file of which something was skipped keeps what was indexed of that before, and is read
        again the next time.
        """
        self._arrivals.finish()
        root = self._place.root
        for source in self._dropped:
            self._library.forget(root, source)
            self._tally.count("removed", source)
        for name, stamp in self._complete.items():
            self._library.settle(root, name, stamp.file_sha256, stamp.entry_sha256)


def _dropped_sources(before: Sequence[Source], loaded: Loaded) -> list[str]:
    """What a file no longer holds: neither an article, nor something that could not be read."""
    present = {article.source for article in loaded.articles} | {name for name, _ in loaded.skipped}
    return [each.source for each in before if present.isdisjoint(holders(each.source))]


def _storable(loaded: Loaded, without: Collection[str]) -> Loaded:
    """What is loaded, but for the sources in `without` and articles that the library could not give back.

    ArticleError for one that is alone.
    """
    articles: list[Article] = []
    skipped = list(loaded.skipped)
    for article in loaded.articles:
        if article.source in without:
            continue
        try:
            check(article)
        except ArticleError as error:
            if len(loaded.articles) == 1 and not skipped:
                raise
            skipped.append((article.source, str(error).removeprefix(f"{article.source}: ")))
        else:
            articles.append(article)
    return Loaded(tuple(articles), tuple(skipped), loaded.notes)
