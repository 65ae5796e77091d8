"""A caseworker's day: the queue, a case, a decision."""

import base64
import io
import re
from datetime import date, timedelta
from typing import Any

import html5lib
import pytest
from PIL import Image

from app import clock, vault
from app.cases import queries
from app.db import transaction
from app.people.actions import add_staff
from tests.app.cases.papers import good_answers
from tests.app.console.desk import Desk, case, send
from tests.tools.cast import Clerk, Person


def opened(name: str) -> list[str]:
    return [entry.actor for entry in vault.audit.entries_about(name)]


def picture() -> dict[str, Any]:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(out, "PNG")
    data = base64.urlsafe_b64encode(out.getvalue()).rstrip(b"=").decode()
    return {"name": "계약서.png", "type": "image/png", "data": data}


def test_a_paper_is_found_opened_asked_about_answered_and_approved(desk: Desk, citizen: Person) -> None:
    name, claim = send(good_answers(citizen))
    assert case(name).reference[:4] in desk.see("/staff/")

    page = desk.see(f"/staff/cases/{name}")
    assert citizen.name in page
    assert "1952년 3월 14일" in page.replace("\u00a0", " ")
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    by = (clock.today("Asia/Seoul") + timedelta(days=14)).isoformat()
    assert desk.say(name, "ask", text="계약서 사진이 필요해요.", answer_by=by).location.endswith("?told=sent")
    assert case(name).state == "waiting_for_person"

    send({"text": "보내 드려요", "file": picture()}, "reply", about={"id": name, "claim": claim})
    page = desk.see(f"/staff/cases/{name}")
    assert "보내 드려요" in page
    assert "계약서.png" in page
    assert desk.say(name, "approve", text="12월부터 드려요.").location.endswith("?told=sent")
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/close")
    assert case(name).state == "closed"


def test_that_answers_were_opened_is_on_record(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    assert opened(name) == []
    desk.see("/staff/")
    assert opened(name) == []

    desk.see(f"/staff/cases/{name}")
    assert opened(name) == ["staff minseo"]
    assert "staff minseo" in desk.see(f"/staff/cases/{name}/opened")
    assert vault.audit.verify() is None


def test_the_person_number_is_masked_until_it_is_asked_for(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))

    page = desk.see(f"/staff/cases/{name}")
    assert re.search(r"<summary>520314-2\*{6} <u>[^<]+</u></summary><p>520314-2000000", page)


def test_a_declined_paper_needs_a_reason_and_the_law(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")

    refused = desk.say(name, "decline", text="", law="")
    assert refused.location.endswith("?again=1")
    page = desk.see(refused.location)
    assert re.findall(r'<a class="back" href="#(\w+)">', page) == ["text", "law"]
    assert case(name).state == "in_review"
    desk.say(name, "decline", text="소득이 기준보다 많아요.", law="기초연금법 제3조 제1항")
    [status] = queries.status([name])
    assert status.state == "declined"
    assert "기초연금법 제3조 제1항" in status.messages[-1]["text"]


def test_nothing_is_sent_before_it_was_looked_at(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    at = f"/staff/cases/{name}/say/approve"
    kept = desk.press(at, at, text="12월부터 드려요.")

    assert "12월부터 드려요." in desk.see(kept.location)
    assert case(name).state == "in_review"
    assert b"12" not in (kept.headers.get("Set-Cookie") or "").split("=")[0].encode()


def test_what_staff_write_stands_in_no_cookie_and_no_address(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    at = f"/staff/cases/{name}/say/message"
    kept = desk.press(at, at, text="PLANTED-WORDS")

    assert "PLANTED" not in str(kept.headers)


def test_named_answers_are_asked_again_and_the_corrected_one_is_shown(desk: Desk, citizen: Person) -> None:
    name, claim = send(good_answers(citizen, bank="농협"))
    desk.say(name, "correct", text="", fields=["bank", "account_number"])
    assert [one["name"] for one in queries.status([name])[0].messages[-1]["fields"]] == ["bank", "account_number"]

    send({"answers": {"bank": "우체국"}}, "reply", about={"id": name, "claim": claim})
    page = desk.see(f"/staff/cases/{name}")
    assert case(name).state == "in_review"
    assert page.index("우체국") < page.index("농협")


def test_a_decision_that_somebody_else_took_first_is_a_conflict(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    desk.say(name, "approve", text="드려요.")

    assert desk.client.get(f"/staff/cases/{name}/say/decline").status_code == 409
    assert desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review").status_code == 409


def test_a_paper_is_referred_with_the_offices_name(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen), locale="en")
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    page = desk.see(f"/staff/cases/{name}/say/refer")
    assert "English" in page

    desk.say(name, "refer", text="They pay this.", office="labour_office")
    text = queries.status([name])[0].messages[-1]["text"]
    assert text.startswith("We passed your paper")
    assert "Office in charge now" in text


def test_the_longer_period_is_taken(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    before = case(name).due_on
    desk.say(name, "extend", text="자료를 기다려요.")

    after = case(name).due_on
    assert before
    assert after
    assert after > before + timedelta(days=25)


def test_a_file_is_given_out_in_a_box_of_its_own(desk: Desk) -> None:
    name, _ = send({"evidence": picture(), "script": {"name": "a.html", "type": "text/html", "data": "PHNjcmlwdD4"}})

    shown = desk.client.get(f"/staff/cases/{name}/files/{name}/evidence")
    assert (shown.status_code, shown.mimetype) == (200, "image/png")
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    saved = desk.client.get(f"/staff/cases/{name}/files/{name}/script")
    assert saved.mimetype == "application/octet-stream"
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert desk.client.get(f"/staff/cases/{name}/files/{name}/nothing").status_code == 404


def test_a_file_of_another_case_is_not_given_out(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    other, _ = send({"evidence": picture()}, "wage-arrears")

    assert desk.client.get(f"/staff/cases/{name}/files/{other}/evidence").status_code == 404


def test_another_offices_paper_stays_closed(desk: Desk, other_desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))

    assert case(name).reference[:9] not in other_desk.see("/staff/?view=all").replace("-", "")
    assert other_desk.client.get(f"/staff/cases/{name}").status_code == 403
    assert opened(name) == []


def test_a_reply_with_a_wrong_claim_is_looked_at_and_joined_by_hand(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    _, other_claim = send(good_answers(citizen))
    forged, _ = send({"text": "열쇠를 잃어버렸어요"}, "reply", about={"id": name, "claim": other_claim})

    assert f"/staff/aside/{forged}" in desk.see("/staff/aside/")
    assert "열쇠를 잃어버렸어요" in desk.see(f"/staff/aside/{forged}")
    assert opened(forged) == ["staff minseo"]
    joined = desk.press(f"/staff/aside/{forged}", f"/staff/aside/{forged}", do="join")
    assert joined.location == f"/staff/cases/{name}?told=joined"
    assert "열쇠를 잃어버렸어요" in desk.see(f"/staff/cases/{name}")


def test_a_paper_of_an_unknown_form_is_read_as_it_came(desk: Desk) -> None:
    name, _ = send({"색": "파랑", "deep": {"a": [1, {"b": "\u0000c"}]}}, "flying-carpet", 7)

    assert name in desk.see("/staff/aside/")
    page = desk.see(f"/staff/cases/{name}")
    assert "파랑" in page
    assert "\ufffdc" in page
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    assert (case(name).state, case(name).parked_because) == ("in_review", None)


@pytest.mark.parametrize("planted", ["<script>alert(1)</script>", "\u202eevil", "김\0순자", "x" * 10_000])
def test_whatever_a_person_wrote_is_only_text(desk: Desk, citizen: Person, planted: str) -> None:
    name, _ = send(good_answers(citizen, full_name=planted))

    page = desk.see(f"/staff/cases/{name}")
    assert "<script>" not in page
    assert "\0" not in page


def test_a_reference_is_found_without_standing_in_an_address(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    written = queries.written_reference(case(name).reference).lower()

    assert desk.press("/staff/", "/staff/find", reference=written).location == f"/staff/cases/{name}"
    assert desk.press("/staff/", "/staff/find", reference="1111").location == "/staff/?why=not_found"


def test_the_queue_counts_and_sorts_by_the_legal_day(desk: Desk, citizen: Person, neighbour: Person) -> None:
    late, _ = send(good_answers(citizen))
    fresh, _ = send(good_answers(neighbour))
    with transaction():
        queries.get_case(late).due_on = date(2020, 1, 2)

    page = desk.see("/staff/")
    assert page.index(late) < page.index(fresh)
    assert 'class="urgent" href="/staff/?view=late#list"><b>1</b>' in page
    assert fresh not in desk.see("/staff/?view=late")
    desk.press(f"/staff/cases/{fresh}", f"/staff/cases/{fresh}/take")
    assert fresh in desk.see("/staff/?view=mine")
    assert fresh not in desk.see("/staff/?view=unowned")


@pytest.mark.parametrize(
    "query", ["view=nonsense", "page=0", "page=-3", "page=99999999999", "page=x", "view=late&page=7"]
)
def test_a_strange_address_is_no_accident(desk: Desk, query: str) -> None:
    assert "<h1>" in desk.see(f"/staff/?{query}")


@pytest.mark.parametrize("path", ["review", "close", "take", "say/approve", "say/approve/send"])
def test_a_press_without_the_token_does_nothing(desk: Desk, citizen: Person, path: str) -> None:
    name, _ = send(good_answers(citizen))

    assert desk.client.post(f"/staff/cases/{name}/{path}").status_code == 403
    assert (case(name).state, case(name).caseworker_id) == ("received", None)


def test_pages_are_kept_nowhere_and_valid_in_both_languages(desk: Desk, citizen: Person) -> None:
    name, _ = send(good_answers(citizen))
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    says = [f"/staff/cases/{name}/say/{step}" for step in ("ask", "correct", "approve", "decline", "refer", "message")]
    for locale in ("ko", "en"):
        desk.press("/staff/", "/staff/language", locale=locale, next="/staff/")
        for path in ("/staff/", "/staff/aside/", f"/staff/cases/{name}", f"/staff/cases/{name}/opened", *says):
            answer = desk.client.get(path)
            assert answer.headers["Cache-Control"] == "no-store"
            html5lib.HTMLParser(strict=True).parse(answer.text)
            assert not re.search(r"\b(console|people|cases)\.[a-z_]+", answer.text), path
            ids = re.findall(r' id="([^"]+)"', answer.text)
            assert len(ids) == len(set(ids)), path


def test_an_operator_sees_that_the_record_is_whole(desk: Desk, citizen: Person, operator_desk: Desk) -> None:
    name, _ = send(good_answers(citizen))
    desk.see(f"/staff/cases/{name}")
    reference = case(name).reference

    assert "note done" in operator_desk.see("/staff/audit")
    found = operator_desk.press("/staff/audit", "/staff/audit", reference=reference)
    assert "staff minseo" in operator_desk.see(found.location)
    assert operator_desk.client.get(f"/staff/cases/{name}").status_code == 403


def test_an_operator_sees_what_was_opened_last_and_by_whom(desk: Desk, citizen: Person, operator_desk: Desk) -> None:
    names = [send({**good_answers(citizen), "full_name": who})[0] for who in ("하나", "둘")]
    for name in names:
        desk.see(f"/staff/cases/{name}")

    latest = operator_desk.see("/staff/audit?who=MINSEO")
    assert latest.index(f"{names[1]}/opened") < latest.index(f"{names[0]}/opened")
    assert f"{names[1]}/opened" not in operator_desk.see("/staff/audit?before=2")
    assert "/opened" not in operator_desk.see("/staff/audit?who=nobody%25")
    html5lib.HTMLParser(strict=True).parse(latest)


@pytest.fixture
def operator_desk(desk: Desk) -> Desk:
    operator = Clerk(name="최은주", user="eunju", password="six-green-lamps-by-the-road", role="operator")
    add_staff(operator.user, operator.password, [operator.role], shown_as=operator.name)
    return Desk(desk.client.application.test_client()).sign_in(operator)  # type: ignore[arg-type]


FILLED_IN = {
    "full_name": "김순자",
    "birth_date": "1952. 3. 14.",
    "person_number": "520314-2000000",
    "phone": "010 0000 1234",
    "home.road": "두레로 12",
    "spouse": "none",
    "housing": "own",
    "bank": "농협",
    "account_number": "302-0000-1234-51",
    "consent": "yes",
    "true_statement": "yes",
}


def ticket(page: str) -> dict[str, str]:
    return dict(re.findall(r'form="apply" name="(id|claim)" value="([^"]+)"', page))


def test_who_came_to_the_counter_goes_home_with_a_reference(desk: Desk) -> None:
    at = "/staff/counter/ko/basic-pension"
    assert at in desk.see("/staff/counter/")
    fields = {**FILLED_IN, **ticket(desk.see(at))}
    done = desk.press(at, at, **fields)
    again = desk.press(at, at, **fields)

    assert done.location == again.location == f"/staff/counter/done/{fields['id']}"
    assert (case(fields["id"]).route, case(fields["id"]).state) == ("staff", "received")
    assert case(fields["id"]).reference[:4] in desk.see(done.location)
    assert opened(fields["id"]) == []
    assert "도움: 박민서" in desk.see(f"/staff/cases/{fields['id']}")


def test_a_mistake_at_the_counter_loses_nothing(desk: Desk) -> None:
    at = "/staff/counter/en/basic-pension"
    fields = {**FILLED_IN, **ticket(desk.see(at)), "phone": "PLANTED"}
    back = desk.press(at, at, **fields)

    assert back.location == f"{at}?again=1"
    assert "PLANTED" not in str(back.headers)
    page = desk.see(back.location)
    assert 'value="PLANTED"' in page
    assert ticket(page) == {"id": fields["id"], "claim": fields["claim"]}
