"""Office documents as packages: parts of XML in a ZIP archive, found by what they are to each other.

What a package says of parts that are missing, or that lie outside of it, is passed over: programs
leave such traces, and none of them is text.
"""

import posixpath
import zipfile
from typing import Any

from lxml import etree

LARGEST = 50_000_000
"""Bytes of one part of a document, at most: with its markup a text takes several times its size."""


class Package:
    """An Open XML document. Raises KeyError or a syntax error where it is damaged."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._main = self._target("", "officeDocument") or "word/document.xml"

    def main(self) -> Any:
        """The part that the others belong to."""
        return parsed(self._archive.read(self._main))

    def related(self, kind: str) -> Any:
        """A part of this kind beside the main one; None without it."""
        name = self._target(self._main, kind)
        return None if name is None else parsed(self._archive.read(name))

    def properties(self) -> tuple[str, str]:
        """The title, and when it was made, as the document states them; empty where it does not."""
        name = self._target("", "core-properties")
        if name is None:
            return "", ""
        core = parsed(self._archive.read(name))
        return core.findtext("{*}title", ""), core.findtext("{*}created", "")

    def _target(self, part: str, kind: str) -> str | None:
        """The name of a part that one, or the package, is related to."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        names = set(self._archive.namelist())
        if listing not in names:
            return None
        for relation in parsed(self._archive.read(listing)):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                if target.lstrip("/") in names:
                    return target.lstrip("/")
        return None


def parsed(data: bytes) -> Any:
    """XML, of which nothing is looked up elsewhere."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(data, parser)
