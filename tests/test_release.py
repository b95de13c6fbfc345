"""What `make release` looks at: whatever may be wrong with a distribution is told, and nothing else."""

from __future__ import annotations

import io
import re
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from deploy.abroad import LINK, abroad
from deploy.release import LARGEST, PACKAGES, ROOT, date, declared, problems, send_abroad

METADATA = """\
Metadata-Version: 2.4
Name: tiny
Version: 3.1
Summary: Small
Requires-Python: >=3.11
License-Expression: MIT
Description-Content-Type: text/markdown

# tiny
"""
PROJECT = """\
[project]
name = "tiny"
version = "3.1"
description = "Small"
requires-python = ">=3.11"
license = "MIT"
license-files = ["LICENSE"]
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with a file in each package, and an article."""
    for folder, packages in PACKAGES.items():
        for package in packages:
            (tmp_path / folder / package).mkdir(parents=True)
            (tmp_path / folder / package / "words.py").touch()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "storm.txt").touch()
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def found(
    clone: Path, *strays: str, without: str = "", metadata: str = METADATA, packed: str = "PKG-INFO"
) -> list[str]:
    """What is said of a wheel of all that belongs there, `strays`, and not `without`."""
    wheel, source = clone / "tiny.whl", clone / "tiny.tar.gz"
    words = {f"{name}/words.py" for names in PACKAGES.values() for name in names}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in {*words, *strays, "tiny-3.1.dist-info/licenses/LICENSE"} - {without}:
            archive.writestr(name, "")
        archive.writestr("tiny-3.1.dist-info/METADATA", metadata)
    with tarfile.open(source, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo(f"tiny-3.1/{packed}"), io.BytesIO())
    return problems(wheel, source, clone)


def test_nothing_is_wrong_with_what_is_whole(clone: Path) -> None:
    assert found(clone) == []


@pytest.mark.parametrize("lost", ["iraqqa/words.py", "tiny-3.1.dist-info/licenses/LICENSE"])
def test_what_a_wheel_lacks_is_named(clone: Path, lost: str) -> None:
    [said] = found(clone, without=lost)
    assert Path(lost).name in said


@pytest.mark.parametrize("stray", ["tests/test_it.py", "seeds/NOTICE", "iraqqa/storm.txt"])
def test_what_is_not_ours_to_publish_stays(clone: Path, stray: str) -> None:
    assert f"{stray} does not leave the repository" in found(clone, stray)
    assert f"{stray} does not leave the repository" in found(clone, packed=stray)


def test_a_folder_that_is_no_package_is_named(clone: Path) -> None:
    assert [said for said in found(clone, "notes/mine.py") if "notes" in said]


@pytest.mark.parametrize("field", ["Version: 3.1", "License-Expression: MIT", "# tiny"])
def test_metadata_are_what_the_project_says(clone: Path, field: str) -> None:
    assert len(found(clone, metadata=METADATA.replace(field, field.partition(":")[1]))) == 1


def test_a_readme_that_leads_into_the_repository_is_told(clone: Path) -> None:
    [said] = found(clone, metadata=METADATA + "See ![a walk](docs/walk.gif).")
    assert "docs/walk.gif" in said


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (None, " See more and [theirs](https://example.org)."),
        (
            "https://example.com/me/it",
            "![A walk](https://example.com/me/it/raw/v1.0/walk.gif) See "
            "[more](https://example.com/me/it/blob/v1.0/more.md) and [theirs](https://example.org).",
        ),
    ],
)
def test_pictures_and_links_of_the_repository(site: str | None, said: str) -> None:
    readme = "![A walk](walk.gif) See [more](more.md) and [theirs](https://example.org)."
    assert abroad(readme, site, "1.0") == said


@pytest.mark.parametrize("site", [None, "https://example.org/ada/tiny"])
def test_abroad_everything_leads_somewhere(clone: Path, site: str | None) -> None:
    (clone / "README.md").write_text((ROOT / "README.md").read_text("utf-8"), encoding="utf-8")
    send_abroad(clone, site)
    sent = (clone / "README.md").read_text("utf-8")
    assert not LINK.search(sent)
    assert sent.count("](https://example.org/ada/tiny/") > 10 if site else "example.org" not in sent
    project = tomllib.loads((clone / "pyproject.toml").read_text("utf-8"))["project"]
    assert project.get("urls", {}).get("Homepage") == site


def test_too_large_a_file_is_refused(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.release.LARGEST", 500)
    assert len(found(clone)) == 1
    assert LARGEST == 100_000_000


def test_one_commit_makes_one_source_distribution(tmp_path: Path) -> None:
    made = []
    for time, names in enumerate((["LICENSE", "words.py"], ["words.py", "LICENSE"])):
        source = tmp_path / f"{time}.tar.gz"
        with tarfile.open(source, "w:gz") as archive:
            for name in names:
                entry = tarfile.TarInfo(name)
                entry.mtime, entry.size, entry.uname = time + 0.5, len(name), str(time)
                archive.addfile(entry, io.BytesIO(name.encode()))
        date(source, 1_900_000_000)
        made.append(source.read_bytes())
    assert made[0] == made[1]
    with tarfile.open(source) as archive:
        kept = {name: archive.extractfile(name) for name in archive.getnames()}
        assert {name: file and file.read() for name, file in kept.items()} == {
            "LICENSE": b"LICENSE",
            "words.py": b"words.py",
        }


def test_the_changelog_tells_of_the_version() -> None:
    told = re.findall(
        r"^## \[(\d[^]]*)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert told[0] == declared(ROOT)["version"]
