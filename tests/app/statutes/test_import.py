"""Laws are taken in whole, with stable ids, the day from which each article applies, and what to read again."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app.db import db, transaction
from app.statutes import actions, queries
from app.statutes.folder import read_folder
from app.statutes.models import Statute
from app.statutes.problems import StatutesWrong
from app.statutes.reading import Reader
from tests.tools.isolation import OwnContextRunner

SAMPLE = Path(actions.__file__).parent / "sample"
LAW = (SAMPLE / "보기약속법.md").read_text("utf-8")
NAME = "보기 약속법"
LINE = {line[:10]: number for number, line in enumerate(LAW.splitlines(), 1)}


def take_in(directory: Path) -> list[actions.Outcome]:
    folder = read_folder(directory)
    with transaction():
        return [found for law in folder.laws if (found := actions.take_in(actions.prepare(law)))]


def write(directory: Path, text: str, name: str = "law.md") -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_text(text, "utf-8")
    return directory


def test_an_article_is_found_by_any_spelling_of_its_law(app: Flask) -> None:
    take_in(SAMPLE)
    found = queries.article("보기약속법", "제3조제2항")
    assert found is not None
    assert (found.id, found.label, found.heading, found.cited) == ("900001:3", "제3조", "약속의 이행", 2)
    assert [one.number for one in found.paragraphs] == [1, 2, 3]
    assert found.paragraphs[1].notes == ("신설 2024.5.6",)
    assert queries.article(NAME, "제99조") is None
    assert queries.article("없는 법", "제1조") is None
    assert queries.article(NAME, "사업 안내") is None


def test_items_keep_their_marks_and_depth(app: Flask) -> None:
    take_in(SAMPLE)
    found = queries.article(NAME, "제2조")
    assert found is not None
    assert [(one.mark, one.level) for one in found.paragraphs[0].lines] == [
        ("1.", 1), ("2.", 1), ("가.", 2), ("나.", 2), ("2의2.", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("article", "since"),
    [
        ("제1조", date(2020, 4, 3)),  # three months after 2 January have passed: that day is not counted
        ("제2조", date(2024, 5, 6)),  # its note names the day
        ("제3조", date(2027, 3, 3)),  # the newest act, a year later
        ("제3조의2", date(2024, 5, 6)),  # an act speaks of it; it has no note
        ("제5조", date(2026, 3, 2)),  # the part of the newest act that applies at once
    ],
)
def test_the_day_from_which_each_article_applies(app: Flask, article: str, since: date) -> None:
    take_in(SAMPLE)
    found = queries.article(NAME, article)
    assert found is not None
    assert found.since_on == since


def test_what_is_not_in_force_yet_and_what_was_deleted_is_said(app: Flask) -> None:
    take_in(SAMPLE)
    coming, deleted = queries.article(NAME, "제3조"), queries.article(NAME, "제4조")
    assert coming is not None
    assert deleted is not None
    assert coming.is_pending is (date.today() < date(2027, 3, 3))
    assert deleted.is_deleted
    assert not deleted.is_law


def test_the_same_law_again_changes_nothing(app: Flask) -> None:
    take_in(SAMPLE)
    assert take_in(SAMPLE) == []


def test_a_changed_article_marks_what_cites_it(app: Flask, tmp_path: Path) -> None:
    take_in(SAMPLE)
    with transaction():
        actions.cite("guide", {"late-promise": [(NAME, "제5조")], "other": [(NAME, "제1조")]})
    changed = LAW.replace("팥 한 줌", "콩 두 줌")
    [outcome] = take_in(write(tmp_path, changed))
    assert (outcome.changed, outcome.marked) == (("5",), 1)
    [waiting] = queries.reviews()
    assert (waiting.kind, waiting.slug, waiting.law, waiting.label, waiting.why) == (
        "guide", "late-promise", NAME, "제5조", "changed"
    )  # fmt: skip
    assert queries.marked("guide") == {"late-promise"}
    with transaction():
        assert actions.settle("guide", "late-promise", "900001:5")
        assert not actions.settle("guide", "late-promise", "900001:5")
    assert queries.reviews() == []


def test_an_article_that_went_and_a_repealed_law_mark_too(app: Flask, tmp_path: Path) -> None:
    take_in(SAMPLE)
    with transaction():
        actions.cite("service", {"one": [(NAME, "제3조의2")], "two": [(NAME, "제1조")]})
    start = LAW.index("##### 제3조의2")
    take_in(write(tmp_path / "a", LAW[:start] + LAW[LAW.index("##### 제4조") :]))
    assert [(one.slug, one.why) for one in queries.reviews()] == [("one", "gone")]
    assert queries.missing() == [("service", "one", NAME, "제3조의2")]
    take_in(write(tmp_path / "b", LAW.replace("상태: 시행", "상태: 폐지")))
    assert ("two", "repealed") in [(one.slug, one.why) for one in queries.reviews()]
    found = queries.article(NAME, "제1조")
    assert found is not None
    assert not found.is_law


def test_a_stub_beside_the_living_law_is_passed_over(app: Flask, tmp_path: Path, cli: OwnContextRunner) -> None:
    write(tmp_path, LAW)
    stub = LAW[: LAW.index("## 제1장")].replace("900001", "800001") + "##### 제1조 (폐지)\n\n보기 약속법은 폐지한다.\n"
    write(tmp_path, stub, "stub.md")
    result = cli.invoke(args=["statutes", "import", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "stub.md" in result.output
    found = queries.find_law(NAME)
    assert found is not None
    assert found.id == "900001"


@pytest.mark.parametrize(
    ("broken", "line", "kind"),
    [
        (LAW.replace("##### 제3조 (약속의 이행)", "##### 셋째 조"), LINE["##### 제3조 "], "strange_heading"),
        (LAW.replace("##### 제5조 (늦은 이자)", "##### 제3조 (늦은 이자)"), LINE["##### 제5조 "], "twice"),
        (LAW.replace("공포일자: 2026-03-02", "공포일자: 곧"), 8, "bad_day"),
        (LAW.replace("법령ID: '900001'\n", ""), 1, "no_key"),
        (LAW.replace("---\n", "", 1), 1, "no_front"),
        (LAW.replace("이 법은 법을 담고 보여 주는 방법을 시험하려고 지어낸 글이다.", ""), 19, "empty"),
        (LAW.replace("소관부처:\n- 두레", "소관부처: [두레"), 7, "bad_front"),
    ],
)
def test_broken_markdown_names_file_and_line(tmp_path: Path, broken: str, line: int, kind: str) -> None:
    reader = Reader(write(tmp_path, broken) / "law.md", tmp_path)
    assert reader.law() is None
    assert (reader.problems[0].file, reader.problems[0].line, reader.problems[0].kind) == ("law.md", line, kind)


def test_one_broken_file_leaves_everything_as_it_was(app: Flask, tmp_path: Path, cli: OwnContextRunner) -> None:
    write(tmp_path, LAW)
    write(tmp_path, LAW.replace("##### 제5조 (늦은 이자)", "##### 다섯째").replace("900001", "7"), "bad.md")
    with pytest.raises(StatutesWrong):
        read_folder(tmp_path)
    before = db.session.query(Statute).count()
    result = cli.invoke(args=["statutes", "import", str(tmp_path)])
    assert result.exit_code == 1
    assert "bad.md:" in result.output
    assert db.session.query(Statute).count() == before
