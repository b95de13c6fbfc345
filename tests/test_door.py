"""The public door: what it names, and that opening it costs nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import get_args, get_type_hints

import pytest

import iraqqa
from tests.offline import OfflineError

HEAVY = {
    "torch",
    "faiss",
    "onnxruntime",
    "gradio",
    "sentence_transformers",
    "transformers",
    "numpy",
}


def run(code: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return finished.stdout


def test_all_is_sorted_complete_and_exact() -> None:
    assert sorted(iraqqa.__all__) == iraqqa.__all__
    assert set(iraqqa.__all__) <= set(dir(iraqqa))
    for name in iraqqa.__all__:
        assert getattr(iraqqa, name) is not None


def classes(annotation: object) -> Iterator[object]:
    """Every class and alias of iraqqa that a type is made of."""
    name, home = getattr(annotation, "__name__", ""), getattr(annotation, "__module__", "")
    if home.startswith("iraqqa") and not name.startswith("_"):
        yield annotation
    for part in get_args(annotation):
        yield from classes(part)
    if isinstance(annotation, list):  # the arguments of a Callable
        for part in annotation:
            yield from classes(part)


def signatures(thing: object) -> Iterator[object]:
    """What is callable at a public thing, and the thing itself where it has fields."""
    yield thing
    for name, member in vars(thing).items() if isinstance(thing, type) else ():
        # A bot is made by `Bot.open`: the parts that it is made of are inner ones.
        if not name.startswith("_") or (name == "__init__" and thing is not iraqqa.Bot):
            member = getattr(member, "fget", None) or getattr(member, "__func__", member)
            if isinstance(member, FunctionType):
                yield member


NAMES = {name: getattr(iraqqa, name) for name in iraqqa.__all__}
PUBLIC = [getattr(iraqqa, name) for name in iraqqa.__all__ if name != "__version__"]


@pytest.mark.parametrize("thing", PUBLIC, ids=lambda thing: getattr(thing, "__name__", repr(thing)))
def test_the_door_is_closed_under_its_own_types(thing: object) -> None:
    """Whatever a public name takes or gives has a public name itself."""
    for signed in signatures(thing):
        try:
            hints = get_type_hints(signed, vars(sys.modules[signed.__module__]) | NAMES)
        except (TypeError, AttributeError):  # a type alias or a list of words has no annotations
            hints = {"": signed}
        for annotation in hints.values():
            for needed in classes(annotation):
                assert any(needed is public for public in PUBLIC), (signed, needed)


def test_importing_loads_nothing_heavy() -> None:
    loaded = run("import iraqqa, sys; print(*{name.partition('.')[0] for name in sys.modules})")
    assert not HEAVY & set(loaded.split())


def test_naming_the_bot_loads_no_model_library() -> None:
    loaded = run("from iraqqa import Bot, index; import sys; print(*sys.modules)").split()
    assert not {"torch", "sentence_transformers", "transformers", "gradio"} & set(loaded)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="attribute Robot"):
        iraqqa.Robot  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_the_installed_one() -> None:
    assert run("import iraqqa; print(iraqqa.__version__)").strip() == iraqqa.__version__ != ""


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_tests_cannot_leave_the_machine(address: tuple[str, int]) -> None:
    with pytest.raises(OfflineError):
        socket.create_connection(address, timeout=1)


def test_tests_can_send_nothing_off_the_machine() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe,
        pytest.raises(OfflineError),
    ):
        probe.sendto(b"x", ("192.0.2.1", 53))


def test_no_host_is_looked_up() -> None:
    for look_up in (socket.gethostbyname, lambda host: socket.getaddrinfo(host, 80)):
        with pytest.raises(OfflineError):
            look_up("example.org")


def test_staying_offline_harms_no_thread() -> None:
    """Coverage traces every thread, which Python refuses while an audit hook of ours runs."""
    code = """
import sys, tests.offline
from concurrent.futures import ThreadPoolExecutor
def trace(*_):
    return None
def begin(_):
    for _ in range(20_000):
        sys.settrace(trace), sys.settrace(None)
sys.setswitchinterval(1e-5)
with ThreadPoolExecutor(4) as threads:
    list(threads.map(begin, range(4)))
print("traced")
"""
    assert run(code) == "traced\n"


def test_tests_can_talk_to_themselves() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"x")
            accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(1) == b"x"
