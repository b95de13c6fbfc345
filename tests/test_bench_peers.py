"""The benchmark beside other systems: what it says to them, counts, compares and writes down."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import machine
from benchmarks.peers import __main__ as driver
from benchmarks.peers import environments, measure, protocol, render
from iraqqa.evaluation.squad import Row
from tests.toys import CLONE

if TYPE_CHECKING:
    from collections.abc import Sequence

ECHO = """
from pathlib import Path
from benchmarks.peers.protocol import serve
class Echo:
    def index(self, texts, store):
        store.write_text("\\n".join(texts), encoding="utf-8")
        print("a library that prints")
    def open(self, store):
        self.texts = store.read_text(encoding="utf-8").split("\\n")
    def ask(self, question):
        return next((text for text in self.texts if question in text), "")
serve(Echo())
"""


class Shout:
    """Answers with the question in capitals, unless it was not opened."""

    opened = False

    def index(self, texts: Sequence[str], store: Path) -> None:
        store.write_text(" ".join(texts), encoding="utf-8")

    def open(self, store: Path) -> None:
        self.opened = store.is_file()

    def ask(self, question: str) -> str:
        return question.upper() if self.opened else ""


def test_a_line_in_a_line_out(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    requests: list[dict[str, Any]] = [
        {"index": ["one", "two"], "store": store},
        {"ask": ["early"], "clients": 1},
        {"open": store},
        {"ask": ["who", "what", "where"], "clients": 1},
        {"ask": ["who", "what", "where"], "clients": 2},
        {"memory": True},
    ]
    replies = io.StringIO()
    protocol.speak(Shout(), io.StringIO("\n".join(map(json.dumps, requests))), replies)
    said = [json.loads(line) for line in replies.getvalue().splitlines()]
    assert Path(store).read_text(encoding="utf-8") == "one two"
    assert said[1]["answers"] == [""]
    for reply in said[3:5]:
        assert reply["answers"] == ["WHO", "WHAT", "WHERE"]
        assert len(reply["each"]) == 3
        assert 0 < max(reply["each"]) <= reply["seconds"]
    assert 1 < said[5]["mib"] < 100_000
    with pytest.raises(ValueError, match="no such request: \\['sing'\\]"):
        protocol.reply(Shout(), {"sing": True})


def test_a_worker_may_print_and_must_not_die(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with protocol.Worker([sys.executable, "-c", ECHO], {"PYTHONPATH": str(CLONE)}, log) as worker:
        worker.request(index=["a river", "the sea – blue"], store=str(tmp_path / "store"))
        worker.request(open=str(tmp_path / "store"))
        assert worker.request(ask=["– blue", "sky"], clients=2)["answers"] == ["the sea – blue", ""]
    assert "a library that prints" in log.read_text(encoding="utf-8")
    with (
        pytest.raises(RuntimeError, match=r"ended early; see .*log"),
        protocol.Worker([sys.executable, "-c", ECHO], {"PYTHONPATH": str(CLONE)}, log) as worker,
    ):
        worker.request(open=str(tmp_path / "nowhere"))


@given(st.lists(st.floats(0.001, 10), min_size=1))
def test_percentiles_bound_their_share(seconds: list[float]) -> None:
    half, most = measure.percentiles(seconds)
    assert min(seconds) - 1e-6 <= half <= most <= max(seconds) + 1e-6
    assert sum(each <= half + 1e-6 for each in seconds) * 2 >= len(seconds)
    assert sum(each <= most + 1e-6 for each in seconds) >= 0.95 * (len(seconds) - 1)


def rows(count: int) -> list[Row]:
    return [
        Row(str(n), "", f"text {n // 2}", f"q {n}", (f"a {n}",) if n % 3 else ())
        for n in range(count)
    ]


@given(st.integers(1, 20), st.integers(1, 20), st.integers())
def test_no_question_is_asked_twice(questions: int, at_once: int, seed: int) -> None:
    everything = rows(60)
    drawn = measure.sample(everything, questions, at_once, seed)
    ids = [row.id for part in (drawn.alone, drawn.together, drawn.warm) for row in part]
    assert len(ids) == len(set(ids)) == questions + at_once + measure.WARM
    assert drawn.texts == tuple(f"text {n}" for n in range(30))
    assert drawn == measure.sample(everything, questions, at_once, seed)


def test_quality_counts_silence() -> None:
    asked = [
        Row("1", "", "", "", ("the blue sea",)),
        Row("2", "", "", "", ("Ada", "Ada Lovelace")),
        Row("3", "", "", "", ("1815",)),
        Row("4", "", "", "", ()),
        Row("5", "", "", "", ()),
    ]
    found = measure.quality(["blue", "ada lovelace", "", "", "something"], asked)
    assert found.exact == pytest.approx(2 / 5)
    assert found.f1 == pytest.approx((2 / 3 + 1 + 0 + 1 + 0) / 5)
    assert found.answerable_exact == pytest.approx(1 / 3)
    assert found.answerable_f1 == pytest.approx((2 / 3 + 1) / 3)
    assert found.answerable_answered == pytest.approx(2 / 3)
    assert found.unanswerable_answered == pytest.approx(1 / 2)


def results(**factors: float) -> dict[str, Any]:
    """Made-up results: every figure of a system is a multiple of those of iraqqa."""

    def figures(factor: float) -> dict[str, Any]:
        quality = measure.Quality(0.5, 0.6, 0.4, 0.55, 0.7, 0.2)
        cold, half, most, alone, together, indexed, asking, indexing = (
            factor * each for each in (0.5, 0.1, 0.2, 8.0, 10.0, 90.0, 200.0, 300.0)
        )
        return asdict(
            measure.Figures(cold, half, most, alone, together, indexed, asking, indexing, quality)
        )

    return {
        "machine": machine.description(),
        "sample": {"texts": 3, "questions": 96, "answerable": 48, "at_once": 8, "clients": 4}
        | {"starts": 3, "seed": 0},
        "systems": {
            name: {
                "title": name.title(),
                "versions": {name: "1.0"},
                "load": 0.5,
                "figures": figures(factor),
            }
            for name, factor in factors.items()
        },
    }


def test_the_page_holds_figures_and_quotients() -> None:
    made = results(ours=1, slow=12.5)
    table = render.table(made).splitlines()
    assert table[0] == "|  | Ours | Slow |"
    assert "| cold start to first answer, s ↓ | 0.50 | 6.25 (× 12) |" in table
    assert "| one question, median, ms ↓ | 100 | 1250 (× 12) |" in table
    assert "| questions a second, 4 clients ↑ | 10.0 | 125.0 (× 12) |" in table
    assert "| F1, all questions ↑ | 60.0 | 60.0 |" in table
    page = render.page(made)
    assert render.table(made) in page
    assert "$" not in page
    assert "below some 10 points" in page
    assert "Ours 0.5, Slow 0.5. Not measured here: Haystack, txtai, transformers loop." in page
    assert "Not measured" not in render.page(results(**dict.fromkeys(environments.PEERS, 1.0)))


def test_figures_are_kept_only_where_they_compare(tmp_path: Path) -> None:
    made = results(ours=1)
    path = tmp_path / "results.json"
    head = {name: made[name] for name in ("machine", "sample")}
    assert driver.merged(path, head) == {**head, "systems": {}}
    path.write_text(json.dumps(made), encoding="utf-8")
    assert driver.merged(path, head) == made
    other = {**head, "sample": {**made["sample"], "seed": 1}}
    assert driver.merged(path, other) == {**other, "systems": {}}


def test_versions_are_exact() -> None:
    for peer in environments.PEERS.values():
        found = environments.versions(peer, "0.1")
        assert found.keys() == set(peer.packages or ["iraqqa"])
        assert all(found.values())


@pytest.mark.parametrize(
    ("weights", "said"),
    [("without", "without holds no model"), ("with", "cannot read nowhere.json")],
)
def test_without_data_the_remedy_is_named(tmp_path: Path, weights: str, said: str) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "with" / "config.json").touch()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers", "nowhere.json", tmp_path / weights],
        cwd=CLONE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
