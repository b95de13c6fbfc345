"""From where the chat can be reached, and under which names."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from iraqqa import UsageError

HERE = frozenset({"127.0.0.1", "::1", "localhost"})
"""What means this computer, and nothing but it. Other loopback addresses may lead to a container."""
FORWARDED = (b"forwarded", b"x-forwarded", b"x-real-ip", b"via")
"""How the headers begin that a proxy adds, in lower case."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the chat listens, and the address that visitors type where a proxy stands before it."""

    host: str
    port: int
    public: str | None = None

    @property
    def local(self) -> bool:
        """Whether every visitor is at this computer."""
        return self.host in HERE and self.public is None

    @property
    def address(self) -> str:
        """Of the page, with a slash at its end."""
        if self.public is not None:
            return f"{self.public}/"
        name = {"0.0.0.0": "localhost", "::": "localhost"}.get(self.host, self.host)
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}/"

    @property
    def path(self) -> str:
        """Of the page at its address, with a slash at its end."""
        return urlsplit(self.address).path

    @property
    def encrypted(self) -> bool:
        return self.address.startswith("https:")

    def answers(self, host: str) -> bool:
        """Whether it goes by the name in a Host header. To this computer no other name may lead."""
        return not self.local or _name(host) in {*HERE, self.host}

    def is_own(self, origin: str, host: str) -> bool:
        """Whether a page of that origin is the chat's; `host` is what the Host header says."""
        own = self.public if self.public is not None else f"http://{host}"
        return _origin(origin) == _origin(own) != ""


def public_address(given: str) -> str:
    """An address for `Reach.public`, without a slash at its end. Raises UsageError for what is none."""
    address = urlsplit(given)
    if address.scheme not in ("http", "https") or not address.hostname or address.query:
        raise UsageError(
            f"{given!r} is no address of a page; write what visitors type, as https://news.example"
        )
    return given.rstrip("/")


def _name(host: str) -> str:
    """The name or address in a Host header, in lower case, without port and brackets."""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "") if parts.netloc == host and "@" not in host else ""
    except ValueError:
        return ""


def _origin(address: str) -> str:
    """Scheme, name and port; empty where there is no such thing."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname and port else ""
