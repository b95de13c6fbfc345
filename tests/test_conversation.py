"""Conversations taken along: what is pasted, or read as Markdown."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iraqqa import (
    Answer,
    Article,
    Citation,
    Conversation,
    Turn,
    Versions,
    conversation_markdown,
    in_words,
    read_as,
    reference,
)
from iraqqa.output.conversation.markdown import escape
from iraqqa.output.plain import plain
from iraqqa.records import Group, Hit, Passage, Published

VERSIONS = Versions("0.1.0", "a1b2c3d4e5f6a7b8", "0011223344556677")
TEXT = "The wall fell on Tuesday, injuring 14 people. Nobody was killed.\nMayor Vasquez said so."
ARTICLE = Article("news/wall.txt", "A wall", TEXT, "The Courier", Published("2021-07-04"))
NASTY = st.text(
    st.sampled_from([*string.punctuation, "\n", "\r", " ", "a", "1", "é", "“", "\x1b", "\u202e"])
) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://192.0.2.1/x.png)",
        "# Title #",
        "1. one\n2. two",
        "- - -",
        "```\ncode",
        "&lt;b&gt; &amp; &#60;",
        "a | b\n--|--",
        "text\n===",
        "[1]: /url 'x'",
        "    code",
        "<!-- \n\n -->",
        "\\",
        "**bold** __x__ ~~y~~",
        "<https://example.org>",
    ]
)
BARE = NASTY.filter(lambda text: bool(plain(text).strip()))


def cited(words: str, article: Article = ARTICLE) -> Citation:
    start = article.text.index(words)
    return Citation(article, start, start + len(words), (0, len(article.text.split("\n")[0])))


ANSWERED = Answer("How many were hurt?", "How many were hurt?", "answered", 0.83, (cited("14"),))
FOLLOWED = Answer(
    "And killed?", "How many were killed?", "closest", 0.2, (cited("Nobody"), cited("wall fell"))
)
NOTHING = Answer(
    "Who won?", "Who won?", "none", 0.0, hits=(Hit(Passage(ARTICLE, 0, len(ARTICLE.text)), 1.0),)
)


# --- the conversation ---


def test_a_conversation_grows_and_is_corrected_without_changing() -> None:
    before = Conversation().followed_by(ANSWERED)
    after = before.followed_by(FOLLOWED)
    assert before.history == (Turn("How many were hurt?", "14"),)
    assert after.history == (*before.history, Turn("And killed?", None))
    assert after.corrected(NOTHING) == before.followed_by(NOTHING)


# --- references ---


def test_a_reference_says_the_words_and_where_they_stand() -> None:
    assert reference(ANSWERED) == (
        "“14” (A wall, The Courier, 4 July 2021; news/wall.txt, characters 35–37)"
    )
    assert reference(NOTHING) is None


def test_a_reference_says_what_is_known_and_no_more() -> None:
    bare = Article("a.txt", "A", TEXT, published=Published("2021", inferred=True))
    answer = Answer("?", "?", "answered", 1.0, (cited("14", bare),))
    assert reference(answer) == "“14” (A, 2021 (inferred); a.txt, characters 35–37)"


def test_a_reference_names_the_page() -> None:
    paged = Article("a.pdf", "A", TEXT, pages=(0, 20, 60))
    answer = Answer("?", "?", "answered", 1.0, (cited("14", paged),))
    assert reference(answer) == "“14” (A; a.pdf, characters 35–37, page 2)"


@pytest.mark.parametrize("date", ["", "2021-13", "2021-00-01", "July", "2021-07-x", "20-21-22-23"])
def test_what_is_no_date_stays_as_it_is(date: str) -> None:
    assert in_words(date) == date


@given(st.text(min_size=1), st.text(), st.text())
def test_a_reference_is_one_line_that_steers_nothing(title: str, outlet: str, words: str) -> None:
    article = Article("a\x1b.txt", title, f"x{words}y", outlet)
    answer = Answer("?", "?", "answered", 1.0, (Citation(article, 0, len(words) + 2, (0, 1)),))
    said = reference(answer)
    assert said is not None
    assert plain(said) == said
    assert len(said.splitlines()) == 1


# --- Markdown ---


def rendered(markdown: str) -> list[Token]:
    """What Markdown with tables and strike-through makes of it, with its inline parts in a row."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [part for token in tokens for part in [token, *(token.children or [])]]


def words_in(markdown: str) -> str:
    return "".join(token.content for token in rendered(markdown) if token.type == "text")


@given(NASTY)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    for before in ("", "> ", "## ", "1. "):
        markdown = f"{before}{escape(text)}"
        assert words_in(markdown) == plain(text).strip()


def conversation_about(question: str, title: str, text: tuple[str, str, str]) -> Conversation:
    before, words, after = text
    article = Article(title, title, before + words + after, title)
    place = Citation(article, len(before), len(before + words), (0, len(article.text)))
    return Conversation((Answer(question, f"{question}!", "answered", 0.5, (place, place)),))


@given(BARE, BARE, st.tuples(NASTY, BARE, NASTY))
def test_nothing_from_outside_becomes_markup(
    question: str, title: str, text: tuple[str, str, str]
) -> None:
    hostile = conversation_markdown(conversation_about(question, title, text), VERSIONS)
    tokens = rendered(hostile)
    assert {token.type for token in tokens} <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
        "blockquote_open", "blockquote_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close", "strong_open", "strong_close", "hr",
        "text_special",
    }  # fmt: skip
    assert sum(token.type == "heading_open" for token in tokens) == 2
    assert sum(token.type == "list_item_open" for token in tokens) == 2
    assert sum(token.type == "hr" for token in tokens) == 1
    assert "<script" not in hostile


@given(NASTY, BARE, NASTY)
def test_the_sentence_is_whole_and_what_is_bold_in_it_is_the_quote(
    before: str, words: str, after: str
) -> None:
    conversation = conversation_about("Who?", "A", (before, words, after))
    blocks = conversation_markdown(conversation, VERSIONS).split("\n\n")
    [quoted] = [block for block in blocks if block.startswith("> ")] or [f"> {blocks[3]}"]
    tokens = rendered(quoted)
    said = "".join(token.content for token in tokens if token.type == "text")
    assert said.split() == plain(before + words + after).split()
    if any(token.type == "strong_open" for token in tokens):
        types = [token.type for token in tokens]
        bold = tokens[types.index("strong_open") + 1 : types.index("strong_close")]
        assert "".join(token.content for token in bold) == plain(words).strip()


def test_read_as_is_said_where_earlier_turns_completed_a_question() -> None:
    assert read_as("And killed?", "How many were killed?") == "How many were killed?"
    assert read_as(" Who won? ", "Who won?") is None
    assert read_as("Who won after:2020?", "Who won?") is None


def test_markdown_shows_every_kind_of_answer() -> None:
    conversation = Conversation((ANSWERED, FOLLOWED, NOTHING))
    assert conversation_markdown(conversation, VERSIONS) == (
        "# Questions and answers\n\n"
        "## How many were hurt?\n\n"
        "**14**\n\n"
        "> The wall fell on Tuesday, injuring **14** people. Nobody was killed.\n\n"
        "“Tuesday”: 29 June 2021\n\n"
        "1. A wall, The Courier, 4 July 2021; news/wall.txt, characters 35–37\n\n"
        "Confidence: 83%\n\n"
        "## And killed?\n\n"
        "Read as: How many were killed?\n\n"
        "No answer, but this is the closest they come:\n\n"
        "> The wall fell on Tuesday, injuring 14 people. **Nobody** was killed.\n\n"
        "“Tuesday”: 29 June 2021\n\n"
        "1. A wall, The Courier, 4 July 2021; news/wall.txt, characters 46–52\n\n"
        "> The **wall fell** on Tuesday, injuring 14 people. Nobody was killed.\n\n"
        "“Tuesday”: 29 June 2021\n\n"
        "2. A wall, The Courier, 4 July 2021; news/wall.txt, characters 4–13\n\n"
        "## Who won?\n\n"
        "I found no answer in these articles. Try other words, name who or what you mean, "
        "or ask for less at once.\n\n"
        "---\n\n"
        "iraqqa 0.1.0, reader a1b2c3d4e5f6, library 0011223344556677\n"
    )


DIFFERENT = replace(
    ANSWERED,
    groups=(Group(ANSWERED.citations), Group((cited("Nobody"), cited("Mayor")), stories=2)),
)


def test_markdown_says_what_other_articles_say() -> None:
    markdown = conversation_markdown(Conversation((DIFFERENT,)), VERSIONS)
    assert (
        "news/wall.txt, characters 35–37\n\n"
        "Sources differ. Other articles say:\n\n"
        "**Nobody**\n\n"
        "1. A wall, The Courier, 4 July 2021; news/wall.txt, characters 46–52\n"
        "2. A wall, The Courier, 4 July 2021; news/wall.txt, characters 65–70\n\n"
    ) in markdown


def test_markdown_says_what_is_of_another_scope() -> None:
    groups = (DIFFERENT.groups[0], replace(DIFFERENT.groups[1], scope="Mayor"))
    markdown = conversation_markdown(Conversation((replace(DIFFERENT, groups=groups),)), VERSIONS)
    assert "Sources differ" not in markdown
    assert (
        "Of another place, time or case:\n\n**Nobody** (the answer says “Mayor”)\n\n1." in markdown
    )
