"""One check for what a page posted and for what came in an envelope."""

import base64
import io
from datetime import date
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict

from app.cases import answers, queries
from app.cases.definition import FormDefinition
from app.cases.faults import sentences
from app.cases.files import ALL_FILES, bytes_of, kind_of
from tests.app.cases.papers import good_answers
from tests.tools.cast import Person

TODAY = date(2026, 11, 23)
POSTED = {
    "full_name": "김순자",
    "birth_date": "1952. 3. 14.",
    "person_number": "5203142000000",
    "phone": "01000001234",
    "home.road": "두레로 12",
    "home.region": "52000",
    "spouse": "none",
    "housing": "rent",
    "deposit": "2,000만 원",
    "bank": "농협",
    "account_number": "302-0000-1234-51",
    "consent": "yes",
    "true_statement": "yes",
}


@pytest.fixture
def pension(app: Flask) -> FormDefinition:
    found = queries.find_form("basic-pension")
    assert found
    return found


@pytest.fixture
def petition(app: Flask) -> FormDefinition:
    found = queries.find_form("wage-arrears")
    assert found
    return found


def names(errors: Any) -> list[tuple[str, str]]:
    return [(error.name, error.key) for error in errors]


def post(form: FormDefinition, files: Any = None, **changes: Any) -> Any:
    fields = {name: value for name, value in (POSTED | changes).items() if value is not None}
    return answers.from_post(form, MultiDict(fields), MultiDict(files or {}), TODAY)


def photo(side: int, seed: int = 1) -> bytes:
    picture = Image.effect_noise((side, side), 80 + seed).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_a_good_page_becomes_the_answers_of_an_envelope(pension: FormDefinition) -> None:
    found, errors = post(pension)

    assert errors == []
    assert found["birth_date"] == "1952-03-14"
    assert found["phone"] == "010-0000-1234"
    assert found["person_number"] == "520314-2000000"
    assert found["deposit"] == 20_000_000
    assert found["home"] == {"road": "두레로 12", "region": "52000"}
    assert found["consent"] is True
    assert answers.check(pension, found, TODAY) == []


def test_what_is_empty_is_named_in_the_order_of_the_form(pension: FormDefinition) -> None:
    _, errors = answers.from_post(pension, MultiDict(), MultiDict(), TODAY)

    assert names(errors)[:3] == [("full_name", "missing"), ("birth_date", "missing"), ("person_number", "missing")]
    assert names(errors)[-1] == ("true_statement", "true_statement")


def test_what_cannot_be_read_is_given_back_as_it_was_typed(pension: FormDefinition) -> None:
    found, errors = post(pension, birth_date="1952.13.1", deposit="많이")

    assert (found["birth_date"], found["deposit"]) == ("1952.13.1", "많이")
    assert names(errors) == [("birth_date", "wrong_date"), ("deposit", "wrong_money")]


def test_a_hidden_answer_is_dropped_and_not_missed(pension: FormDefinition, citizen: Person) -> None:
    found, errors = post(pension, housing="own", deposit="2천만")

    assert errors == []
    assert "deposit" not in found
    assert answers.check(pension, good_answers(citizen, deposit="not a sum"), TODAY) == []


def test_what_may_come_later_is_missed_only_where_nobody_said_so(pension: FormDefinition, citizen: Person) -> None:
    assert names(post(pension, account_number=None)[1]) == [("account_number", "missing")]
    assert post(pension, account_number=None, account_number__later="yes")[1] == []
    assert answers.check(pension, good_answers(citizen, account_number=None), TODAY) == []


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("full_name", "가" * 10_000, "too_long"),
        ("full_name", "김\0순자", "bad_signs"),
        ("full_name", "김\ud800순자", "bad_signs"),
        ("full_name", 7, "wrong"),
        ("full_name", None, "missing"),
        ("birth_date", "1952. 3. 14.", "wrong_date"),
        ("birth_date", "2026-11-24", "too_much_date"),
        ("birth_date", "1906-11-22", "too_little_date"),
        ("person_number", "520314-2", "wrong_person_number"),
        ("phone", "1350", "wrong_phone"),
        ("home", "두레로 12", "wrong_address"),
        ("home", {"road": "두레로 12", "region": "99999"}, "wrong_choice"),
        ("home", {"road": "두레로 12", "country": "KR"}, "wrong_address"),
        ("home", {"postcode": "55500"}, "missing_road"),
        ("spouse", "many", "wrong_choice"),
        ("incomes", ["wages", "wages"], "wrong_choice"),
        ("incomes", "wages", "wrong_choice"),
        ("consent", "yes", "wrong_choice"),
        ("consent", False, "wrong_together"),
        ("account_number", "12", "too_short"),
        ("account_number", "열두자리숫자예요", "wrong_pattern"),
    ],
)
def test_a_wrong_answer_is_named(pension: FormDefinition, citizen: Person, name: str, value: Any, key: str) -> None:
    errors = answers.check(pension, good_answers(citizen, **{name: value}), TODAY)

    assert [(error.name.split(".")[0], error.key) for error in errors] == [(name, key)]


@pytest.mark.parametrize("name", ["👵🏽 김순자", "\u202eאברהם\u202c", "Nguyễn Thị Hà", "O’Brien-Müller", "김 순 자"])
def test_every_kind_of_name_is_a_name(pension: FormDefinition, citizen: Person, name: str) -> None:
    assert answers.check(pension, good_answers(citizen, full_name=name), TODAY) == []


@pytest.mark.parametrize("value", [True, 2**60, -1, "5", 5.0, [], {}])
def test_a_sum_of_another_kind_is_refused_and_nothing_breaks(
    pension: FormDefinition, citizen: Person, value: Any
) -> None:
    errors = answers.check(pension, good_answers(citizen, housing="rent", deposit=value), TODAY)

    assert [error.name for error in errors] == ["deposit"]


def test_rows_that_are_empty_are_dropped_and_each_row_is_checked(petition: FormDefinition) -> None:
    rows = {"unpaid.0.kind": "wages", "unpaid.0.amount": "34만 9,700원", "unpaid.2.kind": "severance"}
    found, errors = answers.from_post(petition, MultiDict(rows), MultiDict(), TODAY)

    assert found["unpaid"] == [{"kind": "wages", "amount": 349_700}, {"kind": "severance"}]
    assert ("unpaid.1.amount", "missing") in names(errors)


def test_answers_that_do_not_fit_one_another_are_said_in_the_forms_words(petition: FormDefinition) -> None:
    dates = {"started_on": "2026-03-02", "still_working": "no", "ended_on": "2026-01-31"}
    _, errors = answers.from_post(petition, MultiDict(dates), MultiDict(), TODAY)

    told = {one["name"]: one["text"] for one in sentences(petition, errors, "ko")}
    assert told["ended_on"] == "그만둔 날이 시작한 날보다 빨라요. 두 날짜를 다시 봐 주세요."


def test_sentences_are_in_the_persons_language(pension: FormDefinition) -> None:
    _, errors = post(pension, phone="1350")

    assert "010-1234-5678" in sentences(pension, errors, "ko")[0]["text"]
    assert sentences(pension, errors, "en")[0]["text"].startswith("Look at")


def test_a_large_photo_is_made_small_enough_to_send(petition: FormDefinition) -> None:
    large = photo(1400)
    upload = FileStorage(io.BytesIO(large), filename="C:\\사진\\증거.png")
    found, errors = answers.from_post(petition, MultiDict(), MultiDict({"evidence": upload}), TODAY)

    assert len(large) > ALL_FILES
    assert "evidence" not in {error.name for error in errors}
    assert found["evidence"]["name"] == "증거.jpg"
    assert len(bytes_of(found["evidence"]) or b"") <= ALL_FILES


def test_a_shrunk_photo_says_nothing_of_place_and_camera(petition: FormDefinition) -> None:
    picture, out = Image.effect_noise((1400, 1400), 90).convert("RGB"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "PLANTED-CAMERA"
    picture.save(out, "JPEG", quality=95, exif=exif)
    upload = FileStorage(io.BytesIO(out.getvalue()), filename="a.jpg")
    found, _ = answers.from_post(petition, MultiDict(), MultiDict({"evidence": upload}), TODAY)

    assert b"PLANTED-CAMERA" in out.getvalue()
    assert b"PLANTED-CAMERA" not in (bytes_of(found["evidence"]) or b"")


@pytest.mark.parametrize(
    "content", [b"#!/bin/sh\n", b"<svg onload=alert(1)>", b"MZ\x90\0", b"%PDF-1.7 not wanted here"]
)
def test_a_file_is_what_its_own_bytes_say(petition: FormDefinition, content: bytes) -> None:
    upload = FileStorage(io.BytesIO(content), filename="harmless.jpg", content_type="image/jpeg")
    _, errors = answers.from_post(petition, MultiDict(), MultiDict({"evidence": upload}), TODAY)

    assert ("evidence", "wrong_file_kind") in names(errors)


def test_a_picture_that_is_a_bomb_is_told_and_not_opened(petition: FormDefinition) -> None:
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + b"\0" * 300_000
    upload = FileStorage(io.BytesIO(bomb), filename="a.png")
    _, errors = answers.from_post(petition, MultiDict(), MultiDict({"evidence": upload}), TODAY)

    assert ("evidence", "file_too_large") in names(errors)


def test_a_file_of_the_try_before_is_kept_until_the_person_drops_it(petition: FormDefinition) -> None:
    kept = {"evidence": {"name": "a.jpg", "type": "image/jpeg", "data": "_9j_"}}

    assert answers.from_post(petition, MultiDict(), MultiDict(), TODAY, kept)[0]["evidence"] == kept["evidence"]
    dropped = MultiDict({"evidence__drop": "yes"})
    assert "evidence" not in answers.from_post(petition, dropped, MultiDict(), TODAY, kept)[0]


def test_a_file_in_an_envelope_is_judged_alike(petition: FormDefinition) -> None:
    good = base64.urlsafe_b64encode(photo(40)).rstrip(b"=").decode()
    files = {
        "good": {"name": "a.jpg", "type": "image/jpeg", "data": good},
        "later": {"name": "a.jpg", "type": "image/jpeg", "size": 9_000_000, "key": "k", "digest": "d"},
        "padded": {"name": "a.jpg", "type": "image/jpeg", "data": "_9j_="},
        "text": {"name": "a.jpg", "type": "image/jpeg", "data": "aGVsbG8"},
    }
    wrong = {
        name: [e.key for e in answers.check_given(petition, {"evidence": file}, TODAY)] for name, file in files.items()
    }

    assert wrong == {"good": [], "later": [], "padded": ["wrong_file"], "text": ["wrong_file_kind"]}
    assert kind_of(base64.urlsafe_b64decode(good + "==")) == "image/jpeg"


def test_strange_names_in_an_envelope_are_passed_over(pension: FormDefinition, citizen: Person) -> None:
    assert answers.check(pension, good_answers(citizen, favourite_colour="green"), TODAY) == []
