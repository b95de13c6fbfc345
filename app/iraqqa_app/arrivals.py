"""Files that visitors have sent and not added yet: each visitor's own, and not too much of all."""

import asyncio
import shutil
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from iraqqa import plain_name

from .doors import API
from .visitors import known

MB = 1_000_000
LARGEST_MB = 25
"""Of one file."""
WAITING_MB = 500
"""Of all files that were sent and not added, and of those on their way."""
HOUR = 3_600
"""Seconds after which what was not added is deleted."""
AROUND = 10_000
"""Bytes that a form may take beside the file in it."""


@dataclass(slots=True)
class _Sent:
    who: str
    file: Path
    bytes: int
    when: float


class Arrivals:
    """Files below a folder, each known by a name that only its sender is given."""

    def __init__(
        self, folder: Path, *, largest_mb: int = LARGEST_MB, waiting_mb: float = WAITING_MB
    ) -> None:
        self.folder = folder
        self.largest_mb, self._waiting_mb = largest_mb, waiting_mb
        self._sent: dict[str, _Sent] = {}
        self._coming = 0

    async def take(self, request: Request, who: str) -> str:
        """Store the one file of a form. ValueError says why not, OSError that there is no room for it."""
        if not request.headers.get("content-type", "").startswith("multipart/form-data; boundary="):
            raise ValueError("a form must hold one file")
        limit = self.largest_mb * MB + AROUND
        self._sweep()
        length = _length(request)
        if length > limit:
            raise ValueError(f"is larger than {self.largest_mb} MB; split it")
        waiting = self._coming + sum(sent.bytes for sent in self._sent.values())
        if waiting + length > self._waiting_mb * MB:
            raise OSError("too many files wait to be added; try again in a few minutes")
        self._coming += length
        try:
            # What it puts on the disk has no name there, so that nothing is left of what breaks off.
            parser = MultiPartParser(
                request.headers, _at_most(request.stream(), length), max_files=1, max_fields=1
            )
            form = await parser.parse()
            try:
                [(_, given)] = form.multi_items()
                if isinstance(given, str) or not given.filename:
                    raise ValueError("a form must hold one file")
                return await asyncio.to_thread(self._keep, who, given.filename, given.file)
            finally:
                await form.close()
        finally:
            self._coming -= length

    def _keep(self, who: str, name: str, stream: BinaryIO) -> str:
        home = Path(mkdtemp(dir=self.folder))
        file = home / plain_name(name)
        try:
            with file.open("xb") as copy:
                shutil.copyfileobj(stream, copy)
            file.chmod(0o600)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        self._sent[home.name] = _Sent(who, file, file.stat().st_size, time.monotonic())
        return home.name

    def of(self, who: str, names: Sequence[object]) -> list[Path]:
        """What that visitor has sent under these names; what anybody else has is passed over."""
        sent = [self._sent.get(name) for name in names if isinstance(name, str)]
        return [each.file for each in sent if each is not None and each.who == who]

    def drop(self, files: Sequence[Path]) -> None:
        """Delete what was added, or never will be."""
        for file in files:
            if self._sent.pop(file.parent.name, None) is not None:
                shutil.rmtree(file.parent, ignore_errors=True)

    def _sweep(self) -> None:
        old = time.monotonic() - HOUR
        self.drop([sent.file for sent in self._sent.values() if sent.when < old])


class Receiving:
    """ASGI middleware that takes in what the page sends, in the place of Gradio."""

    def __init__(self, app: ASGIApp, arrivals: Arrivals) -> None:
        self._app, self._arrivals = app, arrivals

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/") != f"{API}/upload":
            await self._app(scope, receive, send)
            return
        await (await self._response(Request(scope, receive)))(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        who = known(request.scope)
        if request.method != "POST" or who is None:
            return PlainTextResponse("files are sent by the page alone\n", 403)
        try:
            return JSONResponse([await self._arrivals.take(request, who)])
        except (ValueError, MultiPartException) as error:
            status = 413 if "larger" in str(error) else 400
            return PlainTextResponse(f"{error}\n", status)
        except OSError as error:
            why = f"there is no room for it ({error.strerror})" if error.strerror else str(error)
            return PlainTextResponse(f"{why}\n", 507)


def _length(request: Request) -> int:
    """Bytes to come. ValueError when a request does not say."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise ValueError("say the length of what you send")
    return int(length)


async def _at_most(stream: AsyncIterator[bytes], limit: int) -> AsyncGenerator[bytes, None]:
    """HTTP servers see to it that no more comes than was said; this does where one does not."""
    async for part in stream:
        limit -= len(part)
        if limit < 0:
            raise ValueError("is larger than was said")
        yield part
