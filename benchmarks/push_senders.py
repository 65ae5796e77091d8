"""One sender of push messages, measured: `python -m benchmarks.push_senders NAME MESSAGES` prints seconds as JSON."""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask_migrate import upgrade

from app import clock, create_app, notices, vault
from app.db import db, transaction
from app.notices import send
from app.notices.actions import Telling, subscribe, tell_many
from app.notices.models import Delivery

MESSAGE = {
    "web_push": 8030,
    "notification": {
        "title": "두레",
        "body": "서류에 새 소식이 있어요",
        "navigate": "https://dure.example/ko/papers/ABCD-EFGH-JKMN-P",
        "lang": "ko",
        "dir": "ltr",
        "tag": "x" * 32,
        "renotify": True,
        "silent": False,
        "data": {"notice": "0190a5a0-0000-7000-8000-000000000001"},
        "app_badge": 1,
    },
    "app_badge": 1,
}
CURVE = ec.SECP256R1()
WARM = 50  # messages before the watch starts, for all: a clock runs for months


def setup(_: int) -> Callable[[], None]:
    """The schema and the keys."""
    with create_app().app_context():
        upgrade(directory="app/migrations")
        vault.actions.make_keys()
        notices.actions.make_vapid_key()
    return lambda: None


def plain(messages: int) -> Callable[[], None]:
    """As pywebpush's README has it: one call a message."""
    from py_vapid import Vapid02
    from pywebpush import webpush

    key = Vapid02()
    key.generate_keys()
    subscriptions = [_subscription() for _ in range(messages + WARM)]
    text = json.dumps(MESSAGE, ensure_ascii=False)

    def loop(some: list[dict[str, Any]]) -> None:
        for one in some:
            webpush(one, text, vapid_private_key=key, vapid_claims={"sub": "mailto:operator@localhost"}, ttl=60)

    loop(subscriptions[messages:])
    return lambda: loop(subscriptions[:messages])


def bare(messages: int) -> Callable[[], None]:
    """What RFC 8291 asks of the processor for each message, and nothing else."""
    points = [_point() for _ in range(messages)]
    text, secret = json.dumps(MESSAGE, ensure_ascii=False).encode(), secrets.token_bytes(16)

    def loop() -> None:
        for point in points:
            own = ec.generate_private_key(CURVE)
            shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
            mixed = HKDF(SHA256(), 32, secret, b"WebPush: info\0").derive(shared)
            key = HKDF(SHA256(), 16, secret, b"Content-Encoding: aes128gcm\0").derive(mixed)
            nonce = HKDF(SHA256(), 12, secret, b"Content-Encoding: nonce\0").derive(mixed)
            AESGCM(key).encrypt(nonce, text, None)

    return loop


def ours(messages: int) -> Callable[[], None]:
    """One notice for each of so many browsers, planned, claimed, sealed, sent and written down by the clock's step."""
    create_app().app_context().push()
    _tell(WARM)
    send.send_due()
    for _ in range(messages // 500):
        _tell(500)

    def step() -> None:
        send.send_due()
        db.session.rollback()
        _check()

    return step


def fill(messages: int) -> Callable[[], None]:
    """So many notices, each for another browser; all earlier ones must have been sent."""
    create_app().app_context().push()
    _check()
    for _ in range(messages // 500):
        _tell(500)
    return lambda: None


def beside(_: int) -> Callable[[], None]:
    """One of several senders on one database: begins when told to by a line, ends when nothing is left."""
    create_app().app_context().push()
    db.session.execute(db.select(1))
    print("ready", flush=True)
    sys.stdin.readline()

    def step() -> None:
        while send.send_due():
            db.session.rollback()

    return step


def _check() -> None:
    if others := set(db.session.scalars(db.select(Delivery.state).distinct())) - {"sent"}:
        raise SystemExit(f"not sent: {others}")


def _tell(phones: int) -> None:
    papers = [clock.uuid7() for _ in range(phones)]
    with transaction():
        for paper in papers:
            subscribe(_subscription(), "ko", [paper])
        tell_many([Telling("approved", paper, "ko", "/ko/papers/ABCD-EFGH-JKMN-P") for paper in papers])


def _subscription() -> dict[str, Any]:
    where = f"{os.environ['BENCH_PUSH']}/push/{secrets.token_urlsafe(16)}"
    return {"endpoint": where, "keys": {"p256dh": _b64(_point()), "auth": _b64(secrets.token_bytes(16))}}


def _point() -> bytes:
    return ec.generate_private_key(CURVE).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


STEPS = {"setup": setup, "plain": plain, "bare": bare, "ours": ours, "fill": fill, "beside": beside}


def main(name: str, messages: int) -> None:
    step = STEPS[name](messages)
    if name != "beside":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
