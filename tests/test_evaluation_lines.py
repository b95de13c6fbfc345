"""Files of JSON Lines are read alike, whatever they hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation import load_collections, load_dated

DATED = {"id": "a", "split": "dev", "published": "2021", "inferred": False, "dates": []}
COLLECTION = {"id": "a", "split": "dev", "pairs": []}
LOADERS = pytest.mark.parametrize(
    ("load", "line"),
    [
        (load_dated, {**DATED, "text": "One\u2028two."}),
        (load_collections, {**COLLECTION, "texts": ["One\u2028two."]}),
    ],
)


@LOADERS
def test_only_a_line_feed_ends_a_line_and_blank_ones_are_skipped(
    tmp_path: Path, load: Callable[..., list[object]], line: dict[str, object]
) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f"\n{json.dumps(line, ensure_ascii=False)}\n \n", encoding="utf-8")
    assert len(load(file)) == 1
    with pytest.raises(UsageError, match="nothing in split 'test'"):
        load(file, "test")


@LOADERS
@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"", "nothing"),
        (b"{", "line 1"),
        (b"{}", "missing"),
        (b"\xff", "cannot read"),
        (None, "cannot"),
    ],
)
def test_what_holds_no_case_is_misuse(
    tmp_path: Path,
    load: Callable[..., list[object]],
    line: dict[str, object],
    content: bytes | None,
    remedy: str,
) -> None:
    file = tmp_path / "set.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError, match=remedy):
        load(file)
