"""One phone of the village: it seals, keeps, offers to the hub, and lets go of nothing before the centre's receipt.

It follows the same rules as the browser's client: only what verifies under the root that it pinned changes anything.
"""

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import requests

from sync.boxes import open_box
from sync.contents import spell_contents
from sync.errors import SyncError
from sync.identity import mint_id, new_claim, status_token
from sync.keys import KeyList, check_receipt, read_keys
from sync.protocol import Envelope
from sync.schemas import read_envelope
from sync.sealing import seal
from sync.signing import read_public
from sync.spelling import b64
from sync.uploads import spell_checksum, spell_metadata
from tests.faults.papers import Paper
from tests.faults.phone import Kept
from tests.village.net import enter

PATIENCE_SECONDS = 5.0
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = TUS | {"Content-Type": "application/offset+octet-stream"}


@dataclass(frozen=True)
class File:
    """A file that follows its paper: its ciphertext, and the digest that the paper names."""

    sealed: bytes
    digest: str


@dataclass
class Row:
    """A paper in this phone's outbox."""

    paper: Paper
    envelope: dict[str, Any]
    claim: bytes
    digest: str
    hub: dict[str, Any] | None = None
    centre: dict[str, Any] | None = None
    has_file: bool = False  # whether the file that follows it is at the hub
    problem: dict[str, Any] | None = None


@dataclass
class Phone:
    """A phone on the village's network; `attach` may send a file after its paper."""

    hub: str
    namespace: str
    random: Random
    papers: list[Paper]
    files: dict[str, File]
    until: float
    pause: float = 0.5
    rows: list[Row] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    keys: KeyList | None = None

    def live(self, is_over: Callable[[], bool]) -> None:
        """From the first paper until the centre's receipt for the last one is here, or time is up."""
        enter(self.namespace)
        self._session = requests.Session()
        waiting = list(self.papers)
        while not is_over() and time.monotonic() < self.until:
            self._try(self._learn)
            if waiting and self.keys:
                self.rows.append(self._write(waiting.pop(0)))
            self._try(self._send)
            self._try(self._ask)
            self._try(self._send_files)
            if not waiting and all(row.centre and row.has_file for row in self.rows):
                return
            time.sleep(self.random.uniform(0, 2 * self.pause))

    @property
    def kept(self) -> list[Kept]:
        """What this phone shows in the end."""
        return [Kept(row.envelope["id"], row.paper.marker, row.centre, row.problem, row.envelope) for row in self.rows]

    def _learn(self) -> None:
        document = self._session.get(f"{self.hub}/sync/v1/keys", timeout=PATIENCE_SECONDS).json()
        if "root" in document and "seal" in document:
            root = self.keys.root if self.keys else document["root"]
            self.keys = read_keys(document, root, self.keys.issued if self.keys else "")

    def _write(self, paper: Paper) -> Row:
        assert self.keys
        claim = new_claim()
        said = {"form": paper.form, "version": paper.version, "locale": paper.locale, "answers": paper.answers}
        urgent = self.random.random() < 0.2
        bare = Envelope(
            mint_id(time.time_ns() // 1_000_000, claim), "2026-11-22T07:20:00Z", self.keys.seal[0].kid, b"", urgent
        )
        box = seal(spell_contents(said | {"claim": b64(claim)}), bare.head, read_public(self.keys.seal[0].public))
        envelope = Envelope(bare.id, bare.created, bare.kid, box, urgent).as_json()
        paper.ids.append(bare.id)
        return Row(paper, envelope, claim, read_envelope(envelope).digest)

    def _send(self) -> None:
        """Offer what has no receipt; now and then something that has one, as a phone does after a restart."""
        offered = [row for row in self.rows if (not row.hub and not row.centre) or self.random.random() < 0.05]
        if not offered:
            return
        body = gzip.compress(json.dumps({"envelopes": [row.envelope for row in offered]}).encode())
        answer = self._post("inbox", body, {"Content-Encoding": "gzip"})
        for row, result in zip(offered, answer["results"], strict=True):
            self._believe(row, result.get("receipt"))
            if result["outcome"] in ("refused", "conflict"):
                row.problem = result

    def _send_files(self) -> None:
        """Files go after their papers, by tus, on from where the hub has them."""
        for row in self.rows:
            file = self.files.get(row.paper.marker)
            row.has_file = row.has_file or file is None
            if file and row.hub and not row.has_file:
                self._send_file(row, file)

    def _send_file(self, row: Row, file: File) -> None:
        told = {
            "Upload-Length": str(len(file.sealed)),
            "Upload-Metadata": spell_metadata(row.envelope["id"], file.digest),
        }
        made = self._session.post(f"{self.hub}/sync/v1/uploads", headers=TUS | told, timeout=PATIENCE_SECONDS)
        if made.status_code != 201:
            return
        offset, address = int(made.headers["Upload-Offset"]), self.hub + made.headers["Location"]
        while offset < len(file.sealed):
            piece = file.sealed[offset : offset + self.random.choice((3_000, 20_000))]
            headers = BYTES | {"Upload-Offset": str(offset), "Upload-Checksum": spell_checksum(piece)}
            done = self._session.patch(address, data=piece, headers=headers, timeout=PATIENCE_SECONDS)
            if done.status_code != 204:
                return
            offset = int(done.headers["Upload-Offset"])
        row.has_file = True

    def _ask(self) -> None:
        asked = [row for row in self.rows if not row.centre]
        if not asked:
            return
        items = [{"id": row.envelope["id"], "token": b64(status_token(row.claim))} for row in asked]
        for row, item in zip(
            asked, self._post("status", json.dumps({"items": items}).encode(), {})["items"], strict=True
        ):
            if item["box"]:
                self._believe(row, open_box(item["box"], row.envelope["id"], row.claim)["receipt"])

    def _believe(self, row: Row, document: Any) -> None:
        if not document or not self.keys:
            return
        receipt = check_receipt(document, self.keys)
        if (receipt.id, receipt.digest) != (row.envelope["id"], row.digest):
            self.trouble.append(f"{row.paper.marker}: a receipt of another paper")
        elif receipt.at == "centre":
            row.centre = document
        else:
            row.hub = document

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> Any:
        named = {"Content-Type": "application/json", **headers}
        answer = self._session.post(f"{self.hub}/sync/v1/{path}", data=body, headers=named, timeout=PATIENCE_SECONDS)
        if answer.status_code != 200:
            raise requests.RequestException(str(answer.status_code))
        return answer.json()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (requests.RequestException, ValueError):
            return  # no hub now; later
        except SyncError as error:
            self.trouble.append(f"{act.__name__.strip('_')}: {type(error).__name__}")
