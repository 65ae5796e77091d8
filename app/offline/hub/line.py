"""How does a hub speak to the centre over a weak line? One connection, small requests, and an answer that is believed
only in the shape that the centre gives; everything else is no answer at all.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests

from app.config import settings
from app.errors import Unavailable
from app.vault import adopted

CONNECT_SECONDS = 20.0
#: Between two bytes, not for the whole: a slow line is still a line.
SILENCE_SECONDS = 60.0
LARGEST_ANSWER = 16 << 20
WORTH_ZIPPING = 200


class LineDown(Exception):
    """No answer of the centre: no line, no server, or somebody else who answered in its place."""


@dataclass(frozen=True)
class Answer:
    """What the centre said. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_ours(self) -> bool:
        """Whether an application like this one spoke, and not a portal or a proxy on the way."""
        return self.headers.get("content-type", "").startswith(("application/json", "application/problem+json"))

    def json(self) -> Any:
        """The JSON of the answer; LineDown where it is none."""
        try:
            return json.loads(self.body) if self.is_ours else _not_ours()
        except ValueError:
            return _not_ours()

    @property
    def retry_after(self) -> int:
        """Seconds that the centre asks to wait; 0 where it asks for nothing."""
        text = self.headers.get("retry-after", "")
        return min(int(text), 3600) if text.isdigit() else 0


@dataclass
class Line:
    """The line to the centre. `sent` and `received` count bytes of bodies as they travelled."""

    upstream: str
    token: str = ""
    silence: float = SILENCE_SECONDS
    sent: int = 0
    received: int = 0
    took: float = 0.0  # seconds of the last request
    session: requests.Session = field(default_factory=requests.Session)

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """One request, not repeated and not redirected. LineDown when there is no whole answer."""
        begun = time.monotonic()
        named = dict(headers or {}) | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        try:
            with self.session.request(
                method,
                self.upstream + path,
                data=body or None,
                headers=named,
                timeout=(min(CONNECT_SECONDS, self.silence), self.silence),
                allow_redirects=False,
                stream=True,
            ) as answer:
                content = self._read(answer)
        except (requests.RequestException, OSError) as trouble:
            raise LineDown(type(trouble).__name__) from trouble
        finally:
            self.took = time.monotonic() - begun
        self.sent += len(body)
        names = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, names, content)

    def post(self, path: str, body: bytes) -> Answer:
        """JSON, as small as gzip makes it."""
        headers = {"Content-Type": "application/json"}
        if len(body) > WORTH_ZIPPING:
            body = gzip.compress(body, 9, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return self.ask("POST", path, body, headers)

    def _read(self, answer: requests.Response) -> bytes:
        content = b""
        for part in answer.iter_content(64 << 10):
            content += part
            if len(content) > LARGEST_ANSWER:
                raise LineDown("too long an answer")
        self.received += answer.raw.tell()  # as it travelled, packed
        return content


@contextmanager
def open_line(silence: float = SILENCE_SECONDS) -> Iterator[Line]:
    """The line to the centre that this hub is told of; Unavailable without DURE_UPSTREAM."""
    if not settings().upstream:
        raise Unavailable("hub.no_upstream")
    found = adopted.paired()
    with requests.Session() as session:
        session.trust_env = False
        session.headers["User-Agent"] = "dure-hub"
        yield Line(settings().upstream.rstrip("/"), found.token if found else "", silence, session=session)


def _not_ours() -> Any:
    raise LineDown("not the centre")
