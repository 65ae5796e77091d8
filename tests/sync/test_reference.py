"""Does a reference catch the slips of people who read aloud and type?"""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sync.identity import fits, mint_id, new_claim
from sync.reference import ALPHABET, read_reference, reference_of
from sync.spelling import is_id

CLAIMS = st.binary(min_size=16, max_size=16)


@given(st.integers(0, 2**48 - 1), CLAIMS, CLAIMS)
def test_an_id_belongs_to_whoever_knows_its_claim(milliseconds: int, claim: bytes, other: bytes) -> None:
    name = mint_id(milliseconds, claim)
    assert is_id(name)
    assert fits(name, claim)
    assert not fits(name, other) or claim == other
    assert int(name.replace("-", "")[:12], 16) == milliseconds


@given(CLAIMS)
def test_a_reference_reads_back_however_it_is_typed(claim: bytes) -> None:
    shown = reference_of(mint_id(1_790_000_000_000, claim))
    assert len(shown) == 16
    for typed in (shown, shown.lower(), shown.replace("-", ""), shown.replace("-", " – "), f"\u00a0{shown}\n"):
        assert read_reference(typed) == shown


@given(CLAIMS, st.integers(0, 12), st.sampled_from(ALPHABET))
def test_any_one_wrong_symbol_is_caught(claim: bytes, place: int, symbol: str) -> None:
    plain = reference_of(mint_id(1, claim)).replace("-", "")
    typed = plain[:place] + symbol + plain[place + 1 :]
    assert (read_reference(typed) is not None) == (typed == plain)


def test_any_two_swapped_of_the_twelve_are_caught() -> None:
    plain = reference_of(mint_id(1_790_000_000_000, new_claim())).replace("-", "")
    for one, two in itertools.combinations(range(12), 2):
        swapped = list(plain)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        assert (read_reference("".join(swapped)) is not None) == (plain[one] == plain[two])


@given(st.text(max_size=20))
def test_no_typing_breaks_the_reader(typed: str) -> None:
    found = read_reference(typed)
    assert found is None or read_reference(found) == found
