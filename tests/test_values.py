"""Copied answers as values: worked examples of what is the same, open to each other, or apart."""

from __future__ import annotations

import pytest

from iraqqa.language.questions import Kind
from iraqqa.language.values import (
    Date,
    Name,
    Number,
    Words,
    contains,
    contradict,
    of_one_size,
    same,
    value_of,
)

SAME: list[tuple[Kind, str, str]] = [
    ("number", "48", "forty-eight"),
    ("number", "48", "forty-eight people"),
    ("number", "2,500", "about 2 500"),
    ("number", "2,500", "2.5 thousand"),
    ("number", "5,200 troops", "5,200"),
    ("number", "two and a half million", "2,500,000"),
    ("number", "half a million", "500 000"),
    ("number", "a quarter of a million", "250,000"),
    ("number", "three-quarters of a million", "750,000"),
    ("number", "5 to 10 million people", "5 million to 10 million"),
    ("number", "between two and three million", "2,000,000 to 3,000,000"),
    ("number", "150 to 200 thousand troops", "150,000-200,000 troops"),
    ("number", "$5-10 million", "$5m to $10m"),
    ("number", "$5-10bn", "from $5 to $10 billion"),
    ("number", "two and a half years", "30 months"),
    ("number", "a dozen", "12 soldiers"),
    ("number", "$18 billion", "18 billion dollars"),
    ("number", "US$2.5m", "$2.5 million"),
    ("number", "a third worker", "three people"),
    ("number", "45%", "forty-five per cent"),
    ("number", "77 km", "77 kilometers"),
    ("number", "250 millimetres", "25 centimetres"),
    ("number", "two weeks", "14 days"),
    ("number", "18 months", "1.5 years"),
    ("number", "18 years", "18"),
    ("number", "5 kilometres", "3.1 miles"),
    ("number", "at least 460", "more than 460"),
    ("number", "12,000 tonnes", "12 thousand metric tons"),
    ("number", "3.6m tonnes", "3.6 million tonnes"),
    ("number", "100 miles an hour", "161 km/h"),
    ("number", "700 Iraqi dinars", "700 dinars"),
    ("number", "A$20", "20 Australian dollars"),
    ("number", "30 kronor", "30 crowns"),
    ("number", "no fewer than 30 pupils", "thirty pupils"),
    ("thing", "5.9", "5.9"),
    ("thing", "$12.50", "12.50 dollars"),
    ("date", "1 October 2019", "Oct. 1, 2019"),
    ("date", "1st October", "Tuesday, October 1"),
    ("date", "the 3rd of June 2013", "2013-06-03"),
    ("person", "Qassem Soleimani", "General Qasem Suleimani"),
    ("person", "Adel Abdul Mahdi", "Adil Abdel-Mahdi"),
    ("person", "Abd al-Rahman", "Abdulrahman"),
    ("person", "Dr. Samira Haddad", "Samira Hadad"),
    ("person", "Muqtada al-Sadr", "Moqtada Sadr"),
    ("person", "Fatimah Al-Zahrani", "Fatima Alzahrani"),
    ("number", "90 rubles", "90 roubles"),
    ("person", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("person", "Mustafa al-Kadhimi", "Mustafa Kazemi"),
    ("person", "K. Mielczek", "Katarzyna Mielczek"),
    ("person", "Fatimah Nasser", "Fatima Naser"),
    ("person", "Jürgen Müller", "Juergen Mueller"),
    ("person", "Muammar Gaddafi", "Moammar Kadhafi"),
    ("person", "Qaddafi", "Gadhafi"),
    ("person", "Łukasz Kowal", "Lukasz Kowal"),
    ("person", "Yusuf Tarek", "Youssef Tariq"),
    ("place", "Hezbollah", "Hizbullah"),
    ("thing", "the Kata'ib Hezbollah", "Kataib Hezbollah"),
    ("thing", "forty-eight seats", "48 seats"),
]
WITHIN: list[tuple[Kind, str, str]] = [
    ("number", "about 500", "497"),
    ("number", "nearly 300,000", "298,000"),
    ("number", "more than 2,500 coins", "2,584 coins"),
    ("number", "under 40", "38"),
    ("number", "between 20 and 30", "25"),
    ("date", "October 2019", "1 October 2019"),
    ("date", "2019", "October 2019"),
    ("date", "1 October", "1 October 2019"),
    ("person", "Fallon", "William Fallon"),
    ("person", "Admiral Kerr", "Vice Admiral Bradley Kerr"),
    ("thing", "the drone", "a drone attack"),
]
APART: list[tuple[Kind, str, str]] = [
    ("number", "90 zloty", "90 dobras"),
    ("number", "48 people", "51"),
    ("number", "about 500", "at least 460"),
    ("number", "5,200 troops", "2,500 troops"),
    ("number", "$480 million", "$0.7 billion"),
    ("number", "3,100 years", "3,800 years"),
    ("number", "52 percent", "50.4 per cent"),
    ("number", "30 million pesos", "30 million francs"),
    ("number", "700 Canadian dollars", "$700"),
    ("number", "700 Iraqi dinars", "700 Kuwaiti dinars"),
    ("number", "900 tonnes", "900 tons"),
    ("number", "80 miles", "80 km"),
    ("date", "March 2025", "November 2026"),
    ("date", "1 May", "2 May 2019"),
    ("person", "Janis Ozols", "Marta Liepa"),
    ("person", "Hassan", "Hussein"),
    ("place", "Iran", "Iraq"),
]
UNLIKE: list[tuple[Kind, str, str]] = [
    ("number", "48", "12%"),
    ("number", "48 seats", "51 soldiers"),
    ("number", "$480 million", "€400 million"),
    ("number", "30 days", "2 months"),
    ("number", "12 rockets", "12 days"),
    ("number", "40 million crowns", "3 million euros"),
    ("number", "95 minutes", "320 kilometres"),
    ("date", "on Sunday", "1 October 2019"),
    ("date", "the 1990s", "1995"),
    ("person", "Tomas Vrelin", "Tomas Kallis"),
    ("person", "Omar Jamil", "Omar Jamal"),
    ("person", "Jan Novak", "Jen Novak"),
    ("thing", "the red car", "the blue car"),
]


@pytest.mark.parametrize(("kind", "a", "b"), SAME)
def test_two_spellings_of_one_value(kind: Kind, a: str, b: str) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    assert same(first, second)
    assert contains(first, second)
    assert not contradict(first, second)


@pytest.mark.parametrize(("kind", "a", "b"), WITHIN)
def test_one_tells_the_other_less_finely(kind: Kind, a: str, b: str) -> None:
    coarse, fine = value_of(a, kind), value_of(b, kind)
    assert contains(coarse, fine)
    assert not contains(fine, coarse)
    assert not same(coarse, fine)
    assert not contradict(coarse, fine)


@pytest.mark.parametrize(("kind", "a", "b"), APART)
def test_two_that_cannot_stand_for_each_other(kind: Kind, a: str, b: str) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    assert contradict(first, second)
    assert not same(first, second)
    assert not contains(first, second)


@pytest.mark.parametrize(("kind", "a", "b"), UNLIKE)
def test_two_that_cannot_be_compared(kind: Kind, a: str, b: str) -> None:
    first, second = value_of(a, kind), value_of(b, kind)
    assert not same(first, second)
    assert not contradict(first, second)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("at least 460 protesters", "number", Number(460, 460, "protesters", "at least", step=10)),
        ("12-15 days", "number", Number(12, 15, "day")),
        ("48 seats out of 329", "number", Number(48, 48, "seats")),
        ("5,200 troops in 2019", "number", Number(5200, 5200, "troops", step=100)),
        ("two in Syria, killing 25", "number", Words(("2", "in", "syria", "killing", "25"))),
        ("13-7", "number", Words(("13", "7"))),
        ("minus 5 degrees", "number", Words(("minus", "5", "degrees"))),
        ("a couple of hundred", "number", Words(("couple", "of", "100"))),
        ("a third of a million", "number", Words(("3rd", "of", "1000000"))),
        ("no one", "number", Words(("no", "1"))),
        ("the first", "number", Words(("1st",))),
        ("Flight 611", "thing", Words(("flight", "611"))),
        ("14 July", "thing", Words(("14", "july"))),
        ("9.30 p.m. on 3 May", "date", Date(month=5, day=3)),
        ("February 2000", "date", Date(2000, 2)),
        ("1 to 5 May 2019", "date", Words(("1", "to", "5", "may", "2019"))),
        ("between 2010 and 2012", "date", Words(("between", "2010", "and", "2012"))),
        ("410 BC", "date", Words(("410", "bc"))),
        ("31 February 2019", "date", Words(("31", "february", "2019"))),
        ("Prime Minister Jane Roe of Lund", "person", Name(("jane", "roe", "lund"))),
        ("an unnamed official", "person", Words(("unnamed", "official"))),
        ("", "number", Words(())),
        ("the", "thing", Words(("the",))),
    ],
)
def test_what_a_text_says(text: str, kind: Kind, value: object) -> None:
    assert value_of(text, kind) == value


@pytest.mark.parametrize(
    ("kind", "a", "b", "alike"),
    [
        ("number", "5,200 troops", "2,500", True),
        ("number", "460", "3", False),
        ("number", "0", "7", False),
        ("number", "800 metres", "1.2 km", True),
        ("number", "5 metres", "1.2 km", False),
        ("date", "2024", "2028", True),
        ("date", "4 October 2021", "1 March 2014", False),
        ("date", "4 October", "1 March 2014", True),
        ("person", "Fallon", "Soleimani", True),
    ],
)
def test_values_that_may_be_told_of_one_thing(kind: Kind, a: str, b: str, alike: bool) -> None:
    assert of_one_size(value_of(a, kind), value_of(b, kind)) == alike


@pytest.mark.parametrize(
    "text",
    [
        "several hundred thousand",
        "a few dozen",
        "hundreds of people",
        "All but 6,000",
        "every one save for 9",
    ],
)
def test_figures_that_tell_no_number(text: str) -> None:
    assert Number.parse(text) is None
