"""Whoever imports this can reach nothing but this machine from then on."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any


class OfflineError(ConnectionError):
    """What a test gets that connects to, or looks up, anything but this machine."""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        opened, address = arguments
        if opened.family in (socket.AF_INET, socket.AF_INET6) and address is not None:
            _keep_here(address[0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        _keep_here(arguments[0])


def _keep_here(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        raise OfflineError(f"a test looked up {name}") from None
    if not (address.is_loopback or address.is_unspecified):
        raise OfflineError(f"a test connected to {name}")


# An audit hook also sees what libraries do below the socket module. It cannot be taken out again.
sys.addaudithook(_refuse)
