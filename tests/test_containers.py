"""Dockerfile and compose files: what they name exists, and nobody in them is root or may write."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from iraqqa.cli import parser
from iraqqa.storage.engines import Address, whereabouts
from tests.containers import ALONE, FILES, ROOT, WITH_MILVUS, instructions, last

OURS = [
    pytest.param(made[name], id=f"{name} {where}")
    for where, made in (("alone", ALONE), ("with Milvus", WITH_MILVUS))
    for name in ("index", "chat")
]


def test_every_instruction_is_one() -> None:
    words = {word for word, _ in instructions()}
    known = "FROM ARG ENV RUN WORKDIR COPY USER VOLUME EXPOSE HEALTHCHECK ENTRYPOINT CMD"
    assert words == set(known.split())


@pytest.mark.parametrize(("first", "faults"), [("", 0), ("FROM debian\n", 1)])
def test_a_linter_finds_no_fault_with_them(first: str, faults: int) -> None:
    linter = Path(sys.executable).with_name("hadolint")
    text = first + (ROOT / "Dockerfile").read_text("utf-8")
    done = subprocess.run([linter, "-"], input=text, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("\n")) == (faults, faults), done.stdout


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    kept = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M)
    copied = [said.split()[:-1] for word, said in instructions() if word == "COPY"]
    names = {name for each in copied for name in each if not name.startswith(("--from", "/"))}
    assert names == set(kept)
    assert all((ROOT / name).exists() for name in names)
    assert not any(fnmatch("seeds", pattern) for pattern in kept)


def test_it_runs_as_somebody_whose_folder_is_a_volume() -> None:
    assert re.search(rf"--uid {last('USER')} .*--home-dir {last('VOLUME')}\b", last("RUN"))
    variables = dict(re.findall(r"(\w+)=(\S+)", last("ENV")))
    assert Path(variables["IRAQQA_STATE"]).is_relative_to(last("VOLUME"))
    named = {name for name in variables if name.startswith("IRAQQA_")}
    code = "".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert all(f'"{name}"' in code for name in named)


def test_what_it_runs_can_be_given() -> None:
    [program] = json.loads(last("ENTRYPOINT"))
    assert program == "iraqqa"
    given = parser().parse_args(json.loads(last("CMD")))
    assert (str(given.port), given.host) == (last("EXPOSE"), "0.0.0.0")
    assert Path(given.library).is_relative_to(last("VOLUME"))
    for asked in re.findall(
        r"&& iraqqa (.*?)(?= &&|$)", "\n".join(said for _, said in instructions())
    ):
        parser().parse_args(re.findall(r'[^\s"]+|"[^"]*"', asked))


@contextmanager
def answering(status: int) -> Iterator[str]:
    """The port, while it lasts, of a page that answers with `status`."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield str(server.server_port)
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (500, False)])
def test_the_health_check_tells(status: int, healthy: bool) -> None:
    _, _, check = last("HEALTHCHECK").partition("CMD ")
    with answering(status) as port:
        words = [word.replace(last("EXPOSE"), port) for word in json.loads(check)]
        done = subprocess.run([sys.executable, *words[1:]], capture_output=True)
    assert (done.returncode == 0) == healthy


@pytest.mark.parametrize("service", OURS)
def test_a_service_may_do_nothing_it_need_not(service: dict[str, Any]) -> None:
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    written, articles = service["volumes"]
    assert written.partition(":")[2] == last("VOLUME")
    assert articles.endswith(":ro")
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


@pytest.mark.parametrize("service", OURS)
def test_its_command_can_be_given(service: dict[str, Any]) -> None:
    parser().parse_args(service["command"])


@pytest.mark.parametrize("made", [ALONE, WITH_MILVUS], ids=["alone", "with Milvus"])
def test_the_chat_waits_for_the_library_that_it_asks(made: dict[str, dict[str, Any]]) -> None:
    indexed, asked = (
        parser().parse_args(made[name]["command"]).library for name in ("index", "chat")
    )
    assert indexed == asked
    assert made["chat"]["depends_on"] == {"index": {"condition": "service_completed_successfully"}}
    for service in made.values():
        assert set(service["depends_on"]) <= set(made)
    where = whereabouts(asked)
    if isinstance(where, Address):
        assert f"http://{next(iter(made['index']['depends_on']))}:19530" == where.uri


def test_packages_and_folders_that_are_named_exist() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    more = WITH_MILVUS["chat"]["build"]["args"]["MORE"]
    assert re.search(rf'^milvus = \[\n    "{more}\b', project, re.M)
    [folder] = re.findall(r"\$\{ARTICLES:-\./(\w+)\}", ALONE["index"]["volumes"][1])
    assert (ROOT / folder).is_dir()
    volumes = yaml.safe_load((ROOT / FILES[0]).read_text("utf-8"))["volumes"]
    assert ALONE["chat"]["volumes"][0].partition(":")[0] in volumes
