"""One request over HTTP, as guarded as a request for a stranger must be; the only file that opens one.

A name is looked up once, and what it leads to is checked before the connection is made to that very
address: it cannot become another one in between.
"""

import http.client
import ipaddress
import socket
import ssl
import string
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from ...errors import ArticleError, UsageError

AGENT = f"iraqqa/{version('iraqqa')}"
LARGEST = 20_000_000
"""Bytes of an answer, at most, also where it was packed."""
SECONDS = 30.0
"""What a request may take, with all redirects."""
REDIRECTS = 5
_UNICAST = ipaddress.ip_network("2000::/3")
"""Where in IPv6 the public addresses are; what is elsewhere may stand for one of a network's own."""
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Response:
    """What was there: the address at which it was in the end, its status, kind and bytes."""

    url: str
    status: int
    kind: str
    charset: str | None
    data: bytes


def get(
    url: str,
    *,
    private: bool,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    require: Callable[[str], None] = lambda url: None,
) -> Response:
    """Fetch what is at an address; `private` ones too, of this machine and its network, or none of them.

    `require` raises for an address that may not be asked, also for one that another leads on to.
    UsageError for what is no web address, or for one that may not be asked for; ArticleError when
    nothing can be had from it, or too much, or not in time.
    """
    until = time.monotonic() + seconds
    for _ in range(REDIRECTS + 1):
        parts = checked(url)
        require(url)
        try:
            answer = _ask(parts, url, private, largest, until)
            if isinstance(answer, Response):
                return answer
            url = urljoin(url, answer)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error or type(error).__name__
            reason = "it took too long" if time.monotonic() >= until else reason
            raise ArticleError(f"{url}: cannot be fetched ({reason}); try again later") from error
    raise ArticleError(f"{url}: leads on more than {REDIRECTS} times; name where it ends")


def checked(url: str) -> SplitResult:
    """The parts of a web address; UsageError for anything else."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise UsageError(f"{url!r} is no web address; write https://…, without a name or password")
    if any(c.isspace() or not c.isprintable() for c in url):
        raise UsageError(f"{url!r} has a space in it; write %20")
    return parts


def _ask(parts: SplitResult, url: str, private: bool, largest: int, until: float) -> Response | str:
    """The answer, or where it leads on."""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    if not private and parts.port not in (None, 80, 443):
        raise UsageError(f"{url}: only the usual ports of the web may be asked for")
    host = (parts.hostname or "").encode("idna").decode("ascii")
    place = _place(host, port, private, url)
    connection = http.client.HTTPConnection(host, port, timeout=_left(until))
    connection.sock = socket.create_connection(place, timeout=_left(until))
    if secure:
        connection.sock = ssl.create_default_context().wrap_socket(
            connection.sock, server_hostname=host, do_handshake_on_connect=False
        )
    with _ending(connection, until) as opened:
        if isinstance(opened, ssl.SSLSocket):
            opened.do_handshake()
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
        if parts.port:
            headers["Host"] = f"{host}:{port}"
        connection.request("GET", quote(path, safe=string.punctuation), headers=headers)
        with connection.getresponse() as response:
            if response.status in _MOVED and (onward := response.getheader("Location")):
                return onward
            data = _read(response, url, largest, until)
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    charset = response.headers.get_content_charset()
    return Response(url, response.status, kind, charset, data)


@contextmanager
def _ending(connection: http.client.HTTPConnection, until: float) -> Iterator[socket.socket]:
    """Its socket, closed behind and shut when the time is over: a server may send a letter a minute."""
    opened = connection.sock

    def shut() -> None:
        with suppress(OSError):
            opened.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield opened
    finally:
        timer.cancel()
        connection.close()
        opened.close()


def _place(host: str, port: int, private: bool, url: str) -> tuple[str, int]:
    """Where to connect to; UsageError when a name leads to this machine or its network."""
    addresses = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(_public(str(address)) for address in addresses):
        raise UsageError(f"{url}: leads to this machine or its network; name a public address")
    return str(addresses[0]), port


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    placed = ip.version == 4 or ip in _UNICAST
    return placed and ip.is_global and not ip.is_multicast and (not inner or inner.is_global)


def _read(response: http.client.HTTPResponse, url: str, largest: int, until: float) -> bytes:
    """All of it, unpacked. ValueError where it breaks off."""
    packed = response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(31) if packed else None
    data = b""
    while True:
        piece = response.read1(_CHUNK)
        _left(until)
        if not piece:
            if response.length or (unpack and not unpack.eof):
                raise ValueError("it broke off")
            return data
        data += unpack.decompress(piece, largest + 1 - len(data)) if unpack else piece
        if len(data) > largest or (unpack and unpack.unconsumed_tail):
            raise ArticleError(
                f"{url}: is too large (over {largest / 1e6:.0f} MB); save a part of it"
            )


def _left(until: float) -> float:
    """Seconds that are left; TimeoutError when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left
