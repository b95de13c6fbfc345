"""What words of time mean is said beside the words, as far as it is known."""

from __future__ import annotations

import pytest

from iraqqa import date_notes
from iraqqa.language.dates import beside
from iraqqa.output.export import citation_record
from iraqqa.records import Article, Citation, Published

TEXT = "The dam broke on Sunday. It was built in 1999. Work begins on 1st October."


def citation(words: str, published: Published | None) -> Citation:
    article = Article("a.txt", "The dam", TEXT, published=published)
    start = TEXT.index(words)
    sentence = (start, TEXT.index(".", start) + 1)
    return Citation(article, start, start + len(words), sentence)


@pytest.mark.parametrize(
    ("words", "published", "said"),
    [
        ("The dam", Published("2021-07-01"), ("“Sunday”: 27 June 2021",)),
        ("The dam", Published("2021-07-01", inferred=True), ("“Sunday”: 27 June 2021 (inferred)",)),
        ("The dam", None, ("“Sunday”: date not known",)),
        ("It was", Published("2021-07-01"), ()),
        ("Work", Published("2021-07-01"), ("“1st October”: 1 October 2021",)),
    ],
)  # fmt: skip
def test_notes_say_what_the_words_do_not(
    words: str, published: Published | None, said: tuple[str, ...]
) -> None:
    cited = citation(words, published)
    assert date_notes(cited) == said
    for found, record in zip(beside(cited), citation_record(cited)["dates"], strict=True):
        assert TEXT[found.start : found.end] == record["words"]
        assert (record["start"], record["end"]) == (found.start, found.end)
