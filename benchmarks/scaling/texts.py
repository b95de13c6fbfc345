"""Passages and questions for a collection of any size: SQuAD's paragraphs, told again of others.

A passage is a paragraph with its names, numbers, months and days of the week replaced, the same one
by the same one throughout, and so are its questions and their answers. Which words are names is
learned from the file: words that are nearly always capitalised. They are replaced by each other, as
often as they occur, so that frequent names stay frequent and rare ones rare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

from iraqqa import day
from iraqqa.evaluation import squad
from iraqqa.language import vocabulary

WORD = re.compile(r"[^\W\d_]+")
REPLACED = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]+|\d+")
MONTHS = [month for month in day.MONTHS if month != "May"]  # which is a verb as often
DAYS = vocabulary.WEEKDAYS
OFTEN, SHARE = 2, 0.9
"""A name occurs so often at least, and this share of it in capitals."""
YEARS = range(1000, 2030)
FEWEST = 3
"""Different words to replace, at least, in a paragraph: others would be told again word for word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the passage, by number, that answers it."""

    question: str
    answer: str
    passage: int


class Collection:
    """Passage n is paragraph `n % paragraphs` in its variation `n // paragraphs`; the first is as it was."""

    def __init__(self, file: Path, paragraphs: int) -> None:
        rows = squad.read(file)
        texts = list(dict.fromkeys(row.context for row in rows))
        Random(11).shuffle(texts)
        names = _names(texts)
        every = sorted(names)
        frequent = Random(13).choices(every, [names[name] for name in every], k=1 << 18)
        self._pools: dict[str, Sequence[str]] = dict.fromkeys(every, frequent)
        self._pools.update(dict.fromkeys(MONTHS, MONTHS))
        self._pools.update(dict.fromkeys(DAYS, DAYS))
        varied = [text for text in texts if len({*self.replaced(text)}) >= FEWEST]
        self.paragraphs = varied[:paragraphs]
        place = {text: number for number, text in enumerate(self.paragraphs)}
        self._rows = [row for row in rows if row.answers and row.context in place]
        Random(12).shuffle(self._rows)
        self._places = [place[row.context] for row in self._rows]

    def replaced(self, text: str) -> list[str]:
        """The words of a text that are others in its variations, as often as they stand there."""
        return [w for w in REPLACED.findall(text) if w in self._pools or w.isdigit()]

    def other(self, word: str, variation: int) -> str:
        """What stands for such a word in a variation."""
        if variation == 0:
            return word
        chance = crc32(f"{variation} {word}".encode())
        pool = self._pools.get(word)
        return _number(word, chance) if pool is None else pool[chance % len(pool)]

    def varied(self, text: str, variation: int) -> str:
        """What a text of the original says in a variation."""

        def instead(match: re.Match[str]) -> str:
            word = match[0]
            known = word in self._pools or word.isdigit()
            return self.other(word, variation) if known else word

        return REPLACED.sub(instead, text)

    def __getitem__(self, number: int) -> str:
        variation, paragraph = divmod(number, len(self.paragraphs))
        return self.varied(self.paragraphs[paragraph], variation)

    def questions(self, passages: int, number: int) -> list[Asked]:
        """So many questions that the first passages answer, spread over them.

        Each names something that stands in its passage: of those that do not ("When was it
        released?"), nobody could say which variation of a paragraph they are about.
        """
        return [asked for _, asked in zip(range(number), self._asked(passages), strict=False)]

    def _asked(self, passages: int) -> Iterator[Asked]:
        chance = Random(14)
        for row, paragraph in zip(self._rows, self._places, strict=True):
            variations = range(paragraph, passages, len(self.paragraphs))
            if not variations or {*self.replaced(row.question)}.isdisjoint(
                self.replaced(row.context)
            ):
                continue
            passage = chance.choice(variations)
            variation = passage // len(self.paragraphs)
            answer = self.varied(row.answers[0], variation)
            if answer in self[passage]:
                yield Asked(self.varied(row.question, variation), answer, passage)


def _names(texts: Sequence[str]) -> dict[str, int]:
    """The words that are nearly always capitalised, and how often they occur."""
    words = Counter(word for text in texts for word in WORD.findall(text))
    said: Counter[str] = Counter()
    for word, times in words.items():
        said[word.lower()] += times
    return {
        word: times
        for word, times in words.items()
        if word.istitle() and len(word) > 2 and word not in {*MONTHS, *DAYS}
        if times >= max(OFTEN, SHARE * said[word.lower()])
    }


def _number(digits: str, chance: int) -> str:
    """Another number of as many digits; a year for a year."""
    if len(digits) == 4 and int(digits) in YEARS:
        return str(YEARS[(int(digits) - YEARS.start + chance % 97) % len(YEARS)])
    if digits[0] == "0":
        return digits
    low = 10 ** (len(digits) - 1)
    return str(low + chance % (9 * low))
