"""What `make reader` decides by and writes down: the loss of 8 bits, figures in the card, what was asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.reading import open_reader
from training.asking import ask, of_encyclopaedia, of_news
from training.card import HEADING, table, with_figures
from training.examples import held_back
from training.loss import best_f1

PAIRS = st.lists(
    st.tuples(st.floats(-20, 20), st.floats(0, 1), st.sampled_from([0.0, 1.0])), min_size=1
)


@given(PAIRS)
def test_the_best_f1_is_the_best_of_all_thresholds(rows: list[tuple[float, float, float]]) -> None:
    scores, answered, silent = (list(column) for column in zip(*rows, strict=True))

    def mean(threshold: float) -> float:
        given_ = [a if s > threshold else n for s, a, n in rows]
        return sum(given_) / len(rows)

    found, threshold = best_f1(scores, answered, silent)
    every = [mean(score - 1e-9) for score in scores]
    assert found >= max(every) - 1e-6
    if len(set(scores)) == len(scores):
        assert mean(threshold) == pytest.approx(found)


def test_figures_replace_those_of_before_and_nothing_else() -> None:
    figures = table([("speed", "3", "`run`")])
    assert figures.splitlines()[2] == "| speed | 3 | `run` |"
    card = f"# R\n\nWhat it is.\n\n{HEADING}\n\nold\n\n## Limits\n\nMany.\n"
    new = with_figures(card, figures)
    assert new == card.replace("old", figures)
    assert with_figures(new, figures) == new
    assert with_figures("# R\n", figures) == f"# R\n\n{HEADING}\n\n{figures}\n"
    assert with_figures("", figures) == f"{HEADING}\n\n{figures}\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    title = next(f"title {i}" for i in range(4000) if held_back(f"title {i}"))
    lines = [
        {
            "id": f"q{i}",
            "title": title if i % 2 else "Beyoncé",
            "context": f"The dam of Selby broke in 19{10 + i}.",
            "question": "When did the dam of Selby break?",
            "answers": [{"text": f"19{10 + i}", "answer_start": 26}],
        }
        for i in range(20)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.slow
def test_questions_are_asked_of_what_is_held_back(rows: Path, tmp_path: Path) -> None:
    held = of_encyclopaedia([rows])
    assert len(held) == 10
    news = {row.id for row in of_news([rows])}
    assert 0 < len(news) < 20
    asked = ask(held[:6], held, open_reader("overlap"), tmp_path / "work")
    assert len(asked) == 6
    assert any(one.says(spans[0]) for one in asked for spans in one.spans if spans)
