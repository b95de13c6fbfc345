"""Full-text search: any string is a question, and BM25 is what the formula says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa.storage.library import LocalLibrary, matching
from iraqqa.storage.library.search import LIMIT, STOPWORDS, phrases, terms

from .toys import article, new_library, put

WORDS = ["dam", "river", "flood", "iraq", "baghdad", "storm"]
TEXTS = [
    "dam river flood",
    "dam dam dam storm",
    "river iraq",
    "baghdad iraq flood",
    "storm",
    "river river river iraq dam",
    "dam river flood",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    with new_library(tmp_path_factory.mktemp("search")) as library:
        for i, text in enumerate(TEXTS):
            put(library, article(text + " " * i, f"{i}.txt"))  # spaces make twins two articles
        yield library


def bm25(query: list[str]) -> list[tuple[int, float]]:
    """The formula of the SQLite manual, word by word: k1 = 1.2, b = 0.75."""
    documents = [Counter(text.split()) for text in TEXTS]
    average = sum(d.total() for d in documents) / len(documents)
    scores: dict[int, float] = {}
    for word in dict.fromkeys(query):
        holding = sum(word in d for d in documents)
        weight = max(math.log((len(TEXTS) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for number, d in enumerate(documents, start=1):
            if word in d:
                length = 1.2 * (1 - 0.75 + 0.75 * d.total() / average)
                score = weight * d[word] * 2.2 / (d[word] + length)
                scores[number] = scores.get(number, 0.0) + score
    return sorted(scores.items(), key=lambda item: (-round(item[1], 9), item[0]))


@given(query=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), k=st.integers(0, 9))
def test_scores_and_order_are_those_of_the_formula(
    library: LocalLibrary, query: list[str], k: int
) -> None:
    found, wanted = library.match(" ".join(query), k), bm25(query)[:k]
    assert [number for number, _ in found] == [number for number, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted])


@given(
    query=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
    k=st.integers(1, 9),
    scored=st.integers(len(TEXTS), 20),
    among=st.none() | st.sets(st.integers(1, len(TEXTS))),
)
def test_where_many_passages_hold_common_words_the_best_are_the_same(
    library: LocalLibrary, query: list[str], k: int, scored: int, among: set[int] | None
) -> None:
    """With so few to be scored that not all are: what is found has its score by the formula."""
    chosen = None if among is None else np.array(sorted(among), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "SCORED", scored)
        patch.setattr(matching, "ALONE", len(TEXTS))
        patch.setattr(matching, "EVERYWHERE", 2.0)
        found = library.match(" ".join(query), k, chosen)
    wanted = [(n, score) for n, score in bm25(query) if among is None or n in among]
    scores = dict(wanted)
    assert [score for _, score in found] == pytest.approx([scores[number] for number, _ in found])
    assert found == sorted(found, key=lambda item: (-item[1], item[0]))
    held = {word: sum(word in text.split() for text in TEXTS) for word in query}
    rarest = min(held, key=lambda word: held[word])
    if wanted and rarest in TEXTS[wanted[0][0] - 1].split():
        assert found[0][1] == pytest.approx(wanted[0][1])


def test_nothing_is_left_out_while_all_can_be_scored(
    library: LocalLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = " ".join(WORDS)
    everything = library.match(query, 99)
    total = sum(word in text.split() for text in TEXTS for word in WORDS)
    for scored in range(total, total * len(TEXTS)):
        monkeypatch.setattr(matching, "SCORED", scored)
        assert library.match(query, 99) == everything


def test_a_passage_with_one_common_word_may_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "SCORED", 4)
    monkeypatch.setattr(matching, "ALONE", 1)
    monkeypatch.setattr(matching, "EVERYWHERE", 2.0)
    texts = [f"flood {i}" for i in range(9)]
    texts += ["flood of the dam", "a dam in Mosul", "the flood in Iraq and the dam"]
    with new_library(tmp_path) as library:
        for i, text in enumerate(texts):
            put(library, article(text, f"{i}.txt"))
        ids = [number for number, _ in library.match("Mosul dam flood", 9)]
        found = [passage.text for passage in library.passages(ids)]
    assert found[0] == "a dam in Mosul"
    assert set(found[1:]) == {"flood of the dam", "the flood in Iraq and the dam"}


def test_a_word_that_stands_nearly_everywhere_is_left_out_beside_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "SCORED", 30)
    texts = [f"flood {i}" for i in range(60)]
    texts[7], texts[50] = "a dam in Mosul", "the dam and the flood"
    with new_library(tmp_path) as library:
        for i, text in enumerate(texts):
            put(library, article(text, f"{i}.txt"))
        beside, alone = (library.match(words, 9) for words in ("dam flood", "flood"))
        assert beside == library.match("dam", 9)
        assert {number for number, _ in beside} == {8, 51}
        assert len(alone) == 9


@given(query=st.text(max_size=60))
@example('"unbalanced AND (NEAR* ^col:x - +')
@example("words: dam OR")
@example("'; DROP TABLE articles; --")
@example("nul \0 and half \ud83d a character")
@example("🙂🙂🙂")
@example("ａ ｂ ﬁ ǅ ª ² Ⅷ ١٢٣ हिन्दी ၏ 𐐀 \U0001e947")
def test_any_string_is_a_valid_query(library: LocalLibrary, query: str) -> None:
    found = library.match(query, 100)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert library.match(query, 3) == found[:3]


@pytest.mark.parametrize("text", ["dam " * 2500, "?" * 10_000, "قال " * 2500, "(" * 10_000])
def test_long_questions_are_cut_to_what_can_be_looked_up(library: LocalLibrary, text: str) -> None:
    assert bool(library.match(text, 5)) is ("dam" in text)
    many = " ".join(f"w{i}" for i in range(3000))
    assert len(phrases(many)) == LIMIT


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many soldiers were injured?", "The injury of a soldier"),
        ("What did MÜLLER say?", "Muller said so"),
        ("Who is Nouri al-Maliki's rival?", "Maliki resigned"),
        ("Was it 2,500 troops?", "some 2,500 left"),
        ("the US", "the US left"),
        ("ماذا قال المتحدث", "قال المتحدث ذلك"),
        ("हिन्दी", "यह हिन्दी है"),
        ("Who was who?", "He asked who was there"),
    ],
)
def test_a_question_finds_its_words(tmp_path: Path, question: str, text: str) -> None:
    with new_library(tmp_path) as library:
        put(library, article("Something else altogether, by 2 of the 500.", "other.txt"))
        put(library, article(text, "wanted.txt"))
        found = library.passages([number for number, _ in library.match(question, 5)])
        assert found[0].text == text


def test_a_number_is_looked_up_as_a_whole(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        put(library, article("2 and 500 are numbers; so is 500,2"))
        assert library.match("2,500", 5) == []
        assert len(library.match("500,2", 5)) == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the state of the dam?", ["state", "dam"]),
        ("WHAT IS THE STATE OF THE DAM?", ["state", "dam"]),
        ("Did the WHO or the US say so?", ["who", "us", "say"]),
        ("To be or not to be", ["to", "be", "or", "not"]),
        ("dam Dam DAM", ["dam"]),
        ("1.5 of 2,500.75 (3rd)", ["1.5", "2,500.75", "3rd"]),
        ("snake_case e-mail", ["snake", "case", "e", "mail"]),
        ("?!", []),
    ],
)
def test_terms(question: str, expected: list[str]) -> None:
    assert terms(question) == expected


def test_stopwords_are_words_as_the_question_is_cut() -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in STOPWORDS)
