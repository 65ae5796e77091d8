"""Every sentence exists in every language, says the same places, and is used."""

import re

import pytest

from tests.house.catalogues import LANGUAGES, asked_for, catalogue, keys, mentioned

PLACE = re.compile(r"%\(([a-z_]+)\)[sd]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
KOREAN_IN_ENGLISH = {"ko"}  # what a language calls itself


def test_every_room_speaks_every_language() -> None:
    rooms = {locale: {room: sorted(words) for room, words in catalogue(locale).items()} for locale in LANGUAGES}
    assert set(rooms["ko"]) == set(rooms["en"])
    differing = {room: sorted(set(words) ^ set(rooms["en"][room])) for room, words in rooms["ko"].items()}
    assert {room: words for room, words in differing.items() if words} == {}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_sentence_is_empty(locale: str) -> None:
    assert [key for key, text in keys(locale).items() if not text.strip()] == []


def test_both_languages_fill_the_same_places() -> None:
    korean, english = keys("ko"), keys("en")
    differing = [key for key in korean if key in english and _places(korean[key]) != _places(english[key])]
    assert differing == []


def test_a_key_belongs_to_one_room() -> None:
    seen: dict[str, str] = {}
    twice = [key for room, words in catalogue("ko").items() for key in words if seen.setdefault(key, room) != room]
    assert twice == []


def test_no_word_is_missing() -> None:
    known = keys("ko")
    assert {key: path for key, path in asked_for().items() if key not in known} == {}


def test_no_word_is_left_over() -> None:
    plain, patterns = mentioned()
    unused = [key for key in keys("ko") if key not in plain and not any(pattern.fullmatch(key) for pattern in patterns)]
    assert unused == []


def test_english_is_english() -> None:
    left = [
        key
        for key, text in keys("en").items()
        if HANGUL.search(text) and key.rsplit(".", 1)[-1] not in KOREAN_IN_ENGLISH
    ]
    assert left == []


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))
