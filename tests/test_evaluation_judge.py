"""The judge: what passes as right, and above all what must not."""

from __future__ import annotations

import pytest

from iraqqa.evaluation import wording
from iraqqa.evaluation.cases import Case, Gold
from iraqqa.evaluation.judge import right, same, verdict
from iraqqa.language.questions import Kind
from iraqqa.records import Answer, Article, Citation, Status

TEXT = (
    "American F-15 fighters struck Anbar. At least 25 fighters were killed and 51 others injured, said "
    "the general Mark Milley. Baghdad hesitates for fear of upsetting Washington, officials say. "
    "In Basra, 25 people marched."
)
ARTICLE = Article("a.txt", "A", TEXT)


def cited(quote: str, article: Article = ARTICLE) -> Citation:
    start = article.text.index(quote)
    return Citation(article, start, start + len(quote), (start, start + len(quote)))


def asked(kind: Kind, question: str, text: str, *accept: str) -> Case:
    start = TEXT.index(text)
    gold = Gold(ARTICLE, start, start + len(text), (text, *accept))
    return Case("id", question, (), kind, "", "f", "dev", None, None, None, (gold,), 1)


@pytest.mark.parametrize(
    ("kind", "question", "given", "accepted", "expected"),
    [
        ("person", "who said so", "Mark Milley", "the general Mark Milley", True),
        ("person", "who said so", "general Mark Milley", "Mark Milley", True),
        ("person", "who said so", "Mark Milley's", "Mark Milley", True),
        ("person", "who said so", "Milley", "Mark Milley", False),  # a name cut short
        ("person", "who said so", "Mark Esper", "Mark Milley", False),
        ("person", "who left", "Trump and Biden", "Biden", False),  # a further name
        (
            "person",
            "who is the Defense Secretary",
            "Defense Secretary Mark Esper",
            "Mark Esper",
            True,
        ),
        ("person", "who spoke", "Defense Secretary Mark Esper", "Mark Esper", False),
        ("date", "when", "2018", "May 2018", False),
        ("date", "when in 2018", "May", "May 2018", True),  # the question says the year
        ("date", "when", "in May 2018", "May 2018", True),
        ("date", "when", "May 2019", "May 2018", False),
        ("number", "how many", "three American soldiers", "three", True),
        ("number", "how many", "2,500 US military personnel", "2,500", True),
        ("number", "how many", "5,200", "2,500", False),
        ("number", "how many", "25 killed and 51 injured", "25", False),
        ("number", "how much", "$ 2", "about $ 2 billion", False),
        ("number", "how much", "$ 2 billion", "about $ 2 billion", True),
        ("number", "how many", "people", "about 500 people", False),
        ("thing", "what", "the drones", "drones", True),
        ("thing", "what", "sanctions", "rocket attacks", False),
        ("thing", "what", "", "drones", False),
        ("thing", "what", "—", "—", False),  # nothing said
    ],
)
def test_the_same_short_answer(
    kind: Kind, question: str, given: str, accepted: str, expected: bool
) -> None:
    assert same(given, accepted, kind, question) is expected


def test_a_short_answer_must_stand_in_its_place_or_be_literally_accepted() -> None:
    case = asked("number", "how many were killed", "25 fighters", "25")
    assert right(case, cited("At least 25 fighters"))
    assert right(case, cited("25"))
    assert not right(case, cited("25 people"))  # the right number of something else, elsewhere
    copy = Article("b.txt", "B", TEXT + " More.")
    assert not right(case, cited("At least 25 fighters", copy))


@pytest.mark.parametrize(
    ("given", "accepted"),
    [("1.5 million", "15 million"), ("$1.2 billion", "$12 billion"), ("3-0", "30")],
)
def test_one_number_is_not_another_without_its_punctuation(given: str, accepted: str) -> None:
    article = Article("b.txt", "B", f"Elsewhere it says {given}.")
    case = asked("number", "how many", "25 fighters", accepted)
    assert wording.exact(given, [accepted])
    assert not right(case, cited(given, article))


def test_a_short_answer_may_not_drown_in_its_sentence() -> None:
    case = asked("number", "how many were hurt", "51 others", "51")
    assert right(case, cited("51 others injured, said the general Mark Milley"))
    assert not right(
        case, cited("51 others injured, said the general Mark Milley. Baghdad hesitates")
    )
    assert not right(case, cited("At least 25 fighters were killed and 51 others injured"))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("for fear of upsetting Washington", True),
        ("Baghdad hesitates for fear of upsetting Washington, officials say.", True),
        ("of upsetting Washington, officials", True),  # three words of five, in place
        ("upsetting Washington, officials", False),
        ("Washington, officials say", False),
        ("Baghdad hesitates", False),
        ("In Basra, 25 people marched.", False),
    ],
)
def test_a_clause(quote: str, expected: bool) -> None:
    case = asked("why", "why does baghdad hesitate", "for fear of upsetting Washington")
    assert right(case, cited(quote)) is expected


def test_a_clause_may_not_be_the_whole_article() -> None:
    long = Article("l.txt", "L", "yes it did " + "and so on " * 30)
    gold = Gold(long, 0, 10, ("yes it did",))
    case = Case("id", "did it", (), "yes/no", "", "f", "dev", None, None, None, (gold,), 1)
    assert right(case, Citation(long, 0, 100, (0, 100)))
    assert not right(case, Citation(long, 0, len(long.text), (0, len(long.text))))


@pytest.mark.parametrize(
    ("absent", "status", "expected"),
    [
        (False, "answered", "right"),
        (False, "closest", "refused"),
        (False, "none", "refused"),
        (True, "answered", "wrong"),
        (True, "closest", "right"),
        (True, "none", "right"),
    ],
)
def test_verdicts(absent: bool, status: Status, expected: str) -> None:
    case = asked("place", "where", "Anbar")
    if absent:
        case = Case("id", "where", (), "place", "", "f", "dev", None, "near miss", None, (), 1)
    citations = () if status == "none" else (cited("Anbar"),)
    assert verdict(case, Answer("where", "where", status, 0.5, citations)) == expected
