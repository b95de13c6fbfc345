"""Killed at any moment, again and again: what was announced as stored is stored, whole."""

from __future__ import annotations

import itertools
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from iraqqa.embedders import open_embedder
from iraqqa.indexing import index
from iraqqa.indexing.arrivals import BATCH
from iraqqa.protocols import Embedder
from iraqqa.storage.library import LocalLibrary
from iraqqa.storage.vectors import open_store
from iraqqa.text.passages import split

from .toys import CLONE, RECIPE, ToyEmbedder, write

ARTICLES = 40
KILLS = 24


def text_in(number: int, turn: int) -> str | None:
    """What article `number` says in a turn: some change in each, some are absent."""
    if (number + turn) % 7 == 0:
        return None
    version = (number + turn) // 3
    return f"Story {number}, in its version {version}, of the dam and of the river. " * (
        5 + number % 10
    )


def announce(text: object) -> None:
    print(text, flush=True)


def keep_indexing(folder: Path, turn: int) -> None:
    """What the process does that is killed: never ends by itself."""
    for now in itertools.count(turn):
        announce(f"turn {now}")
        for number in range(ARTICLES):
            text = text_in(number, now)
            if text is None:
                (folder / "news" / f"{number:02}.txt").unlink(missing_ok=True)
            else:
                write(folder / "news", **{f"{number:02}": text})

        def committed(done: int, total: int, message: str) -> None:
            announce(message)

        library, embedder = folder / "library", ToyEmbedder()
        index([folder / "news"], library, recipe=RECIPE, embedder=embedder, progress=committed)
        if now % 3 == 2:
            index([], library, recipe=RECIPE, embedder=embedder, rebuild=True)
            announce("rebuilt")
        with LocalLibrary.open(library) as opened:
            open_store(library, opened)


def killed(code: str, *arguments: object, stop: Callable[[str], float | None]) -> list[str]:
    """Run code until `stop` answers a line it wrote with a number of seconds; SIGKILL after these."""
    lines: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=CLONE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            lines.append(line.strip())
            if (delay := stop(line.strip())) is not None:
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)
                lines += [rest.strip() for rest in process.stdout if rest.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    return lines


def after(lines: int, delay: float) -> Callable[[str], float | None]:
    """Stop this many lines and seconds after the first one."""
    left = iter(range(lines))
    return lambda _: delay if next(left, None) is None else None


def check_whole(folder: Path, embedder: Embedder) -> None:
    """Sound to the last page; every article has all its passages, words and vectors."""
    with LocalLibrary.open(folder) as library:
        file = library._database.file
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        ids, vectors = library.vectors(library.passage_ids())
        stored = library.passages(ids.tolist())
        expected = [
            passage
            for article in sorted(library.articles(), key=lambda article: article.id)
            for passage in split(article, library.recipe, embedder)
        ]
        assert sorted(stored, key=lambda p: (p.article.id, p.start)) == expected
        wanted = embedder.encode([passage.text for passage in stored])
        np.testing.assert_allclose(vectors, wanted, atol=1e-5)
        if len(ids):
            found, _ = open_store(folder, library).search(vectors[-1], len(ids))
            assert sorted(found.tolist()) == ids.tolist()


@pytest.mark.slow
def test_killed_many_times(tmp_path: Path) -> None:
    chance = random.Random(20)
    turn, announced = 0, dict[str, int]()
    for kill in range(KILLS):
        lines = killed(
            "import sys; from pathlib import Path; from tests.test_crash import keep_indexing\n"
            "keep_indexing(Path(sys.argv[1]), int(sys.argv[2]))",
            tmp_path,
            turn,
            stop=after(chance.choice([0, chance.randrange(150)]), chance.uniform(0, 0.2)),
        )
        for line in lines:
            what, _, detail = line.partition(" ")
            if what == "turn":
                turn = int(detail)
            elif what in ("new", "changed", "unchanged", "removed"):
                announced[detail] = turn
        if not announced and not LocalLibrary.exists(tmp_path / "library"):
            continue
        check_whole(tmp_path / "library", ToyEmbedder())
        with LocalLibrary.open(tmp_path / "library") as library:
            held = {s.source: library.article(s.article_id).text for s in library.sources()}
        for source, since in announced.items():
            # As announced, or as committed later in a turn that had no more time to say so.
            number = int(source.removesuffix(".txt"))
            possible = [text_in(number, each) for each in range(since, turn + 1)]
            assert held.get(source) in possible, f"kill {kill}: {source}"
    assert turn > 3
    assert len(announced) == ARTICLES
    index([tmp_path / "news"], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder())
    check_whole(tmp_path / "library", ToyEmbedder())


@pytest.mark.slow
def test_killed_with_the_real_embedder(tmp_path: Path) -> None:
    count = 2 * BATCH + 20
    for number in range(count):
        write(tmp_path / "news", **{f"{number:03}": f"Story {number} of the dam by the river."})
    lines = killed(
        "import sys; from pathlib import Path; from iraqqa.indexing import index\n"
        "from tests.test_crash import announce\n"
        "index([Path(sys.argv[1])], Path(sys.argv[2]), progress=lambda *told: announce(told[2]))",
        tmp_path / "news",
        tmp_path / "library",
        stop=lambda line: 0.05 if line.startswith("new") else None,
    )
    embedder = open_embedder("all-MiniLM-L6-v2")
    check_whole(tmp_path / "library", embedder)
    with LocalLibrary.open(tmp_path / "library") as library:
        stored = {source.source for source in library.sources()}
    assert {line.removeprefix("new ") for line in lines} <= stored
    report = index([tmp_path / "news"], tmp_path / "library", embedder=embedder)
    assert (report.new, report.unchanged) == (count - len(stored), len(stored))
    assert 0 < len(stored) < count
    check_whole(tmp_path / "library", embedder)
