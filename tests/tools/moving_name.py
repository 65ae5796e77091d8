"""`python -m tests.tools.moving_name FOLDER`, alone in a network of its own: one push endpoint, its name moving about.

Prints what became of a message at each place the name pointed to, and whether the canary of our own network heard it.
"""

import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

from app.notices.endpoints import BadEndpoint, read_endpoint
from app.notices.wire import Lines
from benchmarks.push_service import TAKEN, certificate

OUTSIDE = "142.250.206.202"
PLACES = (
    [OUTSIDE],
    ["10.0.0.7"],
    ["127.0.0.1"],
    ["169.254.169.254"],
    ["::1"],
    [OUTSIDE, "10.0.0.7"],
    [OUTSIDE],
)
OURS = (OUTSIDE, "10.0.0.7", "169.254.169.254")
INSIDE = ("10.0.0.7", "127.0.0.1", "169.254.169.254", "::1")
ENDPOINT = "https://fcm.googleapis.com/fcm/send/x"


def main(folder: Path) -> None:
    _prepare(folder)
    names = NameServer()
    serve(OUTSIDE, certificate(folder, "fcm.googleapis.com"), folder)
    canaries = [Canary(address) for address in INSIDE]
    lines = Lines()
    for place in PLACES:
        names.answer = place
        print(f"{', '.join(place)}: {_send(lines)}")
    print("the canary heard nothing" if not any(one.heard for one in canaries) else "the canary was called")
    for address in INSIDE:
        with socket.create_connection((address, 443)) as line:
            line.recv(1)  # until it hangs up
    print("it would have" if all(one.heard for one in canaries) else "it is deaf")


def _send(lines: Lines) -> str:
    try:
        answer = lines.post(read_endpoint(ENDPOINT, private=False), {}, b"x")
    except BadEndpoint as error:
        return f"refused ({error})"
    return str(answer.status or answer.reason)


def _prepare(folder: Path) -> None:
    """All these addresses are this machine's, in here; names are asked of our own server."""
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
    (folder / "hosts").write_text("127.0.0.1 localhost\n")
    for command in (
        ["mount", "--make-rprivate", "/"],
        ["mount", "--bind", str(folder / "resolv.conf"), "/etc/resolv.conf"],
        ["mount", "--bind", str(folder / "hosts"), "/etc/hosts"],
        ["ip", "link", "set", "lo", "up"],
        *(
            ["ip", "address", "add", f"{address}/32", "dev", "lo"]
            for address in (OUTSIDE, "10.0.0.7", "169.254.169.254")
        ),
    ):
        subprocess.run(command, check=True)


class NameServer:
    """Answers every question with the addresses of the moment, not to be kept for even a second (RFC 1035)."""

    def __init__(self) -> None:
        self.answer: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 53))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            asked, whom = self._socket.recvfrom(512)
            end = asked.index(b"\0", 12) + 5
            kind = int.from_bytes(asked[end - 4 : end - 2], "big")
            family = {1: socket.AF_INET, 28: socket.AF_INET6}.get(kind)
            found = [socket.inet_pton(family, one) for one in self.answer if family and (":" in one) == (kind == 28)]
            head = asked[:2] + b"\x81\x80\0\1" + len(found).to_bytes(2, "big") + b"\0\0\0\0"
            records = [_record(asked[end - 4 : end], one) for one in found]
            self._socket.sendto(head + asked[12:end] + b"".join(records), whom)


def _record(kind: bytes, address: bytes) -> bytes:
    return b"\xc0\x0c" + kind + bytes(4) + len(address).to_bytes(2, "big") + address


class Canary:
    """Listens where no message may come."""

    def __init__(self, address: str) -> None:
        self.heard = 0
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._server = socket.create_server((address, 443), family=family)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            line, _ = self._server.accept()
            self.heard += 1
            line.close()


def serve(address: str, certificate: Path, folder: Path) -> None:
    """A push service that takes what it is sent, one message a line."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, folder / "key.pem")
    server = context.wrap_socket(socket.create_server((address, 443)), server_side=True)

    def take() -> None:
        while True:
            line, _ = server.accept()
            threading.Thread(target=_take, args=(line,), daemon=True).start()

    threading.Thread(target=take, daemon=True).start()


def _take(line: socket.socket) -> None:
    with line:
        while line.recv(4096):
            line.sendall(TAKEN)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
