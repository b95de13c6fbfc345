"""Users and their passwords, and where these are written down."""

import hmac
import os
import stat
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from iraqqa import UsageError

VARIABLE = "IRAQQA_AUTH"
"""Of the environment: accounts, one on each line."""


class Accounts:
    """Who may come in: passwords by user. How long it takes to compare says nothing of either."""

    def __init__(self, passwords: Mapping[str, str]) -> None:
        self._digests = [_digest(user, password) for user, password in passwords.items()]

    def holds(self, user: str, password: str) -> bool:
        given = _digest(user, password)
        return sum(hmac.compare_digest(given, digest) for digest in self._digests) > 0

    def __bool__(self) -> bool:
        return bool(self._digests)


def account(line: str) -> tuple[str, str]:
    """`ada:secret`. Raises UsageError for what is no account."""
    user, _, password = line.partition(":")
    if not (user and password):
        raise UsageError("write a user and a password as USER:PASSWORD")
    return user, password


def written(text: str, where: str) -> list[tuple[str, str]]:
    """Accounts, one on each line; blank lines and those with `#` first are passed over."""
    accounts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                accounts.append(account(line))
            except UsageError as error:
                raise UsageError(f"{where}, line {number}: {error}") from error
    return accounts


def in_file(file: Path) -> list[tuple[str, str]]:
    """The accounts in a file that nobody else may read."""
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise UsageError(f"others may read the passwords in {file}; run `chmod 600` on it")
        accounts = written(file.read_text(encoding="utf-8"), str(file))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise UsageError(f"cannot read the accounts in {file}: {why}") from error
    if not accounts:
        raise UsageError(f"{file} holds no account; write USER:PASSWORD on each line")
    return accounts


def in_environment() -> list[tuple[str, str]]:
    return written(os.environ.get(VARIABLE, ""), VARIABLE)


def together(given: Sequence[tuple[str, str]]) -> Accounts:
    """UsageError when a user has two passwords, or one of them is empty."""
    passwords: dict[str, str] = {}
    for user, password in given:
        if not (user and password):
            raise UsageError("a user and a password are needed, neither of them empty")
        if passwords.setdefault(user, password) != password:
            raise UsageError(f"there are two passwords for the user {user}; keep one")
    return Accounts(passwords)


def _digest(user: str, password: str) -> bytes:
    pair = (user.encode("utf-8", "surrogatepass"), password.encode("utf-8", "surrogatepass"))
    return sha256(b"\0".join(sha256(part).digest() for part in pair)).digest()
