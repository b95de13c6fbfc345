"""Composing: the choice, what says the same, abstention, citations that cannot lie."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from iraqqa.records import Answer, Article, Citation, Group, Hit, Passage, Published, Span
from tests.told import answer_to

TEXTS = (
    "Flooding spread on Monday. Officials said 48 people had drowned in the valley.",
    "The valley flood left 48 people dead. Nobody was hurt in town.",
    "A report put the dead at 51. The valley lies in the north.",
)
ARTICLES = [Article(f"{i}.txt", f"Article {i}", text) for i, text in enumerate(TEXTS)]
HITS = tuple(
    Hit(Passage(article, 0, len(article.text)), 1 / (60 + i), 0.5, 3.0)
    for i, article in enumerate(ARTICLES)
)


def span(number: int, words: str, score: float) -> Span:
    start = TEXTS[number].index(words)
    return Span(HITS[number].passage, start, start + len(words), score)


def ask(spans: list[list[Span]], question: str = "How many people drowned?") -> Answer:
    return answer_to(question, HITS, spans)


def test_equal_answers_of_several_articles_are_one_with_several_citations() -> None:
    answer = ask([[span(0, "48", 3.0)], [span(1, "48", 4.0)], [span(2, "51", 1.0)]])
    assert answer.status == "answered"
    assert answer.text == "48"
    assert [c.article.source for c in answer.citations] == ["1.txt", "0.txt"]
    assert answer.sentence == "The valley flood left 48 people dead."


def test_another_reading_is_of_one_sentence() -> None:
    best, running = span(0, "48", 5.0), span(1, "48 people dead. Nobody was hurt", 4.0)
    alone = span(1, "48 people", 3.0)
    assert len(ask([[best], [running], []]).citations) == 1
    told = ask([[best], [running, alone], []]).citations
    assert [citation.quote for citation in told] == ["48", "48 people"]
    assert ask([[], [running], []]).status == "closest", "no figure runs over two sentences"


def test_a_yes_no_question_is_settled_by_a_sentence_that_speaks_of_it() -> None:
    text = "Precarious calm\n\nWith the valley largely flooded, nobody stayed. Rain went on."
    passage = Passage(Article("3.txt", "Rain", text), 0, len(text))
    hit = Hit(passage, 1.0, 0.5, 3.0)

    def told(words: str, score: float) -> Span:
        start = text.index(words)
        return Span(passage, start, start + len(words), score)

    def answer(question: str, *spans: Span) -> Answer:
        return answer_to(question, (hit,), [spans])

    heading, sentence = told("Precarious calm", 9.0), told("largely flooded", 2.0)
    asked = "Has the valley been flooded?"
    assert (
        answer(asked, heading, sentence).text == "With the valley largely flooded, nobody stayed."
    )
    assert answer(asked, heading).status == "none"
    assert answer("What has come of the valley?", heading, sentence).text == "Precarious calm"
    assert answer("Was the valley closed to tourists?", sentence).status == "none", (
        "one word of three"
    )
    asked = "Did tourists who had stayed in the valley swim to the pier?"
    assert answer(asked, sentence).status == "none", "two words of five"
    assert answer("Did tourists leave the valley?", told("stayed", 2.0)).status == "none"
    assert answer("Were homes in the valley flooded?", sentence).status == "answered", (
        "two of three"
    )
    asked = "Did the flooded valley get back on its feet?"
    assert answer(asked, sentence).status == "answered", "two of three that tell something"
    assert answer("Is it a number?", heading).status == "none", "nothing settles what names nothing"


def test_copies_of_an_article_are_one_voice_and_named_after_the_others() -> None:
    report = "In the valley 48 people drowned, the governor told reporters who had come by boat."
    texts = [
        report,
        f"Valley mourns. {report}",
        "Officials in the north counted 48 dead.",
        report + " ",
    ]
    hits = tuple(
        Hit(Passage(Article(f"{i}.txt", "News", text), 0, len(text)), 1.0, 0.5, 3.0)
        for i, text in enumerate(texts)
    )
    spans = [
        [Span(hit.passage, at, at + 2, 9.0 - i)]
        for i, hit in enumerate(hits)
        for at in [hit.passage.text.index("48")]
    ]
    question = "How many people drowned?"
    answer = answer_to(question, hits, spans)
    [group] = answer.groups
    assert group.stories == 2
    assert [c.article.source for c in group.citations] == ["0.txt", "2.txt", "1.txt", "3.txt"]
    assert not answer.differ


def test_sources_that_differ_are_groups_with_their_dates() -> None:
    told = {
        "2020-02": "48 people drowned in the valley.",
        "2020-03-01": "In the valley 51 people drowned.",
    }
    hits = tuple(
        Hit(
            Passage(Article(text, "News", text, published=Published(date)), 0, len(text)),
            1.0,
            0.5,
            3.0,
        )
        for date, text in told.items()
    )
    spans = [
        [Span(hit.passage, at, at + 2, score)]
        for hit, figure, score in zip(hits, ("48", "51"), (9.0, 8.0), strict=True)
        for at in [hit.passage.text.index(figure)]
    ]
    question = "How many people drowned in the valley?"
    answer = answer_to(question, hits, spans)
    assert answer.differ
    assert answer.text == "51", "the newer article's, which is about as likely"
    assert [group.text for group in answer.groups] == ["51", "48"]
    assert [group.text for group in answer.differing] == ["51", "48"]
    assert [group.amount for group in answer.groups] == [51, 48]
    assert answer.groups[0].published == (Published("2020-03-01"), Published("2020-03-01"))
    assert answer.citations == answer.groups[0].citations


def test_groups_of_another_scope_do_not_make_sources_differ() -> None:
    article = Article("a.txt", "A", "48, 51 or 7")
    cited = [Citation(article, start, end, (0, 11)) for start, end in ((0, 2), (4, 6), (10, 11))]
    groups = tuple(
        Group((citation,), scope=scope)
        for citation, scope in zip(cited, (None, None, "in Maro"), strict=True)
    )
    answer = Answer("How many?", "How many?", "answered", 0.9, (cited[0],), (), groups)
    assert answer.differ
    assert [group.text for group in answer.differing] == ["48", "51"]
    assert [group.text for group in answer.of_other_scope] == ["7"]
    assert not replace(answer, groups=groups[::2]).differ


def test_an_unlikely_answer_points_to_the_closest_sentence_and_is_no_answer() -> None:
    answer = ask([[], [], [span(2, "51", -1.0)]])
    assert answer.status == "closest"
    assert answer.text is None
    assert answer.citations[0].quote == answer.sentence == "A report put the dead at 51."


def test_sentences_nearly_as_likely_are_shown_too_each_once() -> None:
    """Best first, at most three, none that is much less likely or said already."""
    twice = [span(0, "48 people", -0.5), span(0, "48", -0.6), span(0, "Flooding", -1.2)]
    answer = ask([twice, [span(1, "48", -1.0), span(1, "Nobody", -3.0)], [span(2, "51", -2.4)]])
    assert [(c.article.source, c.quote == c.sentence) for c in answer.citations] == [
        ("0.txt", True),
        ("1.txt", True),
        ("0.txt", True),
    ]
    assert answer.citations[2].quote == "Flooding spread on Monday."
    alone = ask([twice[:2], [span(1, "Nobody", -3.0)], []])
    assert [c.quote for c in alone.citations] == [
        "Officials said 48 people had drowned in the valley."
    ]


def test_a_hopeless_one_says_that_the_articles_do_not_say() -> None:
    answer = ask([[], [], [span(2, "51", -9.0)]])
    assert (answer.status, answer.text, answer.citations) == ("none", None, ())
    assert 0 <= answer.confidence < 0.05


def test_nothing_found_is_none() -> None:
    answer = answer_to("Why?", (), [], "bold")
    assert (answer.status, answer.confidence) == ("none", 0.0)


def test_risk_decides_what_is_answered() -> None:
    spans = [[span(0, "48", 1.0)], [], []]
    statuses = [
        answer_to("How many?", HITS, spans, risk).status
        for risk in ("cautious", "balanced", "bold")
    ]
    assert statuses == ["closest", "answered", "answered"]


RANGES = st.tuples(st.integers(0, 30), st.integers(1, 40), st.floats(-8, 8))


@given(st.lists(st.lists(RANGES, max_size=3), min_size=3, max_size=3))
def test_the_answer_is_the_quote_of_the_first_citation(
    places: list[list[tuple[int, int, float]]],
) -> None:
    spans = [
        [Span(hit.passage, s, min(s + n, len(hit.passage.text)), score) for s, n, score in found]
        for hit, found in zip(HITS, places, strict=True)
    ]
    answer = ask(spans)
    if answer.status == "answered":
        assert answer.text == answer.citations[0].quote
    else:
        assert answer.text is None
    cited = [citation for group in answer.groups for citation in group.citations]
    if answer.groups:
        assert answer.citations == answer.groups[0].citations
    assert answer.groups or len(answer.citations) <= 3
    assert (answer.status == "answered") == bool(answer.groups)
    taken: set[tuple[str, int]] = set()
    for citation in cited or answer.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote
        characters = {(citation.article.id, i) for i in range(citation.start, citation.end)}
        assert characters.isdisjoint(taken), "no two citations share a character"
        taken |= characters


def told(quote: str, date: str | None, score: float = 3.0) -> tuple[Hit, Span]:
    text = f"There were {quote} men in Selby."
    dated = Published(date) if date else None
    passage = Passage(Article(f"{quote}.txt", "A", text, published=dated), 0, len(text))
    start = text.index(quote)
    return Hit(passage, 1.0, 0.5, 3.0), Span(passage, start, start + len(quote), score)


def composed(question: str, *given: tuple[Hit, Span]) -> Answer:
    return answer_to(question, [hit for hit, _ in given], [[span] for _, span in given])


def test_plain_words_of_time_say_which_of_several_answers_goes_first() -> None:
    given = (
        told("50", None, 3.0),
        told("45", "2019-12", 2.9),
        told("40", "2021", 2.8),
        told("35", "2020-06-01", 2.7),
    )

    def order(question: str) -> list[str]:
        return [group.text for group in composed(question, *given).groups]

    assert order("How many men were in Selby?") == ["50", "45", "40", "35"]
    assert order("What is the latest number of men in Selby?") == ["40", "35", "45", "50"]
    assert order("How many men were in Selby in 2019?")[0] == "45"
    assert order("How many men were in Selby since 2020?")[:2] == ["40", "35"]


def test_what_is_preferred_goes_first_only_if_it_is_sure_enough_by_itself() -> None:
    question = "How many men are in Selby as of now?"
    old, weak, sure = (
        told("5,000", "2020", 1.5),
        told("2,500", "2021", -0.5),
        told("2,500", "2021", 0.5),
    )
    given = composed(question, old, weak)
    assert (given.text, given.confidence) == ("5,000", composed(question, old).confidence)
    assert given.differ
    given = composed(question, old, sure)
    assert (given.text, given.confidence) == ("2,500", composed(question, sure).confidence)
    assert given.differ
