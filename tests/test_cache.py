"""What is kept to be made only once: where it lies, and that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iraqqa.storage.cache import cache_folder, replacing, write


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "place"
    place.mkdir()
    (place / "old").touch()
    yield place
    assert list(tmp_path.iterdir()) == [place]  # no drafts are left


def test_a_folder_is_replaced_whole(filled: Path) -> None:
    with replacing(filled) as draft:
        (draft / "new").touch()
        assert (filled / "old").exists()
    assert [path.name for path in filled.iterdir()] == ["new"]


def test_or_not_at_all(filled: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(filled) as draft:
        (draft / "nowhere" / "new").touch()
    assert [path.name for path in filled.iterdir()] == ["old"]


def test_the_environment_names_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("IRAQQA_CACHE", str(cache))
    assert cache_folder() == cache
    write(cache / "a" / "b", "c")
    assert (cache / "a" / "b").read_text() == "c"
    monkeypatch.delenv("IRAQQA_CACHE")
    assert cache_folder() != cache
