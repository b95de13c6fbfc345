"""The whole bot, for real: answers, conversation, threads, a library that changes under it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import iraqqa
from iraqqa import Bot, Scope, Settings, Turn, UsageError
from tests.world import World


@pytest.fixture(scope="module")
def bot(world: World) -> Iterator[Bot]:
    with Bot.open(world.library, settings=Settings(risk="bold")) as opened:
        yield opened


def test_the_answer_is_the_articles_words_in_their_place(bot: Bot) -> None:
    answer = bot.ask("How many people were injured when the harbour wall collapsed?")
    assert answer.status == "answered"
    assert answer.text is not None
    assert "14" in answer.text
    first = answer.citations[0]
    stored = bot.article(first.article.id)
    assert stored.text[first.start : first.end] == first.quote == answer.text
    assert answer.text in (answer.sentence or "")
    assert list(answer.timings) == ["embed", "retrieve", "read", "compose"]
    assert all(ms >= 0 for ms in answer.timings.values())


def test_what_the_articles_do_not_say_is_not_answered(world: World) -> None:
    with Bot.open(world.library) as careful:
        for question in ("Who won the chess championship?", "what is the capital of peru"):
            assert careful.ask(question).status != "answered"


def test_asking_twice_gives_the_same_answer(bot: Bot) -> None:
    question = "Who is the conductor?"
    assert bot.ask(question) == bot.ask(question)


def test_asking_again_costs_no_reading(bot: Bot) -> None:
    question = "What will engineers finish in May 2031?"
    first, again = (bot.ask(question).timings["read"] for _ in range(2))
    assert again < first / 3


def test_asking_again_searches_the_library_as_it_is_now(world: World, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(world.library, library)
    question = "Who is the conductor?"
    with Bot.open(library) as bot:
        hits = bot.find(question).hits
        assert bot.find(question).hits == hits
        assert bot.find(question, scope=Scope(before="1900")).hits == ()
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "conductor.txt").write_text(
            "The conductor is Ida Brandt.", encoding="utf-8"
        )
        iraqqa.index([tmp_path / "new"], library)
        assert len(bot.find(question).hits) > 0
        assert bot.find(question).hits != hits


def test_not_even_of_a_bot_opened_beside_it_anew(bot: Bot, world: World) -> None:
    with bot.beside(world.library) as both:
        first = both.ask("Who lost the brass compass?")
    with bot.beside(world.library) as both:
        again = both.ask("Who lost the brass compass?")
    assert again == first
    assert again.timings["read"] < first.timings["read"] / 3


def test_a_changed_article_is_read_anew(tmp_path: Path) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    for year in ("2044", "2051"):
        text = f"The comet Ardo returns in {year}."
        (articles / "comet.txt").write_text(text, encoding="utf-8")
        iraqqa.index([articles], library)
        if year == "2044":
            bot = Bot.open(library, settings=Settings(risk="bold"))
        assert bot.ask("When does the comet Ardo return?").text == year
    bot.close()


def test_a_bare_earlier_question_is_asked_first(bot: Bot) -> None:
    known = bot.ask("Who is the mayor of Port Selby?").text
    told = bot.ask("What did she blame?", [Turn("Who is the mayor of Port Selby?", known)])
    asked = bot.ask("What did she blame?", ["Who is the mayor of Port Selby?"])
    assert told == asked
    assert asked.question == "What did she blame?"
    assert asked.understood != asked.question


@pytest.mark.parametrize("question", ["", "  \n\t"])
def test_a_blank_question_is_misuse(bot: Bot, question: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        bot.ask(question)
    with pytest.raises(UsageError, match="empty"):
        bot.search(question)


def test_broken_characters_are_misuse(bot: Bot) -> None:
    with pytest.raises(UsageError, match="surrogates"):
        bot.ask("Who \ud800?")


def test_no_passages_is_misuse(bot: Bot) -> None:
    with pytest.raises(UsageError, match="at least 1"):
        bot.search("Who?", 0)


@pytest.mark.parametrize(
    "question",
    ["why " * 900, "من هو العمدة؟", "🙂", "<script>alert(1)</script>", "'; DROP TABLE a; --", '"* OR'],
)  # fmt: skip
def test_odd_questions_get_an_honest_answer(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert 0 <= answer.confidence <= 1
    assert (answer.text is None) == (answer.status != "answered")


def test_threads_get_their_own_answers(bot: Bot) -> None:
    questions = [
        "How many people were injured when the harbour wall collapsed?",
        "Who lost the brass compass?",
        "Who is the conductor?",
        "When will the new wall be finished?",
    ] * 4
    alone = [bot.ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(bot.ask, questions)) == alone


def test_finding_and_reading_is_asking(bot: Bot) -> None:
    question = "Who lost the brass compass?"
    found = bot.find(question)
    assert found.hits[0].passage.article.source == "science/glacier.txt"
    assert bot.read(found) == bot.ask(question)


def test_a_scope_keeps_to_its_articles(bot: Bot) -> None:
    named = {article.source: article.id for article in bot.articles()}
    for source, identity in named.items():
        scope = Scope(articles=frozenset({identity}))
        assert {hit.passage.article.source for hit in bot.search("Who?", 9, scope)} == {source}
    courier = bot.search("Who lost what?", 9, Scope(outlet="the selby courier", after="2030"))
    assert {hit.passage.article.source for hit in courier} == {"orchestra.md"}
    nowhere = bot.ask("Who lost the brass compass?", scope=Scope(on="1999"))
    assert (nowhere.status, nowhere.hits) == ("none", ())


def test_a_question_may_narrow_its_scope_itself(bot: Bot) -> None:
    answer = bot.ask("Who is the conductor? outlet:Nobody")
    assert (answer.status, answer.understood) == ("none", "Who is the conductor?")
    assert bot.ask('Who is the conductor outlet:"The Selby Courier"?').text == "Maria Oduya"
    with pytest.raises(UsageError, match="empty"):
        bot.ask("after:2020")


def test_what_filters_one_question_says_nothing_of_the_next_or_the_one_before(bot: Bot) -> None:
    plain = bot.find("And why?", ["Who walked out on Friday?"]).understood
    earlier = 'Who walked out on Friday after:2030-01 outlet:"The Selby Courier"?'
    assert bot.find("And why?", [earlier]).understood == plain
    assert bot.find("And why? outlet:Nobody", ["Who walked out on Friday?"]).understood == plain
    malformed = Turn("Who walked out on Friday after:yesterday?", "Eighty musicians")
    assert "after:" not in bot.find("And why?", [malformed]).understood


def test_another_name_finds_the_passage(tmp_path: Path) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    (articles / "a.txt").write_text(
        "The Northern River Authority (NRA) was founded in 1999.", encoding="utf-8"
    )
    (articles / "b.txt").write_text("The NRA closed the sluice at noon.", encoding="utf-8")
    iraqqa.index([articles], library)
    with Bot.open(library, settings=Settings(legs="bm25")) as bot:
        hits = bot.search("Northern River Authority")
    assert [hit.passage.article.source for hit in hits] == ["a.txt", "b.txt"]


def test_two_libraries_are_asked_as_one(bot: Bot, tmp_path: Path) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    (articles / "comet.txt").write_text("The comet Ardo returns in 2044.", encoding="utf-8")
    iraqqa.index([articles], library)
    with bot.beside(library) as both:
        assert both.counts() == (bot.counts()[0] + 1, bot.counts()[1] + 1)
        assert both.ask("When does the comet Ardo return?").text == "2044"
        comet = both.articles()[-1]
        assert both.article(comet.id) == comet
        assert both.ask("Who lost the brass compass?").text == "Tobias Renner"
        only = Scope(articles=frozenset({comet.id}))
        assert {h.passage.article.id for h in both.search("the compass", 9, only)} == {comet.id}
    assert bot.search("comet Ardo", 1)[0].passage.article.source != "comet.txt"
    with pytest.raises(UsageError, match="no article"):
        bot.article(comet.id)


def test_what_a_library_of_one_article_alone_says_is_found_by_its_words(
    world: World, tmp_path: Path
) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    (articles / "comet.txt").write_text("The comet Ardo returns in 2044.", encoding="utf-8")
    iraqqa.index([articles], library)
    with (
        Bot.open(world.library, settings=Settings(legs="bm25")) as bot,
        bot.beside(library) as both,
    ):
        hits = both.search("Did a compass, a glacier, a harbour or the mayor see the comet Ardo?")
    assert len(hits) > 2
    assert "comet.txt" in [hit.passage.article.source for hit in hits[:2]]


def test_it_sees_what_is_indexed_meanwhile(tmp_path: Path) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    (articles / "a.txt").write_text("The ferry sank in June. All were saved.", encoding="utf-8")
    iraqqa.index([articles], library)
    with Bot.open(library) as bot:
        assert bot.counts() == (1, 1)
        (articles / "b.txt").write_text("The comet Ardo returns in 2044.", encoding="utf-8")
        iraqqa.index([articles], library)
        assert bot.counts() == (2, 2)
        assert bot.search("When does the comet return?", 1)[0].passage.article.source == "b.txt"
        (articles / "b.txt").unlink()
        iraqqa.index([articles], library)
        assert [hit.passage.article.source for hit in bot.search("comet Ardo")] == ["a.txt"]


def test_it_sees_a_library_built_anew_meanwhile(tmp_path: Path) -> None:
    articles, library = tmp_path / "articles", tmp_path / "library"
    articles.mkdir()
    (articles / "a.txt").write_text("The ferry sank in June. All were saved.", encoding="utf-8")
    (articles / "b.txt").write_text("The comet Ardo returns in 2044.", encoding="utf-8")
    iraqqa.index([articles], library)
    with Bot.open(library) as bot:
        assert len(bot.search("When does the comet return?")) == 2
        # With the number that the comet has, but last of all the same.
        (articles / "0.txt").write_text("A bridge was opened in May.", encoding="utf-8")
        (articles / "a.txt").unlink()
        iraqqa.index([articles], library, rebuild=True)
        for question, source in (("When does the comet return?", "b.txt"), ("bridge", "0.txt")):
            hit = bot.search(question, 1)[0]
            assert hit.passage.article.source == source
            assert hit.dense is not None
            assert hit.dense > 0.4
        assert bot.counts() == (2, 2)
        assert {article.source for article in bot.articles()} == {"0.txt", "b.txt"}
