"""Which answer of a push service means what? Tables."""

import base64
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from app.config import read_settings
from app.notices import vapid
from app.notices.rules import LONGEST_WAIT_SECONDS, Answer, judge, wait_seconds

NOW = datetime(2026, 11, 22, 9, 0, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=28)


@pytest.mark.parametrize(
    ("status", "state", "contact"),
    [
        (200, "sent", "reached"),
        (201, "sent", "reached"),
        (202, "sent", "reached"),
        (204, "permanent-failure", "refused"),
        (301, "permanent-failure", "refused"),
        (400, "permanent-failure", "refused"),
        (401, "permanent-failure", "refused"),
        (403, "permanent-failure", "refused"),
        (404, "permanent-failure", "gone"),
        (408, "created", ""),
        (410, "permanent-failure", "gone"),
        (413, "permanent-failure", ""),
        (425, "created", ""),
        (429, "created", ""),
        (500, "created", ""),
        (503, "created", ""),
        (0, "created", ""),
    ],
)
def test_each_answer_has_one_meaning(status: int, state: str, contact: str):
    verdict = judge(Answer(status, reason="" if status else "timeout"), 1, NOW, LATER)
    assert (verdict.state, verdict.contact) == (state, contact)


def test_waiting_doubles_up_to_an_hour():
    longest = [max(wait_seconds(attempt) for _ in range(50)) for attempt in range(1, 30)]
    assert longest[0] <= 5
    assert longest == sorted(longest) or max(longest) <= LONGEST_WAIT_SECONDS
    assert all(wait_seconds(attempt) >= LONGEST_WAIT_SECONDS // 2 for attempt in range(12, 1000, 100))


def test_a_crowd_spreads():
    assert len({wait_seconds(8) for _ in range(100)}) > 20


@pytest.mark.parametrize(
    ("header", "at_least"),
    [
        ("120", 120),
        (format_datetime(NOW + timedelta(seconds=300), usegmt=True), 300),
        (format_datetime(NOW - timedelta(seconds=300), usegmt=True), 1),
        ("soon", 1),
        ("-5", 1),
        ("9" * 40, 86_400),
        ("٣", 1),
    ],
)
def test_retry_after_is_kept_to(header: str, at_least: int):
    waits = judge(Answer(429, header), 1, NOW, LATER).wait_seconds
    assert at_least <= waits <= max(at_least, 5)


def test_a_wait_beyond_the_end_ends_it():
    assert judge(Answer(429, "120"), 1, NOW, NOW + timedelta(seconds=100)).state == "temporary-failure"


@pytest.mark.parametrize(
    ("contact", "subject"),
    [("it@town.example", "mailto:it@town.example"), ("", "https://dure.example")],
)
def test_push_services_are_told_whom_to_ask(tmp_path: Path, contact: str, subject: str) -> None:
    told = read_settings({"DURE_CONTACT": contact, "DURE_PUBLIC_URL": "https://dure.example/"})
    vapid.make_key(tmp_path)
    header = vapid.Signer(tmp_path, told.public_url, told.contact).header("https://push.example")
    claims = header.partition("t=")[2].split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(claims + "=="))["sub"] == subject


def test_a_contact_that_nobody_can_ask_is_refused() -> None:
    with pytest.raises(ValueError, match="DURE_CONTACT"):
        read_settings({"DURE_CONTACT": "the town hall"})
