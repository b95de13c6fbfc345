"""What is no question to the articles is known as such, and gets words of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Bot, Remark, Settings, Turn, answer_record, refusal
from iraqqa.answering.followup import resolve
from iraqqa.language.remarks import remark_of
from tests.world import World

SAID: dict[Remark, list[str]] = {
    "greeting": [
        "hello", "Hi there!", "Good evening", "Bonjour!", "Hello, who are you?", "How are you?",
        "what can you do?", "help",
    ],
    "thanks": ["thank you", "Ok, thanks a lot!", "perfect", "That's helpful, thank you", "bye", "I see"],
    "complaint": [
        "that is wrong", "no, wrong!", "This is not what I meant.", "You did not answer my question",
        "that doesn't answer it", "incorrect", "But that's not right", "I didn't ask that",
        "that isn't what I wanted to know", "That can't be right.", "you're wrong about that",
        "that's not the question", "Your answer is wrong, try again",
    ],
    "doubt": ["really?", "Are you sure?", "source?", "What's your source?", "where does it say that?"],
    "everything": [
        "summarise everything", "Can you summarize the articles for me?", "Give me an overview",
        "What are these articles about?", "tell me everything", "list all articles",
        "what's new?", "Sum it all up, please", "Which topics do you cover?",
    ],
    "language": [
        "Wer wurde verletzt und wie viele?", "¿Quién ganó las elecciones?",
        "Qui a gagné et combien de voix ?", "من قتل سليماني؟", "Кто победил на выборах?",
        "Qui a gagné ?", "Kto wygrał wybory?", "Vem vann valet?", "Do you speak German?",
        "Bonjour, qui a gagné le marathon ?", "Hallo, wer hat den Marathon gewonnen?",
    ],
    "unclear": ["And wounded?", "why?", "By whom?", "with what share?", "What about May?", "who is he?", "?",
        "who else?", "which ones?", "tell me more", "for example?", "says who?"],
}  # fmt: skip
QUESTIONS = [
    "Who said thank you?", "What did he say was wrong?", "Wrong Turn director",
    "What is the source of the leak?", "Was he sure?",
    "Hello Kitty cafe owner", "Who is he meeting in Erbil?", "who is the US envoy", "Name the ministers",
    "How many troops are in El Salvador?", "Whose wife is Maria de la Cruz?", "casualties in Erbil",
    "Tell me about Kataib Hezbollah", "Summarise the attack on Erbil", "What happened in Erbil?",
    "and when did the ferry sink?", "What do experts say?", "What is the list of demands?",
    "what is in the documents that were leaked", "And then the government resigned?", "Good Friday deal",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "remark"), [(text, remark) for remark, texts in SAID.items() for text in texts]
)
def test_remarks_are_told_from_questions(text: str, remark: Remark) -> None:
    assert remark_of(text) == remark


@pytest.mark.parametrize("text", QUESTIONS)
def test_questions_are_no_remarks(text: str) -> None:
    assert remark_of(text) is None


@pytest.mark.parametrize(
    "text", ["Hi there!", "Thanks, that was it.", "That is wrong.", "Is he? No, bye."]
)
def test_a_remark_is_not_completed_from_the_conversation(text: str) -> None:
    earlier = [Turn("Who is the mayor of Port Selby?", "Ingrid Vasquez")]
    completed = resolve(text, earlier)
    assert (completed == text) == (remark_of(text) is not None)


@given(st.text(max_size=80))
def test_any_text_may_be_said(text: str) -> None:
    assert remark_of(text) == remark_of(f"  {text} ")


@pytest.fixture(scope="module")
def bot(world: World) -> Iterator[Bot]:
    with Bot.open(world.library, settings=Settings(risk="bold")) as opened:
        yield opened


@pytest.mark.parametrize("remark", SAID)
def test_a_remark_is_answered_by_no_article(bot: Bot, remark: Remark) -> None:
    answer = bot.ask(SAID[remark][0])
    assert (answer.status, answer.remark, answer.citations) == ("none", remark, ())
    reply = answer_record(None, answer)["reply"]
    assert reply == refusal((), remark)
    assert len({refusal((), each) for each in SAID} | {refusal(())}) == len(SAID) + 1


def test_what_is_not_found_is_not_denied(bot: Bot) -> None:
    answer = bot.ask("Who won the chess championship of Peru?")
    if answer.status == "none":
        assert answer.remark is None
        assert "found no answer" in refusal(answer.hits, answer.remark)
    assert refusal(answer.hits) != refusal(())


def test_a_conversation_goes_on_after_a_remark(bot: Bot) -> None:
    told = Turn("How many people were injured when the harbour wall collapsed?", "14")
    between = [Turn("thanks!", None), Turn("no, that's wrong", None)]
    asked = "and killed?"
    understood = bot.find(asked, [told, *between]).understood
    assert understood == bot.find(asked, [told]).understood != asked
    assert bot.ask(asked).remark == "unclear"
