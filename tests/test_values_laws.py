"""Laws of values, for texts as they come and for values written in two ways."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal, get_args

from hypothesis import given
from hypothesis import strategies as st

from iraqqa.language.questions import Kind
from iraqqa.language.spelling import alike
from iraqqa.language.values import Date, Number, contains, contradict, of_one_size, same, value_of
from iraqqa.language.values.digits import in_digits
from iraqqa.text.words import plain, words

KINDS = st.sampled_from(get_args(Kind))
PIECES = st.sampled_from(
    "about at least more than 12 1,200 2 500 3.5 forty-eight hundred million $ € % percent km days "
    "years troops people Oct. 1 October 2019 May Sunday the of General Abdel Mahdi Abdul-Karim "
    "Fallon William al-Sadr - to and , . 's half a dozen two 0 1st 99".split(" ")
)
TEXTS = st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=25)
DAYS = st.dates(date(1500, 1, 1), date(2200, 12, 31))
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
sixteen seventeen eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """The plain way to write a number below a million: the oracle."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    many, rest = divmod(number, size)
    return f"{in_words(many)} {name}" + (f" {in_words(rest)}" if rest else "")


@given(TEXTS, KINDS)
def test_a_value_is_the_same_as_itself(text: str, kind: Kind) -> None:
    value = value_of(text, kind)
    assert same(value, value_of(text, kind))
    assert not contradict(value, value)


@given(TEXTS, TEXTS, KINDS)
def test_same_and_apart_hold_from_either_side(a: str, b: str, kind: Kind) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    assert same(first, second) == same(second, first)
    assert contradict(first, second) == contradict(second, first)


@given(TEXTS, TEXTS, KINDS)
def test_no_two_values_are_both_open_to_each_other_and_apart(a: str, b: str, kind: Kind) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    if same(first, second):
        assert contains(first, second)
        assert contains(second, first)
    if contains(first, second):
        assert not contradict(first, second)


@given(st.integers(0, 999_999))
def test_words_digits_and_groups_are_one_number(number: int) -> None:
    written = [str(number), f"{number:,}", f"{number:,}".replace(",", " "), in_words(number)]
    assert {in_digits(text) for text in written} == {str(number)}
    values = [value_of(text, "number") for text in written]
    assert all(same(values[0], value) for value in values)


@given(st.integers(1, 9999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_scales_multiply(tenths: int, scale: tuple[str, int]) -> None:
    text = f"{tenths // 10}.{tenths % 10} {scale[0]}"
    assert in_digits(text) == str(tenths * 10 ** (scale[1] - 1))


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_different_plain_figures_are_apart(a: int, b: int) -> None:
    first, second = value_of(f"{a:,} troops", "number"), value_of(str(b), "number")
    assert same(first, second) == (a == b)
    assert contradict(first, second) == (a != b)


@given(DAYS)
def test_a_date_reads_alike_however_it_is_written(day: date) -> None:
    written = [
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%b}. {day.day}, {day.year}",
        f"the {day.day}th of {day:%B}, {day.year}",
        day.isoformat(),
    ]
    assert {value_of(text, "date") for text in written} == {Date(day.year, day.month, day.day)}
    for coarse in (f"{day:%B} {day.year}", str(day.year), f"{day:%B} {day.day}"):
        assert contains(value_of(coarse, "date"), value_of(written[0], "date"))


@given(DAYS, DAYS)
def test_two_days_are_the_same_or_apart(a: date, b: date) -> None:
    first, second = (value_of(day.isoformat(), "date") for day in (a, b))
    assert contradict(first, second) == (a != b)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_an_estimate_holds_what_rounds_to_it(estimate: int, figure: int) -> None:
    """In whole numbers, since a law has no room for what floats lose."""
    about, exact = Number(estimate, estimate, qualifier="about"), Number(figure, figure)
    assert contains(about, exact) == (20 * abs(figure - estimate) <= estimate)


@given(TEXTS, TEXTS, KINDS, st.floats(1.1, 100.0))
def test_size_is_the_same_from_either_side_and_of_what_is_the_same(
    a: str, b: str, kind: Kind, factor: float
) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    assert of_one_size(first, second, factor) == of_one_size(second, first, factor)
    assert of_one_size(first, second, factor) or not same(first, second)


MARKED = st.lists(
    st.sampled_from(
        "Kata'ib Müller Qā’im Léa al-Sadr Łukasz Fatimah Ørsted 12 crowns 3 km Sunday of the".split(
            " "
        )
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(MARKED, st.sampled_from(["NFC", "NFD"]), st.sampled_from("'’‘ʿ"), KINDS)
def test_texts_that_are_equal_when_made_plain_are_equal_for_all_that_compares(
    text: str, form: Literal["NFC", "NFD"], apostrophe: str, kind: Kind
) -> None:
    other = unicodedata.normalize(form, text.replace("'", apostrophe).replace("’", apostrophe))
    assert plain(text) == plain(other)
    assert words(text) == words(other)
    assert same(value_of(text, kind), value_of(other, kind))
    assert alike(text, other)
