"""Where things are when nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from iraqqa import default_library
from iraqqa.storage import paths

HERE = Path(__file__).parents[1]
OURS = '[project]\nname = "iraqqa"\n'


def test_the_clone_around_the_working_directory_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text(OURS, encoding="utf-8")
    below = tmp_path / "some" / "folder"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert default_library() == tmp_path / "embeddings"
    assert paths.default_articles() is None
    (tmp_path / "seeds").mkdir()
    assert paths.default_articles() == tmp_path / "seeds"


@pytest.mark.parametrize(
    "project", ["", "nonsense", "project = 3", '[project]\nname = "other"', "\0", OURS + "x ="]
)
def test_other_projects_are_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert paths.clone() == HERE  # this package runs from a clone


def test_outside_a_clone_it_is_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        paths, "__file__", str(tmp_path / "lib" / "iraqqa" / "storage" / "paths.py")
    )
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert paths.clone() is None
    assert paths.default_articles() is None
    assert default_library().name == "library"
    assert not default_library().is_relative_to(HERE)
