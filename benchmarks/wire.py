"""How many bytes and round trips does a submission cost, headers included? A browser's headers, 1.5 kB of answers."""

from __future__ import annotations

import gzip
import socket

from benchmarks import load, papers, servers

BROWSER_HEADERS = (
    "Connection: keep-alive",
    'sec-ch-ua-platform: "Android"',
    "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Mobile Safari/537.36",
    'sec-ch-ua: "Chromium";v="156", "Not)A;Brand";v="24"',
    "sec-ch-ua-mobile: ?1",
    "Accept: */*",
    "Origin: http://localhost:8000",
    "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-Mode: cors",
    "Sec-Fetch-Dest: empty",
    "Referer: http://localhost:8000/ko/papers",
    "Accept-Encoding: gzip, deflate, br",
    "Accept-Language: ko-KR",
)
PLAIN_COUCH = {1: 8_175, 10: 2_397, 100: 1_765}
PLAIN_REPLAY = {1: 2_382, 10: 2_383, 100: 2_379}


def run() -> None:
    """Print bytes up and down for 1, 10 and 100 submissions beside the peers' figures."""
    with servers.ours() as ours:
        sealed = papers.envelopes(ours, 111)
        print("\nBytes of a submission, both ways, headers included (each)      peers: replay   PouchDB")
        for count in (1, 10, 100):
            up, down, trips = _send([sealed.pop() for _ in range(count)], ours.port)
            each = (up + down) / count
            print(
                f"{count:>4} queued: {up / count:>7.0f} up {down / count:>7.0f} down = {each:>6.0f}"
                f"  in {trips} round trip{'s' * (trips > 1)}{PLAIN_REPLAY[count]:>18,}{PLAIN_COUCH[count]:>10,}"
            )


def _send(batch: list[dict[str, object]], port: int) -> tuple[int, int, int]:
    up = down = trips = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while batch:
            part, batch = batch[:100], batch[100:]
            body, headers = papers.body(part), BROWSER_HEADERS
            packed = gzip.compress(body, 9)
            if len(packed) + len("Content-Encoding: gzip\r\n") < len(body):
                body, headers = packed, (*BROWSER_HEADERS, "Content-Encoding: gzip")
            request = load.request_bytes("POST", "/sync/v1/inbox", body, *headers)
            connection.sendall(request)
            up, down, trips = up + len(request), down + load.answer_size(connection), trips + 1
    return up, down, trips
