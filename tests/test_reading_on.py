"""Reading on: what is left unread could not have come first; what is read is as if all were."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.evidence import CERTAIN, gather
from iraqqa.answering.reading_on import FIRST, read_on
from iraqqa.language.questions import Question
from iraqqa.reading.confidence import Logistic
from iraqqa.records import Article, Hit, Passage, Published, Span
from iraqqa.retrieval.result import SearchResult

TEXT = "The dam in Selby broke in May. "
ARTICLE = Article("a.txt", "A", TEXT * 12)


class Scripted:
    """A reader that finds one span a passage, with the score that was written for it."""

    fingerprint = "scripted"

    def __init__(self, scores: dict[Passage, float]) -> None:
        self.scores = scores
        self.read_so_far: list[Passage] = []

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        self.read_so_far += passages
        return [[Span(p, *self.place(p), self.scores[p])] for p in passages]

    def place(self, passage: Passage) -> tuple[int, int]:
        """A dam, which overlapping passages share."""
        start = ARTICLE.text.index("dam", passage.start)
        return start, start + 3


@st.composite
def cases(draw: st.DrawFn) -> tuple[SearchResult, dict[Passage, float]]:
    size = draw(st.integers(0, 12))
    step, long = draw(st.sampled_from([(len(TEXT), 1), (2, 3)]))
    passages = [Passage(ARTICLE, i * step, i * step + long * len(TEXT) - 1) for i in range(size)]
    hits = tuple(
        Hit(p, 0.1, draw(st.floats(0, 1)), draw(st.none() | st.floats(0, 9))) for p in passages
    )
    scores = {p: draw(st.floats(-CERTAIN, CERTAIN)) for p in passages}
    return SearchResult("", Question("When did the dam break?"), hits), scores


WEIGHTS = st.fixed_dictionaries(
    {"margin": st.floats(0.1, 2)}
    | {name: st.floats(0, 9) for name in ("far", "bm25", "in passage")}
    | {name: st.floats(-9, 9) for name in ("in sentence", "uncounted")}
)


@given(cases(), WEIGHTS)
def test_what_is_unread_could_not_have_come_first(
    case: tuple[SearchResult, dict[Passage, float]], weights: dict[str, float]
) -> None:
    (result, scores), ranking = case, Logistic(0.5, weights)
    reader = Scripted(scores)
    spans = read_on(result, reader, ranking, 5, likely=CERTAIN)
    every = reader.read("", [hit.passage for hit in result.hits], 5)
    assert len(spans) == len(result.hits)
    assert all(some in ([], whole) for some, whole in zip(spans, every, strict=True))
    assert all(spans[:FIRST])

    def best(of: Sequence[Sequence[Span]]) -> float:
        ranked = gather(result.parsed, result.hits, of)
        return max((ranking.logit(each.signals) for each in ranked), default=-inf)

    assert best(spans) == best(every)


def test_a_sure_answer_spares_what_is_far_and_an_unsure_one_reads_all() -> None:
    passages = [Passage(ARTICLE, i * len(TEXT), (i + 1) * len(TEXT) - 1) for i in range(10)]
    hits = tuple(Hit(p, 0.1, 0.9 if i < 3 else 0.3, 1.0) for i, p in enumerate(passages))
    result = SearchResult("", Question("When did the dam break?"), hits)
    ranking = Logistic(0.0, {"margin": 0.5, "far": 9.0})
    for score, read in ((8.0, FIRST), (-9.0, 10)):
        reader = Scripted(dict.fromkeys(passages, score))
        read_on(result, reader, ranking, 5)
        assert reader.read_so_far == passages[:read]


class Undated:
    """A reader that finds a number only where no year is asked for."""

    fingerprint = "undated"

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        score = -9.0 if "20" in question else 8.0
        starts = [(p, p.article.text.index("40 trams")) for p in passages]
        return [[Span(p, start, start + 2, score)] for p, start in starts]


def test_what_an_article_tells_of_its_own_time_is_read_without_the_time() -> None:
    texts = [
        ("2030-03-01", "Selby has 40 trams."),
        ("2031-03-01", "Selby has 40 trams."),
        ("2031-03-01", "In 2029 Selby had 40 trams."),
        ("2031-03-01", "In 2030 Selby had 40 trams, the city says."),
    ]
    articles = [
        Article(f"{i}.txt", "News", text, published=Published(day))
        for i, (day, text) in enumerate(texts)
    ]
    hits = tuple(Hit(Passage(a, 0, len(a.text)), 0.1, 0.9, 1.0) for a in articles)
    result = SearchResult("", Question("How many trams did Selby have in 2030?"), hits)
    spans = read_on(result, Undated(), Logistic(0.0, {"margin": 1.0}), 5)
    assert [max(span.score for span in of) > 0 for of in spans] == [True, False, False, False]
    plain = read_on(
        SearchResult("", Question("How many trams has Selby?"), hits),
        Undated(),
        Logistic(0.0, {"margin": 1.0}),
        5,
    )
    assert [len(of) for of in plain] == [1, 1, 1, 1]
