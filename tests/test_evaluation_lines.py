"""Files of JSON Lines are read alike, whatever they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation.aliases import Collection
from iraqqa.evaluation.dates import DatedText
from iraqqa.evaluation.jsonl import load_split

DATED = {"id": "a", "split": "dev", "published": "2021", "inferred": False, "dates": []}
COLLECTION = {"id": "a", "split": "dev", "pairs": []}
LOADERS = pytest.mark.parametrize(
    ("make", "line"),
    [
        (DatedText.of, {**DATED, "text": "One\u2028two."}),
        (Collection.of, {**COLLECTION, "texts": ["One\u2028two."]}),
    ],
)


@LOADERS
def test_only_a_line_feed_ends_a_line_and_blank_ones_are_skipped(
    tmp_path: Path, make: Any, line: dict[str, object]
) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f"\n{json.dumps(line, ensure_ascii=False)}\n \n", encoding="utf-8")
    assert len(load_split(file, make, None)) == 1
    with pytest.raises(UsageError, match="nothing in split 'test'"):
        load_split(file, make, "test")


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
    make: Any,
    line: dict[str, object],
    content: bytes | None,
    remedy: str,
) -> None:
    file = tmp_path / "set.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError, match=remedy):
        load_split(file, make, None)
