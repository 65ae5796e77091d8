"""A load of prepared requests from a few keep-alive connections in a process of its own."""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time

CLIENTS = 8


def request_bytes(method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def rate(port: int, requests: list[bytes], clients: int = CLIENTS) -> float:
    """Requests per second over all of `requests`, each sent once. Raises RuntimeError if any is not answered 200."""
    receive, send = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_drive, args=(port, requests, clients, send))
    process.start()
    seconds, failed = receive.recv()
    process.join()
    if failed:
        raise RuntimeError(f"{failed} of {len(requests)} requests failed")
    return len(requests) / seconds


def _drive(port: int, requests: list[bytes], clients: int, send: object) -> None:
    failures: list[int] = []
    threads = [threading.Thread(target=_client, args=(port, requests[n::clients], failures)) for n in range(clients)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send.send((time.monotonic() - started, sum(failures)))  # type: ignore[attr-defined]


def _client(port: int, requests: list[bytes], failures: list[int]) -> None:
    failed = 0
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for request in requests:
        connection.sendall(request)
        failed += not _answered(connection)
    connection.close()
    failures.append(failed)


def answer_size(connection: socket.socket) -> int:
    """Bytes of one whole answer, headers included; RuntimeError unless it is a 200."""
    head, body = _answer(connection)
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    return len(head) + 4 + len(body)


def _answered(connection: socket.socket) -> bool:
    return _answer(connection)[0].startswith(b"HTTP/1.1 200")


def _answer(connection: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b"", b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    named = (line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    length = int(next(named, b"0"))
    while len(body) < length:
        body += connection.recv(65536)
    return head, body
