"""A phone, and a paper whose document follows it."""

import os
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync.uploads import seal_file, spell_checksum, spell_metadata
from tests.app.offline.device import ANSWERS, Device, Paper

JPEG = b"\xff\xd8\xff\xe0" + os.urandom(200_000)
HEADERS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True)
class Document:
    """A sealed file and the paper that names it."""

    paper: Paper
    sealed: bytes
    slip: dict[str, Any]

    @property
    def digest(self) -> str:
        return str(self.slip["digest"])

    @property
    def metadata(self) -> dict[str, str]:
        return {"id": self.paper.id, "digest": self.digest}


def write_document(phone: Device, data: bytes = JPEG, name: str = "id_card") -> Document:
    """A paper, not yet sent, with one file after it."""
    sealed, key, digest = seal_file(data)
    slip = {"name": "card.jpg", "type": "image/jpeg", "size": len(data), "key": key, "digest": digest}
    return Document(phone.write(answers=ANSWERS | {name: slip}), sealed, slip)


class Sender:
    """Speaks tus as a phone does."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def create(self, document: Document, length: int | None = None) -> TestResponse:
        length = len(document.sealed) if length is None else length
        metadata = spell_metadata(document.paper.id, document.digest)
        headers = HEADERS | {"Upload-Length": str(length), "Upload-Metadata": metadata}
        return self.client.post("/sync/v1/uploads", headers=headers)

    def send(self, address: str, offset: int, data: bytes, checksum: str | None = "", **more: str) -> TestResponse:
        headers = HEADERS | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"} | more
        if checksum is not None:
            headers["Upload-Checksum"] = checksum or spell_checksum(data)
        return self.client.patch(address, data=data, headers=headers)

    def offset(self, address: str) -> int:
        answer = self.client.head(address, headers=HEADERS)
        assert answer.status_code == 200, answer.status
        return int(answer.headers["Upload-Offset"])

    def send_all(self, document: Document, step: int = 64 << 10) -> None:
        address = self.create(document).headers["Location"]
        for at in range(0, len(document.sealed), step):
            assert self.send(address, at, document.sealed[at : at + step]).status_code == 204


@pytest.fixture
def sender(client: FlaskClient) -> Sender:
    return Sender(client)


@pytest.fixture
def document(phone: Device) -> Document:
    return write_document(phone)
