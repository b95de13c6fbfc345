"""The chat in a terminal: piped here, and typed into a real pseudo-terminal."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import iraqqa
from tests.terminals import terminal
from tests.world import ARTICLES, Result, Run, World

INJURED = "How many people were injured in Port Selby?"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
Chat = Callable[..., Result]


@pytest.fixture
def chat(run: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chat:
    """Lines piped into the chat."""
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)

    def chat(*lines: str, options: tuple[str, ...] = ()) -> Result:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("chat", "--terminal", "--library", world.library, *options)

    return chat


def test_a_conversation_is_plain_text_when_piped(chat: Chat) -> None:
    result = chat(INJURED, "", "And who is the mayor of Port Selby?", "/sources 1")
    assert result.code == 0
    assert not CONTROL.search(result.out)
    assert f"> {INJURED}\n14\n" in result.out
    assert "[1] Harbour wall collapses in Port Selby\n    harbour.txt, characters" in result.out
    first, second = result.out.split("> And who")
    assert "Ingrid Vasquez" not in first
    assert "Ingrid Vasquez" in second
    assert "the quote stands there" in second
    assert not re.search(r" $", result.out, re.MULTILINE)


def test_what_was_said_is_kept_listed_and_opened_again(chat: Chat) -> None:
    chat(INJURED, "Who is the mayor of Port Selby?")
    chat("Who lost a compass?")
    result = chat(
        "And when?", "/past mayor", "/open 1", "/past nothing-of-this", options=("--resume",)
    )
    assert result.code == 0
    assert "[1] Who lost a compass? (1 question, 20" in result.out
    assert f"[2] {INJURED} (2 questions, 20" in result.out
    opened, listed = result.out.split(f"[1] {INJURED}")
    assert "Tobias Renner" in opened
    assert "1908" in opened.split("And when?")[1]
    assert "Ingrid Vasquez" in listed
    assert "There is no such conversation." in listed
    again = chat(options=("--resume", "compass"))
    assert "[1] Who lost a compass? (2 questions" in again.out
    assert "1908" in again.out
    assert chat("/open 9").out.count("/past lists them") + chat("/open 9").err.count("/past") >= 1


def test_a_follow_up_says_how_it_was_read_and_can_be_corrected(chat: Chat, tmp_path: Path) -> None:
    result = chat(
        "Who lost a compass?", "When did he lose it?", "/meant When was the compass found?",
        "/save talk.json",
    )  # fmt: skip
    assert "Read as: When did Tobias Renner lose" in result.out
    saved = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    assert [answer["question"] for answer in saved["answers"]] == [
        "Who lost a compass?", "When was the compass found?"
    ]  # fmt: skip


def test_what_is_saved_can_be_read_and_verified(
    run: Run, chat: Chat, world: World, tmp_path: Path
) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    result = chat(
        INJURED, "/save there.md", "/save talk.txt", "/save talk.md", "Who is the mayor?",
        "/save talk.md", "/save talk.json", "/save no/such/folder/talk.md",
    )  # fmt: skip
    assert "there is a file there.md already" in result.out
    assert "ends in .md or .json" in result.out
    assert "cannot write no/such/folder/talk.md" in result.out
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "talk.md").read_text(encoding="utf-8").count("\n## ") == 2
    verified = run("verify", "talk.json", "--library", world.library)
    assert verified.code == 0
    assert "0 changed, 0 file gone" in verified.out
    assert not list(tmp_path.glob(".talk*"))  # no draft stays behind


def test_a_name_that_no_file_can_have_ends_no_conversation(chat: Chat, tmp_path: Path) -> None:
    odd = "~nobodyxyz/t.md", "x" * 300 + ".md", "nul\0.md"
    result = chat(INJURED, *(f"/save {name}" for name in odd), "/save talk.md")
    assert result.code == 0
    assert result.out.count("cannot write ") == 3
    assert (tmp_path / "talk.md").exists()


def test_new_forgets_what_was_said(chat: Chat) -> None:
    result = chat(INJURED, "/new", "/cite", "/sources", "/meant Who?", "/like", "/save a.md")
    assert result.out.count("nothing has been asked so far") == 5


def test_judgements_are_kept(chat: Chat) -> None:
    chat(INJURED, "/like", "Who is the mayor?", "/right zebra", "/right Ingrid Vasquez")
    entries = iraqqa.Feedback().entries()
    assert [entry.verdict for entry in entries] == ["like", "dislike"]
    assert entries[0].answer == "14"
    assert entries[1].history == (iraqqa.Turn(INJURED, "14"),)
    place = entries[1].correction
    assert isinstance(place, iraqqa.Place)
    assert ARTICLES["harbour.txt"][place.start : place.end] == "Ingrid Vasquez" == place.quote


def test_a_judgement_within_some_articles_is_kept_as_such(chat: Chat) -> None:
    chat(INJURED, "/absent", options=("--before", "2020"))
    assert [entry.scoped for entry in iraqqa.Feedback().entries()] == [True]


def test_what_cannot_be_done_is_said_and_the_chat_goes_on(chat: Chat) -> None:
    result = chat(
        "/dance", "/sources", INJURED, "/sources 9", "/sources x", "/right", "/right zebra",
        "/right a", "/meant ", "/help", "/cite", "/quit", "Who is the mayor?",
    )  # fmt: skip
    assert result.code == 0
    for said in (
        "there is no command /dance", "nothing has been asked", "there is no source 9",
        "there is no source x", "which words are right?", "stand nowhere", "question is empty",
        "/meant QUESTION", "“14” (Harbour wall collapses in Port Selby; harbour.txt, characters",
    ):  # fmt: skip
        assert said in result.out, said
    assert "mayor" not in result.out.split("/quit")[-1]


@pytest.mark.parametrize("question", ["\x1b[31mWho?\x1b[0m", "<b>Who</b>", "🌊", "?", "x" * 5000])
def test_odd_questions_steer_no_terminal(chat: Chat, question: str) -> None:
    result = chat(question, options=("--reader", "overlap"))
    assert result.code == 0
    assert not CONTROL.search(result.out)


def test_only_some_articles_are_asked(chat: Chat) -> None:
    result = chat("Who walked out?", options=("--outlet", "the selby courier", "--on", "2030"))
    assert "orchestra.md" in result.out
    assert "harbour.txt" not in result.out
    result = chat("Who walked out?", options=("--before", "2030"))
    assert "orchestra.md" not in result.out
    assert chat(options=("--on", "yesterday")).code == 2


def test_a_bot_that_cannot_be_opened_ends_the_chat(chat: Chat) -> None:
    result = chat("Who?", options=("--reader", "oracle"))
    assert result.code == 2
    assert "no reader 'oracle'" in result.err


def test_in_the_browser_the_page_chooses_the_articles(run: Run, world: World) -> None:
    result = run("chat", "--outlet", "AFP", "--library", world.library)
    assert result.code == 2
    assert "--terminal" in result.err


# --- a real terminal ---


ENTER, UP, CTRL_C = "\r", "\x1b[A", "\x03"


def test_at_a_terminal(world: World, tmp_path: Path) -> None:
    with terminal(world, tmp_path / "state") as chat:
        chat.ready()
        assert "Loading …" in chat.expect("Loading …")  # the prompt does not wait for the models
        chat.type("Who let the dogs ou" + CTRL_C)
        chat.expect("Given up")
        for pause in (0.0, 0.1, 0.4):  # while it loads, answers, or has answered
            chat.ready()
            chat.type("Who let the cats out?" + ENTER)
            time.sleep(pause)
            chat.type(CTRL_C)
            chat.expect("Given up")
        chat.ready()
        chat.type(INJURED + ENTER)
        answer = chat.expect("confidence")
        assert re.search(r"\x1b\[1;32m14\x1b\[0m", answer)
        assert re.search(r"\x1b\[1;30;43m14\x1b\[0m", answer)
        assert "dogs" not in answer
        chat.ready()
        chat.type("And how many boats sank?" + ENTER)
        assert "Read as: " in chat.expect("(confidence|Not in these)")
        assert chat.end() == 0
    typed = (tmp_path / "state" / "terminal-history").read_text(encoding="utf-8")
    assert INJURED in typed
    assert "dogs" not in typed
    assert (tmp_path / "state" / "terminal-history").stat().st_mode & 0o077 == 0


def test_what_was_typed_is_there_again_and_colour_can_be_refused(
    world: World, tmp_path: Path
) -> None:
    history = tmp_path / "state" / "terminal-history"
    history.parent.mkdir()
    history.write_text(f"\n# 2030-01-01 00:00:00\n+{INJURED}\n", encoding="utf-8")
    with terminal(world, tmp_path / "state", NO_COLOR="1") as chat:
        chat.ready()
        chat.type(UP)
        chat.expect("How many people")
        chat.type(ENTER)
        answer = chat.expect("confidence")
        assert "14" in answer
        assert not re.search(r"\x1b\[[\d;]*3\dm", answer)
        assert chat.end() == 0


def test_a_state_folder_that_cannot_be_made_costs_only_the_history(
    world: World, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    with terminal(world, tmp_path / "state") as chat:
        assert "not kept" in chat.expect("/terminal-history")
        assert chat.end() == 0
