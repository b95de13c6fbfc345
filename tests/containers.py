"""What Dockerfile and compose files say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FILES = ("compose.yaml", "compose.milvus.yaml")


def instructions() -> list[tuple[str, str]]:
    """(word, what it says) of each line of the Dockerfile, in order."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.M)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [
        (word, said.strip()) for word, _, said in (line.partition(" ") for line in lines if line)
    ]


def last(word: str) -> str:
    return [said for each, said in instructions() if each == word][-1]


def services(*files: str) -> dict[str, dict[str, Any]]:
    """Each service as Compose sees it when it is given these files: what comes later has the last word."""
    merged: dict[str, dict[str, Any]] = {}
    for file in files:
        for name, service in yaml.safe_load((ROOT / file).read_text("utf-8"))["services"].items():
            before = merged.setdefault(name, {})
            needs = {**before.get("depends_on", {}), **service.get("depends_on", {})}
            merged[name] = {**before, **service, "depends_on": needs}
    return merged


ALONE, WITH_MILVUS = services(FILES[0]), services(*FILES)
