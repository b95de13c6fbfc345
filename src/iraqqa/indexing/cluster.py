"""The way to Ray; the only file that imports it, and not before there is something to do."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..errors import MissingExtraError, UsageError

FILES = 16
"""Files that an actor takes at a time: what is done again when its machine is lost."""
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "OMP_NUM_THREADS": "1"}
_ACTOR, _READING = 0.9, 0.1  # CPUs; together one, so that a single core does both


@contextmanager
def connected(address: str) -> Iterator[None]:
    """A cluster to work with: the one at `address`, else one of this machine while the block lasts.

    Where this program is connected already, that is it. Raises UsageError when there is none,
    MissingExtraError where Ray is not installed.
    """
    os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})
    try:
        import ray
    except ModuleNotFoundError as error:
        raise MissingExtraError("indexing with Ray", "ray") from error
    if ray.is_initialized():
        yield
        return
    try:
        ray.init(
            address=address or "local",
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level="error",
            runtime_env={"env_vars": _QUIET},
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise UsageError(
            f"cannot reach Ray at {address}; start it, or name another address with --ray"
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def each_batch(
    uris: Sequence[str], actor: type, arguments: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """What actors, made with these arguments, say of files read in the cluster: row by row.

    An actor is called with a batch of files as a mapping of columns, and returns such a mapping. Ray
    Data starts lost actors again, and repeats what they were at, without limit (max_restarts and
    max_task_retries are -1 unless told otherwise, which from Ray 2.64 on cannot be told here).
    """
    import ray.data

    ray.data.DataContext.get_current().enable_progress_bars = False
    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    batches = ray.data.read_binary_files(
        list(uris),
        include_paths=True,
        num_cpus=_READING,
        override_num_blocks=min(len(uris), max(cores, len(uris) // FILES)),
    ).map_batches(
        actor,
        fn_constructor_kwargs=arguments,
        batch_size=FILES,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=cores),
        num_cpus=_ACTOR,
    )
    yield from batches.iter_rows()
