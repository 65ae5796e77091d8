"""Are long sentences found, and only they?"""

from __future__ import annotations

import pytest

from app.content.plain import has_sum, too_long


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("짧아요. 이것도 짧아요.", []),
        ("가" * 40 + ".", []),
        ("가" * 41 + ".", [41]),
        ("가" * 30 + ". " + "나" * 30 + ".", []),
        ("{param:a_very_long_name_of_a_number} 원", []),
        (" ".join(["word"] * 20) + ".", []),
        (" ".join(["word"] * 21) + ".", [21]),
        ("One. " + " ".join(["Word"] * 22) + "! Two.", [22]),
    ],
)
def test_sentences_longer_than_people_can_hold_are_found(text: str, lengths: list[int]) -> None:
    assert [length for _, length, _ in too_long(text)] == lengths


@pytest.mark.parametrize(("text", "found"), [("34만 9,700원", True), ("{param:a}", False), ("1355에 전화", False)])
def test_sums_written_into_texts_are_found(text: str, found: bool) -> None:
    assert has_sum(text) is found


def test_nepali_and_khmer_sentences_end_at_their_own_marks() -> None:
    assert list(too_long("काम छोडेपछि पैसा दिनुपर्छ। " * 6)) == []
    assert [length for _, length, _ in too_long("काम छोडेपछि पैसा " * 7)] == [21]
    assert list(too_long("ក្រុមហ៊ុនត្រូវបើកទាំងអស់។ " * 30)) == []
