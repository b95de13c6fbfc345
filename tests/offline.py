"""Whoever imports this can reach nothing but this machine from then on.

Wrapped functions rather than an audit hook: Python also calls a hook whenever a thread begins to be
traced, and may change threads inside it, which kills the other one where coverage is measured.
"""

from __future__ import annotations

import functools
import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class OfflineError(ConnectionError):
    """What a test gets that connects to, or looks up, anything but this machine."""


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


def _sending(send: Callable[..., Any], place: int) -> Callable[..., Any]:
    """`send`, a method of a socket, where the address is argument `place` (-1: the last)."""

    @functools.wraps(send)
    def kept(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and len(arguments) > place:
            address = arguments[place]
            if address is not None:
                _keep_here(address[0])
        return send(self, *arguments)

    return kept


def _looking_up(look_up: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(look_up)
    def kept(host: str | bytes | None, *arguments: Any, **named: Any) -> Any:
        _keep_here(host)
        return look_up(host, *arguments, **named)

    return kept


for _name, _place in (("connect", 0), ("connect_ex", 0), ("sendto", -1), ("sendmsg", 3)):
    setattr(socket.socket, _name, _sending(getattr(socket.socket, _name), _place))
for _name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, _name, _looking_up(getattr(socket, _name)))
