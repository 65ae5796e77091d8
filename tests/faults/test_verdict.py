"""Can the storm fail? A paper that is not there, there twice, or there with other words is counted as what it is."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sync.protocol import Contents, Envelope
from tests.faults.office import AtOffice, compare
from tests.faults.papers import Paper
from tests.faults.phone import Kept

ID, OTHER_ID = "0195f0a0-0000-7000-8000-000000000001", "0195f0a0-0000-7000-8000-000000000002"
ANSWERS = {"full_name": "김순자", "marker": "1-0"}
ENVELOPE = Envelope(ID, "2026-11-22T00:00:00Z", "key", b"sealed")
RECEIPT = {"id": ID, "digest": ENVELOPE.digest}
PAPER = Paper("1-0", "basic-pension", 1, "ko", ANSWERS)
KEPT = Kept(ID, "1-0", RECEIPT, None, ENVELOPE.as_json())
HELD = AtOffice(ID, ENVELOPE.digest, Contents("basic-pension", 1, "ko", ANSWERS, b"claim"), RECEIPT, cases=1)


@dataclass
class Shown:
    """A phone at the end of the storm."""

    papers: list[Paper]
    kept: list[Kept] = field(default_factory=list)


def count(held: list[AtOffice], kept: list[Kept], paper: Paper = PAPER) -> tuple[int, int, int]:
    """Lost, doubled and changed."""
    verdict = compare(held, [Shown([paper], kept)])
    return verdict.lost, verdict.doubled, verdict.changed


def saying(**other: Any) -> AtOffice:
    return replace(HELD, contents=replace(HELD.contents, **other))


def test_a_paper_that_arrived_once_and_whole_is_no_fault() -> None:
    assert count([HELD], [KEPT]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("held", "kept"),
    [
        ([], [KEPT]),
        ([], [replace(KEPT, receipt=None)]),
        ([HELD], [replace(KEPT, receipt=None)]),
        ([HELD], []),
        ([], []),
    ],
)
def test_a_paper_that_is_not_at_both_ends_is_lost(held: list[AtOffice], kept: list[Kept]) -> None:
    assert count(held, kept) == (1, 0, 0)


def test_two_envelopes_of_one_paper_are_doubled() -> None:
    assert count([HELD, replace(HELD, id=OTHER_ID)], [KEPT])[1] == 1


@pytest.mark.parametrize("cases", [0, 2])
def test_anything_but_one_case_is_doubled(cases: int) -> None:
    assert count([replace(HELD, cases=cases)], [KEPT]) == (0, 1, 0)


def test_a_paper_that_nobody_wrote_is_doubled() -> None:
    assert count([HELD, saying(answers={"marker": "9-9"})], [KEPT]) == (0, 1, 0)


@pytest.mark.parametrize(
    "held",
    [
        saying(answers={**ANSWERS, "full_name": "김순지"}),
        saying(answers={"marker": "1-0"}),
        saying(form="energy-voucher"),
        saying(version=2),
        saying(locale="en"),
        replace(HELD, digest="other"),
        replace(HELD, id=OTHER_ID),
    ],
)
def test_a_paper_that_differs_in_anything_is_changed(held: AtOffice) -> None:
    assert count([held], [KEPT]) == (0, 0, 1)


def test_a_receipt_for_another_paper_is_changed() -> None:
    assert count([HELD], [replace(KEPT, receipt={**RECEIPT, "digest": "other"})]) == (0, 0, 1)


def test_a_form_that_the_page_sent_itself_must_be_at_the_office_too() -> None:
    by_page = replace(PAPER, is_sent_by_the_page=True)
    assert count([HELD], [], by_page) == (0, 0, 0)
    assert count([], [], by_page) == (1, 0, 0)
    assert count([saying(answers={**ANSWERS, "phone": "1"})], [], by_page) == (0, 0, 1)
