"""Where people begin, and how they set up the site for themselves."""

import json

import pytest
from flask.testing import FlaskClient

from tests.journeys.text_browser import TextBrowser

OWN = {"Origin": "http://localhost"}


@pytest.mark.parametrize(
    ("wish", "door"), [("ko-KR,ko;q=0.9", "/ko/"), ("en-GB", "/en/"), ("vi,en;q=0.5", "/vi/"), ("fr,en;q=0.5", "/en/")]
)
def test_the_door_leads_to_the_language_of_the_browser(client: FlaskClient, wish: str, door: str) -> None:
    assert client.get("/", headers={"Accept-Language": wish}).headers["Location"] == door


def test_the_door_lets_choose_where_the_browser_speaks_another_language(client: FlaskClient) -> None:
    browser = TextBrowser(client, "fr").open("/")
    assert {"/ko/", "/en/"} <= set(browser.links())
    assert "한국어" in browser.text
    assert "English" in browser.text


def test_text_grows_step_by_step_and_the_person_stays_on_the_page(client: FlaskClient) -> None:
    for size in ("3", "4", "5", "5"):
        answer = client.post(
            "/ko/settings", data={"text": "larger"}, headers={**OWN, "Referer": "http://localhost/ko/benefits"}
        )
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/ko/benefits"
        assert client.get_cookie("text").value == size  # type: ignore[union-attr]
    assert b'data-text="5"' in client.get("/ko/").data


def test_nobody_is_led_to_another_site(client: FlaskClient) -> None:
    answer = client.post("/ko/settings", data={"text": "3"}, headers={**OWN, "Referer": "https://elsewhere.example/x"})
    assert answer.headers["Location"] == "/ko/settings"


def test_a_theme_is_kept_and_given_back(client: FlaskClient) -> None:
    client.post("/ko/settings", data={"theme": "contrast"}, headers=OWN)
    assert b'data-theme="contrast"' in client.get("/ko/").data
    client.post("/ko/settings", data={"theme": "auto"}, headers=OWN)
    assert b"data-theme" not in client.get("/ko/").data.split(b"<body>")[0]


def test_a_strange_cookie_never_reaches_the_page(client: FlaskClient) -> None:
    client.set_cookie("theme", '"><script>')
    assert b"<script>" not in client.get("/ko/").data


def test_the_shell_has_every_pictogram_and_room_for_one_main_part(client: FlaskClient) -> None:
    client.set_cookie("text", "5")
    shell = client.get("/ko/shell").get_data(as_text=True)
    assert shell.count("<main ") == shell.count("</main>") == shell.count("<title>") == 1
    assert shell.count("<symbol ") > 35
    assert shell.count("data-tab=") == 4
    assert "data-lang-link" in shell
    assert '<html lang="ko">' in shell


def test_each_page_has_only_the_pictograms_that_it_may_draw(client: FlaskClient) -> None:
    page = client.get("/ko/help").get_data(as_text=True)
    for name in page.split('<use href="#i-')[1:]:
        assert f'<symbol id="i-{name.split(chr(34))[0]}"' in page
    assert '<symbol id="i-baby"' not in page


def test_the_other_language_is_the_same_page(client: FlaskClient) -> None:
    assert "/en/help" in TextBrowser(client).open("/ko/help").links()


def test_the_name_for_the_home_screen(client: FlaskClient) -> None:
    manifest = json.loads(client.get("/manifest.webmanifest", headers={"Accept-Language": "ko"}).data)
    assert manifest["start_url"] == "/"
    assert manifest["short_name"] == "두레"
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).status_code == 200


def test_programs_learn_whether_the_site_is_well(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert b"dure_requests_total" in client.get("/metrics").data


@pytest.mark.parametrize("address", ["/ko/nothing", "/xx/", "/ko/benefits/nothing", "/ko/apply/nothing"])
def test_a_page_that_is_not_there_says_so_and_whom_to_call(client: FlaskClient, address: str) -> None:
    browser = TextBrowser(client).open(address)
    assert browser.response.status_code == 404
    assert "tel:129" in browser.links()


@pytest.mark.parametrize("address", ["/ko/settings", "/ko/papers", "/ko/apply/basic-pension"])
def test_a_form_from_another_site_is_refused(client: FlaskClient, address: str) -> None:
    answer = client.post(address, data={"text": "3"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
