"""What is published: complete, runnable outside a clone, and without what is not ours to publish."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy import release
from tests.world import ARTICLES

pytestmark = pytest.mark.slow
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "build", "dist", "library-*", "vectors-*"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it and nothing else."""
    scratch = tmp_path_factory.mktemp("built")
    release.build(shutil.copytree(release.ROOT, scratch / "clone", ignore=LEFT_BEHIND), scratch)
    return scratch


def test_nothing_stands_in_the_way_of_a_release(built: Path) -> None:
    [wheel], [source] = built.glob("*.whl"), built.glob("*.tar.gz")
    assert release.problems(wheel, source, built / "clone") == []


def test_an_installed_wheel_indexes_and_answers_outside_a_clone(
    built: Path, tmp_path: Path
) -> None:
    [wheel] = built.glob("*.whl")
    python = release.installed(wheel, tmp_path / "venv")
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home)}
    environment.pop("PYTHONPATH", None)
    environment.pop("XDG_DATA_HOME", None)

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            [python, *words], cwd=home, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    origin = run("-c", "import iraqqa; print(iraqqa.__file__)").strip()
    assert Path(origin).is_relative_to(tmp_path / "venv")
    for name, text in ARTICLES.items():
        file = home / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    assert ": 3 new" in run("-m", "iraqqa", "index", "articles")
    library = run("-c", "import iraqqa; print(iraqqa.default_library())").strip()
    assert Path(library).is_relative_to(home)
    asked = "How many people were injured in Port Selby?"
    record = json.loads(run(python.with_name("iraqqa"), "ask", asked, "--json"))
    assert (record["status"], record["answer"]) == ("answered", "14")
    assert "Orchestra" in run("-m", "iraqqa", "search", "musicians", "-k", "1")
    run("-c", "from iraqqa_app import launch")
