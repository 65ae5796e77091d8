"""Does the device speak the protocol to the letter? The same vectors as the office's, in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

VECTORS = Path(__file__).resolve().parents[2] / "vectors"


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def test_values_are_spelled_in_the_one_canonical_way(modules: Page) -> None:
    cases = vectors("canonical")["cases"]
    found = modules.evaluate(
        """async (values) => {
          const {canonical} = await import("/js/lib/canonical.js");
          const {b64, sha256, utf8} = await import("/js/lib/bytes.js");
          return Promise.all(values.map(async (value) => {
            const spelled = canonical(JSON.parse(value));
            return [spelled, b64(await sha256(utf8(spelled)))];
          }));
        }""",
        [json.dumps(case["value"]) for case in cases],
    )
    assert found == [[case["canonical"], case["digest"]] for case in cases]


def test_an_id_belongs_to_its_claim(modules: Page) -> None:
    cases = vectors("ids")
    found = modules.evaluate(
        """async (cases) => {
          const {idOf, tokenOf, downKeyOf} = await import("/js/lib/ids.js");
          const {unb64, concat} = await import("/js/lib/bytes.js");
          return Promise.all(cases.map(async ({milliseconds, noise, claim}) => {
            const clock = milliseconds.toString(16).padStart(12, "0").match(/../g).map((pair) => parseInt(pair, 16));
            const [first, second] = unb64(noise);
            const head = concat(Uint8Array.from(clock), Uint8Array.of((first & 15) | 112, second));
            return [await idOf(head, unb64(claim)), await tokenOf(claim), (await downKeyOf(claim)).usages.join()];
          }));
        }""",
        cases,
    )
    assert found == [[case["id"], case["status_token"], "decrypt"] for case in cases]


@pytest.mark.parametrize("year", ["1970", "2026", "2999"])
def test_a_ticket_is_a_uuid_of_version_7_whatever_the_clock_says(modules: Page, year: str) -> None:
    ids = modules.evaluate(
        """async (year) => {
          const {newTicket} = await import("/js/lib/ids.js");
          const clock = Date.UTC(year, 0, 1) - (year == 1970 ? 1e12 : 0);
          return [await newTicket(clock), await newTicket(clock)].map(({id}) => id);
        }""",
        year,
    )
    assert ids[0] != ids[1]
    assert all(one[14] == "7" and one[19] in "89ab" and len(one) == 36 for one in ids)


def test_references_are_made_and_read_as_the_office_does(modules: Page) -> None:
    cases = vectors("reference")
    found = modules.evaluate(
        """async ({made, read}) => {
          const {referenceOf, readReference} = await import("/js/lib/reference.js");
          return [await Promise.all(made.map(({id}) => referenceOf(id))), read.map(({typed}) => readReference(typed))];
        }""",
        cases,
    )
    assert found == [[one["reference"] for one in cases["made"]], [one["reference"] for one in cases["read"]]]


def test_bytes_are_sealed_as_rfc_9180_says(modules: Page) -> None:
    cases = vectors("sealing")
    found = modules.evaluate(
        """async ({seal, cases}) => {
          const {sealTo} = await import("/js/lib/hpke.js");
          const {b64, unb64, utf8} = await import("/js/lib/bytes.js");
          const curve = {name: "ECDH", namedCurve: "P-256"};
          return Promise.all(cases.map(async ({packed, info, ephemeral}) => {
            const privateKey = await crypto.subtle.importKey("jwk", ephemeral, curve, true, ["deriveBits"]);
            const publicKey = await crypto.subtle.importKey("jwk", {...ephemeral, d: undefined}, curve, true, []);
            return b64(await sealTo(unb64(packed), unb64(seal.public), utf8(info), {privateKey, publicKey}));
          }));
        }""",
        cases,
    )
    assert found == [case["envelope"]["sealed"] for case in cases["cases"]]


def test_only_keys_of_the_pinned_root_are_believed(modules: Page) -> None:
    cases = vectors("keys")
    believed = modules.evaluate(
        """async ({good, older, refused, root}) => {
          const {isSigned} = await import("/js/lib/signed.js");
          const check = (list) => isSigned("keys", list, root.public).then((fits) => fits && list.root == root.public);
          return Promise.all([good, older, ...refused].map(check));
        }""",
        cases,
    )
    assert believed == [True, True, *[False] * len(cases["refused"])]


def test_only_a_receipt_of_a_listed_key_turns_a_mark_green(modules: Page) -> None:
    cases = vectors("receipt")
    wrong = [case["receipt"] for case in cases["refused"]]
    trusted = modules.evaluate(
        """async ({keys, receipts}) => {
          const {setMeta} = await import("/js/offline/store.js");
          const {isTrusted} = await import("/js/offline/keys.js");
          await setMeta("keys", keys);
          const found = [];
          for (const receipt of receipts) found.push(await isTrusted("receipt", receipt));
          return found;
        }""",
        {"keys": cases["keys"], "receipts": [cases["centre"], cases["no_due_day"], cases["hub"], *wrong]},
    )
    assert trusted == [True, True, True, *[False] * len(wrong)]


def test_a_revoked_key_is_believed_no_more(modules: Page) -> None:
    cases = vectors("receipt")
    trusted = modules.evaluate(
        """async ({keys, receipt}) => {
          await (await import("/js/offline/store.js")).setMeta("keys", keys);
          return (await import("/js/offline/keys.js")).isTrusted("receipt", receipt);
        }""",
        {"keys": cases["keys_after_revocation"], "receipt": cases["centre"]},
    )
    assert trusted is False


def test_a_box_opens_for_its_claim_and_its_paper_only(modules: Page) -> None:
    case = vectors("status")
    found = modules.evaluate(
        """async ({id, claim, box, not_for_this_claim, not_for_this_id}) => {
          const {openBox} = await import("/js/offline/boxes.js");
          return Promise.all([box, not_for_this_claim, not_for_this_id].map((one) => openBox(one, id, claim)));
        }""",
        case,
    )
    assert found[0] == case["state"]
    assert not found[1]
    assert not found[2]
