"""What the terminal's screen shows of an article, and files written from the command line."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iraqqa
from iraqqa.cli.talk.screen import Screen
from iraqqa.cli.terminal import write_whole

from .test_terminal_chat import CONTROL


@given(
    before=st.text(st.sampled_from("ab \n\x1b"), max_size=1200),
    words=st.text(st.sampled_from("qr "), min_size=1, max_size=9).filter(str.strip),
    after=st.text(st.sampled_from("ab \n\x1b"), max_size=1200),
)
def test_a_part_of_an_article_shows_the_quote_among_whole_words(
    before: str, words: str, after: str
) -> None:
    article = iraqqa.Article("a.txt", "A", before + words + after)
    place = (len(before), len(before + words))
    stream = io.StringIO()
    Screen(stream).part(1, iraqqa.Citation(article, *place, place), checked=True)
    shown = stream.getvalue()
    assert not CONTROL.search(shown)
    assert "\n\n\n\n" not in shown
    part = shown.split("characters", 1)[1].partition("\n")[2].rpartition("The stored")[0]
    seen = "".join(part.split()).replace("…", "")
    told = "".join(article.text.split()).replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    assert seen in told
    assert "".join(words.split()) in seen
    near = "".join(article.text[max(0, place[0] - 300) : place[1] + 300].split())
    assert near.replace("\x1b", "\N{REPLACEMENT CHARACTER}") in seen


def test_a_file_is_written_where_its_name_leads(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    link, pipe = tmp_path / "link.md", tmp_path / "pipe"
    link.symlink_to("real.md")
    write_whole(link, "new\r\n")
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new\r\n"
    os.mkfifo(pipe)
    read: list[str] = []
    reading = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reading.start()
    write_whole(pipe, "through")
    reading.join()
    assert read == ["through"]
    assert pipe.is_fifo()
    assert {file.name for file in tmp_path.iterdir()} == {"real.md", "link.md", "pipe"}


@pytest.mark.parametrize("name", ["", ".", "x" * 300, "no/such/folder", "loop", "nul\0", "sound"])
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(iraqqa.UsageError, match=r"^cannot write [^\n]*; name another file$"):
        write_whole(Path(name), "half \ud800" if name == "sound" else "whole")
    assert list(tmp_path.iterdir()) == [tmp_path / "loop"]
