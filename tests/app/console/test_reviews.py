"""What cites a changed article stands on the operator's page until somebody read it again."""

from pathlib import Path

from flask import Flask

from app.db import transaction
from app.people.actions import add_staff
from app.statutes import actions, queries
from app.statutes.folder import read_folder
from tests.app.console.desk import Desk
from tests.tools.cast import Clerk

SAMPLE = Path(actions.__file__).parent / "sample"
OPERATOR = Clerk(name="최나라", user="nara", password="four-quiet-herons-on-ice", role="operator")


def change_an_article(tmp_path: Path) -> None:
    text = (SAMPLE / "보기약속법.md").read_text("utf-8").replace("팥 한 줌", "콩 두 줌")
    (tmp_path / "law.md").write_text(text, "utf-8")
    with transaction():
        actions.cite("guide", {"unpaid-wages": [("보기 약속법", "제5조")]})
        for law in read_folder(tmp_path).laws:
            actions.take_in(actions.prepare(law))


def test_a_changed_article_waits_until_it_was_read(app: Flask, tmp_path: Path) -> None:
    change_an_article(tmp_path)
    add_staff(OPERATOR.user, OPERATOR.password, [OPERATOR.role], shown_as=OPERATOR.name, office=None)
    desk = Desk(app.test_client()).sign_in(OPERATOR)  # type: ignore[arg-type]
    page = desk.client.get("/staff/law/").get_data(as_text=True)
    assert "보기 약속법 제5조" in page
    assert "/ko/rights/unpaid-wages" in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    sent = {"kind": "guide", "slug": "unpaid-wages", "article": "900001:5", "csrf_token": token}
    assert desk.client.post("/staff/law/", data=sent).status_code == 303
    assert queries.reviews() == []


def test_a_caseworker_has_no_business_there(desk: Desk) -> None:
    assert desk.client.get("/staff/law/").status_code == 403
