"""Questions and passages in other words: some replaced by like or wider ones or hidden, anew at each sight.

Readers learn to look for the question's own words. People ask in others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from iraqqa.embedders import open_embedder
from iraqqa.reading.windows import CLS, PAD, SEP
from iraqqa.text.words import STOP

LIKE = 0.8
"""Cosine of two words, each embedded alone, from which one may stand for the other."""
CHOICES, NEAREST = 4, 12
"""Words that may stand for one: the nearest, but for those that begin as it does."""
REPLACED = 0.5
"""Share of a chosen text's words that have others."""
SHORTEST = 4
"""Letters of a word to be replaced, and of a beginning."""
COMMON = 4
"""How many times as often as capitalised a word must be in lower case: names stay."""
PERSONS, ONCE = 3, 100
"""Words for people stand this often before "who", and at least once in so many times."""
Ids = npt.NDArray[np.int64]
_WORD = re.compile(r"(?<=[a-z,] )[A-Za-z]+")  # not the first one of a sentence
_WHO = re.compile(r"\b([A-Za-z]*(?:[^\Ws]s|men)) who\b")


class Rewording:
    """Replaces words, by a tokenizer's word pieces; only words that are one piece have others."""

    def __init__(self, tokenizer: Tokenizer, others: dict[str, list[str]]) -> None:
        vocabulary = tokenizer.get_vocab()
        size = max(vocabulary.values()) + 1
        self._goes_on = np.zeros(size, bool)
        self._goes_on[[n for piece, n in vocabulary.items() if piece.startswith("##")]] = True
        self._others = np.zeros((size, CHOICES), np.int64)
        self._number = np.zeros(size, np.int64)
        for word, likes in others.items():
            numbers = [vocabulary[like] for like in likes]
            self._others[vocabulary[word], : len(numbers)] = numbers
            self._number[vocabulary[word]] = len(numbers)

    def __call__(
        self, ids: Ids, text: npt.NDArray[np.bool_], share: float, rng: np.random.Generator
    ) -> Ids:
        """`ids` (batch, tokens) with words replaced where `text` holds, in a `share` of the rows."""
        chosen = rng.random((len(ids), 1)) < share
        whole = np.ones_like(text)
        whole[:, :-1] = ~self._goes_on[ids[:, 1:]]
        number = self._number[ids]
        replaced = chosen & text & whole & (number > 0) & (rng.random(ids.shape) < REPLACED)
        choice = rng.integers(0, np.maximum(number, 1))
        return np.where(replaced, self._others[ids, choice], ids)


class Disguise:
    """Batches as they were never seen before, token for token: the answers stay where they are."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        texts: Iterable[str],
        *,
        reworded: float,
        retold: float,
        hidden: float,
    ) -> None:
        """`texts` show which words are like which.

        `reworded` and `retold` are the shares of the questions and of the passages that are put in
        other words, `hidden` is the share of all tokens that [MASK] stands for.
        """
        texts = list(texts)
        like = like_words(tokenizer, texts)
        self._question = Rewording(tokenizer, like)
        self._passage = Rewording(tokenizer, like | wider_words(tokenizer, texts))
        self._mask = tokenizer.get_vocab()["[MASK]"]
        self._reworded, self._retold, self._hidden = reworded, retold, hidden

    def __call__(self, ids: Ids, segment: Ids, rng: np.random.Generator) -> Ids:
        """`ids` (batch, tokens), where `segment` is 0 the question's and 1 the passage's, disguised."""
        text = ~np.isin(ids, (CLS, SEP, PAD))
        ids = self._question(ids, text & (segment == 0), self._reworded, rng)
        ids = self._passage(ids, text & (segment == 1), self._retold, rng)
        return hide(ids, text, self._hidden, rng, self._mask)


def hide(
    ids: Ids, text: npt.NDArray[np.bool_], share: float, rng: np.random.Generator, mask: int
) -> Ids:
    """`ids` (batch, tokens) with a `share` of those where `text` holds replaced by the token `mask`.

    What cannot be seen can neither be learnt by heart nor be asked to match. (Shen et al. 2020, Cutoff.)
    """
    return np.where(text & (rng.random(ids.shape) < share), mask, ids)


def like_words(tokenizer: Tokenizer, texts: Iterable[str]) -> dict[str, list[str]]:
    """Words of the vocabulary that the texts use in lower case, with those like them, the likest first."""
    seen = Counter(word for text in texts for word in _WORD.findall(text))
    words = sorted(
        word
        for word in tokenizer.get_vocab()
        if len(word) >= SHORTEST
        and word.isascii()
        and word.isalpha()
        and word not in STOP
        and seen[word] > COMMON * seen[word.capitalize()]
    )
    vectors = open_embedder("all-MiniLM-L6-v2").encode(words)
    found = {}
    for word, vector in zip(words, vectors, strict=True):
        likeness = vectors @ vector
        nearest = np.argsort(-likeness, kind="stable")[:NEAREST]
        likes = [words[i] for i in nearest if likeness[i] >= LIKE]
        if others := [like for like in likes if like[:SHORTEST] != word[:SHORTEST]]:
            found[word] = others[:CHOICES]
    return found


def wider_words(tokenizer: Tokenizer, texts: Iterable[str]) -> dict[str, list[str]]:
    """Plurals of the vocabulary that the texts use for people → "people": every soldier is one.

    A passage may say the wider word where the question says the narrower one, not the other way round.
    """
    seen: Counter[str] = Counter()
    who: Counter[str] = Counter()
    for text in texts:
        seen.update(_WORD.findall(text))
        who.update(_WHO.findall(text))
    vocabulary = tokenizer.get_vocab()
    return {
        word: ["people"]
        for word, times in who.items()
        if word in vocabulary
        and word not in STOP
        and times >= PERSONS
        and times * ONCE >= seen[word]
    }
