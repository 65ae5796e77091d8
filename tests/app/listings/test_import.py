"""An import brings the postings to what a board says, however often it is repeated or broken off."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from app.db import db
from app.listings import queries
from app.listings.importing import imports, runs, vanished
from app.listings.importing.imports import Outcome
from app.listings.models import PostingRow, PostingSource
from app.listings.posting import id_of
from tests.app.listings.feeds import SAMPLES, listed, posting, take

pytestmark = pytest.mark.usefixtures("app")


def counts(outcome: Outcome) -> dict[str, int]:
    return {name: count for name, count in imports.counts(outcome).items() if count and name != "read"}


def test_a_board_comes_in() -> None:
    assert counts(take("work24_list.xml", "work24")) == {"new": 3}
    one = posting("work24", "K1")
    assert (one.title, one.region, one.pay.monthly, one.id) == (
        "김치공장 생산직",
        "52710",
        2_300_000,
        id_of("work24", "K1"),
    )
    assert queries.find(one.id) == one


def test_the_same_import_again_changes_nothing() -> None:
    take("work24_list.xml", "work24")
    before = posting("work24", "K1")
    assert counts(take("work24_list.xml", "work24")) == {"same": 3}
    after = posting("work24", "K1")
    assert (after.id, after.number, after.title) == (before.id, before.number, before.title)


def test_numbers_grow_with_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,title,posted_on\n1,가,2026-11-02\n2,나,2026-10-01\n3,다,2026-11-02\n", "utf-8")
    take(tmp_path / "a.csv", "csv")
    in_order = db.session.scalars(select(PostingRow.title).order_by(PostingRow.number)).all()
    assert list(in_order) == ["나", "가", "다"]


def test_what_changed_keeps_its_id(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", "a", "b", place="서울"), "csv")
    before = posting("csv", "a").id
    assert counts(take(listed(tmp_path / "a.csv", "a", "b", place="부산"), "csv")) == {"changed": 2}
    assert (posting("csv", "a").place, posting("csv", "a").id) == ("부산", before)


def test_what_a_board_no_longer_names_is_gone_and_may_come_back(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", "a", "b", "c"), "csv")
    assert counts(take(listed(tmp_path / "a.csv", "a", "b"), "csv")) == {"same": 2, "gone": 1}
    assert posting("csv", "c").status == "closed"
    assert counts(take(listed(tmp_path / "a.csv", "a", "b", "c"), "csv")) == {"same": 2, "back": 1}
    assert posting("csv", "c").status == "unknown"


def test_a_board_that_shrinks_by_more_than_half_is_held_until_confirmed(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", *"abcde"), "csv")
    outcome = take(listed(tmp_path / "a.csv", "a", "b", "new"), "csv")
    assert counts(outcome) == {"new": 1, "same": 2, "held": 3}
    assert {posting("csv", one).status for one in "cde"} == {"unknown"}
    assert [run.id for run in runs.held()] == [outcome.run_id]
    assert vanished.confirm(outcome.run_id).gone == 3
    assert {posting("csv", one).status for one in "cde"} == {"closed"}
    assert (list(runs.held()), runs.find(outcome.run_id).state) == ([], "confirmed")  # type: ignore[union-attr]


def test_half_of_a_board_may_vanish(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", *"abcd"), "csv")
    assert counts(take(listed(tmp_path / "a.csv", "a", "b"), "csv")) == {"same": 2, "gone": 2}


def test_a_later_whole_import_replaces_a_hold(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", *"abcde"), "csv")
    held = take(listed(tmp_path / "a.csv", "a"), "csv")
    assert counts(take(listed(tmp_path / "a.csv", *"abcde"), "csv")) == {"same": 5}
    assert runs.find(held.run_id).state == "replaced"  # type: ignore[union-attr]
    assert vanished.confirm(held.run_id).gone == 0
    assert posting("csv", "e").status == "unknown"


def test_a_rejected_record_is_kept_with_its_reason_and_does_not_make_its_job_vanish(tmp_path: Path) -> None:
    take(listed(tmp_path / "a.csv", "a", "b", "c"), "csv")
    (tmp_path / "a.csv").write_text("id,title\na,a\nb,b\nc,\n", "utf-8")
    outcome = take(tmp_path / "a.csv", "csv")
    assert counts(outcome) == {"same": 2, "rejected": 1}
    (kept,) = runs.rejects(outcome.run_id)
    assert (kept.file, kept.row, kept.source_id, kept.reason) == ("a.csv", 4, "c", "no_title")
    assert posting("csv", "c").title == "c"


@pytest.mark.parametrize("name", ["work24_error_in_200.xml", "work24_maintenance_in_200.xml", "work24_broken_off.xml"])
def test_an_answer_that_is_none_makes_nothing_vanish(name: str) -> None:
    take("work24_list.xml", "work24")
    outcome = take(name, "work24")
    assert (outcome.done.gone, outcome.held) == (0, 0)
    assert posting("work24", "K1").status == "open"


def test_an_id_on_two_pages_is_one_posting(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"list{number}.xml").write_bytes((SAMPLES / f"work24_page{number}.xml").read_bytes())
    outcome = take(tmp_path, "work24")
    assert (outcome.done.new, outcome.repeated, outcome.is_whole) == (3, 1, True)


def test_removed_in_a_stream_is_a_tombstone_and_silence_is_not() -> None:
    take("jobtech_stream.jsonl", "jobtech")
    assert counts(take("jobtech_removed.jsonl", "jobtech")) == {"same": 1, "gone": 1}
    assert posting("jobtech", "101").status == "closed"


def test_an_import_that_broke_off_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)
    path = listed(tmp_path / "a.csv", *"abcdef")

    def stop(done: int, _total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(path, "csv", writing=stop)
    assert counts(take(path, "csv")) == {"new": 2, "same": 4}
    assert [run.state for run in runs.latest()] == ["done", "failed"]


def test_the_same_job_on_two_boards_is_one_posting_with_both(tmp_path: Path) -> None:
    first = listed(tmp_path / "a.csv", "경비원 모집", company="(주)한빛", place="전북특별자치도 완주군")
    second = listed(tmp_path / "b.csv", "[급구] 경비원", company="한빛", place="전북특별자치도 완주군")
    assert counts(take(first, "csv", board="one")) == {"new": 1}
    assert counts(take(second, "csv", board="two")) == {"new": 1, "joined": 1}
    one = posting("two", "[급구] 경비원")
    assert [source.board for source in one.sources] == ["one", "two"]
    assert one.id == id_of("one", "경비원 모집")
    assert queries.find(id_of("two", "[급구] 경비원")) == one


def test_boards_that_diverge_are_split_and_the_founder_keeps_the_address(tmp_path: Path) -> None:
    common = {"company": "한빛", "place": "전북특별자치도 완주군"}
    take(listed(tmp_path / "a.csv", "경비원", **common), "csv", board="one")
    take(listed(tmp_path / "b.csv", "경비원", **common), "csv", board="two")
    (tmp_path / "a.csv").write_text(
        "id,title,company,place\n경비원,지게차 운전원,한빛,전북특별자치도 완주군\n", "utf-8"
    )
    assert counts(take(tmp_path / "a.csv", "csv", board="one")) == {"changed": 1, "parted": 1}
    one, two = posting("one", "경비원"), posting("two", "경비원")
    assert (one.id, one.title) == (id_of("one", "경비원"), "지게차 운전원")
    assert (two.id, two.title) == (id_of("two", "경비원"), "경비원")
    assert counts(take(listed(tmp_path / "a.csv", "경비원", **common), "csv", board="one")) == {
        "changed": 1,
        "joined": 1,
    }
    assert queries.find(id_of("one", "경비원")) == posting("two", "경비원")


def test_a_job_is_gone_only_when_every_board_has_lost_it(tmp_path: Path) -> None:
    common = {"company": "한빛", "place": "전북특별자치도 완주군"}
    for board in ("one", "two"):
        take(listed(tmp_path / "a.csv", "경비원", "조리원", "운전원", **common), "csv", board=board)
    take(listed(tmp_path / "a.csv", "조리원", "운전원", **common), "csv", board="one")
    assert (posting("one", "경비원").status, len(posting("one", "경비원").sources)) == ("unknown", 1)
    take(listed(tmp_path / "a.csv", "조리원", "운전원", **common), "csv", board="two")
    assert posting("one", "경비원").status == "closed"


def test_boards_that_dispute_the_pay_leave_nothing_to_compare(tmp_path: Path) -> None:
    common = {"company": "한빛", "place": "전북특별자치도 완주군"}
    take(listed(tmp_path / "a.csv", "경비원", pay="월 250만원", **common), "csv", board="one")
    take(listed(tmp_path / "a.csv", "경비원", pay="월 230만원", **common), "csv", board="two")
    pay = posting("one", "경비원").pay
    assert (pay.published, pay.unit, pay.hourly, pay.monthly) == ("월 250만원 / 월 230만원", None, None, None)


def test_pages_of_companies_are_boards_by_their_host(tmp_path: Path) -> None:
    told = {"@type": "JobPosting", "title": "조리원", "datePosted": "2026-11-20", "url": "https://www.hanbit.example/1"}
    (tmp_path / "page.json").write_text(json.dumps(told), "utf-8")
    assert take(tmp_path / "page.json", "jobposting").board == "hanbit.example"
    assert db.session.scalar(select(PostingSource.url)) == "https://www.hanbit.example/1"
