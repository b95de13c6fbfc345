"""What the forge reads: workflow, forms and templates are well-formed, and what they call exists."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FORGE = ROOT / ".github"
WRITTEN = [
    ("github-workflows", ".github/workflows/ci.yml"),
    ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
    *(
        ("github-issue-forms", f".github/ISSUE_TEMPLATE/{name}.yml")
        for name in ("bug", "idea", "wrong-answer")
    ),
    *(("compose-spec", name) for name in ("compose.yaml", "compose.milvus.yaml")),
]
"""A schema, and a file that must be as it asks."""
TEXTS = [ROOT / "CODE_OF_CONDUCT.md", ROOT / "SECURITY.md", FORGE / "pull_request_template.md"]


def workflow() -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load((FORGE / "workflows" / "ci.yml").read_text("utf-8"))
    return read


def steps() -> list[str]:
    """All that its jobs run."""
    jobs = workflow()["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


def test_it_calls_what_people_call() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    called = {word for step in steps() for word in re.findall(r"^make ([a-z-]+)", step)}
    assert called == {"test", "test-engines", "release"}
    assert called <= targets


def test_files_that_it_names_exist() -> None:
    named = {name for step in steps() for name in re.findall(r"[\w.]+\.yaml", step)}
    assert named
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize("name", ["constraints", "constraints-engines"])
def test_every_file_of_every_package_but_pytorch_is_known_by_its_hash(name: str) -> None:
    lines = (ROOT / f"{name}.txt").read_text("utf-8").splitlines()
    hashed = (ROOT / f"{name}-hashed.txt").read_text("utf-8")
    listed = re.findall(r"^(\S+==\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", hashed, re.M)
    assert {each for each, _ in listed} == {
        f"{canonicalize_name(package)}=={version}"
        for package, _, version in (line.partition("==") for line in lines)
        if version and package != "torch"
    }
    assert not re.search(r"https?:|index|(?<!#)#(?! |$)", hashed, re.M)


def test_every_python_from_the_oldest_on_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    matrix = workflow()["jobs"]["test"]["strategy"]["matrix"]
    assert project["requires-python"] == f">={matrix['python'][0]}"
    minor = [int(version.partition(".")[2]) for version in matrix["python"]]
    assert minor == list(range(minor[0], minor[0] + len(minor)))
    assert all(each["python"] in matrix["python"] for each in matrix["include"])


def test_no_job_may_write_to_the_repository_or_run_for_ever() -> None:
    assert workflow()["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 90 for job in workflow()["jobs"].values())


def faults(schema: str, file: Path) -> str:
    """What a schema that the forge or Compose publishes says against a file; empty for nothing."""
    linter = Path(sys.executable).with_name("check-jsonschema")
    words = [str(linter), "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(words, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(("schema", "name"), WRITTEN)
def test_a_file_is_what_its_schema_asks_and_no_other(
    schema: str, name: str, tmp_path: Path
) -> None:
    assert not faults(schema, ROOT / name)
    first = re.compile(r"^(?:name|blank_issues_enabled|services|jobs):", re.M)
    mistaken = tmp_path / "mistaken.yml"
    mistaken.write_text(first.sub("mistaken:", (ROOT / name).read_text("utf-8")), "utf-8")
    assert "mistaken" in faults(schema, mistaken)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_links_lead_somewhere(text: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text.read_text("utf-8")):
        assert (text.parent / target).exists()
    for name in re.findall(r"`([A-Z_]+\.md)`", text.read_text("utf-8")):
        assert (ROOT / name).exists()
