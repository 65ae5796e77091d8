"""A device of the tests: seals papers as a phone does, with the protocol's own pieces, and sends them over HTTP."""

import gzip
import json
import time
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync.boxes import open_box
from sync.contents import spell_contents
from sync.identity import mint_id, new_claim, status_token
from sync.keys import KeyList, read_keys
from sync.protocol import Envelope
from sync.sealing import pack
from sync.signing import read_public
from sync.spelling import b64
from tests.sync.hpke import seal_with
from tests.sync.make_vectors import key

ANSWERS = {"full_name": "김순자", "birth_date": "1952-03-14"}


@dataclass(frozen=True)
class Paper:
    """One envelope and the claim that only its device knows."""

    envelope: dict[str, Any]
    claim: bytes

    @property
    def id(self) -> str:
        return str(self.envelope["id"])

    @property
    def question(self) -> dict[str, str]:
        return {"id": self.id, "token": b64(status_token(self.claim))}


@dataclass
class Device:
    """A phone that speaks to one server."""

    client: FlaskClient
    keys: KeyList = field(init=False)

    def __post_init__(self) -> None:
        self.learn()

    def learn(self) -> None:
        """Fetch the list of keys; the first time its root is believed."""
        document = self.client.get("/sync/v1/keys").get_json()
        self.keys = read_keys(document, document["root"])

    def write(self, **changed: Any) -> Paper:
        """A paper; `changed` replaces members of the contents."""
        claim = new_claim()
        return self.seal(mint_id(time.time_ns() // 1_000_000, claim), claim, **changed)

    def seal(
        self, name: str, secret: bytes, packed: bytes | None = None, urgent: bool = False, **changed: Any
    ) -> Paper:
        """A paper of this id and claim; `packed` replaces the whole plaintext."""
        said = {
            "form": "basic-pension",
            "version": 1,
            "locale": "ko",
            "answers": ANSWERS,
            "claim": b64(secret),
        } | changed
        plain = pack(spell_contents(said)) if packed is None else packed
        bare = Envelope(name, "2026-11-22T07:20:00Z", self.keys.seal[0].kid, b"", urgent)
        info = b"dure/1 envelope " + bare.head
        # Any ephemeral key will do; one made by hand lets a test seal what the library would refuse to.
        sealed, _ = seal_with(key(name), read_public(self.keys.seal[0].public), info, plain)
        return Paper(Envelope(bare.id, bare.created, bare.kid, sealed, urgent).as_json(), secret)

    def post(self, body: Any, path: str = "inbox", zipped: bool = False, **headers: str) -> TestResponse:
        """Send a body as JSON."""
        data = json.dumps(body).encode()
        if zipped:
            data, headers["Content-Encoding"] = gzip.compress(data), "gzip"
        return self.client.post(f"/sync/v1/{path}", data=data, content_type="application/json", headers=headers)

    def send(self, *items: Any, receipts: list[Any] | None = None) -> list[dict[str, Any]]:
        """The results of a batch of papers, or of whatever else stands among them."""
        body: dict[str, Any] = {"envelopes": [item.envelope if isinstance(item, Paper) else item for item in items]}
        if receipts is not None:
            body["receipts"] = receipts
        answer = self.post(body)
        assert answer.status_code == 200, answer.text
        results: list[dict[str, Any]] = answer.get_json()["results"]
        return results

    def ask(self, *papers: Paper) -> list[dict[str, Any] | None]:
        """What the boxes say."""
        answer = self.post({"items": [paper.question for paper in papers]}, "status")
        assert answer.status_code == 200, answer.text
        told = zip(papers, answer.get_json()["items"], strict=True)
        return [open_box(item["box"], paper.id, paper.claim) if item["box"] else None for paper, item in told]
