"""What was learned is kept beside the library, and learned again when that is outdated or damaged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from iraqqa.records import Article
from iraqqa.retrieval.aliases.keeping import _FORMAT, READ, open_aliases

TOLD = Article("a.txt", "A", "The Northern River Authority (NRA) met. The NRA closed the sluice.")


def never() -> Iterable[Article]:
    raise AssertionError("there is nothing to learn again")


def test_it_is_learned_once_for_each_revision(tmp_path: Path) -> None:
    learned = open_aliases(tmp_path, "1", lambda: [TOLD])
    assert learned.named("What did the NRA do?") == (("NRA", ("Northern River Authority",)),)
    assert open_aliases(tmp_path, "1", never) == learned
    open_aliases(tmp_path, "2", list)
    assert [file.name for file in tmp_path.iterdir()] == [f"aliases-2-{_FORMAT}.json"]


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    for damage in ("", "{", "[]", '{"groups": 7}', '{"other": 1}'):
        (tmp_path / f"aliases-1-{_FORMAT}.json").write_text(damage)
        assert open_aliases(tmp_path, "1", lambda: [TOLD]).groups
        assert open_aliases(tmp_path, "1", never).groups


def test_what_was_learned_in_another_way_is_learned_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aliases-1.json").write_text("{}")  # as before there was a format
    for number in ("7", "8"):
        monkeypatch.setattr("iraqqa.retrieval.aliases.keeping._FORMAT", number)
        assert open_aliases(tmp_path, "1", lambda: [TOLD]).groups
        assert open_aliases(tmp_path, "1", never).groups
        assert [file.name for file in tmp_path.iterdir()] == [f"aliases-1-{number}.json"]


def test_a_folder_that_is_not_there_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert open_aliases(tmp_path / "file", "1", lambda: [TOLD]).groups


def test_only_so_much_is_read(tmp_path: Path) -> None:
    long = Article("b.txt", "B", "word " * (READ // 5))
    assert not open_aliases(tmp_path, "1", lambda: [long, TOLD]).groups
