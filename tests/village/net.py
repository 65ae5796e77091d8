"""A small country of its own: network namespaces for phones, hub and centre, joined by a good wire and by a weak line.

The weak line works on packets in user space, for the kernel here cannot: a rate, a delay and a loss each way, `cut` and
`mend`. Without the rights to make namespaces everything stands on one host and the line is only cut by killing.
"""

import contextlib
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

Done = TypeVar("Done")
TUNSETIFF, IFF_TUN_NO_PI, CLONE_NEWNET = 0x400454CA, 0x1001, 0x40000000
QUEUE_BYTES = 64_000
RATE_BITS, ONE_WAY_SECONDS, LOSS = 50_000, 0.3, 0.05


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def can_be_made() -> bool:
    """Whether this machine lets us make namespaces and tunnels."""
    name = f"dv{os.getpid()}t"
    try:
        ip("netns", "add", name)
        ip("netns", "del", name)
        return Path("/dev/net/tun").exists()
    except (OSError, subprocess.CalledProcessError):
        return False


def inside(namespace: str, act: Callable[[], Done]) -> Done:
    """Do something with the sockets of a namespace: in a thread of its own, which moves there for good."""
    got: list[Any] = []

    def run() -> None:
        enter(namespace)
        try:
            got.append(act())
        except BaseException as trouble:
            got.append(trouble)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(got[0], BaseException):
        raise got[0]
    return got[0]  # type: ignore[no-any-return]


def enter(namespace: str) -> None:
    """Move this thread into a namespace."""
    if not namespace:
        return
    with Path(f"/run/netns/{namespace}").open() as file:
        if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")


class Country:
    """Phones -(good wire)- hub -(weak line)- centre, each on a host of its own."""

    hub_address, centre_address = "10.78.0.1", "10.77.0.2"

    def __init__(self) -> None:
        self.phones, self.hub, self.centre = (f"dv{os.getpid()}{part}" for part in "phc")
        self.line: WeakLine | None = None

    def __enter__(self) -> "Country":
        for name in (self.phones, self.hub, self.centre):
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        wire = f"dv{os.getpid() % 100000}"
        ip(
            "link",
            "add",
            f"{wire}a",
            "netns",
            self.phones,
            "type",
            "veth",
            "peer",
            "name",
            f"{wire}b",
            "netns",
            self.hub,
        )
        for name, end, address in ((self.phones, "a", "10.78.0.2"), (self.hub, "b", self.hub_address)):
            ip("-n", name, "addr", "add", f"{address}/24", "dev", wire + end)
            ip("-n", name, "link", "set", wire + end, "up")
        self.line = WeakLine(self.hub, self.centre)
        return self

    def __exit__(self, *_: object) -> None:
        if self.line:
            self.line.stop()
        for name in (self.phones, self.hub, self.centre):
            with contextlib.suppress(subprocess.CalledProcessError):
                ip("netns", "del", name)


class OneHost:
    """The same without namespaces: everything on the loopback, and no line to weaken."""

    phones = hub = centre = ""
    hub_address = centre_address = "127.0.0.1"
    line = None

    def __enter__(self) -> "OneHost":
        return self

    def __exit__(self, *_: object) -> None:
        return None


class WeakLine:
    """A packet-level line between two namespaces, 10.77.0.1 and 10.77.0.2."""

    def __init__(self, a: str, b: str) -> None:
        self.is_cut = False
        self.carried = {"packets": 0, "dropped": 0, "bytes": 0}
        self._ends = (_tun("A", a, "10.77.0.1", "10.77.0.2"), _tun("B", b, "10.77.0.2", "10.77.0.1"))
        self._stopping = threading.Event()
        self._random = random.Random()
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()
        for end in self._ends:
            os.close(end)

    def _carry(self) -> None:
        a, b = self._ends
        other, free = {a: b, b: a}, {a: 0.0, b: 0.0}
        queue: list[tuple[float, int, int, bytes]] = []
        while not self._stopping.is_set():
            wait = min(max(0.0, queue[0][0] - time.monotonic()), 0.2) if queue else 0.2
            for end in select.select(self._ends, [], [], wait)[0]:
                self._take(end, other[end], free, queue)
            while queue and queue[0][0] <= time.monotonic():
                _, _, end, packet = heapq.heappop(queue)
                with contextlib.suppress(OSError):
                    os.write(end, packet)

    def _take(self, end: int, far: int, free: dict[int, float], queue: list[tuple[float, int, int, bytes]]) -> None:
        with contextlib.suppress(BlockingIOError):
            while packet := os.read(end, 65536):
                now = time.monotonic()
                backlog = max(0.0, free[end] - now) * RATE_BITS / 8
                is_lost = self.is_cut or backlog + len(packet) > QUEUE_BYTES or self._random.random() < LOSS
                if packet[0] >> 4 != 4 or is_lost:
                    self.carried["dropped"] += 1
                    continue
                free[end] = max(free[end], now) + len(packet) * 8 / RATE_BITS
                self.carried["packets"] += 1
                self.carried["bytes"] += len(packet)
                heapq.heappush(queue, (free[end] + ONE_WAY_SECONDS, self.carried["packets"], far, packet))


def _tun(end: str, namespace: str, address: str, peer: str) -> int:
    name = f"dv{end}{os.getpid() % 100000}"
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22s", name.encode(), IFF_TUN_NO_PI, b""))
    ip("link", "set", name, "netns", namespace)
    ip("-n", namespace, "addr", "add", address, "peer", peer, "dev", name)
    ip("-n", namespace, "link", "set", name, "mtu", "1500", "up")
    return fd
