"""The wire between a browser and the server: a proxy that counts every byte and can do what bad networks do.

It speaks HTTP/1.1 without TLS, one exchange at a time on each connection. A `Behaviour` decides what becomes of an
exchange; the default carries it faithfully.
"""

import asyncio
import gzip
import threading
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

Result = TypeVar("Result")
NO_BODY = {"204", "304"}


@dataclass(frozen=True)
class Request:
    """One request as it came from the browser."""

    method: str
    path: str
    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        """Every byte of it."""
        return self.head + self.body

    @property
    def unpacked(self) -> bytes:
        """The body as it was before it was packed."""
        return gzip.decompress(self.body) if self.header("content-encoding") == "gzip" else self.body

    def header(self, name: str) -> str:
        """The value of a header, or nothing."""
        return find_header(self.head, name)


@dataclass(frozen=True)
class Reply:
    """What the browser gets: bytes, and then perhaps the end of the connection. `reset` ends it rudely."""

    data: bytes
    close: bool = False
    reset: bool = False


@dataclass(frozen=True)
class Exchange:
    """One exchange, in bytes on the wire with headers; `body` is what came down without them."""

    request: Request
    up: int
    down: int
    body: int
    status: str

    @property
    def total(self) -> int:
        """Both ways."""
        return self.up + self.down


Carry = Callable[[Request], Coroutine[Any, Any, bytes]]
Behaviour = Callable[[Request, Carry], Awaitable[Reply]]


async def faithful(request: Request, carry: Carry) -> Reply:
    """A good network."""
    return Reply(await carry(request))


@dataclass
class Wire:
    """The proxy in front of `127.0.0.1:upstream`."""

    upstream: int
    behaviour: Behaviour = faithful
    exchanges: list[Exchange] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where the browser goes. `localhost` is a secure context even without TLS."""
        return f"http://localhost:{self.port}"

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 20)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and end every connection."""
        if self._server:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while (request := await read_request(reader)) is not None:
                if not await self._exchange(request, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the browser, or a killed server, went away: that is what networks do
        finally:
            self._open.discard(writer)
            writer.close()

    async def _exchange(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        reply = await self.behaviour(request, self.carry)
        writer.write(reply.data)
        await writer.drain()
        status = reply.data[9:12].decode("latin-1")
        body = len(reply.data.partition(b"\r\n\r\n")[2])
        self.exchanges.append(Exchange(request, len(request.raw), len(reply.data), body, status))
        if reply.reset:
            writer.transport.abort()
        return not (reply.close or reply.reset)

    async def carry(self, request: Request) -> bytes:
        """Bring a request to the server; its whole answer. ConnectionError when the server is not there."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            writer.write(request.raw)
            await writer.drain()
            return await read_response(reader, request.method)
        finally:
            writer.close()


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None when the browser closed it."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
    length = find_header(head, "content-length")
    body = await reader.readexactly(int(length)) if length else b""
    return Request(method, path, head, body)


async def read_response(reader: asyncio.StreamReader, method: str) -> bytes:
    """One whole response, as it is on the wire."""
    head = await reader.readuntil(b"\r\n\r\n")
    if method == "HEAD" or head[9:12].decode("latin-1") in NO_BODY:
        return head
    if find_header(head, "transfer-encoding").lower() == "chunked":
        return head + await _read_chunks(reader)
    length = find_header(head, "content-length")
    return head + (await reader.readexactly(int(length)) if length else await reader.read())


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while True:
        line = await reader.readuntil(b"\r\n")
        chunk = await reader.readexactly(int(line.split(b";")[0], 16) + 2)
        body += line + chunk
        if chunk == b"\r\n":
            return body


def find_header(head: bytes, name: str) -> str:
    """The value of a header in a raw head, or an empty string."""
    start = head.lower().find(b"\r\n" + name.lower().encode() + b":")
    if start < 0:
        return ""
    start = head.index(b":", start) + 1
    return head[start : head.index(b"\r\n", start)].decode("latin-1").strip()


class ThreadedWire:
    """A wire for tests that are not asynchronous themselves: it runs in a thread of its own."""

    def __init__(self, upstream: int, behaviour: Behaviour = faithful) -> None:
        self.wire = Wire(upstream, behaviour)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "ThreadedWire":
        self._thread.start()
        self._do(self.wire.start())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self.wire.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return self.wire.url

    @property
    def exchanges(self) -> list[Exchange]:
        """What was carried so far."""
        return list(self.wire.exchanges)

    def behave(self, behaviour: Behaviour) -> None:
        """Change the weather."""
        self.wire.behaviour = behaviour

    def since(self, count: int) -> list[Exchange]:
        """What was carried after the first `count` exchanges."""
        return self.exchanges[count:]

    def _do(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)
