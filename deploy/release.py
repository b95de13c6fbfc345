"""`make release`: wheel and source distribution of what is committed, looked at before anyone gets them.

    python -m deploy.release [--site URL] [--out FOLDER]

`--site` is where the repository can be seen: it goes into the metadata, and the README that PyPI shows has
pictures and links that lead there. Without it that README has neither. Nothing is signed and nothing
uploaded. The wheel is also installed outside the clone and asked for its version; that it indexes, answers
and chats there is tested by tests/test_wheel.py.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from importlib.metadata import distribution, distributions
from pathlib import Path

from packaging.markers import Marker

from .abroad import LINK, abroad, urls
from .light import needed

ROOT = Path(__file__).parents[1]
LARGEST = 100_000_000
"""Bytes of a file that PyPI takes, unless one asks."""
AT_HOME = ("seeds", "tests", "embeddings", "training", "benchmarks", "docs")
"""Folders that leave the repository in no distribution; the articles are not ours to publish."""
PACKAGES = {"src": ("iraqqa", "tiktoken_ext"), "app": ("iraqqa_app",)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--site", help="https://…, where the repository can be seen")
    given = parser.parse_args()
    out: Path = given.out.resolve()
    if given.site and not re.fullmatch(r"https://[\w.-]+(/[\w.-]+)+", given.site):
        parser.error(f"--site takes an address as https://host/owner/name, not {given.site!r}")
    with tempfile.TemporaryDirectory() as scratch:
        clone = committed(Path(scratch) / "clone")
        send_abroad(clone, given.site)
        wheel, source = build(clone, Path(scratch) / "dist")
        python = installed(wheel, Path(scratch) / "light")
        found = [*problems(wheel, source, clone), *stumbles(python, declared(clone)["version"])]
        if found:
            sys.exit("\n".join(f"not released: {problem}" for problem in found))
        out.mkdir(parents=True, exist_ok=True)
        for file in (wheel, source):
            data = file.read_bytes()
            (out / file.name).write_bytes(data)
            print(f"{len(data) / 1e6:6.1f} MB  {sha256(data).hexdigest()}  {out / file.name}")
        print(f"{weight(python) / 1e6:6.1f} MB  installed, with what requirements-light.txt lists")


def committed(folder: Path) -> Path:
    """A copy of the last commit, so that nothing else can get into a distribution."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return folder


def send_abroad(clone: Path, site: str | None) -> None:
    """Change what of a copy is read elsewhere."""
    readme, project = clone / "README.md", clone / "pyproject.toml"
    text = abroad(readme.read_text("utf-8"), site, declared(clone)["version"])
    readme.write_text(text, encoding="utf-8")
    if site:
        project.write_text(project.read_text("utf-8") + urls(site), encoding="utf-8")


def build(clone: Path, out: Path) -> tuple[Path, Path]:
    """The wheel, built from the source distribution and nothing else, and that."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(clone)]
    seconds = int((clone / "LICENSE").stat().st_mtime)  # the commit's, so that both are alike
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    [wheel], [source] = out.glob("*.whl"), out.glob("*.tar.gz")
    date(source, seconds)
    return wheel, source


def date(source: Path, seconds: int) -> None:
    """Write a source distribution anew, with one time (seconds since 1970) and no owner."""
    dated = io.BytesIO()
    with tarfile.open(source) as old, tarfile.open(fileobj=dated, mode="w") as new:
        for entry in sorted(old, key=lambda entry: entry.name):
            entry.mtime, entry.uid, entry.gid = seconds, 0, 0
            entry.uname, entry.gname, entry.pax_headers = "", "", {}
            new.addfile(entry, old.extractfile(entry))
    source.write_bytes(gzip.compress(dated.getvalue(), mtime=seconds))


def problems(wheel: Path, source: Path, clone: Path) -> list[str]:
    """What stands in the way of publishing these: size, files, metadata; a line for each."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        [about] = [name for name in inside if name.endswith(".dist-info/METADATA")]
        metadata = message_from_bytes(archive.read(about))
    with tarfile.open(source) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()} - {""}
    return [
        *(
            f"{file.name} has {file.stat().st_size / 1e6:.1f} MB, and PyPI takes {LARGEST / 1e6:.0f}"
            for file in (wheel, source)
            if file.stat().st_size >= LARGEST
        ),
        *_of_files(inside, packed, about.partition("/")[0], clone),
        *_of_metadata(metadata, declared(clone)),
    ]


def declared(clone: Path) -> dict[str, str]:
    """The texts of `[project]` in pyproject.toml; the one place where the version stands."""
    project = tomllib.loads((clone / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {key: value for key, value in project.items() if isinstance(value, str)} | {
        "licences": "\n".join(project["license-files"])
    }


def stumbles(python: Path, version: str) -> list[str]:
    """What is wrong with the wheel where it is installed, when it is asked for its version."""
    asked = [str(python), "-I", "-m", "iraqqa", "--version"]
    done = subprocess.run(asked, cwd=python.parent, capture_output=True, text=True)
    said = (done.stdout or done.stderr).strip()
    return [] if said == f"iraqqa {version}" else [f"installed, it says {said!r}, not {version}"]


def installed(wheel: Path, folder: Path) -> Path:
    """The Python of an environment made in `folder`: the wheel, what requirements-light.txt lists, no more.

    What it lists is linked from this environment, which has it in the same versions.
    """
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = ["-I", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([python, *install], cwd=folder, check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    for name, where in needed().items():
        if not where or Marker(where).evaluate():
            for file in distribution(name).files or []:
                if file.suffix != ".pyc" and ".." not in file.parts:
                    (packages / file).parent.mkdir(parents=True, exist_ok=True)
                    (packages / file).symlink_to(str(file.locate()))
    return python


def weight(python: Path) -> int:
    """Bytes of all that was installed for it, without bytecode, and pip and its like."""
    [packages] = python.parents[1].glob("lib/python*/site-packages")
    return sum(
        Path(str(file.locate())).stat().st_size
        for each in distributions(path=[str(packages)])
        if each.name not in ("pip", "setuptools")
        for file in each.files or []
        if file.suffix != ".pyc" and ".." not in file.parts
    )


def _of_files(inside: set[str], packed: set[str], about: str, clone: Path) -> Iterator[str]:
    for folder, packages in PACKAGES.items():
        for package in packages:
            for file in (clone / folder / package).rglob("*"):
                name = file.relative_to(clone / folder).as_posix()
                if file.is_file() and "__pycache__" not in name and name not in inside:
                    yield f"the wheel lacks {name}"
    known = {about, *(package for packages in PACKAGES.values() for package in packages)}
    for stray in sorted({name.partition("/")[0] for name in inside} - known):
        yield f"the wheel has {stray}, which is no package of ours"
    articles = {file.name for file in (clone / "seeds").iterdir()} - {"NOTICE"}
    for name in sorted(inside | packed):
        if name.partition("/")[0] in AT_HOME or Path(name).name in articles:
            yield f"{name} does not leave the repository"
    for licence in declared(clone)["licences"].splitlines():
        if f"{about}/licenses/{licence}" not in inside:
            yield f"the wheel lacks the licence {licence}"


def _of_metadata(found: Message, wanted: dict[str, str]) -> Iterator[str]:
    for field, key in (
        ("Name", "name"),
        ("Version", "version"),
        ("Summary", "description"),
        ("Requires-Python", "requires-python"),
        ("License-Expression", "license"),
    ):
        if found[field] != wanted[key]:
            yield f"the metadata say {field}: {found[field]}, pyproject.toml says {wanted[key]}"
    if found["Description-Content-Type"] != "text/markdown" or not str(found.get_payload()).strip():
        yield "the metadata lack the README, or that it is Markdown"
    for _, words, path in LINK.findall(str(found.get_payload())):
        yield f"the README leads from {words!r} to {path}, which is only in the repository"


if __name__ == "__main__":
    main()
