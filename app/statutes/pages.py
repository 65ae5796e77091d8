"""Which pages have statutes? A page for each law with its articles named, one for each article, and the feed of a law.

A law travels to a device only where the person asks: its pages are the scope `laws.<locale>.<law>`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import brotli
from flask import Flask, current_app, render_template
from sqlalchemy import select, update

from app.changes import actions as feed
from app.changes import queries as changes
from app.changes.pages import PublicPage
from app.db import db, transaction
from app.i18n import current_locale, force_locale, full_languages, languages, t
from app.statutes import queries
from app.statutes.article import Article, Law
from app.statutes.models import Statute

QUALITY = 9  # as the feed is compressed
TELL = "dure.after_load"  # who publishes pages does so after a load of a pack, and after an import of statutes


def init_app(app: Flask) -> None:
    """Publish after each load; before the pages that show articles."""
    app.extensions.setdefault(TELL, []).append(publish)


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
    told = {"law": law, "name": _name(law), "chapters": chapters, "pending": pending}
    return _page(law.to, _name(law), "law", may_keep=current_locale() in full_languages(), **told)


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
    """Put the pages of every law into the feed, each law in a scope of its own; one that would be the same is passed
    over. Gives how many changes."""
    queries.forget()
    count = _drop_gone()
    made = _made_of()
    for row in db.session.scalars(select(Statute).order_by(Statute.id)).all():
        law_id, print_ = row.id, _print(row, made)
        if row.published != print_:
            count += _publish_law(law_id, print_)
    feed.sequence()
    return count


def _publish_law(law_id: str, print_: str) -> int:
    """The pages of one law in every language; they say what the law takes on the way, so that is weighed first."""
    found = {locale: _rendered(law_id, locale) for locale in full_languages()}
    weight = _weight(found[languages()[0]])
    with transaction():
        db.session.execute(update(Statute).where(Statute.id == law_id).values(weight=weight))
    queries.forget()
    feeds = {}
    for locale, pages_of_law in found.items():
        told = [*_rendered(law_id, locale, only_first=True), *pages_of_law[1:]]
        feeds[locale] = {one.path: one.body() for one in told}
    with transaction():
        count = sum(feed.publish_all(f"laws.{locale}.{law_id}", items) for locale, items in feeds.items())
        db.session.execute(update(Statute).where(Statute.id == law_id).values(published=print_))
    return count


def _print(row: Statute, made: str) -> str:
    """What the pages of a law are made of: its text, what has come into force, our templates and words."""
    law = queries.law(row.id)
    pending = [one.number for one in queries.articles(law) if one.is_pending] if law else []
    told = [row.digest, pending, made, queries.says_in_own_words(law) if law else ""]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _made_of() -> str:
    root = Path(current_app.root_path)
    files = [*root.glob("templates/statutes/*.html"), *root.glob("translations/*/LC_MESSAGES/statutes.po")]
    return hashlib.sha256(b"".join(one.read_bytes() for one in sorted(files))).hexdigest()


def _drop_gone() -> int:
    """A law that is kept no more leaves its scopes empty, and so every device that kept it."""
    known = {f"laws.{locale}.{law.id}" for locale in full_languages() for law in queries.laws()}
    gone = [scope for scope in changes.scopes() if scope.startswith("laws.") and scope not in known]
    with transaction():
        return sum(feed.publish_all(scope, {}) for scope in gone)


def _weight(found: list[PublicPage]) -> int:
    bodies = json.dumps([page.body() for page in found], ensure_ascii=False).encode()
    packed: bytes = brotli.compress(bodies, mode=brotli.MODE_TEXT, quality=QUALITY)
    return len(packed)


def _rendered(law_id: str, locale: str, only_first: bool = False) -> list[PublicPage]:
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        law = queries.law(law_id)
        return list(islice(of_law(law), 1 if only_first else None)) if law else []


def _name(law: Law) -> str:
    return queries.says_in_own_words(law)


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    home = f"/{current_locale()}"
    main = render_template(
        f"statutes/{template}.html", home=home, scope_locale=current_locale(), source=languages()[0], **values
    )
    return PublicPage(f"{home}/{rest}", title, "rights", main)
