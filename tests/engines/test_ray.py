"""Indexing by a cluster, of which a machine is lost in the middle."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from iraqqa import UsageError
from iraqqa.indexing import Report, index
from iraqqa.indexing.ray import index_with_ray
from iraqqa.protocols import Vectors
from iraqqa.storage.engines import open_target
from tests.engines.conftest import Engine
from tests.engines.news import everything
from tests.toys import RECIPE, ToyEmbedder, write

# Ray uses what it tells others not to use any more.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

FILES = 96


@dataclass
class SlowEmbedder(ToyEmbedder):
    """Takes as long as a real one would, so that there is a middle."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.01 * len(texts))
        return super().encode(texts)


def toy(name: str) -> ToyEmbedder:
    return SlowEmbedder()


@pytest.fixture(scope="module")
def ray_cluster() -> Iterator[Any]:
    """Two nodes on this machine; the tests may take the second one away."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", OMP_NUM_THREADS="1")
    import ray
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": 200_000_000}
    cluster = Cluster(initialize_head=True, head_node_args={"include_dashboard": False, **node})
    cluster.add_node(**node)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    texts = {
        f"{n:04}": f"Report {n} of the dam near town {n % 7}. Water rose by {n} mm. " * 6
        for n in range(FILES)
    }
    texts["twin"] = texts["0003"]
    write(folder, **texts, empty="")
    return folder


@pytest.fixture(scope="module")
def wanted(news: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What a library of these articles holds."""
    place = tmp_path_factory.mktemp("plain")
    assert index([news], place, recipe=RECIPE, embedder=ToyEmbedder()).new == FILES + 1
    return everything(place)


def run(*paths: Path, into: Path | str) -> Report:
    return index_with_ray(paths, into, opening=toy, recipe=RECIPE)


def test_an_engine_is_written_by_the_actors(
    ray_cluster: Any, lite_server: Engine, news: Path, wanted: list[object]
) -> None:
    place = lite_server.new()
    report = run(news, into=place)
    assert report == Report(new=FILES + 1, skipped=(("empty.txt", "is empty"),))
    assert everything(place) == wanted
    assert run(news, into=place).unchanged == FILES + 1
    with open_target(place) as library:
        assert library.roots() == [news]


def test_what_changes_and_what_is_gone(
    ray_cluster: Any, lite_server: Engine, tmp_path: Path
) -> None:
    """Contents change places between files that different actors may have."""
    texts = {f"{n:02}": f"Story {n} of the flood. " * 9 for n in range(24)}
    news = write(tmp_path / "news", **texts)
    place, folder, plain = lite_server.new(), tmp_path / "library", tmp_path / "plain"
    for each in (place, folder):
        assert run(news, into=each).new == 24
    turned = dict(zip(texts, [*list(texts.values())[1:], "Quite new. " * 9], strict=True))
    write(news, **turned)
    (news / "05.txt").unlink()
    index([news], plain, recipe=RECIPE, embedder=ToyEmbedder())
    for each in (place, folder):
        report = run(news, into=each)
        assert (report.changed, report.removed) == (23, 1)
        assert everything(each) == everything(plain)


def test_a_folder_is_written_by_this_program(
    ray_cluster: Any, news: Path, wanted: list[object], tmp_path: Path
) -> None:
    report = run(news, into=tmp_path / "library")
    assert report == Report(new=FILES + 1, skipped=(("empty.txt", "is empty"),))
    assert everything(tmp_path / "library") == wanted


def test_a_listing_names_files(ray_cluster: Any, lite_server: Engine, tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam="The dam holds. " * 9)
    write(news / "west", storm="A storm came. " * 9)
    plain = tmp_path / "plain.list"
    plain.write_text("# two files\nnews/dam.txt\n\nnews/west/storm.txt\n")
    uris = tmp_path / "uris.list"
    uris.write_text(f"file://{news}/dam.txt\nfile://{news}/west/storm.txt\n")
    for listing in (plain, uris):
        place = lite_server.new()
        named = Path(f"@{listing}")
        assert run(named, into=place) == Report(new=2)
        with open_target(place) as library:
            assert [article.source for article in library.articles()] == [
                "dam.txt",
                "west/storm.txt",
            ]
        assert run(named, into=place) == Report(unchanged=2)
    with pytest.raises(UsageError, match="engine"):
        run(Path(f"@{uris}"), into=tmp_path / "library")


def test_a_lost_machine_loses_nothing(
    ray_cluster: Any, lite_server: Engine, news: Path, wanted: list[object]
) -> None:
    place = lite_server.new()
    reports: list[Report] = []
    running = threading.Thread(target=lambda: reports.append(run(news, into=place)))
    running.start()
    doomed = next(iter(ray_cluster.worker_nodes))
    while stored_so_far(place) < FILES // 5:
        assert running.is_alive(), "it was over before there was a middle"
        time.sleep(0.1)
    ray_cluster.remove_node(doomed, allow_graceful=False)
    lost_at = stored_so_far(place)
    running.join(600)
    assert lost_at < FILES
    assert everything(place) == wanted
    (report,) = reports
    assert report.new + report.unchanged == FILES + 1


def stored_so_far(place: Path | str) -> int:
    from iraqqa import LibraryError

    try:
        with open_target(place) as library:
            return library.counts()[0]
    except LibraryError:
        return 0
