"""The HTTP server around the page, in a thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from iraqqa import UsageError

PORTS = 100  # ports tried, from the one asked for
PATIENCE = 1  # seconds that requests under way have to end when the server does


def listening(host: str, port: int) -> socket.socket:
    """A socket at the first port from `port` on that nobody listens to; at any for 0."""
    if not 0 <= port < 65536:
        raise UsageError(f"{port} is no port; name one from 0 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + PORTS, 65536)):
        # By its protocol asyncio knows it for TCP; else each small response waits 40 ms for the last.
        opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, candidate))
            opened.listen()
        except OSError:
            opened.close()
        else:
            return opened
    raise UsageError(
        f"no port of {host} is free from {port} to {port + PORTS - 1}, or it is no address of this "
        "computer; name another one"
    )


@contextmanager
def served(app: ASGIApp, opened: socket.socket) -> Iterator[None]:
    """Serve while the context lasts, and let go of the socket."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="on",
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([opened],), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        opened.close()
