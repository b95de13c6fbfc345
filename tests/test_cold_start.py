"""What a question costs from a cold start: which libraries are loaded, and how much memory that takes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .toys import CLONE
from .world import World

HEAVY = {"torch", "transformers", "sentence_transformers", "onnx", "gradio", "pandas", "scipy"}
ASK = """
import json, sys
from pathlib import Path
import tests.offline  # which refuses every connection
import iraqqa
imported = sorted(sys.modules)
with iraqqa.Bot.open(sys.argv[1]) as bot:
    text = bot.ask("How many people were injured in Port Selby?").text
status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(json.dumps([text, imported, sorted(sys.modules), int(status["VmHWM"].split()[0])]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_question_loads_little(world: World) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, str(world.library)],
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    text, imported, loaded, kibibytes = json.loads(done.stdout)
    assert text == "14"
    assert not {"numpy", "faiss", "onnxruntime", *HEAVY} & set(imported)
    assert not HEAVY & set(loaded)
    assert kibibytes < 300 * 1024
