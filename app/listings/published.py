"""How do programs follow postings? An Atom feed of any search (RFC 4287), a sitemap, JSON-LD beside a posting."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from flask import Response, current_app, request
from lxml import etree
from sqlalchemy import or_, select

from app import clock
from app.config import Settings
from app.db import db
from app.errors import NotFound
from app.i18n import current_locale, languages, t
from app.i18n.formats import zone
from app.listings import queries
from app.listings.asking import asked_of
from app.listings.models import PostingRow
from app.listings.posting import Posting
from app.listings.search import search
from app.listings.told import told
from app.listings.wish import Wish

MOST_ENTRIES = 50
PART = 20_000  # addresses of one file; the protocol of sitemaps allows 50,000
ATOM, SITEMAP = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TAGS = re.compile(r"[<>&\u2028\u2029]")


def address(posting_id: str) -> str:
    """The posting's own page, with the site's name."""
    return f"{_site()}/{current_locale()}/jobs/{posting_id}"


def as_script(data: Mapping[str, Any] | None) -> str:
    """JSON-LD as a data block: nothing in it can end the element; browsers never run it."""
    if not data:
        return ""
    text = TAGS.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(data, ensure_ascii=False))
    return f'<script type="application/ld+json">{text}</script>'


def atom(wish: Wish) -> Response:
    """The newest postings of a search; without one the newest of all."""
    found = search(asked_of(wish.but(sort="new", page=""), MOST_ENTRIES))
    postings = queries.by_numbers([hit.number for hit in found.hits])
    query = f"?{wish.query}" if wish.query else ""
    here = f"{_site()}/{current_locale()}"
    moments = [_changed(one) for one in postings]
    feed = _A(
        "feed",
        _A("id", f"{here}/jobs.atom{query}"),
        _A("title", _clean(f"{t('listings.jobs')} {wish.one('q')}".strip())),
        _A("updated", clock.stamp(max(moments, default=datetime(2020, 1, 1, tzinfo=UTC)))),
        _A("link", rel="self", type="application/atom+xml", href=f"{here}/jobs.atom{query}"),
        _A("link", rel="alternate", type="text/html", href=f"{here}/jobs{query}"),
        _A("author", _A("name", t("listings.site"))),
        *(_entry(one) for one in postings),
    )
    return _xml(feed, "application/atom+xml")


def sitemap_index() -> Response:
    """One part for each `PART` open postings."""
    parts = [f"{_site()}/sitemap-jobs-{part}.xml" for part in range(1, _parts() + 1)]
    root = _S("sitemapindex", *(_S("sitemap", _S("loc", one)) for one in parts))
    return _xml(root, "application/xml")


def sitemap(part: int) -> Response:
    """The addresses of one part, in the first language; NotFound beyond the last."""
    if not 1 <= part <= _parts():
        raise NotFound()
    rows = db.session.execute(_open().order_by(PostingRow.number).offset((part - 1) * PART).limit(PART))
    first = f"{_site()}/{languages()[0]}/jobs/"
    root = _S(
        "urlset",
        *(_S("url", _S("loc", first + row.id), _S("lastmod", row.changed_at.date().isoformat())) for row in rows),
    )
    return _xml(root, "application/xml")


def _entry(posting: Posting) -> etree._Element:
    said = told(posting)
    lines = filter(None, (posting.company, said.pay, posting.place, said.when, said.ending))
    return _A(
        "entry",
        _A("id", address(posting.id)),
        _A("title", _clean(posting.title)),
        _A("updated", clock.stamp(_changed(posting))),
        _A("link", rel="alternate", type="text/html", href=address(posting.id)),
        _A("summary", _clean("\n".join(lines))),
    )


def _changed(posting: Posting) -> datetime:
    """When a board said it last; else the day of posting."""
    seen = [one.fetched_at for one in posting.sources]
    return max(seen, default=datetime.combine(posting.posted_on or date(2020, 1, 1), time(), UTC))


def _open() -> Any:
    today = clock.today(zone())
    is_open = PostingRow.gone_at.is_(None), or_(PostingRow.closes_on.is_(None), PostingRow.closes_on >= today)
    return select(PostingRow.id, PostingRow.changed_at).where(*is_open)


def _parts() -> int:
    count = db.session.scalar(select(db.func.count()).select_from(_open().subquery())) or 0
    return -(-count // PART) or 1


def _site() -> str:
    settings: Settings = current_app.extensions["dure.settings"]
    return settings.public_url or request.url_root.rstrip("/")


def _clean(text: str) -> str:
    return NOT_XML.sub(" ", text)


def _make(space: str, name: str, *inside: str | etree._Element, **attributes: str) -> etree._Element:
    """An element with its text or its parts."""
    element = etree.Element(f"{{{space}}}{name}", attributes, nsmap={None: space})  # type: ignore[dict-item]
    for one in inside:
        if isinstance(one, str):
            element.text = one
        else:
            element.append(one)
    return element


_A, _S = partial(_make, ATOM), partial(_make, SITEMAP)


def _xml(root: etree._Element, kind: str) -> Response:
    return Response(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), mimetype=kind)
