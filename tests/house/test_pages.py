"""Every page is valid HTML, says its language and title, holds together, and is light."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import brotli
import html5lib
import pytest

from app import create_app
from app.config import read_settings
from tests.house.catalogues import LANGUAGES
from tests.tools import homes
from tests.tools.crawl import public_pages
from tests.tools.homes import Templates
from tests.tools.isolation import OwnContextClient

HEAVIEST_PAGE = 10_000  # bytes, brotli; with headers and icons it must stay within the budget of DESIGN section 7
NAMES_ANOTHER = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list", "headers")
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module", params=LANGUAGES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(templates: Templates, tmp_path_factory: pytest.TempPathFactory, locale: str) -> dict[str, str]:
    home = homes.copy(templates.get("sqlite"), tmp_path_factory.mktemp("pages") / "home")
    app = create_app(read_settings(home.environment()))
    app.test_client_class = OwnContextClient
    return public_pages(app.test_client(), locale)  # type: ignore[arg-type]


def test_every_page_is_whole(pages: dict[str, str], locale: str) -> None:
    faults = {path: found for path, html in pages.items() if (found := faults_of(html, locale))}
    assert faults == {}


def test_every_page_is_light(pages: dict[str, str]) -> None:
    weights = {path: len(brotli.compress(html.encode(), quality=11)) for path, html in pages.items()}
    print(f"\nheaviest pages: {Counter(weights).most_common(5)}")
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST_PAGE} == {}


def test_no_page_asks_anything_of_a_third_party(pages: dict[str, str]) -> None:
    loads = re.compile(r'<(?:script|link|img|iframe|source|form)\b[^>]*?\s(?:src|href|action)="(https?:)?//[^"]*"')
    assert {path: match.group() for path, html in pages.items() if (match := loads.search(html))} == {}


def test_no_page_has_script_or_style_inside(pages: dict[str, str]) -> None:
    data = r"\stype=\"application/ld\+json\">"  # read by search engines, never run
    inside = re.compile(rf"<script(?![^>]*\ssrc=|{data})|<style|\sstyle=|\son[a-z]+=\"|javascript:")
    assert {path: match.group() for path, html in pages.items() if (match := inside.search(html))} == {}


def faults_of(html: str, locale: str) -> list[str]:
    """What is wrong with a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(html)
    faults = [f"line {line}: {code} {data}" for (line, _), code, data in parser.errors]
    ids = [element.get("id", "") for element in tree.iter() if element.get("id")]
    faults += [f"id {name} twice" for name, count in Counter(ids).items() if count > 1]
    faults += [f"no element {name}" for name in _named(tree) if name not in ids]
    faults += _expect(tree.get("lang") == locale, f"html lang is {tree.get('lang')}")
    faults += _expect(len(list(tree.iter(f"{XHTML}h1"))) == 1, "not exactly one h1")
    faults += _expect(bool((tree.findtext(f".//{XHTML}title") or "").strip()), "no title")
    faults += _expect(len(list(tree.iter(f"{XHTML}main"))) == 1, "not exactly one main")
    return faults + [f"no alt: {image.get('src')}" for image in tree.iter(f"{XHTML}img") if image.get("alt") is None]


def _named(tree: Element) -> list[str]:
    names = [name for element in tree.iter() for kind in NAMES_ANOTHER for name in element.get(kind, "").split()]
    here = [link.get("href", "")[1:] for link in tree.iter(f"{XHTML}a") if link.get("href", "").startswith("#")]
    drawn = [use.get("href", "")[1:] for use in tree.iter("{http://www.w3.org/2000/svg}use")]
    return [name for name in names + here + drawn if name]


def _expect(holds: bool, otherwise: str) -> list[str]:
    return [] if holds else [otherwise]
