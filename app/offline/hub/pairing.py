"""How does a hub come to know its centre? By a code that an operator reads out: it names the root key, and proves both.

The code's secret is never sent. Whoever stands between can neither enrol in this hub's place nor show it another root.
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from app.errors import BadRequest, Conflict, Unavailable
from app.offline.hub import codes, notes, reporting
from app.offline.hub.line import Answer, Line, LineDown, open_line
from app.vault import adopted
from app.vault.adopted import Paired
from sync.errors import SyncError
from sync.spelling import is_word

ENROL = "/hub/v1/enrol"


def enrol(typed: str) -> Paired:
    """Pair this hub with its centre. BadRequest for what is no code, Conflict with what is wrong, Unavailable without a
    line. Nothing is changed unless everything fits."""
    code = codes.read_code(typed)
    if code is None:
        raise BadRequest("hub.not_a_code")
    try:
        with open_line() as line:
            return _enrol(line, code)
    except LineDown:
        raise Unavailable("hub.no_line") from None
    except SyncError:
        raise Conflict("hub.keys_unverified") from None


def _enrol(line: Line, code: codes.Code) -> Paired:
    line.token = ""
    root = _root(line, code)
    key = _key()
    public, kid = adopted.public_of(key)
    turn = reporting.new_turn()
    asked = {"handle": code.handle, "public": public, "turn": turn, "proof": codes.proof(code.key, public, turn)}
    said = _said(line.post(ENROL, json.dumps(asked).encode()))
    if not is_word(said.get("name")) or not isinstance(said.get("title"), str):
        raise LineDown("not the centre")
    keys = _said(line.ask("GET", "/sync/v1/keys"))
    pairing = Paired(said["name"], said["title"], kid, codes.token(code.key, public))
    adopted.pair(pairing, keys, root, key)
    notes.put(turn=turn, next_turn="", standing="known", keys_tag="", next_try="", failures=0)
    return pairing


def _key() -> ec.EllipticCurvePrivateKey:
    """The key that this hub has; a new one for a hub that was revoked, or whose disk was copied."""
    is_spoilt = notes.get("standing") in ("revoked", "forked")
    return (None if is_spoilt else adopted.own_key()) or adopted.fresh_key()


def _root(line: Line, code: codes.Code) -> str:
    """The centre's root key, if it is the one whose fingerprint the code holds."""
    root = _said(line.ask("GET", "/sync/v1/keys")).get("root")
    if not isinstance(root, str) or codes.fingerprint_of(root) != code.fingerprint:
        raise Conflict("hub.other_root")
    return root


def _said(answer: Answer) -> dict[str, Any]:
    if answer.is_ours and answer.status in (400, 403, 409, 429):
        raise Conflict("hub.old_key" if answer.status == 409 else "hub.wrong_code")
    found = answer.json() if answer.status == 200 else None
    if not isinstance(found, dict):
        raise LineDown(f"status {answer.status}")
    return found
