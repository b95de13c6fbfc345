"""The shipped token encoding: found as a plugin, whole, exact, and fast on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import pre_tokenizers

from iraqqa.errors import ModelError
from iraqqa.text.passages import count_tokens
from tiktoken_ext import iraqqa as plugin
from training.encoding import letters_of_bytes

SEEDS = Path(__file__).parents[1] / "seeds"
ENCODING = tiktoken.get_encoding("iraqqa_16k")


def test_tiktoken_finds_it() -> None:
    assert "iraqqa_16k" in tiktoken.list_encoding_names()
    assert ENCODING.n_vocab == plugin.VOCABULARY == len(set(ENCODING.token_byte_values()))


def test_a_sentence_in_tokens() -> None:
    tokens = ENCODING.encode("The prime minister didn't resign.")
    pieces = [ENCODING.decode([token]) for token in tokens]
    assert pieces == ["The", " prime", " minister", " didn", "'t", " resign", "."]


def test_news_takes_about_three_tokens_for_two_words() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    assert 1.0 < count_tokens(text) / len(text.split()) < 1.5


@given(st.text())
def test_every_text_survives(text: str) -> None:
    assert ENCODING.decode(ENCODING.encode_ordinary(text)) == text


@given(st.text(), st.text())
def test_a_word_and_the_space_before_the_next_never_share_a_token(before: str, after: str) -> None:
    assert count_tokens(f"{before}a b{after}") == count_tokens(f"{before}a") + count_tokens(
        f" b{after}"
    )


@pytest.mark.parametrize("text", ["a", " ", "\n", "^", "é", "中", "😀", "5", "\u0301", " \n"])
def test_a_long_run_of_anything_is_counted(text: str) -> None:
    assert 0 < count_tokens(text * 200_000) <= 200_000 * len(text.encode())


def test_a_lone_surrogate_is_counted() -> None:
    assert count_tokens("a\ud800b") == count_tokens("a\ufffdb")


def test_every_byte_has_its_letter() -> None:
    letters = letters_of_bytes()
    assert sorted(letters.values()) == list(range(256))
    assert sorted(letters) == sorted(pre_tokenizers.ByteLevel.alphabet())
    level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    text = "naïve ☃\n\x00\x7f\u00ad😀"
    written = "".join(piece for piece, _ in level.pre_tokenize_str(text))
    assert bytes(letters[letter] for letter in written) == text.encode()


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / plugin.FILE.name
    copy.write_bytes(plugin.FILE.read_bytes().replace(b"\n", b"\r\n", 1))
    monkeypatch.setattr(plugin, "FILE", copy)
    with pytest.raises(ModelError, match="install iraqqa again"):
        plugin.iraqqa_16k()
    copy.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        plugin.iraqqa_16k()
