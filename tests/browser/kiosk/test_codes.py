"""What a kiosk draws is read by a real reader of QR codes, whatever its length."""

import secrets

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.browser.offline.conftest import modules, sources_url  # noqa: F401 - fixtures

DRAW = "async (texts) => { const {qr} = await import('/js/kiosk/qr.js'); return texts.map(qr); }"
QUIET, DOTS = 4, 4
# At and around the ends of versions: one block, several, blocks of two lengths, with version marks, the longest of all.
LENGTHS = [8, 17, 18, 78, 106, 107, 154, 230, 271, 321, 367, 425, 458, 586, 644, 858, 1003, 1091, 1273]


def test_every_length_is_read_back(modules: Page) -> None:  # noqa: F811 - a fixture
    texts = [secrets.token_urlsafe(length)[:length] for length in LENGTHS]
    read = [_read(rows) for rows in modules.evaluate(DRAW, texts)]
    assert read == texts


def _read(rows: list[list[int]]) -> str:
    size = len(rows) + 2 * QUIET
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + QUIET, y + QUIET), 0)
    found = zxingcpp.read_barcodes(picture.resize((size * DOTS, size * DOTS), Image.Resampling.NEAREST))
    assert found, f"a code of {len(rows)} rows is not read"
    return found[0].text


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_words_are_many_and_easy(modules: Page, locale: str) -> None:  # noqa: F811 - a fixture
    make = """async (locale) => {
      document.documentElement.lang = locale;
      const {freshWords} = await import('/js/kiosk/words.js');
      return Array.from({length: 500}, () => freshWords(4));
    }"""
    cards = modules.evaluate(make, locale)
    assert len(set(cards)) == len(cards)
    assert all(len(card.split()) == 4 for card in cards)
    syllables = {part for card in cards for word in card.split() for part in _syllables(word)}
    assert len(syllables) == (84 if locale == "ko" else 80)


def _syllables(word: str) -> list[str]:
    half = len(word) // 2
    return [word[:half], word[half:]]
