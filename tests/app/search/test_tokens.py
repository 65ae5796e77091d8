"""Are parts of Korean words found, and is nothing else?"""

import json
from pathlib import Path

from app.search import cut, question


def test_two_syllables_are_enough() -> None:
    assert cut("지원금을") == "지원 원금 금을 을"
    assert question("지원").phrases == ((("지원",), False),)
    assert question("지원금").phrases == ((("지원", "원금"), False),)


def test_one_syllable_is_the_start_of_a_pair() -> None:
    assert question("집").phrases == ((("집",), True),)


def test_letters_are_whole_words_that_may_go_on() -> None:
    assert cut("LH Loan-2026") == "lh loan 2026"
    assert question("Lo").phrases == ((("lo",), True),)


def test_signs_mean_nothing() -> None:
    assert cut('" OR NEAR( * ') == "or near"
    assert not question('"*():')


def test_a_word_typed_letter_by_letter_is_the_word() -> None:
    assert cut("\u110c\u1175\u110b\u116f\u11ab") == cut("지원")


def test_letters_are_cut_as_the_shared_vectors_say() -> None:
    cases = json.loads((Path(__file__).resolve().parents[2] / "vectors/tokens.json").read_text("utf-8"))
    for case in cases:
        assert cut(case["text"]).split() == case["tokens"]
        assert [[list(tokens), may_go_on] for tokens, may_go_on in question(case["text"]).phrases] == case["question"]
