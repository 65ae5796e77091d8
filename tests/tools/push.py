"""A push service of the tests' own and the browsers behind it: real HTTP, real decryption, real VAPID check."""

import base64
import json
import os
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02


def b64(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """What `b64` wrote."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Reply:
    """How the service answers one message: a status with headers, or it hangs or hangs up."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    hang_seconds: float = 0.0
    cut: bool = False


@dataclass
class Message:
    """One message as the browser would see it."""

    headers: dict[str, str]
    body: dict[str, Any]


class Browser:
    """One browser's subscription at the service."""

    def __init__(self, service: "PushService", name: str) -> None:
        self.service = service
        self.name = name
        self.secret = os.urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.messages: list[Message] = []
        self.replies: list[Reply] = []

    @property
    def endpoint(self) -> str:
        """Where messages for this browser are sent."""
        return f"{self.service.origin}/push/{self.name}"

    @property
    def subscription(self) -> dict[str, Any]:
        """`PushSubscription.toJSON()`."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": self.endpoint,
            "expirationTime": None,
            "keys": {"p256dh": b64(point), "auth": b64(self.secret)},
        }

    def read(self, sealed: bytes) -> dict[str, Any]:
        """Open a message (RFC 8291)."""
        plain = http_ece.decrypt(sealed, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return dict(json.loads(plain))


class PushService:
    """RFC 8030 on a loopback port. Every message must carry TTL and a valid VAPID token for this very origin."""

    def __init__(self) -> None:
        self.browsers: dict[str, Browser] = {}
        self.taken: dict[str, int] = defaultdict(int)
        self.lines = 0
        self.faults: list[str] = []
        service = self

        class Handler(_Handler):
            """Knows its service."""

        Handler.service = service
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def origin(self) -> str:
        """The `aud` of tokens."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def browser(self, name: str = "phone", *replies: Reply) -> Browser:
        """A browser that subscribes; `replies` answer its first messages, 201 all later ones."""
        made = self.browsers[name] = Browser(self, name)
        made.replies = list(replies)
        return made

    def stop(self) -> None:
        """Hang up on everyone."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def check(self, authorization: str) -> None:
        """The VAPID token (RFC 8292): signed by the key it names, for us, not yet over, with somebody to ask."""
        assert Vapid02.verify(authorization)
        token = authorization.split("t=")[1].split(",", maxsplit=1)[0]
        claims = json.loads(unb64(token.split(".")[1]))
        assert claims["aud"] == self.origin
        assert time.time() < claims["exp"] <= time.time() + 86_400
        assert claims["sub"].startswith(("mailto:", "https://"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: PushService

    def setup(self) -> None:
        super().setup()
        self.service.lines += 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        browser = self.service.browsers.get(self.path.rpartition("/")[2])
        if browser is None:
            self._answer(Reply(404))
            return
        reply = browser.replies.pop(0) if browser.replies else Reply()
        time.sleep(reply.hang_seconds)
        if reply.cut:
            self.close_connection = True
            return
        if reply.status in (200, 201, 202):
            self._take(browser, body)
        self._answer(reply)

    def _take(self, browser: Browser, body: bytes) -> None:
        try:
            self.service.check(self.headers["Authorization"])
            assert int(self.headers["TTL"]) >= 0
            assert self.headers["Content-Encoding"] == "aes128gcm"
            browser.messages.append(Message(dict(self.headers.items()), browser.read(body)))
        except Exception as error:
            self.service.faults.append(repr(error))
            raise

    def _answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""
