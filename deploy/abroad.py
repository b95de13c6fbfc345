"""The README as it is read outside the repository, on PyPI, where a path of the repository leads nowhere."""

from __future__ import annotations

import re

LINK = re.compile(r"(!?)\[([^]]*)\]\((?![a-z]+:|#)([^)\s]+)\)")
"""A picture or link, its words, and the path it leads to; none that is an address already."""


def abroad(readme: str, site: str | None, version: str) -> str:
    """With paths made addresses below the repository's; without `site` pictures go, and links are words."""

    def replaced(found: re.Match[str]) -> str:
        picture, words, path = found.groups()
        if site is None:
            return "" if picture else words
        return f"{picture}[{words}]({site}/{'raw' if picture else 'blob'}/v{version}/{path})"

    return LINK.sub(replaced, readme)


def urls(site: str) -> str:
    """The addresses below `site` for a pyproject.toml that has none."""
    return (
        f'\n[project.urls]\nHomepage = "{site}"\nIssues = "{site}/issues"\n'
        f'Changelog = "{site}/blob/main/CHANGELOG.md"\n'
    )
