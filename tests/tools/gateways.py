"""An SMS gateway of either shape and a mail server, both real and on loopback: they check what they get and keep it."""

import base64
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from aiosmtpd.controller import Controller

KEY, SECRET, SENDER = "our-key", "our-secret", "0631234567"


@dataclass
class Gateway:
    """What was sent, by whose number; `answers` are given in turn, then every message is taken."""

    sent: list[dict[str, str]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    url: str = ""

    def take(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, Any]]:
        """Check and keep one message."""
        said = handler.headers["Authorization"]
        if said.startswith("HMAC-SHA256 "):
            parts = dict(part.split("=", 1) for part in said.removeprefix("HMAC-SHA256 ").split(", "))
            proof = hmac.new(SECRET.encode(), (parts["date"] + parts["salt"]).encode(), "sha256").hexdigest()
            message, fine = json.loads(body)["message"], parts["signature"] == proof and parts["apiKey"] == KEY
            told, taken = (message["to"], message["text"], message["from"]), (200, {"statusCode": "2000"})
        else:
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            fine = said == "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
            told, taken = (form["To"], form["Body"], form["From"]), (201, {"sid": "SM1", "status": "queued"})
        if not fine:
            return 401, {"code": 20003}
        if self.answers:
            return self.answers.pop(0)
        key = handler.headers["Idempotency-Key"]
        self.sent.append({"to": told[0], "text": told[1], "from": told[2], "key": key})
        return taken


@contextmanager
def sms_gateway() -> Iterator[Gateway]:
    """A gateway that listens."""
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = gateway.take(self, body)
            out = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(out)))
            self.end_headers()
            self.wfile.write(out)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}/messages"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield gateway
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Mailbox:
    """The mails that came; `refuse` names addresses that are not here."""

    mails: list[Any] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    url: str = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.refuse:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(envelope)
        return "250 taken"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server that listens."""
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mailbox.url = f"smtp://127.0.0.1:{port}"
    yield mailbox
    controller.stop()
