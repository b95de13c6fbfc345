"""The figures in docs/scaling.md are those that were measured."""

from __future__ import annotations

import json

import pytest

from benchmarks.scaling import report

from .toys import CLONE


def test_the_tables_are_those_of_the_results() -> None:
    document = report.DOCUMENT.read_text()
    assert report.rendered(document, json.loads(report.RESULTS.read_text())) == document


def test_a_figure_of_another_run_is_seen() -> None:
    figures = json.loads(report.RESULTS.read_text())
    document = report.DOCUMENT.read_text()
    for row in figures["sizes"].values():
        row["ask"]["dense_recall"] = 0.123
    assert "0.123" in report.rendered(document, figures)


def test_a_document_without_a_place_for_a_table_is_refused() -> None:
    figures = json.loads(report.RESULTS.read_text())
    with pytest.raises(SystemExit, match="measured"):
        report.rendered("nothing here", figures)


def test_the_pictures_are_there() -> None:
    document = (CLONE / "docs" / "scaling.md").read_text()
    for name in ("time", "retrieval", "space"):
        assert f"scaling/{name}.png" in document
        assert (CLONE / "docs" / "scaling" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
