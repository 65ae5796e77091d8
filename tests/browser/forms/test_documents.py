"""Does a photo follow its paper, also when the signal goes in between, and is it the same photo at the office?"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.cases import queries
from app.offline import queries as custody
from app.offline import uploads
from app.vault import answers
from tests.browser.forms.conftest import Office
from tests.browser.forms.filling import Filling, reference_in, wait_until_at_the_office
from tests.browser.forms.test_rows_and_photos import WAGES, fill_row, large_photo  # noqa: F401 - a fixture

SENT = re.compile("1개 중 1개 보냄")
WAITS = re.compile("1개 중 0개 보냄")
UPLOADS = "**/sync/v1/uploads/*"


@pytest.fixture
def documented(page: Page, large_photo: Path) -> Filling:  # noqa: F811
    """The form about unpaid wages with a photo, ready to be sent."""
    wages = Filling(page, "wage-arrears").open().until("unpaid", WAGES)
    fill_row(page, 0, "wages", "345만 원")
    wages.until("evidence", WAGES | {"unpaid": None})
    page.set_input_files("#f-evidence", large_photo)
    expect(page.locator("#q-evidence canvas")).to_be_visible(timeout=20_000)
    return wages.until("", WAGES | {"unpaid": None, "evidence": None})


def at_the_office(office: Office, reference: str) -> bytes | None:
    """The file as a clerk would get it."""
    with office._app.app_context():
        case = queries.find_by_reference(reference.replace("-", ""))
        assert case is not None
        row = custody.envelope(case.id)
        assert row is not None
        return uploads.opening.bytes_of(case.id, answers.contents_of(row).answers["evidence"])


def test_a_photo_goes_after_its_paper_and_on_from_where_the_line_broke(documented: Filling, office: Office) -> None:
    page = documented.page
    size = page.evaluate("document.querySelector('#f-evidence').files[0].size")
    let_through = []

    def breaks(route, request) -> None:  # type: ignore[no-untyped-def]
        if request.method == "PATCH" and let_through:
            return route.abort()
        let_through.append(request.method == "PATCH" and request.headers["upload-offset"])
        return route.continue_()

    page.context.route(UPLOADS, breaks)
    documented.send()
    wait_until_at_the_office(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    page.context.unroute(UPLOADS)
    page.reload()
    expect(page.get_by_text(SENT)).to_be_visible(timeout=20_000)
    photo = at_the_office(office, reference_in(page))
    assert photo is not None
    assert (photo[:3], len(photo)) == (b"\xff\xd8\xff", size)
