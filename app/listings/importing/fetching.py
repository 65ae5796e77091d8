"""How does a board's answer get here? Over HTTP, into a folder. Only 404 and 410 say that something is gone.

A time-out, a refusal or an error of the board's server says nothing about its jobs: nothing is imported and nothing
is taken for vanished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import requests

from app.listings.importing.record import Notes
from app.listings.importing.trees import total_in

CONNECT_SECONDS, READ_SECONDS = 10, 60
PIECE = 256 * 1024
MOST_BYTES = 1_000_000_000
MOST_PAGES = 1000  # what Work24 gives at most
PAGE = "startPage"
HEADERS = {"User-Agent": "Dure/1.0 (+jobs import)", "Accept": "*/*"}


class Gone(Exception):
    """The board says that this address is no more (404, 410)."""


class Unreachable(Exception):
    """No answer that means anything; `said` is the status or the kind of failure."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """The answer of an address as a file, or its pages as a folder, gone afterwards. Raises Gone or Unreachable."""
    with TemporaryDirectory(prefix="dure-fetched-") as folder:
        if PAGE in parse_qs(urlsplit(address).query):
            yield _pages(address, Path(folder))
        else:
            yield _get(address, Path(folder) / "answer")


def _pages(address: str, folder: Path) -> Path:
    """Page after page, until as many were asked for as the board says there are."""
    parts = urlsplit(address)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    size = int(asked.get("display", "100")) if asked.get("display", "100").isdecimal() else 100
    for page in range(1, MOST_PAGES + 1):
        query = urlencode({**asked, PAGE: page})
        file = _get(urlunsplit(parts._replace(query=query)), folder / f"list{page}.xml")
        total = total_in(file, "total", Notes())
        if total is None or page * size >= total:
            break
    return folder


def _get(address: str, file: Path) -> Path:
    try:
        with requests.get(address, headers=HEADERS, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)) as answer:
            if answer.status_code in (404, 410):
                raise Gone(address)
            if answer.status_code != 200:
                raise Unreachable(str(answer.status_code))
            _save(answer, file)
    except requests.RequestException as error:
        raise Unreachable(re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__).lower()) from error
    return file


def _save(answer: requests.Response, file: Path) -> None:
    saved = 0
    with file.open("wb") as opened:
        for piece in answer.iter_content(PIECE):
            saved += len(piece)
            if saved > MOST_BYTES:
                raise Unreachable("too large")
            opened.write(piece)
