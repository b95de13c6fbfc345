"""PDF documents: put together again over broken words, columns, heads and feet, notes and pages."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pytest

from iraqqa.articles import load
from iraqqa.articles.pdf.hyphens import own
from iraqqa.records import Article, Citation, Published

from .papers import pdf

PROSE = [
    "The audit of the ministry found that 220 million crowns had been spent",
    "on the tunnel before a contract was signed, and that the minister, Omar",
    "Tell, had known of it from the first of the reports. He denies it, and has",
    "called for a second audit by the parliament of Drava in the spring.",
]


def drawn(*pages: Sequence[tuple[float, float, float, str]], info: str = "") -> bytes:
    """Pages of lines, each with its place from the left and the bottom, and its size, in points."""
    made = pdf(
        *[[f"L{p}x{i}x" for i in range(len(lines))] for p, lines in enumerate(pages)], info=info
    )
    for p, lines in enumerate(pages):
        old = " ".join(f"(L{p}x{i}x) Tj T*" for i in range(len(lines)))
        start = made.index(
            f"<< /Length {len(f'BT /F1 11 Tf 60 780 Td 14 TL {old} ET')} >>\nstream\n".encode(),
            0 if p == 0 else made.index(f"L{p}x0x".encode()) - 120,
        )
        end = made.index(b"\nendstream", start)
        shown = " ".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({text}) Tj ET"
            for left, bottom, size, text in lines
        )
        stream = f"<< /Length {len(shown)} >>\nstream\n{shown}"
        made = made[:start] + stream.encode("cp1252") + made[end:]
    return made


def column(
    lines: Sequence[str], left: float = 60, top: float = 740, size: float = 11
) -> list[tuple[float, float, float, str]]:
    return [(left, top - 14 * i, size, line) for i, line in enumerate(lines)]


def read(tmp_path: Path, data: bytes) -> Article:
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = load(tmp_path / "a.pdf", source="a.pdf").articles
    return found


def test_a_paragraph_runs_on_over_broken_words(tmp_path: Path) -> None:
    lines = [
        "Ferry resumes",
        "",
        "The harbour board of Port Selby said on Tuesday that the infra-",
        "structure of the northern harbour would cost 14 million dollars, and that the reno-",
        "vation of the wall would begin in June.",
    ]
    assert read(tmp_path, pdf(lines)).text.split("\n\n") == [
        "Ferry resumes",
        "The harbour board of Port Selby said on Tuesday that the infrastructure of the northern"
        " harbour would cost 14 million dollars, and that the renovation of the wall would begin in"
        " June.",
    ]


def test_a_narrow_column_is_one_sentence(tmp_path: Path) -> None:
    lines = [
        "The board met in",
        "Lorvik on Friday to",
        "hear the Duke, who",
        "told",
        "12 guests of",
        "Selby.",
    ]
    found = read(tmp_path, pdf(["Board meets", "", *lines]))
    assert found.text == "Board meets\n\n" + " ".join(lines)


def test_heads_feet_and_numbers_break_no_sentence(tmp_path: Path) -> None:
    pages = []
    for number, part in enumerate((PROSE[:2], PROSE[2:]), start=7):
        head = (60.0, 800.0, 11.0, "LORVIK GAZETTE Monday 5 May 2031")
        foot = (60.0, 40.0, 11.0, f"Page {number} www.gazette.example")
        pages.append([head, *column(part), foot])
    found = read(tmp_path, drawn(*pages, info="/CreationDate (D:20240504103000)"))
    assert found.text == " ".join(PROSE)
    assert found.published == Published("2031-05-05", inferred=True)
    assert found.title == "a"
    start = found.text.index("He denies")
    assert Citation(found, start, start + 9, (start, start + 9)).page == 2


def test_a_head_whose_number_changes_sides_is_one(tmp_path: Path) -> None:
    heads = ["12 LORVIK GAZETTE", "LORVIK GAZETTE 13"]
    pages = [
        [(60.0, 800.0, 11.0, head), *column(part)]
        for head, part in zip(heads, (PROSE[:2], PROSE[2:]), strict=True)
    ]
    assert read(tmp_path, drawn(*pages)).text == " ".join(PROSE)


@pytest.mark.parametrize(
    ("behind", "before"),
    [
        ("Continued on page 13", "Continued from page 12"),
        ("Story continues on A4", "(From A1)"),
        ("Please see FERRY on page 8", "cont’d from p. 1"),
        ("Turn to page 4", ""),
    ],
)
def test_where_a_story_goes_on_is_none_of_it(tmp_path: Path, behind: str, before: str) -> None:
    first = [*column(PROSE[:2]), (60.0, 90.0, 11.0, behind)]
    second = [(60.0, 800.0, 11.0, before)] if before else []
    found = read(tmp_path, drawn(first, [*second, *column(PROSE[2:])]))
    assert found.text == " ".join(PROSE)


def test_notes_of_the_same_size_break_no_sentence(tmp_path: Path) -> None:
    note = (60.0, 90.0, 11.0, "3 Audit Office of Lorvik, Report 44.")
    found = read(tmp_path, drawn([*column(PROSE[:2]), note], column(PROSE[2:])))
    assert found.text == f"3 Audit Office of Lorvik, Report 44.\n\n{' '.join(PROSE)}"


def test_columns_across_with_broken_words(tmp_path: Path) -> None:
    left = [
        "The committee reviewed the annual",
        "report on the wall and the infra-",
        "structure of the town, and then it",
        "asked for a vote on two boats",
    ]
    right = [
        "from the yard in Karsund, at a co-",
        "operative price of nine million",
        "crowns. The vote was won by eleven",
        "to four on Monday.",
    ]
    rows = [cell for row in zip(column(left), column(right, 330), strict=True) for cell in row]
    said = read(tmp_path, drawn(rows)).text
    assert "the infrastructure of the town" in said
    assert "two boats from the yard in Karsund, at a co-operative price" in said


def test_numbers_alone_are_those_of_pages(tmp_path: Path) -> None:
    pages = [
        [*column(part), (300.0, 40.0, 11.0, f"- {n} -")]
        for n, part in enumerate((PROSE[:2], PROSE[2:]))
    ]
    assert read(tmp_path, drawn(*pages)).text == " ".join(PROSE)


def test_notes_stand_before_the_paragraph_that_runs_on(tmp_path: Path) -> None:
    before = "A first paragraph, which is short and whole, and has its full stop."
    notes = [
        (60.0, 90.0, 8.0, "1 Audit Office of Lorvik, Report 44."),
        (60.0, 80.0, 8.0, "2 Interview with Jon Marsk."),
    ]
    first = [(60.0, 780.0, 11.0, before), *column(PROSE[:2]), *notes]
    found = read(tmp_path, drawn(first, column(PROSE[2:])))
    assert found.text.replace("\n", " ").split("  ") == [
        before,
        "1 Audit Office of Lorvik, Report 44. 2 Interview with Jon Marsk.",
        " ".join(PROSE),
    ]
    start = found.text.index("Interview")
    assert Citation(found, start, start + 9, (start, start + 9)).page == 1


LEFT = [
    "The committee reviewed the annual",
    "report on the wall and the ferry, and",
    "the chair, Mira Halas, asked for a vote",
    "on the purchase of two boats from",
]
RIGHT = [
    "the yard in Karsund at a price of nine",
    "million crowns. The vote was won by",
    "eleven to four, and the boats are to",
    "arrive in March of the next year.",
]


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_by_one(tmp_path: Path, by_row: bool) -> None:
    left, right = column(LEFT), column(RIGHT, 330)
    rows = [cell for row in zip(left, right, strict=True) for cell in row]
    found = read(tmp_path, drawn(rows if by_row else [*left, *right]))
    assert found.text == " ".join([*LEFT, *RIGHT])


@pytest.mark.parametrize("count", [2, 3, 4])
def test_any_number_of_columns_drawn_by_rows_is_read_one_by_one(tmp_path: Path, count: int) -> None:
    said = [f"Town {n}: the sea came over the wall at night and took {n} boats." for n in "2345"]
    set_ = [textwrap.wrap(each, 22) for each in said[:count]]
    columns = [column(lines, 40 + 135 * n, size=9) for n, lines in enumerate(set_)]
    rows = [cell for row in zip_longest(*columns) for cell in row if cell]
    found = read(tmp_path, drawn(rows))
    assert found.text.split() == " ".join(said[:count]).split()


def test_a_table_is_read_by_rows(tmp_path: Path) -> None:
    cells = [("Year", "Ships"), ("2029", "17"), ("2030", "19"), ("2031", "23")]
    rows = [
        c
        for i, (a, b) in enumerate(cells)
        for c in ((60.0, 700.0 - 14 * i, 11.0, a), (300.0, 700.0 - 14 * i, 11.0, b))
    ]
    found = " ".join(read(tmp_path, drawn([*column(PROSE), *rows])).text.split())
    assert "2029 17 2030 19 2031 23" in found


@pytest.mark.parametrize(
    ("before", "behind", "kept"),
    [
        ("the dual", "encoder model", True),
        ("the ex", "minister of trade", True),
        ("an anti", "corruption office", True),
        ("its co", "operation with", True),
        ("a pre", "election poll", True),
        ("it ended 3", "2 on Saturday", True),
        ("the 17", "year-old striker", True),
        ("the Franco", "German treaty", True),
        ("a state", "owned yard", True),
        ("the con", "struction of", False),
        ("the govern", "ment said", False),
        ("its post", "poned vote", False),
        ("an exam", "ple of it", False),
        ("the parlia", "mentarian said", False),
        ("from Kar", "sund on Monday", False),
        ("the over", "whelmingly large", False),
    ],
)
def test_a_words_own_hyphen_stays(before: str, behind: str, kept: bool) -> None:
    assert own(before, behind) is kept


def test_how_a_word_is_written_elsewhere_decides() -> None:
    assert own("the policy", "makers", "Many policymakers came.") is False
    assert own("the well", "being of", "Their well-being counts.") is True


@pytest.mark.parametrize("title", ["about:blank", "untitled", "report.docx", "https://a.example/x"])
def test_what_a_program_wrote_is_no_title(tmp_path: Path, title: str) -> None:
    data = pdf(["Ferry resumes", "", *PROSE], info=f"/Title ({title})")
    assert read(tmp_path, data).title == "Ferry resumes"


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("4 May 2031", "2031-05-04"),
        ("By Ada Rook, May 4, 2031", "2031-05-04"),
        ("It was over on 4 May 2031.", "2024-05-06"),
    ],
)
def test_a_day_that_the_text_states_goes_before_that_of_the_file(
    tmp_path: Path, first: str, day: str
) -> None:
    data = pdf(["Ferry resumes", "", first, "", *PROSE], info="/CreationDate (D:20240506)")
    assert read(tmp_path, data).published == Published(day, inferred=True)
