"""What the terminal's screen shows of an article."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

import iraqqa
from iraqqa.cli.talk.screen import Screen

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
