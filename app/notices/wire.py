"""How is one POST carried to a checked address, and to no other, within ten seconds?

A small HTTP/1.1 client: it connects to the address that it is given (the name serves for TLS and Host alone), follows
nothing, reads no body that it does not need, and keeps idle lines for the next message to the same address.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import defaultdict
from functools import cache
from select import select

from app.notices.endpoints import Place, addresses
from app.notices.rules import Answer

SECONDS = 10.0
IDLE_SECONDS = 30.0
IDLE_LINES = 16
HEAD_BYTES = 16_384
BODY_BYTES = 65_536


class Cut(OSError):
    """The answer was not one that can be read."""


class Line:
    """One connection to one address."""

    def __init__(self, place: Place, address: str, deadline: float) -> None:
        self.key = (place, address)
        self.used_at = time.monotonic()
        self._socket: socket.socket = socket.create_connection((address, place.port), timeout=_left(deadline))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if place.scheme == "https":
            self._socket.settimeout(_left(deadline))
            self._socket = _tls().wrap_socket(self._socket, server_hostname=place.host)
        self.is_open = True

    def send(self, request: bytes, deadline: float) -> None:
        """Send the request; the line closes itself when that fails."""
        try:
            self._socket.settimeout(_left(deadline))
            self._socket.sendall(request)
        except BaseException:
            self.close()
            raise

    def fileno(self) -> int:
        """What to wait for."""
        return self._socket.fileno()

    def read(self, deadline: float) -> Answer:
        """Read the answer's head; the line closes itself unless it can be used again."""
        try:
            status, headers, rest = self._head(deadline)
            if not self._finish(status, headers, rest, deadline):
                self.close()
        except BaseException:
            self.close()
            raise
        self.used_at = time.monotonic()
        return Answer(status, headers.get("retry-after", ""))

    def is_quiet(self) -> bool:
        """Open, lately used, and nothing to read: a readable idle line has been closed by the other side."""
        return (
            self.is_open and time.monotonic() - self.used_at < IDLE_SECONDS and not select([self._socket], [], [], 0)[0]
        )

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        self._socket.close()

    def _head(self, deadline: float) -> tuple[int, dict[str, str], bytes]:
        received = b""
        while True:
            while b"\r\n\r\n" not in received:
                if len(received) > HEAD_BYTES:
                    raise Cut("long head")
                received += self._receive(deadline)
            head, _, received = received.partition(b"\r\n\r\n")
            status, headers = _parse(head)
            if status >= 200:  # 100 and 103 announce the answer that follows
                return status, headers, received

    def _finish(self, status: int, headers: dict[str, str], rest: bytes, deadline: float) -> bool:
        """Read the body away; False when the line cannot be used again."""
        length = headers.get("content-length", "0" if status == 204 else "")
        if not length.isdigit() or "transfer-encoding" in headers or headers.get("connection", "").lower() == "close":
            return False
        missing = int(length[:9]) - len(rest)
        if not 0 <= missing <= BODY_BYTES:
            return False
        while missing:
            missing -= len(self._receive(deadline, missing))
        return True

    def _receive(self, deadline: float, most: int = 4096) -> bytes:
        self._socket.settimeout(_left(deadline))
        received = self._socket.recv(most)
        if not received:
            raise Cut("cut")
        return received


class Lines:
    """Idle lines by address, shared by the threads of one sender."""

    def __init__(self) -> None:
        self._idle: dict[tuple[Place, str], list[Line]] = defaultdict(list)
        self._lock = threading.Lock()

    def post(self, place: Place, headers: dict[str, str], body: bytes) -> Answer:
        """POST within ten seconds, look-up included. Raises BadEndpoint; failures come back as status 0."""
        begun = self.begin(place, headers, body)
        return begun if isinstance(begun, Answer) else begun.finish()

    def begin(self, place: Place, headers: dict[str, str], body: bytes) -> Answer | Flight:
        """Send the request, so that other work can be done until the answer comes. Raises BadEndpoint."""
        deadline = time.monotonic() + SECONDS
        request = _request(place, headers, body)
        try:
            line = self._line(Place(place.scheme, place.host, place.port, "", place.is_loopback), deadline)
            line.send(request, deadline)
        except OSError as error:
            return _failed(error)
        return Flight(self, line, deadline)

    def _line(self, place: Place, deadline: float) -> Line:
        checked = addresses(place)  # at every send, also where a line is open: the name may have moved
        with self._lock:
            for address in checked:
                idle = self._idle[place, address]
                while idle:
                    line = idle.pop()
                    if line.is_quiet():
                        return line
                    line.close()
        return _connect(place, checked, deadline)

    def keep(self, line: Line) -> None:
        """Take back a line that may serve again."""
        with self._lock:
            idle = self._idle[line.key]
            if line.is_open and len(idle) < IDLE_LINES:
                idle.append(line)
                return
        line.close()


class Flight:
    """A request on its way. Wait until `fileno` can be read or `deadline` has passed, then `finish`."""

    def __init__(self, lines: Lines, line: Line, deadline: float) -> None:
        self.deadline = deadline
        self._lines, self._line = lines, line

    def fileno(self) -> int:
        """What to wait for."""
        return self._line.fileno()

    def finish(self) -> Answer:
        """Read the answer, waiting for it until the deadline."""
        try:
            answer = self._line.read(self.deadline)
        except OSError as error:
            return _failed(error)
        self._lines.keep(self._line)
        return answer


def _failed(error: OSError) -> Answer:
    return Answer(0, reason="timeout" if isinstance(error, TimeoutError) else type(error).__name__)


def _connect(place: Place, checked: list[str], deadline: float) -> Line:
    for address in checked[:-1]:
        try:
            return Line(place, address, deadline)
        except OSError:
            continue
    return Line(place, checked[-1], deadline)


def _request(place: Place, headers: dict[str, str], body: bytes) -> bytes:
    host = place.origin.partition("://")[2]
    lines = [f"POST {place.path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


def _parse(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = first.partition(" ")
    if version not in ("HTTP/1.1", "HTTP/1.0") or not rest[:3].isdigit():
        raise Cut("not HTTP")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if version == "HTTP/1.0":
        headers["connection"] = "close"
    return int(rest[:3]), headers


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
