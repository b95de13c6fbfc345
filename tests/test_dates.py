"""Expressions of time: where they stand, what they mean, and that no more is claimed than is known."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.dates import DatedText, score_dates
from iraqqa.evaluation.jsonl import load_split
from iraqqa.language.dates import days, resolve, spelt
from iraqqa.records import Article, Published
from tests.toys import article

EVAL = Path(__file__).parent / "eval"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
UNITS = {"year": 4, "month": 7, "day": 10}
PIECES = st.sampled_from(
    "On Sunday,|last week|two days later|a year earlier|in May|and|July 2018|12 March 2020.|it will|he said|"
    "The next day|31 September 2019|1999|in 2003|.|\n\n|the 1980s|yesterday|99 years ago|February 29|"
    "next March|this Friday|the 00th century|December 9-7|2020-13-45|in the last|999 years".split(
        "|"
    )
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
PUBLISHED = st.none() | st.builds(
    lambda day, size, inferred: Published(day.isoformat()[:size], inferred),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.booleans(),
)


def dated(text: str, published: str | None, *, inferred: bool = False) -> dict[str, str | None]:
    """The words of its expressions, and their dates."""
    told = article(text, published=Published(published, inferred) if published else None)
    return {text[r.start : r.end]: r.date for r in resolve(told)}


@given(DAYS, DAYS)
def test_spelling_days_loses_none(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    assert days(spelt(first, last)) == (first, last)


@given(DAYS, DAYS, st.sampled_from(["month", "year"]))
def test_spelling_coarsely_covers_the_days(one: date, other: date, finest: str) -> None:
    first, last = min(one, other), max(one, other)
    spelling = spelt(first, last, "month" if finest == "month" else "year")
    low, high = days(spelling)
    assert low <= first
    assert last <= high
    assert all(len(part) <= UNITS[finest] for part in spelling.split("/"))


@pytest.mark.parametrize(
    "wrong", ["", "20", "2019-1", "2019-13", "2020/2019", "soon", "2019-02-30"]
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days(wrong)


@given(TEXTS, PUBLISHED)
def test_expressions_stand_apart_and_their_dates_are_dates(
    text: str, published: Published | None
) -> None:
    end = 0
    for found in resolve(article(text, published=published)):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        end = found.end
        if found.date:
            days(found.date)
        assert not found.inferred or (found.date and published and published.inferred)


@given(TEXTS, PUBLISHED, st.data())
def test_a_part_resolves_as_in_the_whole(
    text: str, published: Published | None, data: st.DataObject
) -> None:
    told = article(text, published=published)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = resolve(told)
    assert resolve(told, start, end) == tuple(r for r in whole if r.start < end and start < r.end)


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_nearest_in_the_past_or_in_the_future(day: date, name: str) -> None:
    behind, coming = day, day  # slow and obvious: day by day
    while WEEKDAYS[behind.weekday()] != name:
        behind -= timedelta(days=1)
    while WEEKDAYS[coming.weekday()] != name:
        coming += timedelta(days=1)
    assert dated(f"They met on {name}.", day.isoformat()) == {name: behind.isoformat()}
    assert dated(f"They will meet on {name}.", day.isoformat()) == {name: coming.isoformat()}


@given(
    DAYS,
    st.sampled_from([4, 7]),
    st.sampled_from([f"on {w}" for w in WEEKDAYS] + ["yesterday", "last week"]),
)
def test_a_coarse_date_gives_coarse_ones_that_hold_whatever_the_day(
    day: date, size: int, words: str
) -> None:
    text = f"They met {words}."
    [coarse] = dated(text, day.isoformat()[:size]).values()
    [exact] = dated(text, day.isoformat()).values()
    assert coarse is not None
    assert exact is not None
    low, high = days(coarse)
    assert low <= days(exact)[0]
    assert days(exact)[1] <= high
    assert all(len(part) <= size for part in coarse.split("/"))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On Sunday it rained.", "2019-12-30", {"Sunday": "2019-12-29"}),
        ("It will be held on Sunday.", "2019-12-30", {"Sunday": "2020-01-05"}),
        ("Last week it rained.", "2021-07", {"Last week": "2021-06/2021-07"}),
        ("It rained last month.", "2021-07", {"last month": "2021-06"}),
        ("On February 15 it rained.", "2021-02", {"February 15": "2021-02-15"}),
        ("On February 15 it will rain.", "2021-02", {"February 15": "2021-02-15"}),
        ("It rained last month.", "2021", {"last month": "2020/2021"}),
        ("It rained in May and July 2018.", None, {"May": "2018-05", "July 2018": "2018-07"}),
        ("From November 2018 to March.", None, {"November 2018": "2018-11", "March": "2019-03"}),
        ("It rained on 12 July last year.", "2021-07-24", {"12 July last year": "2020-07-12"}),
        ("On Nov. 3 last year it rained.", "2021-12-24", {"Nov. 3 last year": "2020-11-03"}),
        ("On 3 May of this year.", "2021-01", {"3 May of this year": "2021-05-03"}),
        ("On January 3, next year.", "2021-07-24", {"January 3, next year": "2022-01-03"}),
        ("Between January 3 and 5, 2020.", None, {"January 3 and 5, 2020": "2020-01-03/2020-01-05"}),
        ("From May 3 through 5 in Leeds.", "2021-07", {"May 3 through 5": "2021-05-03/2021-05-05"}),
        ("On May 3 and 5 people came.", "2021-07", {"May 3": "2021-05-03"}),
        ("May 3 to 5 June.", "2021-07", {"May 3": "2021-05-03", "5 June": "2021-06-05"}),
        ("They must leave by 31 December.", "2021-07-24", {"31 December": "2021-12-31"}),
        ("They could leave Iraq by September.", "2021-07-24", {"September": "2021-09"}),
        ("They are leaving by late December.", "2021-07-24", {"December": "2021-12"}),
        ("Talks begin Monday in Leeds.", "2021-07-24", {"Monday": "2021-07-26"}),
        ("Leeds and York meet on Friday.", "2021-07-24", {"Friday": "2021-07-30"}),
        ("Leeds play York on Friday and meet Leith again.", "2021-07-24", {"Friday": "2021-07-30"}),
        ("He called elections for October 10.", "2021-07-24", {"October 10": "2021-10-10"}),
        ("They could not leave on Friday.", "2021-07-24", {"Friday": "2021-07-23"}),
        ("He may have left on Friday.", "2021-07-24", {"Friday": "2021-07-23"}),
        ("The vote on Friday may be void.", "2021-07-24", {"Friday": "2021-07-23"}),
        ("They did not meet on Friday.", "2021-07-24", {"Friday": "2021-07-23"}),
        ("He must answer for the fire on Friday.", "2021-07-24", {"Friday": "2021-07-23"}),
        ("Snow fell on February 29.", "2023-05-01", {"February 29": "2020-02-29"}),
        ("Signed on 31 September 2019.", "2019-10-01", {}),
        ("Signed on 03/04/2019.", None, {"03/04/2019": "2019"}),
        ("Paid on 12/29/2019.", None, {"12/29/2019": "2019-12-29"}),
        ("It was the 1st Sunday; sundays are dull.", "2019-12-30", {"Sunday": "2019-12-29"}),
        ("Two days later it rained.", "2019-12-30", {"Two days later": None}),
        ("It sank twenty-five years ago.", "2019-12-30", {"twenty-five years ago": "1994"}),
        ("Eighteen months ago a bank closed.", "2019-12-30", {"Eighteen months ago": "2018-06"}),
        ("A hundred and five years ago it sank.", "2019-12-30", {}),
        ("Frost fell 1,200 years ago, or 3.5 years ago.", "2019-12-30", {}),
        ("It rained on Monday.", None, {"Monday": None}),
        ("Built in 2000 BCE, found in 1922.", None, {"1922": "1922"}),
        ("They ruled from 1550 to 1292 B.C. and lost it.", None, {}),
        ("A temple of the 18th or 17th century BC.", None, {}),
        ("Caesar died on 15 March 44 BC in Rome.", "2019-10-01", {}),
        ("He moved in 2003 to British Columbia.", None, {"2003": "2003"}),
    ],
)  # fmt: skip
def test_what_expressions_mean(
    text: str, published: str | None, expected: dict[str, str | None]
) -> None:
    assert dated(text, published) == expected


def test_a_part_of_an_expression_finds_it_whole() -> None:
    told = article("On Sunday, December 29, it rained.", published=Published("2019-12-30"))
    assert [r.date for r in resolve(told, 11, 19)] == ["2019-12-29"]
    assert resolve(told, 22, 34) == resolve(told, 3, 3) == ()


def test_an_inferred_date_makes_what_rests_on_it_inferred_and_nothing_else() -> None:
    text = "On Sunday it rained, two days later it snowed, as in May 1998."
    told = Article("a.txt", "a", text, published=Published("2019-12-30", inferred=True))
    assert [r.inferred for r in resolve(told)] == [True, True, False]


def test_a_date_too_far_back_is_not_the_one_that_words_count_from() -> None:
    assert dated(f"Signed on 5 May 1998. {'So it was. ' * 60}Two days later it rained.", None) == {
        "5 May 1998": "1998-05-05",
        "Two days later": None,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rail staff vote on the offer on 28 August.", {"28 August": "2024-08-28"}),
        ("The ferry docks in Bari on Tuesday.", {"Tuesday": "2024-08-27"}),
        ("The gallery is shut until 12 September.", {"12 September": "2024-09-12"}),
        ("The gallery has been shut since 12 September.", {"12 September": "2023-09-12"}),
        ("The judge retires in November.", {"November": "2024-11"}),
        ("The judge retired in November.", {"November": "2023-11"}),
        ("The count is on 1 September.", {"1 September": "2024-09-01"}),
        ("The nurses plan a walkout for Monday.", {"Monday": "2024-08-26"}),
        ("The bishop, who fell ill in May, returns on Sunday.", {"May": "2024-05", "Sunday": "2024-08-25"}),
        ("The bishop opens the fair this Monday.", {"this Monday": "2024-08-26"}),
        ("The bishop opened the fair this Monday.", {"this Monday": "2024-08-19"}),
        ("The case was adjourned until 5 September.", {"5 September": "2024-09-05"}),
        ("Two films have been added, on 3 October.", {"3 October": "2024-10-03"}),
        ("He quit on Monday, effective 1 October.", {"Monday": "2024-08-19", "1 October": "2024-10-01"}),
        ("The league starts in October and ends in May.", {"October": "2024-10", "May": "2025-05"}),
        ("They beat Bari on Sunday to reach the final on 2 September.",
         {"Sunday": "2024-08-18", "2 September": "2024-09-02"}),
        ("By Sunday the crews will have left.", {"Sunday": "2024-08-25"}),
        ("By Sunday the crews had left.", {"Sunday": "2024-08-18"}),
        ("The inquiry will ask whether the vote in March was fair.", {"March": "2024-03"}),
        ("Police say the thief fled on Sunday.", {"Sunday": "2024-08-18"}),
        ("The blaze could last a month; the last two weeks were dry.",
         {"last two weeks": "2024-08-07/2024-08-21"}),
        ("Shops reopen after Christmas; the last ones closed on New Year's Eve.",
         {"Christmas": "2024-12-25", "New Year's Eve": "2023-12-31"}),
        ("Bari host Lund on Sunday in a tie that fills the ground.", {"Sunday": "2024-08-25"}),
        ("Buses to Bari resume 5 September, the firm said Monday.",
         {"5 September": "2024-09-05", "Monday": "2024-08-19"}),
        ("On Monday, the firm said it was true.", {"Monday": "2024-08-19"}),
        ("Gale to hit the coast on Friday", {"Friday": "2024-08-23"}),
        ("The tug is being moved to Bari on Friday.", {"Friday": "2024-08-23"}),
        ("The tug had been due on Friday.", {"Friday": "2024-08-16"}),
        ("The tug was to sail on 19 August, but a gale blew.", {"19 August": "2024-08-19"}),
        ("Monday's derby kicks off at noon.", {"Monday": "2024-08-26"}),
        ("Monday's blast is the worst since May.", {"Monday": "2024-08-19", "May": "2024-05"}),
        ("\"We sail on Friday,\" the captain told the paper.", {"Friday": "2024-08-23"}),
        ("Lia Ost claimed her title on Sunday with a dive.", {"Sunday": "2024-08-18"}),
        ("Lund claimed the cup on Sunday and plays in Bari on Monday.",
         {"Sunday": "2024-08-18", "Monday": "2024-08-26"}),
        ("He claimed the vote on Sunday was rigged.", {"Sunday": "2024-08-18"}),
        ("She thought of the sea on Sunday.", {"Sunday": "2024-08-18"}),
        ("The museum will reopen on 4 November after a fire in 2021.",
         {"4 November": "2024-11-04", "2021": "2021"}),
        ("The trial resumes on 4 November following a riot.", {"4 November": "2024-11-04"}),
        ("The jail reopens on Friday despite the violence.", {"Friday": "2024-08-23"}),
        ("Friday night's riot will be debated.", {"Friday night": "2024-08-16"}),
        ("Seats went on sale on Monday for the gala on 2 October.",
         {"Monday": "2024-08-19", "2 October": "2024-10-02"}),
        ("She was fined for the blaze on 2 October.", {"2 October": "2023-10-02"}),
        ("Ost misses the tie with Lund on 2 September with a toe she broke on 3 August.",
         {"2 September": "2024-09-02", "3 August": "2024-08-03"}),
        ("The abbot visits Bari on Sunday, days after a bomb went off.", {"Sunday": "2024-08-25"}),
        ("The derby on Sunday will be shown on a screen.", {"Sunday": "2024-08-25"}),
        ("Doctors, perhaps the best, met on Sunday.", {"Sunday": "2024-08-18"}),
        ("They wed on 4 October in Lund.", {"4 October": "2023-10-04"}),
        ("Concert: 22 February", {"22 February": None}),
        ("Concert: 22 September", {"22 September": "2024-09-22"}),
    ],
)  # fmt: skip
def test_a_day_to_come_is_told_from_a_past_one(text: str, expected: dict[str, str | None]) -> None:
    assert dated(text, "2024-08-21") == expected  # a Wednesday


def test_front_matter_is_no_sentence() -> None:
    text = "---\ntitle: Stamps\npublished: 2024-01-16\n---\nFrom May a stamp costs 90 pence."
    told = Article(
        "a.md",
        "Stamps",
        text,
        published=Published("2024-01-16"),
        boilerplate=((0, text.index("From")),),
    )
    assert [r.date for r in resolve(told)] == ["2024-05"]


@pytest.mark.parametrize("split", ["dev", "test"])
@pytest.mark.parametrize(("file", "least"), [("dates.jsonl", 0.97), ("dates-ahead.jsonl", 0.97)])
def test_dates_are_found_and_right(file: str, least: float, split: str) -> None:
    measured = score_dates(EVAL / file, split=split)
    assert measured.record["expected"] >= 60
    assert min(measured.share.recall or 0.0, measured.share.precision or 0.0) >= least, (
        measured.misses
    )
    assert measured.record["wrong_years"] <= 1, measured.misses


def test_chance_says_which_texts_of_days_to_come_are_kept_apart() -> None:
    for case in load_split(EVAL / "dates-ahead.jsonl", DatedText.of, None):
        odd = int(hashlib.sha256(case.article.text.encode()).hexdigest(), 16) % 2
        assert case.split == ("test" if odd else "dev")
