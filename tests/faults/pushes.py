"""A push service in all its moods, and the phones behind it: what each was sent, over which line, and what it was told.

Real HTTP on several loopback ports (one origin each); every message is opened (RFC 8291) and its VAPID token checked
(RFC 8292). What a phone's service does at each try is drawn beforehand, so that a seed brings the same weather again.
"""

import asyncio
import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from tests.tools.push import b64, unb64

ORIGINS = 4
LATENCY_SECONDS = (0.002, 0.04)
#: What may go wrong before the last try, and how often; a hanging service costs a sender ten seconds.
PASSING = {"429": 4, "500": 5, "cut": 4, "taken, then cut": 4, "hang": 1}
#: How it ends: taken, or for good not.
LAST = {"201": 90, "404": 3, "410": 4, "413": 3}
ENDS = {"201": "sent", "404": "permanent-failure", "410": "permanent-failure", "413": "permanent-failure"}


@dataclass
class Take:
    """One message that was taken: when, over which line, and whether the answer could not reach the sender."""

    taken_at: float
    line: tuple[int, int]
    is_reply_lost: bool = False
    is_last_on_line: bool = True


@dataclass
class Phone:
    """One browser's subscription; `fate` is what its service does at each try, the last one for ever."""

    number: int
    origin: str
    fate: list[str]
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    takes: list[Take] = field(default_factory=list)

    @property
    def subscription(self) -> dict[str, Any]:
        """`PushSubscription.toJSON()`."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": b64(point), "auth": b64(self.secret)}
        return {"endpoint": f"{self.origin}/push/{self.number}", "keys": keys}

    @property
    def end(self) -> str:
        """The state in which its delivery must end."""
        return ENDS.get(self.fate[-1], "temporary-failure")

    def next_act(self) -> str:
        """What happens at this try."""
        return self.fate.pop(0) if len(self.fate) > 1 else self.fate[0]


def draw_fate(random: Random) -> list[str]:
    """Four of five are taken at once."""
    passing = (
        random.choices([*PASSING], [*PASSING.values()], k=random.choice((1, 1, 2))) if random.random() < 0.2 else []
    )
    return [*passing, *random.choices([*LAST], [*LAST.values()])]


class PushServices:
    """The services' event loop, in a thread of its own."""

    def __init__(self, random: Random) -> None:
        self.phones: dict[int, Phone] = {}
        self.taken = 0
        self.answered: Counter[str] = Counter()
        self.faults: list[str] = []
        self._last: dict[tuple[int, int], Take] = {}
        self._random = random
        self._tokens: set[str] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        starting = asyncio.run_coroutine_threadsafe(self._start(), self._loop)
        self.origins: list[str] = starting.result(30)

    def phone(self, fate: list[str]) -> Phone:
        """A phone that subscribes."""
        number = len(self.phones)
        made = self.phones[number] = Phone(number, self.origins[number % ORIGINS], fate)
        return made

    def stop(self) -> None:
        """No more answers."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _start(self) -> list[str]:
        servers = [await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=512) for _ in range(ORIGINS)]
        return [f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}" for server in servers]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        own, peer = writer.get_extra_info("sockname")[1], writer.get_extra_info("peername")[1]
        try:
            while await self._answer(reader, writer, (own, peer)):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the sender hung up, or was killed
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: tuple[int, int]) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines if one)}
        body = await reader.readexactly(int(headers["content-length"]))
        if line in self._last:
            self._last[line].is_last_on_line = False
        phone = self.phones[int(first.split()[1].rpartition("/")[2])]
        act = phone.next_act()
        self.answered[act] += 1
        if act == "hang":
            await reader.read()  # until the sender hangs up
            return False
        if act == "cut":
            return False
        if act in ("201", "taken, then cut"):
            self._take(phone, headers, body, line, f"http://{headers['host']}")
        if act == "taken, then cut":
            phone.takes[-1].is_reply_lost = True
            return False
        await asyncio.sleep(self._random.uniform(*LATENCY_SECONDS))
        if phone.takes and reader.at_eof():
            phone.takes[-1].is_reply_lost = True  # the sender gave up waiting
        asked = "Retry-After: 1\r\n" if act == "429" else ""
        writer.write(f"HTTP/1.1 {act} Said\r\n{asked}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()
        return True

    def _take(self, phone: Phone, headers: dict[str, str], body: bytes, line: tuple[int, int], origin: str) -> None:
        take = self._last[line] = Take(time.monotonic(), line)
        phone.takes.append(take)
        self.taken += 1
        try:
            self._check(headers["authorization"], origin)
            opened = http_ece.decrypt(body, private_key=phone.key, auth_secret=phone.secret, version="aes128gcm")
            assert json.loads(opened)["notification"]["navigate"].endswith(f"/ko/papers/{phone.number}")
            assert int(headers["ttl"]) >= 0
        except Exception as error:
            self.faults.append(repr(error))

    def _check(self, authorization: str, origin: str) -> None:
        if authorization in self._tokens:
            return
        assert Vapid02.verify(authorization)
        claims = json.loads(unb64(authorization.split("t=")[1].split(",", maxsplit=1)[0].split(".")[1]))
        assert (claims["aud"], claims["exp"] > time.time()) == (origin, True)
        self._tokens.add(authorization)
