"""Calibration files, and signals by worked examples."""

from __future__ import annotations

import json
from dataclasses import replace
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.answer import certainty_signals
from iraqqa.answering.evidence import gather, same, settled
from iraqqa.errors import ModelError
from iraqqa.language.questions import Question
from iraqqa.reading import NAMES, open_calibration
from iraqqa.reading.confidence import SIGNALS, Calibration, Logistic
from iraqqa.records import Article, Hit, Passage, Span
from iraqqa.retrieval.result import SearchResult
from training.asking import Asked, missed
from training.calibrate import RANKED_BY, WRONG, fit_ranking, fit_risks

TEXT = "Dam breaks. The old dam in Selby broke in May 2018. The dam in Orne broke in May 2018."
ARTICLE = Article("a.txt", "A", TEXT)


@given(st.floats(-9, 9), st.floats(-5, 5), st.floats(-5, 5))
def test_a_logistic_is_what_it_says(intercept: float, weight: float, signal: float) -> None:
    model = Logistic(intercept, {"a": weight})
    assert model.probability({"a": signal, "unused": 7.0}) == pytest.approx(
        1 / (1 + exp(-(intercept + weight * signal)))
    )


OTHER = {
    "ranking": {"intercept": 0, "weights": {"luck": 1}},
    "certainty": {"intercept": 0, "weights": {}},
    "answer_from": {},
    "closest_from": 0,
}


@pytest.mark.parametrize("name", NAMES)
def test_shipped_calibrations_weigh_what_there_is(name: str) -> None:
    calibration = open_calibration(name)
    evidence = gather(
        Question("Why?"),
        [Hit(Passage(ARTICLE, 0, 51), 0.1)],
        [[Span(Passage(ARTICLE, 0, 51), 0, 3, 1.0)]],
    )
    signals = certainty_signals(evidence, calibration)
    assert set(signals) == SIGNALS
    assert 0 < calibration.certainty.probability(signals) < 1
    assert calibration.ranking.weights.keys() <= evidence[0].signals.keys()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"ranking": {"intercept": 0}}', json.dumps(OTHER)]
)
def test_what_is_no_calibration_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(content)
    with pytest.raises(ModelError, match=r"calibration\.json"):
        Calibration.load(path)


def test_signals_of_a_small_case() -> None:
    first, second = Passage(ARTICLE, 0, 51), Passage(ARTICLE, 12, len(TEXT))
    hits = [Hit(first, 0.03, 0.8, 6.0), Hit(second, 0.02, None, 3.0)]
    here, there = TEXT.index("May 2018"), TEXT.rindex("May 2018")
    spans = [
        [Span(first, here, here + 8, 2.0)],
        [Span(second, here, here + 8, 3.0), Span(second, there, there + 8, 40.0)],
    ]
    evidence = gather(Question("When did the dam in Selby break?"), hits, spans)
    assert [(e.span.start, e.span.score) for e in evidence] == [(here, 3.0), (there, 40.0)]
    signals = evidence[0].signals
    assert signals["margin"] == 3.0
    assert signals["cosine"] == 0.8  # the second hit was not proposed by meaning, the first was
    assert signals["bm25"] == 1.0
    assert evidence[1].signals["bm25"] == 0.5
    assert signals["in passage"] == pytest.approx(2 / 3)  # dam, Selby, not break
    assert signals["settled"] == pytest.approx(1.0)  # the passage's other span says the same
    assert evidence[1].signals["margin"] == 12.0


PASSAGE = Passage(ARTICLE, 0, len(TEXT))
SPANS = st.lists(
    st.builds(
        lambda start, length, score: Span(PASSAGE, start, min(start + length, len(TEXT)), score),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 40),
        st.floats(-700, 700),
    ),
    max_size=6,
)


def test_near_wordings_settle_a_passage_and_different_ones_do_not() -> None:
    here, there = TEXT.index("May 2018"), TEXT.index("Selby")
    month, year = Span(PASSAGE, here, here + 8, 2.0), Span(PASSAGE, here + 4, here + 8, 2.0)
    town = Span(PASSAGE, there, there + 5, 2.0)
    assert settled([month, year]) == pytest.approx([5 / 6, 5 / 6])  # word F1 of the two is 2/3
    assert settled([month, town]) == pytest.approx([1 / 2, 1 / 2])


def test_one_number_in_two_wordings_settles_a_passage() -> None:
    text = "The flood killed at least 460 people and injured 25,000."
    passage = Passage(replace(ARTICLE, text=text), 0, len(text))

    def told(words: str) -> Span:
        start = text.index(words)
        return Span(passage, start, start + len(words), 2.0)

    assert settled([told("at least 460"), told("460 people")]) == pytest.approx([1, 1])
    assert settled([told("at least 460"), told("25,000")]) == pytest.approx([1 / 2, 1 / 2])


@given(SPANS)
def test_settled_is_a_share_whole_for_equal_words_and_blind_to_order(spans: list[Span]) -> None:
    found = settled(spans)
    assert len(found) == len(spans)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in found)
    assert settled(spans[::-1])[::-1] == pytest.approx(found)
    assert settled([span for span in spans for _ in range(2)])[::2] == pytest.approx(found)
    assert settled(spans[:1] * 3) == pytest.approx([1.0] * (3 * len(spans[:1])))


@given(SPANS, st.floats(-50, 50))
def test_settled_knows_odds_only(spans: list[Span], by: float) -> None:
    moved_spans = [Span(s.passage, s.start, s.end, s.score + by) for s in spans]
    assert settled(moved_spans) == pytest.approx(settled(spans), abs=1e-6)


def test_the_same_is_one_place_or_the_same_words() -> None:
    passage = Passage(ARTICLE, 0, len(TEXT))
    here, there = TEXT.index("May 2018"), TEXT.rindex("May 2018")
    assert same(Span(passage, here, here + 8, 0.0), Span(passage, there, there + 8, 0.0))
    assert same(Span(passage, here, here + 8, 0.0), Span(passage, here + 4, here + 8, 0.0))
    assert not same(Span(passage, here, here + 8, 0.0), Span(passage, there + 4, there + 8, 0.0))


def test_the_ranking_learns_what_tells_right_from_wrong() -> None:
    """Questions whose right candidate always has the better cosine and an arbitrary margin."""
    asked = []
    for number in range(40):
        passages = [Passage(ARTICLE, 0, 51), Passage(ARTICLE, 12, len(TEXT))]
        hits = [Hit(passages[0], 0.0, 0.9, 1.0), Hit(passages[1], 0.0, 0.2, 1.0)]
        spans = [
            [Span(passages[0], 0, 3, float(number % 5))],
            [Span(passages[1], 12, 15, float((number * 7) % 5))],
        ]
        asked.append(Asked(SearchResult("", Question("What broke?"), tuple(hits)), "Dam", spans))
    weights = fit_ranking(asked).weights
    assert list(weights) == list(RANKED_BY)
    assert weights["far"] > 1
    assert abs(weights["margin"]) < weights["far"]


def test_a_missed_question_has_no_passage_that_tells_its_answer() -> None:
    first, second = Passage(ARTICLE, 0, 51), Passage(ARTICLE, 52, len(TEXT))
    hits, spans = (Hit(first, 1.0), Hit(second, 0.5)), [[Span(first, 0, 3, 1.0)], []]
    there = Asked(SearchResult("", Question("Where did it break?"), hits), "selby", spans)
    [left] = missed([Asked(SearchResult("", Question("Who?"), hits), None, spans), there])
    assert (left.gold, left.result.hits, left.spans) == (None, hits[1:], spans[1:])


def test_a_threshold_lies_halfway_where_there_is_room() -> None:
    """Boldly one in five may be wrong: all but the last are given, and below the fourth there is room."""
    confidence = np.array([0.9, 0.8, 0.79, 0.7, 0.3])
    worths = np.array([1, 1, -1, 1, -1])
    fitted = fit_risks(confidence, worths)
    assert fitted["bold"] == pytest.approx(0.5)
    assert fitted["balanced"] == fitted["cautious"] == pytest.approx(0.795)


@given(
    st.lists(
        st.tuples(st.integers(1, 999), st.sampled_from([1, 0, -1, -2])),
        min_size=1,
        unique_by=lambda q: q[0],
    )
)
def test_risks_keep_what_they_promise(questions: list[tuple[int, int]]) -> None:
    confidence = np.array([sure / 1000 for sure, _ in questions])
    worths = np.array([worth for _, worth in questions])
    fitted = fit_risks(confidence, worths)
    assert fitted["bold"] <= fitted["balanced"] <= fitted["cautious"]

    for risk, share in WRONG.items():
        given_ = confidence >= fitted[risk]
        assert ((worths < 0) & given_).mean() <= share or given_.sum() == 1
        for other in confidence:
            wider = confidence >= other
            if ((worths < 0) & wider).mean() <= share:
                assert ((worths > 0) & wider).sum() <= ((worths > 0) & given_).sum()
