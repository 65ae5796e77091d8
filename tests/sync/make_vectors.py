"""Writes tests/vectors/*.json, which Python and the browser both run: `python -m tests.sync.make_vectors`.

All bytes are base64url without padding. Keys come from fixed numbers, so that another client can reproduce every step;
signatures carry fresh randomness and change with each run.
"""

import json
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from sync.boxes import make_box
from sync.canonical import canonical
from sync.identity import down_key, mint_id, status_token
from sync.keys import KeyList, public_key
from sync.protocol import Envelope
from sync.reference import reference_of
from sync.sealing import pack
from sync.signing import kid_of, sign, spell_public
from sync.spelling import b64, unb64

from .hpke import seal_with

FOLDER = Path(__file__).parent.parent / "vectors"
EPOCH = "01920000-0000-7000-8000-000000000001"
CLAIM = bytes(range(16))
ID = mint_id(1_790_000_000_000, CLAIM, b"\x01\x23")
OTHER_CLAIM = bytes(range(16, 32))


def key(name: str) -> ec.EllipticCurvePrivateKey:
    """A private key that anyone can make again: the SHA-256 of `dure/1 vector <name>` as the scalar."""
    return ec.derive_private_key(int.from_bytes(sha256(f"dure/1 vector {name}".encode()).digest()), ec.SECP256R1())


def jwk(private: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    """The key as WebCrypto imports it."""
    raw = unb64(spell_public(private.public_key()))
    d = private.private_numbers().private_value.to_bytes(32)
    return {"kty": "EC", "crv": "P-256", "x": b64(raw[1:33]), "y": b64(raw[33:]), "d": b64(d)}


def named(private: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    public = spell_public(private.public_key())
    return {"kid": kid_of(public), "public": public, "jwk": jwk(private)}


def canonical_cases() -> Any:
    values = [
        {"b": 1, "a": [True, False, None], "": ""},
        {"\u20ac": "Euro", "\r": "CR", "1": "one", "\u0080": "control", "\U0001f600": "smile", "\ufb33": "dagesh"},
        {"text": '"\\\b\f\n\r\t\u0000\u001f\u007f</script>', "ko": "청구서", "decomposed": "\u1112\u1161\u11ab"},
        {"numbers": [0, -1, 9007199254740991, -9007199254740991, 0.1, 1.5, 1e21, 1e-7, 123456789012.25, 5e-324]},
        [[], {}, [[{}]], "\u2028\u2029"],
        "NUL \u0000 and emoji 👩‍🌾",
    ]
    return [{"value": value, "canonical": canonical(value).decode(), "digest": b64(sha256(canonical(value)).digest())}
            for value in values]  # fmt: skip


def refused_cases() -> Any:
    """Texts that a strict reader refuses, and what is wrong with each."""
    return [
        {"text": '{"a":1,"a":2}', "why": "a name twice"},
        {"text": '{"a":{"b":1,"b":1}}', "why": "a name twice, deeper"},
        {"text": "NaN", "why": "not a number"},
        {"text": "[Infinity]", "why": "not a number"},
        {"text": "9007199254740993", "why": "beyond 2^53"},
        {"text": "-9007199254740993", "why": "beyond -2^53"},
        {"text": "[" * 33 + "]" * 33, "why": "33 deep"},
        {"text": '{"a":1', "why": "cut short"},
        {"text": '"\n"', "why": "a bare control character"},
    ]


def id_cases() -> Any:
    made = []
    for milliseconds, claim, noise in [
        (1_790_000_000_000, CLAIM, b"\x01\x23"),
        (0, bytes(16), b"\0\0"),
        (2**48 - 1, b"\xff" * 16, b"\xff\xff"),
        (1_795_363_200_123, OTHER_CLAIM, b"\x0a\xbc"),
    ]:
        made.append(
            {
                "milliseconds": milliseconds,
                "noise": b64(noise),
                "claim": b64(claim),
                "id": mint_id(milliseconds, claim, noise),
                "status_token": b64(status_token(claim)),
                "down_key": b64(down_key(claim)),
            }
        )
    return made


def reference_cases() -> Any:
    ids = [case["id"] for case in id_cases()] + [EPOCH]
    shown = reference_of(ids[0])
    swapped = shown[1] + shown[0] + shown[2:]
    return {
        "alphabet": "123456789ABCDEFGHJKMNPQRSTVWXYZ",
        "made": [{"id": one, "reference": reference_of(one)} for one in ids],
        "read": [
            {"typed": shown, "reference": shown},
            {"typed": shown.lower().replace("-", " "), "reference": shown},
            {"typed": f"  {shown.replace('-', '')}\t", "reference": shown},
            {"typed": swapped, "reference": shown if swapped == shown else None},
            {"typed": ("2" if shown[0] != "2" else "3") + shown[1:], "reference": None},
            {"typed": shown[:-1], "reference": None},
            {"typed": shown + "1", "reference": None},
            {"typed": shown.replace(shown[0], "0", 1), "reference": None},
            {"typed": "", "reference": None},
        ],
    }


def contents() -> dict[str, Any]:
    return {
        "form": "basic-pension",
        "version": 1,
        "locale": "ko",
        "answers": {"full_name": "김순자", "birth_date": "1952-03-14", "rent": 349700, "odd": "NUL \u0000 👵"},
        "claim": b64(CLAIM),
    }


def sealed_case(name: str, packed: bytes, said: Any, urgent: bool = False) -> dict[str, Any]:
    seal, ephemeral = key("seal"), key(f"ephemeral {name}")
    bare = Envelope(ID, "2026-11-22T07:20:00Z", kid_of(spell_public(seal.public_key())), b"", urgent)
    info = b"dure/1 envelope " + bare.head
    sealed, steps = seal_with(ephemeral, seal.public_key(), info, packed)
    envelope = Envelope(bare.id, bare.created, bare.kid, sealed, urgent)
    return {
        "name": name,
        "json": said,
        "packed": b64(packed),
        "info": info.decode(),
        "ephemeral": jwk(ephemeral),
        "shared_secret": b64(steps.shared_secret),
        "key": b64(steps.key),
        "nonce": b64(steps.base_nonce),
        "envelope": envelope.as_json(),
        "canonical": envelope.spelt.decode(),
        "digest": envelope.digest,
    }


def sealing_cases() -> Any:
    said = contents()
    text = canonical(said)
    plain = b"\0" + text
    reply = said | {"form": "reply", "about": {"id": ID, "claim": b64(CLAIM)}, "helper": "마을 도우미"}
    long = said | {"answers": said["answers"] | {"story": "밀린 임금을 받지 못했습니다. " * 60}}
    return {
        "seal": named(key("seal")),
        "cases": [
            sealed_case("plain, byte 0", plain + bytes(-len(plain) % 128), said),
            sealed_case("deflated, byte 1", pack(canonical(long)), long),
            sealed_case("urgent", pack(text), said, urgent=True),
            sealed_case("about another", pack(canonical(reply)), reply),
            sealed_case("more zeros than needed", pack(text) + bytes(256), said),
        ],
        "refused": [
            sealed_case("inflates beyond 2 MiB", b"\1" + raw_deflate(b" " * (2 << 20) + text), "too_large"),
            sealed_case("inflates beyond 2 MiB, later", b"\1" + raw_deflate(bytes(9 << 20)), "too_large"),
            sealed_case("byte 2", b"\2" + text, "malformed"),
            sealed_case("something after the end", pack(canonical(long)) + b"x", "malformed"),
            sealed_case("33 deep", pack(nested(31)), "malformed"),
            sealed_case("a name twice", pack(text[:-1] + b',"form":"x"}'), "malformed"),
            sealed_case("no claim", pack(canonical({k: said[k] for k in said if k != "claim"})), "malformed"),
            sealed_case("another claim", pack(canonical(said | {"claim": b64(OTHER_CLAIM)})), "not_yours"),
        ],
    }


def nested(depth: int) -> bytes:
    """Contents whose answers hold `depth` arrays in one another: two deeper than that in all."""
    return canonical(contents() | {"answers": {"x": 0}}).replace(b'"x":0', b'"x":' + b"[" * depth + b"]" * depth)


def raw_deflate(text: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(text) + deflater.flush()


def key_list(issued: str = "2026-11-22T00:00:00Z", revoked: tuple[str, ...] = ()) -> dict[str, Any]:
    listed = KeyList(
        issued,
        EPOCH,
        (public_key(key("seal").public_key()), public_key(key("retired seal").public_key())),
        (
            public_key(key("sign").public_key(), "centre"),
            public_key(key("hub").public_key(), "hub:maeul-1"),
        ),
        revoked,
        spell_public(key("root").public_key()),
    )
    return listed.signed(key("root"))


def keys_cases() -> Any:
    good = key_list()
    return {
        "root": named(key("root")),
        "stranger": named(key("stranger")),
        "good": good,
        "older": key_list("2026-11-21T00:00:00Z"),
        "refused": [
            good | {"epoch": EPOCH[:-1] + "2"},
            good | {"signature": sign("keys", {"x": 1}, key("root"))["signature"]},
            sign("keys", {k: v for k, v in good.items() if k != "signature"}, key("stranger")),
            good | {"more": 1},
            {k: v for k, v in good.items() if k != "revoked"},
        ],
    }


def receipt(signer: str, digest: str, **changed: Any) -> dict[str, Any]:
    at = "hub:maeul-1" if signer == "hub" else "centre"
    statement = {
        "id": ID,
        "digest": digest,
        "reference": reference_of(ID),
        "received_at": "2026-11-22T07:21:04Z",
        "due_by": "2026-12-22",
        "at": at,
        "epoch": EPOCH,
        "kid": kid_of(spell_public(key(signer).public_key())),
    }
    return sign("receipt", statement | changed, key(signer))


def receipt_cases() -> Any:
    digest = sealing_cases()["cases"][0]["digest"]
    good = receipt("sign", digest)
    return {
        "keys": key_list(),
        "keys_after_revocation": key_list("2026-11-23T00:00:00Z", (good["kid"],)),
        "centre": good,
        "no_due_day": receipt("sign", digest, due_by=None),
        "hub": receipt("hub", digest),
        "refused": [
            {"why": "another place than its key's", "receipt": receipt("hub", digest, at="centre")},
            {"why": "a key that is not listed", "receipt": receipt("stranger", digest)},
            {"why": "changed after signing", "receipt": good | {"due_by": "2026-12-23"}},
            {"why": "another kind of signature", "receipt": good | {"signature": sign("head", {k: good[k] for k in good if k != "signature"}, key("sign"))["signature"]}},  # noqa: E501
            {"why": "a member more", "receipt": good | {"more": "x"}},
        ],
    }  # fmt: skip


def status_cases() -> Any:
    state = {
        "seq": 3,
        "state": "waiting_for_person",
        "updated_at": "2026-11-25T01:00:00Z",
        "due_by": "2026-12-22",
        "receipt": receipt("sign", sealing_cases()["cases"][0]["digest"]),
        "messages": [
            {"id": "01920000-0000-7000-8000-0000000000aa", "at": "2026-11-25T01:00:00Z", "from": "office",
             "text": "임대차계약서 사진을 보내 주세요.", "fields": [{"name": "lease", "text": "임대차계약서"}]},
            {"id": "01920000-0000-7000-8000-0000000000ab", "at": "2026-11-25T02:00:00Z", "from": "person"},
        ],
    }  # fmt: skip
    nonce = bytes(range(12))
    return {
        "id": ID,
        "claim": b64(CLAIM),
        "token": b64(status_token(CLAIM)),
        "key": b64(down_key(CLAIM)),
        "nonce": b64(nonce),
        "state": state,
        "box": make_box(state, ID, CLAIM, nonce),
        "step": 256,
        "not_for_this_claim": make_box(state, ID, OTHER_CLAIM, nonce),
        "not_for_this_id": make_box(state, EPOCH, CLAIM, nonce),
    }


def write() -> None:
    """All files."""
    parts = {
        "canonical": {"cases": canonical_cases(), "refused": refused_cases()},
        "ids": id_cases(),
        "reference": reference_cases(),
        "sealing": sealing_cases(),
        "keys": keys_cases(),
        "receipt": receipt_cases(),
        "status": status_cases(),
    }
    FOLDER.mkdir(exist_ok=True)
    for name, part in parts.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(part, indent=1, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    write()
