"""Every kind of library there is: a folder, Milvus Lite, a real server, and a cluster where one is named.

The server is the wheel `milvus` 2.3.5 in an environment of its own, which is kept in the cache folder.
"""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import filelock
import pytest

from iraqqa.storage.cache import cache_folder
from iraqqa.storage.engines import whereabouts
from iraqqa.storage.engines.address import Address
from iraqqa.storage.engines.milvus.client import Client

WHEEL = "milvus==2.3.5"
CLUSTER = os.environ.get("IRAQQA_MILVUS_URI", "")
ENGINES = ["lite", "server", *(["cluster"] if CLUSTER else [])]
SERVE = Path(__file__).with_name("serve.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("engines")
            item.add_marker(pytest.mark.timeout(900))
    # Ray starts processes by forking, which the threads of Milvus Lite in this one would not survive.
    items.sort(key=lambda item: item.path.name != "test_ray.py")


@dataclass
class Engine:
    """Where libraries can be made: `new()` is the place of one that is not there yet."""

    kind: str
    _place: Callable[[str], str | Path]
    _names: Iterator[int] = field(default_factory=itertools.count)

    def new(self) -> Path | str:
        return self._place(f"iraqqa_test_{os.getpid()}_{next(self._names)}")


@pytest.fixture(scope="session", params=["folder", *ENGINES])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    if request.param == "folder":
        return Engine("folder", lambda name: tmp_path_factory.mktemp("folders") / name)
    engine: Engine = request.getfixturevalue(request.param)
    return engine


@pytest.fixture(scope="session", params=ENGINES)
def milvus(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue(request.param)
    return engine


@pytest.fixture(scope="session")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    file = tmp_path_factory.mktemp("lite") / "news.db"
    return Engine("lite", lambda name: f"milvus-lite://{file}?collection={name}")


@pytest.fixture(scope="session")
def lite_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Milvus Lite as a server, which many programs can use."""
    file, port = tmp_path_factory.mktemp("lite") / "news.db", free_port()
    command = [sys.executable, "-m", "milvus_lite.cmdline", "server"]
    options = ["--data-dir", str(file), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL) as process:
        try:
            yield Engine("lite server", lambda name: f"milvus://127.0.0.1:{port}/{name}")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One at a time on a machine: some of its ports are fixed."""
    home = cache_folder() / "engines"
    home.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(home / "server.lock"):
        python = environment(home / WHEEL.replace("==", "-"))
        with serving(python, tmp_path_factory.mktemp("server")) as port:
            yield Engine("server", lambda name: f"milvus://127.0.0.1:{port}/{name}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Engine]:
    """The one that IRAQQA_MILVUS_URI names, as milvus://host:19530; what was made there is dropped."""
    made = []

    def place(name: str) -> str:
        made.append(f"{CLUSTER.rstrip('/')}/{name}?shards=2")
        return made[-1]

    yield Engine("cluster", place)
    for each in made:
        address = whereabouts(each)
        assert isinstance(address, Address)
        client = Client(address)
        for name in (client.passages, client.texts, client.catalogue):
            client._milvus.drop_collection(name)
        client.close()


def environment(folder: Path) -> Path:
    """The Python of a virtual environment that has the wheel, made when it is not there."""
    python = folder / "bin" / "python"
    done = folder / "complete"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        wanted = [WHEEL, "setuptools<80"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        done.touch()
    return python


@contextmanager
def serving(python: Path, folder: Path) -> Iterator[int]:
    """A server on this port, gone afterwards."""
    port = free_port()
    with subprocess.Popen(
        [python, SERVE, folder, str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            assert process.stdout.readline() == "ready\n", "the server did not start"
            yield port
        finally:
            process.stdin.close()  # which it takes for the end
            process.wait(60)
            with socket.socket() as probe:
                assert probe.connect_ex(("127.0.0.1", port)), "the server outlived its tests"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
