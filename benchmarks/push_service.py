"""A push service that takes everything, on TLS: `python -m benchmarks.push_service FOLDER [SECONDS]` prints its port.

It answers after so many seconds, as one far away does.
"""

from __future__ import annotations

import asyncio
import datetime
import ssl
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

TAKEN = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nLocation: /m/1\r\n\r\n"


def certificate(folder: Path, host: str = "localhost") -> Path:
    """A key and a certificate for `host`, one file each in `folder`; gives the certificate's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    return folder / "certificate.pem"


class Taker(asyncio.Protocol):
    """Reads requests one after another and takes each."""

    seconds = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A sender's line."""
        assert isinstance(transport, asyncio.Transport)
        self.line = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        """Answer as soon as a request is whole."""
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            head = self.received[:end].lower()
            length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
            if len(self.received) < end + 4 + length:
                return
            self.received = self.received[end + 4 + length :]
            if self.seconds:
                asyncio.get_running_loop().call_later(self.seconds, self.line.write, TAKEN)
            else:
                self.line.write(TAKEN)


async def main(folder: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder), folder / "key.pem")
    server = await asyncio.get_running_loop().create_server(Taker, "127.0.0.1", 0, ssl=context, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    Taker.seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    asyncio.run(main(Path(sys.argv[1])))
