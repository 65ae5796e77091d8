"""Does the clerk see which documents are here, and each in a box of its own once it is whole?"""

import base64

from sync.uploads import seal_file
from tests.app.console.desk import Desk, send
from tests.app.offline.uploads.conftest import JPEG as PHOTO
from tests.app.offline.uploads.conftest import Document, Sender


class _Sent:
    def __init__(self, name: str) -> None:
        self.id = name


def test_documents_are_counted_as_they_come_and_shown_when_they_are_whole(desk: Desk) -> None:
    sealed, key, digest = seal_file(PHOTO)
    slip = {"name": "card.jpg", "type": "image/jpeg", "size": len(PHOTO), "key": key, "digest": digest}
    inside = {"name": "b.jpg", "type": "image/jpeg", "data": base64.urlsafe_b64encode(PHOTO[:600]).decode()}
    name, _ = send({"id_card": slip, "bank_book": inside})
    sender, document = Sender(desk.client), Document(_Sent(name), sealed, slip)  # type: ignore[arg-type]
    page = f"/staff/cases/{name}"

    assert "서류 2개 중 1개 도착" in desk.see(page)
    assert desk.client.get(f"{page}/files/{name}/id_card").status_code == 404
    address = sender.create(document).headers["Location"]
    sender.send(address, 0, sealed[:100_000])
    assert "오는 중: 49% 도착" in desk.see(page)
    sender.send(address, 100_000, sealed[100_000:])
    assert "서류 2개 중 2개 도착" in desk.see(page)

    shown = desk.client.get(f"{page}/files/{name}/id_card")
    assert (shown.status_code, shown.mimetype, shown.data) == (200, "image/jpeg", PHOTO)
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_its_own_paper_cannot_open_is_not_given_out(desk: Desk) -> None:
    sealed, _, digest = seal_file(PHOTO)
    _, other_key, _ = seal_file(b"")
    slip = {"name": "card.jpg", "type": "image/jpeg", "size": len(PHOTO), "key": other_key, "digest": digest}
    name, _ = send({"id_card": slip})
    Sender(desk.client).send_all(Document(_Sent(name), sealed, slip))  # type: ignore[arg-type]

    assert desk.client.get(f"/staff/cases/{name}/files/{name}/id_card").status_code == 404
