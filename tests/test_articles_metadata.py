"""What is known about an article: its title, its front matter, what the catalogue says of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from iraqqa.articles import Metadata, catalogue, discover, load
from iraqqa.errors import UsageError
from iraqqa.records import Published

from .test_articles import BODY, article, refusal

SEEDS = Path(__file__).parents[1] / "seeds"


# Titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ferry service to the islands resumes\n\n{BODY}", "Ferry service to the islands resumes"),
        (f"\n \r\nWho pays for\tthe ferry?\r\n\r\n{BODY}", "Who pays for the ferry?"),
        (
            f"Ferry resumes - analysis\n{BODY * 3}".replace(".\nThe", ". The"),
            "Ferry resumes - analysis",
        ),
        (f"\ufeffFerry resumes\n\n{BODY}", "Ferry resumes"),
        (f"ADVERTISEMENT\n\nFerry resumes\n\n{BODY}", "Ferry resumes"),
        (f"عودة العبارات\n\n{BODY}", "عودة العبارات"),
        ("Ferry resumes", "Ferry resumes"),
        (BODY, "note"),
        (f"The ferry left.\n\n{BODY}", "note"),
        (f"“The ferry left.”\n\n{BODY}", "note"),
        (f"{'A very long line ' * 12}\n\n{BODY}", "note"),
        (
            "The first ferry since March left Port\nSelby on Monday with 140 people on\nboard.",
            "note",
        ),
        (f"***\n\n{BODY}", "note"),
    ],
)
def test_a_headline_is_the_title_else_the_file_is(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path, text).title == title


# Front matter

FRONT = """---
# from the archive
title: "Ferry resumes: a day on the pier"
outlet:   The Selby   Courier
published: 2024-05-04T10:30:00Z
url: https://selbycourier.example/ferry?id=1
tags: [sea, bread]
---"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_is_read_and_stays_in_the_text(
    tmp_path: Path, newline: str, mark: str
) -> None:
    text = f"{mark}{FRONT}\n\n{BODY}\nFollow us on Twitter\n".replace("\n", newline)
    loaded = article(tmp_path, text, "ferry.md")
    assert loaded.text == text
    assert loaded.title == "Ferry resumes: a day on the pier"
    assert loaded.outlet == "The Selby Courier"
    assert loaded.published == Published("2024-05-04")
    assert loaded.url == "https://selbycourier.example/ferry?id=1"
    (start, end), follow = loaded.boilerplate
    assert text[start:end].rstrip() == f"{mark}{FRONT}".replace("\n", newline)
    assert text[slice(*follow)] == "Follow us on Twitter"


def test_front_matter_may_use_the_usual_names(tmp_path: Path) -> None:
    front = "date: 2024-05-04\npublisher: The Selby Courier\nlink: https://selbycourier.example/1"
    loaded = article(tmp_path, f"---\n{front}\n---\n{BODY}", "ferry.md")
    assert (loaded.published, loaded.outlet) == (Published("2024-05-04"), "The Selby Courier")
    assert loaded.url == "https://selbycourier.example/1"
    both = article(tmp_path, f"---\n{front}\npublished: 2024-06\n---\n{BODY}", "ferry.md")
    assert both.published == Published("2024-06"), "our own name goes first"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Ferry resumes\n{BODY}", "Ferry resumes"),
        (f"---\noutlet: Courier\ntitle:\n---\n\n# Ferry resumes\n\n{BODY}", "Ferry resumes"),
        (f"---\ntitle: null\n---\n{BODY}", "note"),
        (f"---\ntitle: 2024\n---\n{BODY}", "2024"),
    ],
)
def test_markdown_titles(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path, text, "note.md").title == title


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\nThe sea gives: the sea takes. [\n\n---\n\n{BODY}",
        f"---\n\n{BODY}",
        f"--- not a rule\ntitle: x\n---\n{BODY}",
        f"{BODY}---\ntitle: x\n---\n",
        f"---\n---\n{BODY}",
    ],
)
def test_rules_are_no_front_matter(tmp_path: Path, text: str) -> None:
    loaded = article(tmp_path, text, "note.md")
    assert loaded.boilerplate == ()
    assert loaded.outlet is None


def test_plain_text_has_no_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, f"{FRONT}\n\n{BODY}").outlet is None


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("title: Ferry resumes: a day", "a value with a colon needs quotes"),
        ("title: [", "not YAML"),
        ("title: " + "[" * 1000, "not YAML"),
    ],
)
def test_wrong_front_matter_is_refused(tmp_path: Path, front: str, why: str) -> None:
    assert why in refusal(tmp_path, f"---\n{front}\n---\n{BODY}", "note.md")


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("title: [a, b]", "title must be a text"),
        ("published: 4 May", "published '4 May' is not a date; write it as 2021, 2021-07 or"),
        ("published: 2021-02-30", "is not a date"),
        ("published: 2021-13", "is not a date"),
        ("published: '0000'", "is not a date"),
        ("url: javascript:alert(1)", "must begin with http:// or https://"),
    ],
)
def test_a_wrong_fact_in_a_front_matter_is_left_out(tmp_path: Path, front: str, why: str) -> None:
    (tmp_path / "note.md").write_text(f"---\noutlet: Selby Post\n{front}\n---\n{BODY}")
    found = load(tmp_path / "note.md", source="note.md")
    assert [(each.outlet, each.published) for each in found.articles] == [("Selby Post", None)]
    ((source, note),) = found.notes
    assert source == "note.md"
    assert why in note


# The catalogue


@pytest.mark.parametrize("day", ["2021", "2021-07", "2021-07-04"])
def test_the_catalogue_goes_before_the_file(tmp_path: Path, day: str) -> None:
    (tmp_path / "articles.toml").write_text(
        f"""
        ["sub/ferry.md"]
        title = {{ value = "Ferries", basis = "supplied", why = "short" }}
        published = {{ value = "{day}", basis = "inferred", why = "a Monday" }}
        """
    )
    known = catalogue(tmp_path)
    assert known["sub/ferry.md"].title == "Ferries"
    path = tmp_path / "ferry.md"
    path.write_text(f"{FRONT}\n{BODY}")
    (loaded,) = load(path, source="sub/ferry.md", catalogue=known).articles
    assert loaded.title == "Ferries"
    assert loaded.published == Published(day, inferred=True)
    assert loaded.outlet == "The Selby Courier"


def test_no_catalogue_says_nothing(tmp_path: Path) -> None:
    assert catalogue(tmp_path) == {}


FACT = 'value = "A", basis = "stated", why = "so"'


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('["a.txt"', "cannot be read"),
        ('"a.txt" = 3', "'a.txt' must be a table"),
        (f'["a.txt"]\nauthor = {{ {FACT} }}', "unknown 'author'; known are title, outlet"),
        ('["a.txt"]\ntitle = { basis = "stated" }', "title must be a text, or a table with value"),
        (f'["a.txt"]\ntitle = {{ {FACT}, who = "A" }}', "title must be a text, or a table with"),
        ('["a.txt"]\ntitle = 3', "title must be a text"),
        (f"x = {'[' * 5_000}", "cannot be read"),
        (f"x = {'9' * 6_000}", "cannot be read"),
        (f'["a.txt"]\ntitle = {{ {FACT.replace("stated", "known")} }}', "one of stated, inferred"),
        (f'["a.txt"]\npublished = {{ {FACT} }}', "published 'A' is not a date"),
        (f'["a.txt"]\ntitle = {{ {FACT.replace("A", " ")} }}', "title must be a text"),
    ],
)
def test_a_wrong_catalogue_is_misuse(tmp_path: Path, toml: str, why: str) -> None:
    (tmp_path / "articles.toml").write_text(toml)
    with pytest.raises(UsageError, match=r"articles\.toml") as caught:
        catalogue(tmp_path)
    assert why in str(caught.value)


def test_a_catalogue_says_as_much_as_it_likes(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text(
        f'["a.txt"]\ntitle = "A"\noutlet = {{ value = "B" }}\n'
        f'url = {{ value = "https://c", basis = "stated" }}\n'
        f'["b.txt"]\ntitle = {{ {FACT} }}\n'
    )
    known = catalogue(tmp_path)
    assert known["a.txt"] == Metadata("A", "B", None, "https://c")
    assert known["b.txt"].title == "A"


@pytest.mark.parametrize("day", ["2031-05-04", "2031-05-04T07:32:00Z", '"2031-05-04"'])
def test_a_catalogue_may_have_dates_without_quotes(tmp_path: Path, day: str) -> None:
    (tmp_path / "articles.toml").write_text(f'["a.txt"]\npublished = {day}\n')
    published = catalogue(tmp_path)["a.txt"].published
    assert published is not None
    assert published.date == "2031-05-04"


def test_the_seeds_are_known() -> None:
    known = catalogue(SEEDS)
    paths = discover(SEEDS)
    assert [path.name for path in paths] == sorted(known)
    assert len(paths) == 5
    for path in paths:
        (loaded,) = load(path, source=path.name, catalogue=known).articles
        assert loaded.text.encode() == path.read_bytes()
        assert loaded.title != path.stem
        assert loaded.published
        assert loaded.published.inferred


def test_what_the_catalogue_calls_stated_is_in_the_text() -> None:
    listed = tomllib.loads((SEEDS / "articles.toml").read_text("utf-8"))
    facts = [(name, fact) for name, table in listed.items() for fact in table.values()]
    stated = [(name, fact["value"]) for name, fact in facts if fact["basis"] == "stated"]
    assert stated
    for name, value in stated:
        assert value in (SEEDS / name).read_text("utf-8")


def test_facts_complete_each_other() -> None:
    first, second = Metadata(title="A"), Metadata(title="B", outlet="C")
    assert first.over(second) == Metadata(title="A", outlet="C")
