"""Is the best answer first, also where people write as they speak?"""

from app.search.ranking import Ranking, terms

TEXTS = [
    [(3.0, "월급을 못 받았어요"), (1.0, "회사가 돈을 주지 않아요")],
    [(3.0, "다쳤는데 회사가 모른 척해요"), (1.0, "산재를 신청하세요")],
    [(3.0, "My boss keeps my passport"), (1.0, "Nobody may keep it")],
]


def first(question: str) -> int:
    return Ranking(TEXTS).best(question)[0].number


def test_the_text_that_shares_most_is_first() -> None:
    assert first("월급 못 받았어요") == 0
    assert first("산재") == 1
    assert first("passport") == 2


def test_what_is_misspelt_sounds_alike() -> None:
    assert first("월그블 못 바닸어여") == 0
    assert first("pasport") == 2


def test_nothing_in_common_is_no_answer() -> None:
    assert Ranking(TEXTS).best("zzzz") == []
    assert Ranking([]).best("월급") == []


def test_pieces_of_sound_are_marked() -> None:
    assert "~_pa" in terms("pay")
    assert "월급" in terms("월급")
