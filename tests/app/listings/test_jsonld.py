"""A posting's page tells search engines what Google's profile asks for, and nothing that is not known."""

from dataclasses import replace
from datetime import date

import pytest

from app.listings.jsonld import job_posting
from app.listings.posting import Pay, Posting
from app.listings.wages import comparable

pytestmark = pytest.mark.usefixtures("app")

ADDRESS = "https://dure.example/ko/jobs/aaaaaaaaaa"
JOB = Posting(
    "aaaaaaaaaa",
    1,
    "job",
    "조리원",
    company="한빛",
    region="52710",
    text="밥을 지어요.\n<b>",
    status="open",
    closes="date",
    closes_on=date(2026, 12, 31),
    posted_on=date(2026, 11, 20),
    pay=comparable(Pay("월 230만원", "month", 2_300_000)),
    employment="part_time",
    education="none",
)


def test_what_the_profile_requires_is_there() -> None:
    told = job_posting(JOB, ADDRESS)
    assert told is not None
    assert (told["title"], told["datePosted"], told["hiringOrganization"]["name"]) == ("조리원", "2026-11-20", "한빛")
    assert told["description"] == "<p>밥을 지어요.</p><p>&lt;b&gt;</p>"
    assert told["jobLocation"]["address"]["addressLocality"] == "완주군"
    assert told["validThrough"] == "2026-12-31T23:59:59+09:00"
    assert told["baseSalary"]["value"] == {"@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 2_300_000}


@pytest.mark.parametrize(
    "posting",
    [
        replace(JOB, status="closed"),
        replace(JOB, kind="course"),
        replace(JOB, company=""),
        replace(JOB, region=""),
        replace(JOB, text=""),
        replace(JOB, posted_on=None),
    ],
)
def test_what_does_not_fit_the_profile_has_no_markup(posting: Posting) -> None:
    assert job_posting(posting, ADDRESS) is None


def test_a_salary_that_would_not_survive_the_way_back_is_left_out() -> None:
    told = job_posting(replace(JOB, pay=Pay("회사내규", None, 2_300_000)), ADDRESS)
    assert told is not None
    assert not {"baseSalary", "directApply"} & set(told)


def test_full_time_is_said_only_where_the_hours_are_known() -> None:
    assert "employmentType" not in (job_posting(replace(JOB, employment="permanent"), ADDRESS) or {})
    full = job_posting(replace(JOB, employment="permanent", hours_week=40), ADDRESS)
    assert full is not None
    assert full["employmentType"] == "FULL_TIME"
