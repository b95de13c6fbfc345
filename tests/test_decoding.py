"""Encodings: UTF-8 with a few broken bytes, what Windows and the Mac once wrote, UTF-16 without a mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.articles import load
from iraqqa.articles.decoding import decode

from .papers import STORY, page

QUOTED = (
    "“We’ve waited – and waited,” said Zoë Brandt, who didn’t leave the café until 9. It cost £90."
)
PLAIN = [
    "The town’s oldest ferry sank.",
    "She’d led the firm for 20 years, he’ll say.",
    "“We won’t go,” she said.",
    "It rained all day — and all night…",
    "It rained all day – and all night.",
    "Renée Müller, a señor’s façade and a naïve crêpe.",
    "The captain, José Núñez, was 44.",
    "The choir sang ’round the clock.",
    "A bag of £40, a piñata and a jalapeño.",
]


@pytest.mark.parametrize("text", [QUOTED, *PLAIN])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_windows_and_mac_are_told_apart(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.broken) == (text, 0)


@pytest.mark.parametrize("text", ["It cost €90 million.", "At 90 € it’s dear, Zoë’s uncle said."])
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman"])
def test_the_euro_stands_before_or_behind_a_number(encoding: str, text: str) -> None:
    assert decode(text.replace("’", "'").encode(encoding)).text == text.replace("’", "'")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp437", "Zoë Brandt left the café with José and señor Müller at nine."),
        ("cp1250", "Donald Tusk met Jarosław Kaczyński and Lech Wałęsa in Łódź."),
        ("cp1254", "President Erdoğan spoke in Muğla, and Şahin answered in Iğdır."),
        ("cp1251", "The newspaper Правда wrote of it, and so did Известия, on Monday."),
    ],
)
def test_other_letters_within_english(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.integers(0, 400), st.sampled_from([0x80, 0x96, 0xE9, 0xFF]))
def test_one_broken_byte_breaks_nothing_else(place: int, byte: int) -> None:
    whole = (QUOTED * 4).encode()
    place %= len(whole)
    broken = whole[:place] + bytes([byte]) + whole[place:]
    found = decode(broken)
    assert found.encoding == "utf-8"
    assert found.text == broken.decode("utf-8", "replace")
    assert 1 <= found.broken <= 4
    (note,) = found.notes
    assert "broken" in note


def test_a_text_cut_within_a_letter_keeps_the_others() -> None:
    found = decode((QUOTED + "’").encode()[:-1])
    assert found.text == QUOTED + "\ufffd"


def test_the_replacement_character_itself_is_not_broken() -> None:
    assert decode(f"A \ufffd stood there, {QUOTED}".encode()).notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_text(encoding: str) -> None:
    text = f"{QUOTED}\r\n\r\nIt was in Ελλάδα.\r\n"
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("data", [b"\0" * 40, bytes(range(256)) * 4, b"a\0" * 9 + b"b"])
def test_zeros_alone_make_no_utf16(data: bytes) -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("declared", "real"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("windows-1251", "cp1252"), ("x", "mac_roman")],
)
def test_a_charset_that_is_declared_wrongly_loses(tmp_path: Path, declared: str, real: str) -> None:
    text = f"<article><p>{STORY[0]} {QUOTED}</p><p>{STORY[1]}</p></article>"
    data = page(text).replace(b"charset=utf-8", f"charset={declared}".encode())
    (tmp_path / "a.html").write_bytes(data.decode().encode(real))
    (article,) = load(tmp_path / "a.html", source="a.html").articles
    assert QUOTED in article.text


@pytest.mark.parametrize("text", [QUOTED, *PLAIN])
def test_a_file_opened_as_it_says_has_the_same_text(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    for data in (text.encode("cp1252"), f"Zoë {text}".encode() + b"\xff\r\n"):
        file.write_bytes(data)
        (article,) = load(file, source="a.txt").articles
        with file.open(encoding=article.encoding, errors="replace", newline="") as again:
            assert again.read() == article.text
