"""Where things are when nobody says: in a clone its own folders, else the user's data folder."""

import os
import tomllib
from pathlib import Path

from platformdirs import user_data_path, user_state_path


def clone() -> Path | None:
    """The clone around the working directory, else the one this package runs from (editable)."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[3]):
        if _is_clone(folder):
            return folder
    return None


def default_library() -> Path:
    """The folder of the library: `embeddings/` of the clone, else in the user's data folder."""
    root = clone()
    return root / "embeddings" if root else user_data_path("iraqqa", appauthor=False) / "library"


def fetched_folder(library: Path | None) -> Path:
    """Where pages are kept that were indexed by their addresses: in a library's folder, or without one."""
    return (library or user_data_path("iraqqa", appauthor=False)) / "fetched"


def default_articles() -> Path | None:
    """The folder of the articles that come with a clone; None outside one."""
    root = clone()
    return root / "seeds" if root and (root / "seeds").is_dir() else None


def state_folder() -> Path:
    """What belongs to the person, whichever library is asked: feedback, and what was typed before.

    The environment variable IRAQQA_STATE names another one.
    """
    named = os.environ.get("IRAQQA_STATE")
    return Path(named) if named else user_state_path("iraqqa", appauthor=False)


def _is_clone(folder: Path) -> bool:
    try:
        about = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none here, or one that is not ours to mend
        return False
    project = about.get("project")
    return isinstance(project, dict) and project.get("name") == "iraqqa"
