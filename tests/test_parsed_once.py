"""On its way into a library a file is parsed once, whatever is asked of it before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from iraqqa import Uploads, UsageError, index
from iraqqa.articles import formats
from iraqqa.articles.document import Document

from .toys import RECIPE, ToyEmbedder

DAM = b"The dam near Orlow holds, said the minister on Monday."


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[bytes]:
    """How often each content was parsed."""
    counts: Counter[bytes] = Counter()
    plain = formats.READERS[".txt"]

    def counted(data: bytes) -> Document:
        counts[data] += 1
        return plain(data)

    monkeypatch.setattr(formats, "READERS", {**formats.READERS, ".txt": counted})
    return counts


def put(folder: Path, **files: bytes) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.txt").write_bytes(data)
    return sorted(folder.iterdir())


def test_a_new_library(tmp_path: Path, parsed: Counter[bytes]) -> None:
    put(tmp_path / "news", a=b"\x89PNG\r\n\x1a\n\0\0", b=DAM, c=DAM + b" It rained.")
    for rebuild in (False, True):
        parsed.clear()
        report = index(
            [tmp_path / "news"], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder(),
            rebuild=rebuild,
        )  # fmt: skip
        assert (report.new, len(report.skipped)) == (2, 1)
        assert set(parsed.values()) == {1}


def test_a_changed_file(tmp_path: Path, parsed: Counter[bytes]) -> None:
    put(tmp_path / "news", a=DAM, b=DAM + b" It rained.")
    place = tmp_path / "library"
    index([tmp_path / "news"], place, recipe=RECIPE, embedder=ToyEmbedder())
    parsed.clear()
    put(tmp_path / "news", b=DAM + b" It snowed.")
    assert index([tmp_path / "news"], place, embedder=ToyEmbedder()).changed == 1
    assert parsed == {DAM + b" It snowed.": 1}


def test_nothing_that_can_be_read(tmp_path: Path, parsed: Counter[bytes]) -> None:
    put(tmp_path / "news", a=b"\x89PNG\r\n\x1a\n\0\0", b=b"")
    with pytest.raises(UsageError, match=r"no article that can be read: .*a\.txt.*and 1 more"):
        index([tmp_path / "news"], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder())
    assert set(parsed.values()) == {1}


def test_an_upload(tmp_path: Path, parsed: Counter[bytes]) -> None:
    uploads = Uploads(tmp_path / "uploads")
    bad = b"\x89PNG\r\n\x1a\n\0\0"

    def add(**files: bytes) -> tuple[int, list[str]]:
        report = uploads.add(
            "ada", put(tmp_path / "sent", **files), recipe=RECIPE, embedder=ToyEmbedder()
        )
        for file in (tmp_path / "sent").iterdir():
            file.unlink()
        return report.new, [name for name, _ in report.skipped]

    assert add(bad=bad) == (0, ["bad.txt"])
    assert uploads.size("ada") == 0 or not list((tmp_path / "uploads").glob("*/articles/*.txt"))
    assert add(dam=DAM, worse=bad + b"!") == (1, ["worse.txt"])
    assert add(more=DAM + b" It rained.") == (1, [])
    assert set(parsed.values()) == {1}
    kept = [file.name for file in (tmp_path / "uploads").glob("*/articles/*.txt")]
    assert sorted(kept) == ["dam.txt", "more.txt"]
