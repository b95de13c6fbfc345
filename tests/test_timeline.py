"""Events in order of time, a page in which each stands one click from its place, and a chart of values."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa.language.dates import days, resolve, wording
from iraqqa.output.timeline import Point, chart, events, timeline_html
from iraqqa.records import Article, Published
from tests.toys import article
from tests.world import Run, World

SELBY = article(
    "The wall fell on Sunday. It was built in 1908, and mended in May 2018.\n\nNobody knows why.",
    "selby.txt",
    title="The <wall>",
    outlet="The Selby & Port Courier",
    published=Published("2019-12-30", inferred=True),
)
UNDATED = article(
    "The Harbour Board (HB) met on Monday. Since 2014 it had not. Subscribe in 2020!",
    "undated.txt",
    boilerplate=((61, 79),),
)
HOSTILE = "<script>alert(1)</script> \"'&</svg></title></style>${x}$title "
PARTIAL = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
POINTS = st.lists(st.builds(Point, PARTIAL, st.floats(-1e9, 1e12), st.text()), max_size=8)


class Ids(HTMLParser):
    """What a page links to, what it names, and the text of each mark."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marks: dict[str, str] = {}
        self._mark: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "mark":
            self._mark = given["id"] or ""
            self.marks[self._mark] = ""

    def handle_endtag(self, tag: str) -> None:
        self._mark = None if tag == "mark" else self._mark

    def handle_data(self, data: str) -> None:
        if self._mark is not None:
            self.marks[self._mark] += data


def test_events_are_sentences_in_the_order_of_time() -> None:
    found = events([SELBY, UNDATED])
    assert [(e.date, e.text) for e in found] == [
        ("1908", "It was built in 1908, and mended in May 2018."),
        ("2014", "Since 2014 it had not."),
        ("2018-05", "It was built in 1908, and mended in May 2018."),
        ("2019-12-29", "The wall fell on Sunday."),
    ]
    assert [e.when.inferred for e in found] == [False, False, False, True]


def test_years_before_christ_come_first_and_the_oldest_of_them() -> None:
    wall = article(
        "The wall of 300 BC stands on one of 1550-1292 B.C. It fell in 44 BC, and again in AD 70.\n\n"
        "It was found in 1922. A coin of the third century BC lay there. In 2019 BC Ferries called.",
        "wall.txt",
    )
    found = events([wall])
    assert [(event.date, event.year) for event in found] == [
        ("-1549/-1291", "1550 BC"),
        ("-0299", "300 BC"),
        ("-0299/-0200", "300 BC"),
        ("-0043", "44 BC"),
        ("1922", "1922"),
    ]
    page = timeline_html(found)
    assert re.findall("<h2>(.*?)</h2>", page)[:5] == [
        "1550–1292 BC", "300 BC", "300–201 BC", "44 BC", "1922",
    ]  # fmt: skip
    assert re.findall(r'<text class="year".*?>(.*?)</text>', page) == [
        "1550 BC", "300 BC", "44 BC", "1922",
    ]  # fmt: skip


@given(st.lists(st.sampled_from([SELBY, UNDATED]), max_size=3))
def test_every_event_holds_the_words_that_date_it(articles: Sequence[Article]) -> None:
    found = events(articles)
    assert [days(e.date)[0] for e in found] == sorted(days(e.date)[0] for e in found)
    for event in found:
        assert event.sentence[0] <= event.when.start < event.when.end <= event.sentence[1]
        assert event.when in resolve(event.article, *event.sentence)


def test_a_topic_keeps_the_sentences_with_its_words_or_other_names_for_them() -> None:
    told = article("The HB met in 2014. The Harbour Boards met in 2015. The wall fell in 2016.")
    assert [e.date for e in events([told], "harbour board")] == ["2015"]
    assert [e.date for e in events([UNDATED, told], "Harbour Board met")] == ["2014", "2015"]
    assert [e.date for e in events([told], "the walls")] == ["2016"]
    assert events([UNDATED, told], "lighthouse") == ()


def test_a_country_in_capitals_is_one_of_a_topics_words() -> None:
    told = article("US troops left in 2014. Turkish troops left in 2015.")
    assert [e.date for e in events([told], "US troops")] == ["2014"]


def test_what_a_notice_takes_back_is_not_on_the_line() -> None:
    text = (
        "An earlier version of this article said the pier was built in 1971. It was built in 1974."
    )
    assert [event.date for event in events([Article("notice.txt", "Correction", text)])] == ["1974"]


def test_every_statement_is_one_click_from_its_sentence_and_back() -> None:
    found = events([SELBY, UNDATED])
    page = Ids(timeline_html(found))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    for number, event in enumerate(found):
        assert f"e{number}" in page.ids
        assert event.text in page.marks.values()


def test_the_page_shows_the_whole_articles_escaped_and_asks_for_nothing() -> None:
    told = article(f"{HOSTILE} fell in 2014. {HOSTILE}", title=HOSTILE, outlet=HOSTILE)
    page = timeline_html(events([told]), topic=HOSTILE)
    assert "<script" not in page.replace("&lt;script", "")
    assert page.count("<style>") == page.count("</style>") == 1
    assert not re.search(r"https?://|src=|@import|url\(", page.replace("http://www.w3.org", ""))
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert len(Ids(page).marks) == 1


def test_no_events_make_a_page_that_says_so() -> None:
    assert "No statement with a date" in timeline_html(())


@example([Point("2000", 5e-324, "")])
@given(POINTS)
def test_a_chart_is_well_formed_and_holds_every_value(points: list[Point]) -> None:
    points = [
        Point(p.date, p.value, re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd]", "", p.label))
        for p in points
    ]
    drawn = chart(points)
    if not points:
        assert drawn == ""
        return
    svg = ET.fromstring(drawn)
    assert len(svg.findall(".//circle")) == len(points)
    for circle in svg.iter("circle"):
        assert 0 <= float(circle.attrib["cx"]) <= 640
        assert 0 <= float(circle.attrib["cy"]) <= 260
    assert chart(points[::-1]) == drawn


def test_a_chart_shows_values_dates_and_who_says_so_escaped() -> None:
    drawn = chart([Point("2019-12-30", 5200, "A & <b>"), Point("2021-07", 2500, "B")])
    said = " ".join(ET.fromstring(drawn).itertext())
    for words in ("5,200", "A & <b>", "30 December 2019", "2,500", "July 2021"):
        assert words in said


@pytest.mark.parametrize(
    ("partial", "said"),
    [
        ("2019", "2019"),
        ("2019-12", "December 2019"),
        ("2019-12-29", "29 December 2019"),
        ("2019-11-30/2019-12-02", "30 November – 2 December 2019"),
        ("2019-12-30/2020-01-05", "30 December 2019 – 5 January 2020"),
        ("2020/2021", "2020–2021"),
        ("2020-12/2021-01", "December 2020 – January 2021"),
        ("1801/1900", "1801–1900"),
    ],
)
def test_dates_in_words(partial: str, said: str) -> None:
    assert wording(partial) == said


def test_the_command_prints_a_table_json_or_a_page(run: Run, world: World, tmp_path: Path) -> None:
    shown = run("timeline", "--library", world.library)
    assert shown.code == 0
    assert "May 2031" in shown.out
    one = run("timeline", "--library", world.library, "--topic", "compass", "--json")
    assert one.out.count("\n") == 1
    assert '"date": "1908"' in one.out
    page = tmp_path / "timeline.html"
    written = run("timeline", "--library", world.library, "--html", page)
    assert (written.code, written.out) == (0, "")
    assert "Aletta glacier" in page.read_text(encoding="utf-8")
    broken = run("timeline", "--library", world.library, "--topic", "\udcff", "--html", page)
    assert (broken.code, "not valid Unicode" in broken.err) == (2, True)
    assert run("timeline", "--library", tmp_path / "none").code == 1
    assert "No statement" in run("timeline", "--library", world.library, "--topic", "zebra").out
