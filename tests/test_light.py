"""requirements-light.txt: what its command writes now, and nothing of what it is there to do without."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from deploy import light

LISTED = [
    Requirement(line)
    for line in (light.ROOT / "requirements-light.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LARGEST = 490_000_000
"""Bytes of all files of the packages, compiled ones apart."""


def test_it_is_what_its_command_writes() -> None:
    written = (light.ROOT / "requirements-light.txt").read_text("utf-8")
    assert written == light.TOP + "\n".join(light.lines()) + "\n"


def test_what_only_other_embedders_take_is_not_in_it() -> None:
    names = {each.name for each in LISTED}
    assert {"onnxruntime", "tokenizers", "faiss-cpu", "gradio", "tiktoken"} <= names
    assert not (light.LEFT_OUT | {"torch", "transformers", "scipy"}) & names


def test_every_package_that_is_needed_everywhere_has_the_version_of_the_constraints() -> None:
    pinned = light.versions()
    assert all(str(each.specifier) == pinned[each.name] for each in LISTED if not each.marker)


@pytest.mark.parametrize(
    ("marker", "needed"),
    [
        ("python_version >= '3.9'", ""),
        ("python_version < '3.11'", None),
        ("sys_platform == 'win32'", 'sys_platform == "win32"'),
        ("extra == 'oauth'", None),
    ],
)
def test_markers_are_those_of_machines_that_it_is_meant_for(
    marker: str, needed: str | None
) -> None:
    assert light._somewhere(Marker(marker)) == needed


def test_it_takes_little() -> None:
    here = [each.name for each in LISTED if not each.marker or each.marker.evaluate()]
    files = [file for name in here for file in distribution(name).files or []]
    kept = [file for file in files if not re.search(r"\.pyc$", str(file))]
    assert sum(Path(str(file.locate())).stat().st_size for file in kept) < LARGEST
