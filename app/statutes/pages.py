"""Which pages have statutes? A page for each law with its articles named, one for each article, and the feed of a law.

A law travels to a device only where the person asks: its pages are the scope `laws.<locale>.<law>`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import brotli
from flask import current_app, render_template
from sqlalchemy import update

from app.changes import actions as feed
from app.changes.pages import PublicPage
from app.db import db, transaction
from app.i18n import current_locale, force_locale, languages, t
from app.statutes import queries
from app.statutes.article import Article, Law
from app.statutes.models import Statute

QUALITY = 9  # as the feed is compressed


def pages(_locale: str) -> Iterator[PublicPage]:
    """The one page that every device keeps: which laws can be read here."""
    yield listing()


def listing() -> PublicPage:
    """Every law that is kept here."""
    return _page("rights/law", t("statutes.laws"), "laws", laws=[(one, _name(one)) for one in queries.laws()])


def law_page(law: Law) -> PublicPage:
    """A law: its articles by chapter, and how to keep all of it."""
    chapters: dict[str, list[Article]] = {}
    for one in queries.articles(law):
        chapters.setdefault(one.chapter, []).append(one)
    pending = [one for some in chapters.values() for one in some if one.is_pending]
    return _page(law.to, _name(law), "law", law=law, name=_name(law), chapters=chapters, pending=pending)


def article_page(article: Article, before: Article | None = None, after: Article | None = None) -> PublicPage:
    """One article, with the way to its neighbours."""
    title = f"{_name(article.law)} {article.label}"
    return _page(article.to, title, "one", article=article, name=_name(article.law), before=before, after=after)


def of_law(law: Law) -> Iterator[PublicPage]:
    """All pages of a law, in the language that is in force."""
    found = queries.articles(law)
    yield law_page(law)
    for one, before, after in zip(found, [None, *found], [*found[1:], None], strict=False):
        yield article_page(one, before, after)


def publish() -> int:
    """Put the pages of every law into the feed, each law in a scope of its own. Gives how many changes."""
    count = 0
    for law in queries.laws():
        _weigh(law)
        for locale in languages():
            items = {page.path: page.body() for page in _rendered(law.id, locale)}
            with transaction():
                count += feed.publish_all(f"laws.{locale}.{law.id}", items)
    feed.sequence()
    return count


def _weigh(law: Law) -> None:
    """What the law takes on the way, in the language that it is written in."""
    bodies = [page.body() for page in _rendered(law.id, languages()[0])]
    packed: bytes = brotli.compress(
        json.dumps(bodies, ensure_ascii=False).encode(), mode=brotli.MODE_TEXT, quality=QUALITY
    )
    with transaction():
        db.session.execute(update(Statute).where(Statute.id == law.id).values(weight=len(packed)))
    db.session.expire_all()
    queries.forget()


def _rendered(law_id: str, locale: str) -> list[PublicPage]:
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        law = queries.law(law_id)
        return list(of_law(law)) if law else []


def _name(law: Law) -> str:
    return queries.says_in_own_words(law)


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    home = f"/{current_locale()}"
    main = render_template(
        f"statutes/{template}.html", home=home, scope_locale=current_locale(), source=languages()[0], **values
    )
    return PublicPage(f"{home}/{rest}", title, "rights", main)
