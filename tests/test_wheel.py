"""What is published: complete, runnable outside a clone, and without what is not ours to publish."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy import release
from tests.hostile.campaigns import whole
from tests.world import ARTICLES

pytestmark = pytest.mark.slow
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+\S*")
TEXTS = """if True:
    import json, sys
    from pathlib import Path
    from iraqqa.articles import discover, load
    files = discover(Path(sys.argv[1]))
    found = [article for file in files for article in load(file, source=file.name).articles]
    print(json.dumps({article.source: article.text for article in found}))
"""
ASKED = """if True:
    import json, sys
    from gradio_client import Client
    said = Client(sys.argv[1], verbose=False).predict(sys.argv[2], api_name="/answer")
    print(json.dumps(said))
"""
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "build", "dist", "library-*", "vectors-*"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it and nothing else."""
    scratch = tmp_path_factory.mktemp("built")
    clone = shutil.copytree(release.ROOT, scratch / "clone", ignore=LEFT_BEHIND)
    release.send_abroad(clone, None)
    release.build(clone, scratch)
    return scratch


def test_nothing_stands_in_the_way_of_a_release(built: Path) -> None:
    [wheel], [source] = built.glob("*.whl"), built.glob("*.tar.gz")
    assert release.problems(wheel, source, built / "clone") == []
    with zipfile.ZipFile(wheel) as archive:  # of one commit it is always the same file
        assert len({entry.date_time for entry in archive.infolist()}) == 1


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of an environment with the wheel and what requirements-light.txt lists."""
    [wheel] = built.glob("*.whl")
    return release.installed(wheel, tmp_path_factory.mktemp("light"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's, who has nothing yet but three articles."""
    for name, text in ARTICLES.items():
        file = tmp_path / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    for name in ("PYTHONPATH", "XDG_DATA_HOME", "XDG_CACHE_HOME", "IRAQQA_STATE", "IRAQQA_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str | Path) -> str:
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_light_environment_is_light(python: Path) -> None:
    has = "import importlib.util as u, sys; print(*(n for n in sys.argv[1:] if u.find_spec(n)))"
    heavy = ["torch", "transformers", "sentence_transformers", "onnx", "scipy", "pandas", "babel"]
    assert run(python, "-c", has, *heavy, "iraqqa", "gradio").split() == ["iraqqa", "gradio"]
    assert 550_000_000 < release.weight(python) < 600_000_000


def test_an_installed_wheel_indexes_and_answers_outside_a_clone(python: Path, home: Path) -> None:
    origin = run(python, "-c", "import iraqqa; print(iraqqa.__file__)").strip()
    assert Path(origin).is_relative_to(python.parents[1])
    assert ": 3 new" in run(python, "-m", "iraqqa", "index", "articles")
    library = run(python, "-c", "import iraqqa; print(iraqqa.default_library())").strip()
    assert Path(library).is_relative_to(home)
    asked = "How many people were injured in Port Selby?"
    record = json.loads(run(python.with_name("iraqqa"), "ask", asked, "--json"))
    assert (record["status"], record["answer"]) == ("answered", "14")
    assert "Orchestra" in run(python, "-m", "iraqqa", "search", "musicians", "-k", "1")


def test_every_kind_of_file_is_read_as_where_all_is_installed(python: Path, home: Path) -> None:
    for name, data in (kinds := whole()).items():
        (home / "articles" / name).write_bytes(data)
    here, there = (
        json.loads(run(each, "-c", TEXTS, home / "articles")) for each in (sys.executable, python)
    )
    assert {Path(re.split("[#/]", source)[0]).suffix for source in there} == {
        Path(name).suffix for name in kinds
    }
    assert there == here


def test_an_installed_wheel_chats_also_where_a_proxy_is_set(python: Path, home: Path) -> None:
    run(python, "-m", "iraqqa", "index", "articles")
    words: list[str | Path] = [python, "-m", "iraqqa", "chat", "--no-browser"]
    proxies = dict.fromkeys(("ALL_PROXY", "http_proxy"), "socks5://127.0.0.1:9")
    env = {**os.environ, **proxies}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=env) as chat:
        assert chat.stderr
        address = next(found for line in chat.stderr if (found := ADDRESS.search(line)))[0]
        try:
            with urlopen(address, timeout=30) as page:
                assert b"gradio" in page.read()
            asked = "How many people were injured in Port Selby?"
            assert json.loads(run(python, "-c", ASKED, address, asked))["answer"] == "14"
        finally:
            chat.send_signal(signal.SIGINT)
        assert "Traceback" not in chat.stderr.read()


def test_what_the_image_tries_when_it_is_built_succeeds(python: Path, home: Path) -> None:
    steps = re.sub(r"\\\n\s*", "", (release.ROOT / "Dockerfile").read_text("utf-8"))
    [tried] = re.findall(r"^RUN (echo .*iraqqa ask .*)$", steps, re.M)
    command = f'PATH="{python.parent}:$PATH"; {tried.replace("/tmp/", f"{home}/")}'
    assert "harbour wall" in run("sh", "-c", command)
