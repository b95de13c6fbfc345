"""Answers that are neither numbers, dates nor names: compared word by word."""

from __future__ import annotations

from dataclasses import dataclass

from ...text.words import words
from ..grammar import ARTICLES
from .digits import in_digits


@dataclass(frozen=True, slots=True)
class Words:
    """The words in plain form, numbers in digits, without a, an and the."""

    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Words:
        every = words(in_digits(text))
        return cls(tuple(word for word in every if word not in ARTICLES) or tuple(every))

    def contains(self, other: Words) -> bool:
        """Whether these words stand together in the other's: fewer words leave more open."""
        ours, theirs = self.words, other.words
        return self == other or any(
            ours == theirs[i : i + len(ours)] for i in range(len(theirs) - len(ours) + 1) if ours
        )
