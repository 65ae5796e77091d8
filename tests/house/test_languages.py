"""Partial languages say every page for the public: each sentence, with its places, and none left in English."""

import re

import pytest
import yaml

from tests.house.catalogues import catalogue
from tests.house.sources import ROOT
from tests.house.test_translations import HANGUL, PLACE

PACK = ROOT / "app" / "content" / "packs" / "kr"
PARTIAL = tuple(yaml.safe_load((PACK / "pack.yaml").read_text("utf-8"))["partial"]["languages"])
#: Rooms for offices, operators and writers of packs: they speak the whole languages only.
NOT_PUBLIC = {
    *("api", "console", "content", "employers", "imports", "moderation", "offline", "people", "scheduler", "stick"),
    "vault",
}
#: What other rooms say to offices, keepers of hubs and village screens, and operators.
NOT_FOR_THE_PUBLIC = re.compile(
    r"(?:content|scheduler)\..+"
    r"|hub\.(?!carried\.|look_up$).+"
    r"|kiosk\.(?:set_up.*|is_set|ruler|begin|number.*|pin|width.*|paper.*|leave|list.*|shown.*|ended|in_use|not_set"
    r"|helper.*|made|set|another_pin|away|none|add.*|place.*)"
    r"|told\.(?:desk|letters.*|words.*|counts.*|newest|(?:col|state|kind|alert)\..+"
    r"|error\.(?:alert.*|same_person|cap|value|test|font))"
    r"|statutes\.(?:changed|counted|kept|missing|no_pack|problem\..+|repealed_file|stub|took|why\..+)"
    r"|published\.(?:reading|where_row|kept|more_wrong|counted|kept_edit|unclear.*|took|not_editable|bad_source"
    r"|problem\..+)"
)
#: The same in every language: names, marks, patterns of numbers.
ALIKE = re.compile(
    r"(?:formats|parameters)\..+|js\.f\.(?:myriads|dates_as|money|money_even|photo_kept)|check\.date"
    r"|web\.(?:name|letter)|notices\.push\.title|listings\.(?:site|won)"
)
GUIDES = 20
WORDS = re.compile(r"[A-Za-z]{3,}")


def _wanted() -> dict[str, str]:
    rooms = catalogue("en")
    public = {room: words for room, words in rooms.items() if room not in NOT_PUBLIC}
    return {
        key: text for words in public.values() for key, text in words.items() if not NOT_FOR_THE_PUBLIC.fullmatch(key)
    }


def _said(locale: str) -> dict[str, str]:
    return {key: text for words in catalogue(locale).values() for key, text in words.items()}


@pytest.mark.parametrize("locale", PARTIAL)
def test_every_sentence_for_the_public_is_said(locale: str) -> None:
    said = _said(locale)
    assert [key for key in _wanted() if not said.get(key, "").strip()] == []


@pytest.mark.parametrize("locale", PARTIAL)
def test_every_sentence_fills_the_same_places(locale: str) -> None:
    english, said = _wanted(), _said(locale)
    differing = [key for key, text in said.items() if key in english and _places(text) != _places(english[key])]
    assert differing == []


@pytest.mark.parametrize("locale", PARTIAL)
def test_no_sentence_is_left_in_english(locale: str) -> None:
    english, said = _wanted(), _said(locale)
    left = [
        key
        for key, text in said.items()
        if text == english.get(key) and WORDS.search(PLACE.sub("", text)) and not ALIKE.fullmatch(key)
    ]
    assert left == []


@pytest.mark.parametrize("locale", PARTIAL)
def test_words_that_nobody_asks_for_are_gone(locale: str) -> None:
    known = {key for words in catalogue("en").values() for key in words}
    assert [key for key in _said(locale) if key not in known] == []


@pytest.mark.parametrize("locale", PARTIAL)
def test_korean_stands_in_brackets_only(locale: str) -> None:
    """What must be said or shown at an office is named in Korean beside the translation."""
    left = [key for key, text in _said(locale).items() if HANGUL.search(re.sub(r"\([^)]*\)|“[^”]*”", "", text))]
    assert [key for key in left if key.rsplit(".", 1)[-1] != "ko"] == []


@pytest.mark.parametrize("locale", PARTIAL)
def test_guides_for_workers_from_abroad_are_translated(locale: str) -> None:
    assert len(list(PACK.glob(f"guides/*/{locale}.md"))) >= GUIDES


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))
