"""Over the network only 404 and 410 mean gone; whatever else goes wrong changes nothing."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from app.db import transaction
from app.listings.importing import fetching, scheduled
from app.listings.importing.fetching import Unreachable
from tests.app.listings.feeds import SAMPLES, posting, take

pytestmark = pytest.mark.usefixtures("app")


class Board(ThreadingHTTPServer):
    """A board that answers as it is told."""

    status = 200
    name = "work24_list.xml"
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/list.do?authKey=very-secret&returnType=XML"


class Answer(BaseHTTPRequestHandler):
    server: Board

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        page = parse_qs(urlsplit(self.path).query).get("startPage")
        name = f"work24_page{page[0]}.xml" if page else self.server.name
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write((SAMPLES / name).read_bytes())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def board() -> Iterator[Board]:
    server = Board(("127.0.0.1", 0), Answer)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_an_address_is_imported(board: Board) -> None:
    assert take(board.address, "work24").done.new == 3


@pytest.mark.parametrize("status", [500, 503, 429, 403])
def test_an_error_of_the_board_is_never_the_job_is_gone(board: Board, status: int) -> None:
    take(board.address, "work24")
    board.status = status
    with pytest.raises(Unreachable, match=str(status)):
        take(board.address, "work24")
    assert posting("work24", "K1").status == "open"


def test_a_time_out_is_never_the_job_is_gone(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    take(board.address, "work24")
    address = board.address
    board.shutdown()
    monkeypatch.setattr(fetching, "READ_SECONDS", 0.2)
    with pytest.raises(Unreachable):
        take(address, "work24")
    assert posting("work24", "K1").status == "open"


@pytest.mark.parametrize("status", [404, 410])
def test_a_detail_that_is_no_more_is_a_tombstone(board: Board, status: int) -> None:
    take(board.address, "work24")
    board.status = status
    assert take(f"{board.address}&wantedAuthNo=K1", "work24").done.gone == 1
    assert (posting("work24", "K1").status, posting("work24", "K2").status) == ("closed", "open")


def test_a_list_that_is_no_more_takes_no_job_with_it(board: Board) -> None:
    take(board.address, "work24")
    board.status = 404
    assert take(board.address, "work24").done.gone == 0


def test_pages_are_fetched_until_all_are_here(board: Board) -> None:
    outcome = take(f"{board.address}&startPage=1&display=2", "work24")
    assert (outcome.done.new, outcome.repeated, outcome.is_whole, len(board.asked)) == (3, 1, True, 2)


def test_the_clock_imports_what_is_due_and_waits_for_a_board_that_is_down(board: Board) -> None:
    with transaction():
        scheduled.add("work24", "work24", board.address, 6)
    assert scheduled.import_due() == "work24:+3"
    assert scheduled.import_due() == ""
    board.status = 503
    with transaction():
        scheduled.add("work24", "work24", board.address, 6)
    assert scheduled.import_due() == "work24:503"
    (feed,) = scheduled.feeds()
    assert (feed.failures, feed.said) == (1, "503")
    assert posting("work24", "K1").status == "open"
