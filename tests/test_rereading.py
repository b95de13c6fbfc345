"""Reading again: what may be answered gets the margin of its sentence alone; nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence

from iraqqa.answering.answer import Shortlist, shortlisted
from iraqqa.answering.judge import Judge
from iraqqa.answering.rereading import SENTENCES, reread
from iraqqa.language.questions import Question
from iraqqa.records import Article, Hit, Passage, Span
from iraqqa.retrieval.result import SearchResult
from tests.told import CALIBRATION

TEXT = "Nine barges sank off Tarn. The mayor, Ida Kern, wept. In Hale 12 barges sank."
PASSAGE = Passage(Article("a.txt", "Barges", TEXT), 0, len(TEXT))


class Doubter:
    """A reader that believes in nothing but nine, and notes what it is given."""

    fingerprint = "doubter"

    def __init__(self) -> None:
        self.given: list[str] = []

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        self.given += [passage.text for passage in passages]
        return [self._spans(passage) for passage in passages]

    def _spans(self, passage: Passage) -> list[Span]:
        result = passage.text.find("Nine")
        start = passage.start + max(0, result)
        return [Span(passage, start, start + 4, 7.0 if result >= 0 else -7.0)]


def span(words: str, score: float) -> Span:
    start = TEXT.index(words)
    return Span(PASSAGE, start, start + len(words), score)


def shortlist_of(*spans: Span) -> Shortlist:
    result = SearchResult(
        "", Question("How many barges sank off Tarn?"), (Hit(PASSAGE, 1.0, 0.5, 3.0),)
    )
    return shortlisted(result, [list(spans)], Judge(CALIBRATION))


def test_each_that_may_be_answered_has_the_margin_of_its_sentence() -> None:
    shortlist, reader = shortlist_of(span("Nine", 3.0), span("12", 2.0)), Doubter()
    again = reread(shortlist, reader, 5)
    assert reader.given == ["Nine barges sank off Tarn.", "In Hale 12 barges sank."]
    alone = [reading.evidence.signals["alone"] for reading in again.readings]
    assert alone == [7.0, -12.0], "the second is not what is read there"
    assert [r.citation for r in again.readings] == [r.citation for r in shortlist.readings]
    assert [r.margin for r in again.readings] == [r.margin for r in shortlist.readings]


def test_what_points_to_another_sentence_is_read_in_its_own() -> None:
    text = "A boy sank off Tarn. His name was Jan Holub."
    passage = Passage(Article("a.txt", "A", text), 0, len(text))
    asked, reader = Question("Who sank off Tarn?"), Doubter()
    result = SearchResult("", asked, (Hit(passage, 1.0, 0.5, 3.0),))
    shortlist = shortlisted(result, [[Span(passage, 0, 5, 3.0)]], Judge(CALIBRATION))
    again = reread(shortlist, reader, 5)
    assert reader.given == ["A boy sank off Tarn."]
    assert [reading.citation.quote for reading in again.readings] == ["Jan Holub"]


def test_until_then_it_is_the_margin_in_the_passage_which_stays_with_what_is_no_voice() -> None:
    shortlist = shortlist_of(span("Nine", 3.0), span("12", -9.0))
    assert [r.evidence.signals["alone"] for r in shortlist.readings] == [3.0, -9.0]
    again = reread(shortlist, Doubter(), 5)
    assert [r.evidence.signals["alone"] for r in again.readings] == [7.0, -9.0]


def test_no_more_than_a_few_sentences_are_read_and_none_where_there_is_nothing() -> None:
    text = " ".join(f"In town {n} they found {n} barges." for n in range(10, 19))
    passage = Passage(Article("b.txt", "B", text), 0, len(text))
    spans = [
        Span(passage, text.index(f"{n} b"), text.index(f"{n} b") + 2, 5.0) for n in range(10, 19)
    ]
    hit = Hit(passage, 1.0, 0.5, 3.0)
    asked, judge, reader = Question("How many barges were found?"), Judge(CALIBRATION), Doubter()
    reread(shortlisted(SearchResult("", asked, (hit,)), [spans], judge), reader, 5)
    assert len(reader.given) == SENTENCES
    nothing = shortlisted(SearchResult("", asked, (hit,)), [[]], judge)
    assert reread(nothing, reader, 5) is nothing
