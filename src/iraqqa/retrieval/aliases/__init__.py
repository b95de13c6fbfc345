"""Names of one thing, learned from a collection itself: what it says is the same, acronyms, spellings.

Precision comes first: a name left alone costs a passage, a false alias gives a wrong answer.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from ...language.spelling import SURE, alike, skeleton
from ...records import Article
from ...text.words import STOP, words
from .acronyms import spelt_out, unambiguous
from .names import is_acronym, named, undotted
from .stated import stated

LONGEST = 8
"""Words of a name."""


@dataclass(frozen=True)
class Aliases:
    """Groups of names for one thing each, the most frequent first, and the names that are alone.

    `common` are acronyms that are words too (AID, US), and so are known in capitals only.
    """

    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...] = field(repr=False)
    common: tuple[str, ...] = field(repr=False)

    def named(self, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name in a text that has other ones, as it stands there, and these; also in a new spelling."""
        known: dict[str, tuple[str, ...]] = {}
        tokens = text.split()
        start = 0
        while start < len(tokens):
            size, others = self._at(tokens, start)
            if others:
                known.setdefault(_stripped(" ".join(tokens[start : start + size])), others)
            start += size
        return tuple(known.items())

    def same(self, one: str, other: str) -> bool:
        """Whether two whole names are of one thing, by the collection or by their spelling."""
        group = self._group_of(one)
        return alike(one, other) or (group is not None and group == self._group_of(other))

    def _at(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[str, ...]]:
        """The longest known name from a word on: how many words, and its other names."""
        if tokens[start].lower() in ("the", "a", "an"):
            return 1, ()
        for size in range(min(LONGEST, len(tokens) - start), 0, -1):
            name = _stripped(" ".join(tokens[start : start + size]))
            group = self._group_of(name)
            if group is None:
                known = [n for n in self._by_skeleton.get(skeleton(name), ()) if alike(n, name)]
            else:
                known = list(self.groups[group])
            if known:
                return size, tuple(n for n in known if _tokens(n) != _tokens(name))
        return 1, ()

    def _group_of(self, name: str) -> int | None:
        said = _key(name)
        if len(said) == 1 and said[0] in (*STOP, *self.common) and not name.isupper():
            return None  # "us" is not the US
        if (group := self._by_words.get(said)) is not None:
            return group
        spelt = (n for n in self._by_skeleton.get(skeleton(name), ()) if alike(n, name))
        return next((g for n in spelt if (g := self._by_words.get(_key(n))) is not None), None)

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], int]:
        return {_key(name): place for place, group in enumerate(self.groups) for name in group}

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Sequence[str]]:
        grouped = (name for group in self.groups for name in group if not is_acronym(name))
        return _sharing([*self.alone, *grouped])


def learn(articles: Iterable[Article]) -> Aliases:
    """The aliases that the articles give; the same whatever their order."""
    texts = sorted({article.text for article in articles})
    names = named(texts)
    said = [pair for text in texts for pair in stated(text) if _proper(pair, names.lower)]
    pairs = unambiguous(said) + spelt_out(texts, names, said)
    known = {*names.counts, *(name for pair in pairs for name in pair)}
    often = {n for n, count in names.counts.items() if count > 1 and n.lower() not in names.lower}
    sharing = _sharing(sorted(n for n in known if not is_acronym(n) and _telling(n))).values()
    pairs += [pair for like in sharing for pair in combinations(like, 2) if alike(*pair)]
    groups = _joined(pairs, names.counts)
    grouped = {name for group in groups for name in group}
    alone = sorted(n for n in often - grouped if not is_acronym(n) and _telling(n))
    common = {undotted(name).lower() for name in grouped if is_acronym(name)}
    common = {name for name in common if len(name) == 2 or name in names.lower}
    return Aliases(groups, tuple(alone), tuple(sorted(common)))


def _proper(pair: tuple[str, str], lower: Collection[str]) -> bool:
    """Whether neither name is a single word that the texts also use as any other: "Arrow"."""
    return not any(name.lower() in lower and not is_acronym(name) for name in pair)


def _telling(name: str) -> bool:
    """Whether it is long enough to be known by its spelling, and not cut off behind a letter: Alan L."""
    if len(name.split()[-1]) == 1:
        return False
    return " " in skeleton(name).strip() or len(skeleton(name)) >= SURE


def _sharing(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Names by the skeleton that they share."""
    by_skeleton = defaultdict(list)
    for name in names:
        by_skeleton[skeleton(name)].append(name)
    return by_skeleton


def _joined(
    pairs: Iterable[tuple[str, str]], counts: Mapping[str, int]
) -> tuple[tuple[str, ...], ...]:
    """Names that pairs connect, as groups."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        merged = set[str]().union(*(group_of.get(name, {name}) for name in pair))
        group_of.update(dict.fromkeys(merged, merged))
    groups = {tuple(sorted(group, key=lambda n: (-counts[n], n))) for group in group_of.values()}
    return tuple(sorted(group for group in groups if len(set(map(_tokens, group))) > 1))


def _key(name: str) -> tuple[str, ...]:
    """The key of a name: its words in lower case, of an acronym without dots."""
    return tuple(words(undotted(name) if is_acronym(name) else name))


def _tokens(name: str) -> tuple[str, ...]:
    """Its words as a full-text index sees them, to which Kata'ib is two."""
    return tuple(re.findall(r"\w+", name.casefold()))


def _stripped(name: str) -> str:
    """A name of a question without the marks around it or a possessive ending."""
    bare = name.strip("?!.,;:()[]\"“”'‘’")
    return bare.removesuffix("'s").removesuffix("’s")
