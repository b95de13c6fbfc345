"""What is published: complete, runnable outside a clone, and without what is not ours to publish."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.world import ARTICLES

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "build", "dist", "library-*", "vectors-*"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it and nothing else."""
    scratch = tmp_path_factory.mktemp("built")
    clone = shutil.copytree(ROOT, scratch / "clone", ignore=LEFT_BEHIND)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(scratch / "dist")]
    subprocess.run([*build, str(clone)], check=True, stdout=subprocess.DEVNULL)
    return scratch / "dist"


@pytest.fixture(scope="module")
def names(built: Path) -> list[str]:
    """The files in the wheel."""
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_has_every_file_of_the_packages(names: list[str]) -> None:
    for folder in ("src", "app"):
        for file in (ROOT / folder).rglob("*"):
            name = file.relative_to(ROOT / folder).as_posix()
            if file.is_file() and "__pycache__" not in name and ".egg-info" not in name:
                assert name in names
    folders = {name.partition("/")[0] for name in names}
    assert {name for name in folders if not name.endswith(".dist-info")} == {
        "iraqqa", "iraqqa_app", "tiktoken_ext"
    }  # fmt: skip


def test_licences_travel_along(names: list[str]) -> None:
    licences = {name.partition(".dist-info/licenses/")[2] for name in names} - {""}
    assert licences == {"LICENSE", "NOTICE", "src/iraqqa/reading/mpnet/LICENSE"}


def test_the_articles_and_tests_stay_at_home(built: Path, names: list[str]) -> None:
    [source] = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = [*names, *(name.partition("/")[2] for name in archive.getnames())]
    seeds = {file.name for file in (ROOT / "seeds").iterdir()} - {"NOTICE"}
    assert not [name for name in names if Path(name).name in seeds]
    assert not [name for name in names if name.startswith(("seeds", "tests", "embeddings"))]


def test_an_installed_wheel_indexes_and_answers_outside_a_clone(
    built: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
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

    [wheel] = built.glob("*.whl")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)
    # What it depends on is borrowed from this environment, but not the clone that it has installed:
    # a folder named in a .pth file is searched, its own .pth files are not.
    packages = Path(run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    assert run("-c", "import iraqqa; print(iraqqa.__file__)").startswith(str(packages))
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
