"""Span decoding against an oracle, and ranges as one would quote them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from iraqqa.reading.spans import decode, tidy

LOGITS = arrays(np.float32, st.integers(1, 14), elements=st.integers(-5, 5).map(float))


@given(LOGITS, st.data())
def test_decode_agrees_with_trying_every_span(start: np.ndarray, data: st.DataObject) -> None:
    end = data.draw(arrays(np.float32, len(start), elements=st.integers(-5, 5).map(float)))
    first = data.draw(st.integers(0, len(start)))
    stop = data.draw(st.integers(0, len(start)))
    limit = data.draw(st.integers(1, 6))
    n_best = data.draw(st.integers(1, 8))
    every = [
        (i, j, float(start[i] + end[j] - start[0] - end[0]))
        for i in range(first, stop)
        for j in range(i, min(i + limit, stop))
    ]
    expected = sorted(every, key=lambda span: -span[2])[:n_best]
    found = decode(start, end, first=first, stop=stop, limit=limit, n_best=n_best)
    assert found == expected


@given(st.text(max_size=40), st.data())
def test_a_tidied_range_stays_in_bounds(text: str, data: st.DataObject) -> None:
    low, start, end, high = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    tidied = tidy(text, start, end, (low, high))
    assert low <= tidied[0] <= tidied[1] <= high
    quoted = text[slice(*tidied)]
    assert quoted == quoted.strip().strip(",;:")


BRACKETED = st.recursive(
    st.sampled_from(["troops left", "Basra.", "in 2020,", "a"]),
    lambda inner: st.one_of(
        inner.map("({})".format),
        inner.map("[{}]".format),
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
    ),
)


@given(BRACKETED, st.data())
def test_no_bracket_stays_alone_in_a_tidied_range_of_a_text_where_none_is(
    text: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    quoted = text[slice(*tidy(text, start, end, (0, len(text))))]
    assert quoted.count("(") == quoted.count(")")
    assert quoted.count("[") == quoted.count("]")


@pytest.mark.parametrize(
    ("text", "picked", "quoted"),
    [
        ("In all 2,500 troops stay.", "500", "2,500"),
        ("The F-16s left.", "6s", "16s"),
        ('He called it "a dangerous escalation".', '"a dangerous escalation', '"a dangerous escalation"'),
        ('He called it "a dangerous escalation".', 'a dangerous escalation"', '"a dangerous escalation"'),
        ('It is a "breach of trust." He', 'a "breach of trust', 'a "breach of trust."'),
        ("It is a “breach of trust,” he", "a “breach of trust", "a “breach of trust,”"),
        ("the Forces (PMF), mainly", "(PMF", "(PMF)"),
        ("the Forces (PMF), mainly", "Forces (PMF", "Forces (PMF)"),
        ("It was over, he said.", "over, ", "over"),
        ("Troops of the U.S. left.", "the U.S.", "the U.S."),
        ("They left Baghdad.", "Baghdad.", "Baghdad"),
        ("“We won” he said", "“", ""),
        ('He called it a breach," he said.', 'a breach,"', "a breach"),
        ("in all ( about $5", "( about $5", "about $5"),
        ("Who am ! asked", "am !", "am"),
        ("but [US President Joe] Biden declined", "Joe] Biden", "[US President Joe] Biden"),
        ("Ann Lee (born 1960 in Basra) left.", "Ann Lee (born 1960", "Ann Lee (born 1960 in Basra)"),
        ("Ann Lee (born in May, later the mayor of all Basra for years) left.", "Ann Lee (born", "Ann Lee"),
        ("as 2) the army left", "2) the army", "the army"),
        ("one [two (three) four] five", "four] five", "five"),
    ],
)  # fmt: skip
def test_ranges_are_tidied_as_one_would_quote(text: str, picked: str, quoted: str) -> None:
    start = text.index(picked)
    assert text[slice(*tidy(text, start, start + len(picked), (0, len(text))))] == quoted
