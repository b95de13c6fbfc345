"""A Milvus server until it is told to end; runs in an environment that has the wheel `milvus`.

    python serve.py FOLDER PORT

The server is a process of its own, which outlives this one unless it is stopped.
"""

from __future__ import annotations

import signal
import sys


def main(folder: str, port: str) -> None:
    from milvus import MilvusServer

    server = MilvusServer(wait_for_started=True)
    server.set_base_dir(folder)
    server.listen_port = int(port)

    def stop(*_: object) -> None:
        server.stop()
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    server.start()
    print("ready", flush=True)
    sys.stdin.read()  # also ends with the program that began it
    stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
