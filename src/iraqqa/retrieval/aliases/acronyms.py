"""Acronyms that a collection uses and nowhere explains: the names that it spells out, by their initials."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from ...language.spelling import alike
from ...text.words import STOP
from .names import Named, abbreviates, initials, is_acronym, undotted

SHARE = 0.8
"""Of the names with an acronym's initials, the part that must be one name."""
OFTEN = 3
"""Times that a name of two words must stand there with "the" before it; one of more words, once."""
LONG = 5
"""Letters by which an acronym is told in words of lower case."""
_JOINING = frozenset(("of", "for", "and", "on", "the", "to", "in", "with"))
_OWNER = re.compile(r"(?:\b[Tt]he|['’]s|s['’])\s+$")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")


def spelt_out(
    texts: Sequence[str], collection: Named, stated: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Acronyms with the names they stand for. One that the texts explain themselves needs nothing more."""
    explained = {undotted(y) for x, y in stated if abbreviates(y, x)}
    used = {undotted(name): name for name in sorted(collection.counts) if is_acronym(name)}
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in collection.counts.items():
        if " " in name and not name.isupper():
            for letters in {*initials(name)} & used.keys():
                named[letters][name] += count
    pairs = []
    for letters, names in sorted(named.items()):
        name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
        same = sum(c for n, c in names.items() if alike(n, name))
        the = sum(collection.with_the[n] for n in names if alike(n, name))
        often = OFTEN if len(letters) == 2 else 1
        if (
            letters not in explained
            and same >= SHARE * names.total()
            and the >= max(often, same / 2)
        ):
            pairs.append((name, used[letters]))
    long = {letters for letters in used if len(letters) >= LONG}
    lower = sorted(set(_in_lower_case(texts, long)))
    return pairs + [(name, used[letters]) for name, letters in lower]


def unambiguous(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs without those of an acronym that stands for several names, none of them mostly."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for x, y in pairs:
        if abbreviates(y, x):
            names[undotted(y)][x] += 1

    def clear(x: str, y: str) -> bool:
        rivals = names[undotted(y)]
        if x not in rivals or not is_acronym(y):
            return True
        return sum(n for name, n in rivals.items() if alike(name, x)) >= SHARE * rivals.total()

    return [pair for pair in pairs if clear(*pair)]


def _in_lower_case(texts: Iterable[str], wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """Runs of lower-case words behind "the" or an owner that have these initials: (run, initials)."""
    if not wanted:
        return
    pattern = re.compile(f"(?=({'|'.join(sorted(wanted))}))")
    for text in texts:
        words = list(_WORDS.finditer(text))
        letters = "".join(word[0][0] for word in words).upper()
        for match in pattern.finditer(letters):
            run = words[match.start() : match.start() + len(match[1])]
            small = [word[0] for word in run if word[0] in STOP]
            said = text[run[0].start() : run[-1].end()]
            if (
                said == " ".join(word[0] for word in run)
                and len(small) <= len(run) // 3
                and {run[0][0], run[-1][0]}.isdisjoint(STOP)
                and _JOINING.issuperset(small)
                and _OWNER.search(text, max(0, run[0].start() - 6), run[0].start())
            ):
                yield said, match[1]
