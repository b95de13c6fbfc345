"""All tests are offline, the quick ones run first, and some share a small world to ask about."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest

import iraqqa
import tests.offline  # noqa: F401 (importing it is what matters)
from iraqqa.cli import main
from iraqqa.embedders import open_embedder
from iraqqa.embedders.packaged import PACKAGED
from iraqqa.reading import open_reader
from iraqqa.settings import READER
from tests.world import ARTICLES, Result, Run, World

hypothesis.settings.register_profile("unhurried", deadline=None)  # seconds never fail a test
hypothesis.settings.load_profile("unhurried")
# What a shell starts in the background ignores Ctrl-C, and so would all that the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "world" in fixtures:  # it has to be indexed first
            item.add_marker("slow")
        if "browser" in fixtures:  # Playwright's event loop runs from here on
            item.add_marker("browser")

    def cost(item: pytest.Item) -> tuple[bool, bool]:
        return any(item.iter_markers("browser")), any(item.iter_markers("slow"))

    items.sort(key=cost)


@pytest.fixture(scope="session", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is written to the state folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IRAQQA_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def models() -> Iterator[None]:
    """The shipped models, which never change, are loaded once; those in a folder each time."""
    reader, embedder = cache(open_reader), cache(open_embedder)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("bot", "evaluation.reading"):
            patch.setattr(
                f"iraqqa.{module}.open_reader",
                lambda name=READER: reader(name) if name == READER else open_reader(name),
            )
        for module in ("bot", "indexing.opening"):
            patch.setattr(
                f"iraqqa.{module}.open_embedder",
                lambda name: embedder(name) if name == PACKAGED else open_embedder(name),
            )
        yield


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    root = tmp_path_factory.mktemp("world")
    for name, text in ARTICLES.items():
        file = root / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    iraqqa.index([root / "articles"], root / "library")
    return World(root / "articles", root / "library")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, in this process: `run("ask", "Who?", "--json")`."""

    def run(*words: str | Path) -> Result:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # how argparse reports misuse
            code = int(ended.code or 0)
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    return run
