"""Where is work looked for? The list, one posting, the feed of any search; and what search engines ask for."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.changes.pages import show
from app.errors import NotFound
from app.i18n import current_locale
from app.listings import jsonld, pages, published, queries
from app.listings.wish import wish_of
from app.security import public

bp = Blueprint("listings", __name__)


@bp.get("/<locale>/jobs")
@public
def jobs() -> Response:
    """The way in, or what the parameters look for."""
    wish = wish_of(request.args)
    return show(pages.results(wish) if wish else pages.start())


@bp.get("/<locale>/jobs/held")
@public
def held() -> Response:
    """Which regions the device holds."""
    return show(pages.held())


@bp.get("/<locale>/jobs/-")
@public
def blank() -> Response:
    """The page that stands for every posting a device holds."""
    return show(pages.blank())


@bp.get("/<locale>/jobs/<posting_id>")
@public
def one(posting_id: str) -> AnyResponse:
    """One posting; 410 when it is over, with what is still known of it."""
    posting = queries.find(posting_id)
    if posting is None:
        raise NotFound()
    if posting.id != posting_id:
        return redirect(f"/{current_locale()}/jobs/{posting.id}", 301)
    is_over = posting.status == "closed"
    script = "" if is_over else published.as_script(jsonld.job_posting(posting, published.address(posting.id)))
    return show(pages.one(posting, wish_of(request.args), script), 410 if is_over else 200)


@bp.get("/<locale>/jobs.atom")
@public
def atom() -> Response:
    """The newest that a search finds, for feed readers."""
    return published.atom(wish_of(request.args))


@bp.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """Which parts of the list of open postings there are."""
    return published.sitemap_index()


@bp.get("/sitemap-jobs-<int:part>.xml")
@public
def sitemap_part(part: int) -> Response:
    """The addresses of one part."""
    return published.sitemap(part)
