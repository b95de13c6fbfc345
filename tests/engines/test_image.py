"""The image, built and used as compose.yaml says; skipped where no engine of containers runs."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client

from tests.containers import ALONE, ROOT, last
from tests.world import ARTICLES

IMAGE = VOLUME = "iraqqa-tested"
LARGEST = 1_200_000_000
"""Bytes of an image that is not too large."""
VISITOR = ("ada", "a long sentence as a password")


def ran(*words: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def engine() -> str:
    for name in ("docker", "podman"):
        if shutil.which(name) and succeeds(name, "info"):
            return name
    pytest.skip("neither Docker nor Podman runs here, so the image was not built")


def succeeds(*words: str) -> bool:
    return subprocess.run(words, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def image(engine: str) -> Iterator[str]:
    ran(engine, "build", "--tag", IMAGE, ROOT)
    ran(engine, "volume", "create", VOLUME)
    yield IMAGE
    ran(engine, "volume", "rm", VOLUME)
    ran(engine, "rmi", IMAGE)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder that everybody may read."""
    tmp_path.chmod(0o755)
    (tmp_path / "harbour.txt").write_text(ARTICLES["harbour.txt"], encoding="utf-8")
    return tmp_path


def words(service: dict[str, Any], *more: str) -> list[str]:
    """What follows `run` for a service to be as compose.yaml wants it: `more` are options."""
    return [
        *(["--init"] if service["init"] else []),
        *(["--read-only"] if service["read_only"] else []),
        *(f"--tmpfs={folder}" for folder in service["tmpfs"]),
        *(f"--cap-drop={name}" for name in service["cap_drop"]),
        *(f"--security-opt={option}" for option in service["security_opt"]),
        f"--volume={VOLUME}:{last('VOLUME')}",
        *more,
        IMAGE,
        *service["command"],
    ]


def answer(engine: str, container: str) -> str | None:
    """What the chat answers somebody outside, as soon as its health check says that it is there."""
    check = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    begun = time.monotonic()
    while not succeeds(engine, "exec", container, *check):
        assert time.monotonic() - begun < 120, ran(engine, "logs", container)
        time.sleep(1)
    address = ran(engine, "port", container, last("EXPOSE")).splitlines()[0]
    client = Client(f"http://{address}", auth=VISITOR, verbose=False, download_files=False)
    with closing(client):
        said = client.predict("How many people were injured in Port Selby?", api_name="/answer")
    found: str | None = said["answer"]
    return found


def test_it_is_small(engine: str, image: str) -> None:
    assert int(ran(engine, "image", "inspect", "--format", "{{.Size}}", image)) < LARGEST


def test_it_indexes_and_chats_and_what_it_kept_outlasts_it(
    engine: str, image: str, articles: Path
) -> None:
    folder = f"--volume={articles}:/articles:ro"
    ran(engine, "run", "--rm", *words(ALONE["index"], "--network=none", folder))
    reached = ["--publish=127.0.0.1::" + last("EXPOSE"), "--env=IRAQQA_AUTH=" + ":".join(VISITOR)]
    container = ran(engine, "run", "--detach", *words(ALONE["chat"], *reached))
    try:
        assert answer(engine, container) == "14"
        assert ran(engine, "exec", container, "id", "-u") == last("USER")
        assert not succeeds(engine, "exec", container, "touch", "/opt/iraqqa/stray")
        ran(engine, "kill", container)
        ran(engine, "start", container)
        assert answer(engine, container) == "14"
    finally:
        ran(engine, "rm", "--force", container)
