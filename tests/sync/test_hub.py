"""A hub between phones and the centre: whatever is lost, killed or said twice, nothing is lost, doubled or changed."""

import gzip
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from secrets import token_bytes
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.canonical import canonical
from sync.errors import Misspelt, SyncError
from sync.hub import Carried, New, Seal, Stands, next_batch, read_answer, spell_batch, spell_receipt, take_batch
from sync.identity import mint_id, new_claim
from sync.keys import KeyList, PublicKey, check_receipt, public_key
from sync.protocol import MAX_BODY_BYTES, Envelope
from sync.reference import reference_of
from sync.schemas import read_envelope
from sync.signing import sign
from tests.sync.make_vectors import key

EPOCH = "01a2066c-474e-7938-b5f5-c9388934b800"
NOW = "2026-11-22T07:20:00Z"
CENTRE, HUB, ROOT = key("centre"), key("hub"), key("root")


def _listed(place: str, private: Any) -> PublicKey:
    return replace(public_key(private.public_key()), at=place)


KEYS = KeyList(
    NOW, EPOCH, (), (_listed("hub:solnae", HUB), _listed("centre", CENTRE)), (), public_key(ROOT.public_key()).public
)
SEAL = Seal("solnae", KEYS.sign[0].kid, HUB)


def paper(number: int, variant: int = 0, size: int = 40) -> dict[str, Any]:
    """An envelope; neither hub nor this centre opens it."""
    claim = bytes([number]) * 16
    name = mint_id(1_763_796_000_000 + number, claim, b"\0\0")
    return Envelope(name, NOW, "AAAAAAAAAAAAAAAA", bytes([variant]) * size).as_json()


@dataclass
class Disk:
    """The disk of a hub: what survives when its power goes."""

    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    seal: Seal = SEAL
    keys: KeyList = KEYS

    def now(self) -> str:
        return NOW

    def held(self, ids: Collection[str]) -> Mapping[str, Mapping[str, Stands]]:
        found: dict[str, dict[str, Stands]] = {}
        for (name, digest), row in self.rows.items():
            if name in ids:
                found.setdefault(name, {})[digest] = Stands(row["state"], row["receipt"], row["word"], row["reason"])
        return found

    def keep(self, new: Sequence[New]) -> None:
        for one in new:
            row = {"state": "waiting", "receipt": one.receipt, "word": None, "reason": None, "old": one.old}
            self.rows.setdefault((one.envelope.id, one.digest), row | {"spelt": one.envelope.spelt})

    def waiting(self) -> list[Carried]:
        rows = enumerate(self.rows.items())
        return [
            Carried(number, name, digest, False, row["spelt"], row["old"])
            for number, ((name, digest), row) in rows
            if row["state"] == "waiting"
        ]


class Office:
    """A centre that receipts whatever id comes first, and repeats itself."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[str, dict[str, Any]]] = {}
        self.cases = 0

    def take(self, body: bytes) -> dict[str, Any]:
        return {"epoch": EPOCH, "results": [self._one(item) for item in json.loads(body)["envelopes"]]}

    def _one(self, item: Any) -> dict[str, Any]:
        envelope = read_envelope(item)
        if envelope.id not in self.held:
            self.cases += 1
            self.held[envelope.id] = (envelope.digest, receipt_for(envelope))
        digest, receipt = self.held[envelope.id]
        if digest != envelope.digest:
            return {"id": envelope.id, "outcome": "conflict"}
        return {"id": envelope.id, "outcome": "accepted", "receipt": receipt}


def receipt_for(envelope: Envelope, place: str = "centre", private: Any = CENTRE) -> dict[str, Any]:
    statement = {"id": envelope.id, "digest": envelope.digest, "reference": reference_of(envelope.id)}
    statement |= {"received_at": NOW, "due_by": "2026-12-23", "at": place, "epoch": EPOCH}
    return sign("receipt", statement | {"kid": public_key(private.public_key()).kid}, private)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("offer"), st.lists(st.tuples(st.integers(0, 5), st.sampled_from((0, 0, 0, 1))), max_size=4)),
        st.tuples(st.sampled_from(("carry", "answer lost", "request lost", "killed", "lied to")), st.none()),
    ),
    max_size=25,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_no_interleaving_of_faults_loses_doubles_or_changes_a_paper(steps: list[Any]) -> None:
    disk, office, promised = Disk(), Office(), set()
    for what, papers in [*steps, ("carry", None), ("carry", None)]:
        if what == "offer":
            items = [paper(*one) for one in papers]
            for item, result in zip(items, take_batch(items, [], disk), strict=True):
                if result.outcome in ("accepted", "duplicate"):
                    assert check_receipt(json.loads(result.receipt or ""), KEYS).digest == read_envelope(item).digest
                    promised.add((read_envelope(item).id, read_envelope(item).digest))
        else:
            _carry(what, disk, office)
    assert office.cases == len({name for name, _ in promised})
    assert all(disk.rows[one]["spelt"] for one in promised)  # nothing is let go of at once
    for (name, digest), row in disk.rows.items():
        stands = office.held[name][0] == digest
        assert row["state"] == ("settled" if stands else "aside")


def _carry(what: str, disk: Disk, office: Office) -> None:
    """One round; what the hub reads is written down only where the answer came."""
    batch = next_batch(disk.waiting(), 2_000)
    if not batch or what == "request lost":
        return
    answer: Any = office.take(spell_batch(batch))
    if what in ("answer lost", "killed"):
        return
    if what == "lied to":  # somebody else answers: everything is refused, with no signature or another's
        other = [receipt_for(read_envelope(json.loads(one.spelt)), "hub:solnae", HUB) for one in batch]
        answer["results"] = [
            {"id": one.id, "outcome": "accepted", "receipt": lie} for one, lie in zip(batch, other, strict=True)
        ]
    for word in read_answer(answer, batch, KEYS)[1]:
        row = disk.rows[word.id, word.digest]
        row["state"], row["reason"] = word.state, word.reason
        row["word"] = spell_receipt(word.receipt) if word.receipt else row["word"]


def test_what_is_no_answer_to_this_batch_says_nothing() -> None:
    one = read_envelope(paper(1))
    batch = [Carried(1, one.id, one.digest, False, one.spelt)]
    for nonsense in (
        None,
        [],
        {},
        {"epoch": EPOCH, "results": []},
        {"results": [{}]},
        {"epoch": EPOCH, "results": [7]},
    ):
        with pytest.raises(Misspelt):
            read_answer(nonsense, batch, KEYS)
    with pytest.raises(Misspelt):
        read_answer({"epoch": EPOCH, "results": [{"id": read_envelope(paper(2)).id}]}, batch, KEYS)


@pytest.mark.parametrize("change", ["digest", "id", "due_by", "at", "kid", "signature", "received_at"])
def test_a_receipt_that_was_altered_anywhere_settles_nothing(change: str) -> None:
    one = read_envelope(paper(1))
    batch = [Carried(1, one.id, one.digest, False, one.spelt)]
    receipt = receipt_for(one)
    other = receipt_for(read_envelope(paper(2))) | {
        "due_by": "2027-01-01",
        "at": "hub:solnae",
        "received_at": "2026-11-23T07:20:00Z",
    }
    altered = receipt | {change: KEYS.sign[0].kid if change == "kid" else other[change]}
    for document in (altered, receipt_for(read_envelope(paper(2))), receipt_for(read_envelope(paper(1, 1)))):
        answer = {"epoch": EPOCH, "results": [{"id": one.id, "outcome": "accepted", "receipt": document}]}
        assert read_answer(answer, batch, KEYS)[1][0].state == "waiting"


def test_an_old_receipt_of_the_centre_goes_up_with_its_paper() -> None:
    disk, item = Disk(), paper(1)
    known = receipt_for(read_envelope(item))
    stranger = receipt_for(read_envelope(item), "centre", key("somebody"))
    take_batch([item, paper(2)], [known, stranger, "nonsense"], disk)
    sent = json.loads(spell_batch(disk.waiting()))
    assert sent == {"envelopes": [item, paper(2)], "receipts": [json.loads(canonical(known))]}


def test_nothing_that_is_no_envelope_is_taken() -> None:
    disk = Disk()
    results = take_batch([7, paper(1) | {"more": 1}, paper(1, size=400_000), paper(1)], [], disk)
    assert [(one.outcome, one.reason) for one in results] == [
        ("refused", "malformed"),
        ("refused", "malformed"),
        ("refused", "too_large"),
        ("accepted", None),
    ]
    assert len(disk.rows) == 1


def test_a_batch_of_a_hundred_costs_hardly_more_than_what_is_sealed() -> None:
    disk = Disk()
    papers = []
    for number in range(100):
        name = mint_id(1_763_796_000_000 + 61_007 * number, new_claim())
        papers.append(Envelope(name, f"2026-11-22T07:{number % 60:02}:00Z", "AAAAAAAAAAAAAAAA", token_bytes(1_400)))
    take_batch([one.as_json() for one in papers], [], disk)
    batch = next_batch(disk.waiting(), MAX_BODY_BYTES)
    sent, sealed = len(gzip.compress(spell_batch(batch), 9)), sum(len(one.sealed) for one in papers)
    print(f"{sent} bytes for {sealed} sealed: {sent / sealed:.3f}")
    assert len(batch) == 100
    assert sent <= 1.1 * sealed


def test_a_batch_never_exceeds_what_it_may_weigh_and_always_moves_on() -> None:
    disk = Disk()
    take_batch([paper(number, size=3_000) for number in range(9)], [], disk)
    assert len(next_batch(disk.waiting(), 1)) == 1
    assert len(spell_batch(next_batch(disk.waiting(), 20_000))) <= 20_000
    with pytest.raises(SyncError):
        check_receipt(json.loads(take_batch([paper(1)], [], disk)[0].receipt or "{}") | {"at": "centre"}, KEYS)
