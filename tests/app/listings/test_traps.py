"""Every trap that others met has a feed of its own name in `samples/`."""

from datetime import date

import pytest

from app.listings import wages
from app.listings.advert import Advert
from app.listings.posting import Pay, status_on
from tests.app.listings.feeds import TODAY, adverts, reading

CONTACTS = ("063-123-4567", "070-1234567", "anna@example.se", "02-000-1234", "02-000-9999", "홍길순", "063-000-0000")

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(scope="module")
def database() -> str:
    """What a feed says is the same everywhere: one database is enough."""
    return "sqlite"


def comparable(advert: Advert) -> Pay:
    return wages.comparable(advert.pay, advert.hours_week, advert.days_week)


def test_a_list_of_work24_is_read() -> None:
    found = adverts("work24_list.xml", "work24")
    one = found["K1"]
    assert (one.title, one.company, one.company_number) == ("김치공장 생산직", "(주)한빛식품", "1234567890")
    assert (one.region, one.occupation, one.employment) == ("52710", "870000", "permanent")
    assert (one.education, one.experience, one.posted_on) == ("none", "none", date(2026, 11, 20))
    assert reading("work24_list.xml", "work24").is_whole


@pytest.mark.parametrize(
    ("name", "said"),
    [("work24_error_in_200.xml", "SERVICE ERROR"), ("work24_maintenance_in_200.xml", "시스템 점검 안내")],
)
def test_an_error_that_came_with_200_is_no_answer(name: str, said: str) -> None:
    found = reading(name, "work24")
    assert (found.records, found.is_whole, found.is_broken) == (0, False, True)
    assert [(one.reason, one.params["said"]) for one in found.rejects] == [("error_page", said)]


@pytest.mark.parametrize(
    ("source_id", "closes", "closes_on"),
    [
        ("D1", "date", date(2026, 12, 31)),
        ("D2", "date", date(2026, 12, 31)),
        ("D3", "date", date(2026, 12, 31)),
        ("D4", "when_filled", None),
        ("D5", "when_filled", None),
        ("D6", "unknown", None),
        ("D7", "date", date(2026, 12, 31)),
        ("D8", "unknown", None),
    ],
)
def test_closing_days_come_in_many_spellings(source_id: str, closes: str, closes_on: date | None) -> None:
    found = adverts("work24_closing_days.xml", "work24")[source_id]
    assert (found.closes, found.closes_on) == (closes, closes_on)


def test_a_past_day_closes_and_no_day_is_unknown() -> None:
    assert status_on(TODAY, "date", date(2026, 11, 22), is_gone=False) == "closed"
    assert status_on(TODAY, "date", TODAY, is_gone=False) == "open"
    assert status_on(TODAY, "when_filled", None, is_gone=False) == "open"
    assert status_on(TODAY, "unknown", None, is_gone=False) == "unknown"
    assert status_on(TODAY, "when_filled", None, is_gone=True) == "closed"


@pytest.mark.parametrize(
    ("source_id", "unit", "least", "most", "hourly"),
    [
        ("W1", "year", 45_000_000, None, 17_942),
        ("W2", "year", 30_000_000, 40_000_000, 11_961),
        ("W3", None, 10_030, 10_030, None),
        ("W4", None, None, None, None),
        ("W5", "month", None, None, None),
        ("W6", None, 2_500_000, 2_500_000, None),
        ("W7", "hour", 10_500, None, 10_500),
        ("W8", "month", None, 3_000_000, None),
        ("W9", "hour", 9_000, 9_000, 9_000),
    ],
)
def test_a_wage_is_only_what_was_published(
    source_id: str, unit: str | None, least: int | None, most: int | None, hourly: int | None
) -> None:
    pay = comparable(adverts("work24_wages_as_text.xml", "work24")[source_id])
    assert (pay.unit, pay.least, pay.most, pay.hourly) == (unit, least, most, hourly)


def test_list_and_detail_become_one_advert() -> None:
    one = adverts("work24_list_and_detail", "work24")["L1"]
    assert (one.place, one.region, one.company_size) == ("전북특별자치도 완주군 봉동읍", "52710", "under50")
    assert (one.hours_week, one.days_week, one.conditions) == (40, 5, ("dormitory", "bus"))
    assert comparable(one).monthly == 2_300_000


def test_list_and_detail_that_disagree_on_the_unit_leave_no_comparable_wage() -> None:
    one = adverts("work24_list_and_detail", "work24")["L2"]
    assert (one.is_disputed, one.pay.unit, comparable(one).hourly) == (True, None, None)
    assert one.pay.published == "2,600,000원 / 연봉 26000000원"


def test_a_list_without_its_details_is_enough_but_details_are_never_the_whole() -> None:
    assert adverts("work24_list_and_detail", "work24")["L3"].title == "운전원"
    assert reading("work24_list_and_detail", "work24").is_whole
    assert not reading("work24_list_and_detail/detail-L1.xml", "work24").is_whole


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("work24_list_and_detail", "work24"),
        ("jobtech_stream.jsonl", "jobtech"),
        ("table.csv", "csv"),
        ("seoul.json", "csv"),
        ("koneps_tenders.json", "koneps"),
        ("hrd_courses.xml", "hrd"),
    ],
)
def test_contact_details_of_officials_are_not_kept(name: str, form: str) -> None:
    kept = str([one.plain() for one in adverts(name, form).values()])
    assert [told for told in CONTACTS if told in kept] == []


def test_control_characters_and_lone_ampersands_break_nothing() -> None:
    found = adverts("work24_control_characters.xml", "work24")
    assert [(one.title, one.company) for one in found.values()] == [
        ("포장 원 모집", "R&D 푸드"),
        ("생산 직", "(주)한빛식품"),
    ]


def test_one_bad_record_never_stops_the_others() -> None:
    found = reading("work24_bad_records.xml", "work24")
    assert set(adverts("work24_bad_records.xml", "work24")) == {"B1", "B5"}
    assert [(one.row, one.reason, one.source_id) for one in found.rejects] == [
        (2, "no_id", ""),
        (4, "unreadable", "B4"),
    ]


def test_a_file_that_breaks_off_gives_what_came_before_and_is_not_the_whole() -> None:
    found = reading("work24_broken_off.xml", "work24")
    assert set(adverts("work24_broken_off.xml", "work24")) == {"O1", "O2"}
    assert ([one.reason for one in found.rejects], found.is_whole) == (["broken_off"], False)


def test_one_page_of_several_is_not_the_whole() -> None:
    assert not reading("work24_page1.xml", "work24").is_whole


def test_a_page_with_json_ld_is_read_and_a_broken_script_passed_over() -> None:
    one = adverts("jobposting_page.html", "jobposting")["N-1"]
    assert (one.title, one.company, one.region) == ("요양보호사 모집", "늘봄요양원", "52710")
    assert one.text == "어르신을 도와요.\n주 5일"
    assert (comparable(one).hourly, one.employment) == (11_000, "part_time")
    assert [one.reason for one in reading("jobposting_page.html", "jobposting").rejects] == ["unreadable"]


def test_a_moment_with_a_zone_is_a_day_of_ours_and_one_without_is_taken_as_ours() -> None:
    """15:30 UTC on the last day of the year is the first day of the next one here."""
    assert adverts("jobposting_page.html", "jobposting")["N-1"].closes_on == date(2027, 1, 1)
    assert adverts("jobtech_stream.jsonl", "jobtech")["101"].closes_on == date(2026, 12, 31)


def test_a_salary_in_another_currency_or_without_unit_is_text_only() -> None:
    found = adverts("jobposting_feed.json", "jobposting")
    assert (found["N-2"].pay.published, found["N-2"].pay.least) == ("20 USD HOUR", None)
    without_unit = found["https://jobs.example.kr/n-3"]
    assert (without_unit.pay.least, without_unit.pay.unit, comparable(without_unit).hourly) == (2_200_000, None, None)


def test_an_id_is_never_invented() -> None:
    assert [one.reason for one in reading("jobposting_feed.json", "jobposting").rejects] == ["no_id"]


def test_a_stream_tells_changes_and_never_the_whole() -> None:
    found = reading("jobtech_stream.jsonl", "jobtech")
    assert (set(adverts("jobtech_stream.jsonl", "jobtech")), found.is_whole) == ({"101", "102"}, False)
    assert [(one.row, one.reason) for one in found.rejects] == [(4, "unreadable")]


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    found = adverts("table.csv", "csv")
    one, other = found["A-1"], found["A-2"]
    assert (one.title, one.closes_on, comparable(one).monthly) == ("경비원, 야간", date(2026, 12, 26), 2_400_000)
    assert (one.employment, one.hours_week, one.posted_on) == ("permanent", 40, date(2026, 11, 20))
    assert (other.closes, other.pay.unit, other.region) == ("when_filled", None, "11140")
    assert [one.reason for one in reading("table.csv", "csv").rejects] == ["other_columns", "no_id"]


def test_a_table_in_an_old_encoding_is_read() -> None:
    assert adverts("table_cp949.csv", "csv")["E-1"].title == "세탁원"


def test_the_answer_of_another_board_is_a_table_too() -> None:
    one = adverts("seoul.json", "csv")["S-1"]
    assert (one.title, one.company, one.region) == ("도서관 보조", "나래도서관", "11440")
    assert one.closes_on == date(2026, 12, 26)
    assert comparable(one).hourly == 11_000


def test_a_course_has_its_own_few_fields() -> None:
    one = adverts("hrd_courses.xml", "hrd")["AIG1-2"]
    assert (one.kind, one.company, one.closes_on) == ("course", "한빛직업전문학교", date(2027, 1, 4))
    assert (one.extra["work_6"], one.extra["fee"], one.extra["seats"]) == (72, 1_200_000, 24)
    assert [one.reason for one in reading("hrd_courses.xml", "hrd").rejects] == ["no_id"]


def test_a_tender_has_its_own_few_fields() -> None:
    one = adverts("koneps_tenders.json", "koneps")["R26BK1-000"]
    assert (one.kind, one.region, one.closes_on) == ("tender", "52000", date(2026, 12, 1))
    assert (one.extra["price"], one.extra["only_in"]) == (50_000_000, "전북특별자치도")
