"""Which public pages have guides? One for each, the lists by person and by law; their common list is joined above."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template

from app.changes.pages import PublicPage, lent
from app.guides import queries
from app.guides.explaining import Explained
from app.guides.guide import Guide, Heading
from app.i18n import current_locale, t
from app.parameters import queries as parameters
from app.parameters.rules import named_in
from app.statutes import queries as statutes

TAB = "rights"
MOST_RELATED = 6


def pages(_locale: str) -> Iterator[PublicPage]:
    """Every page of this room, in the language that is in force."""
    yield from (one(guide) for guide in queries.guides() if guide.spoken_in == current_locale())
    yield from (audience(heading) for heading, _ in queries.by_audience())
    if queries.guides():
        yield laws()


def one(guide: Guide) -> PublicPage:
    """The short answer, what to do by when, what people ask further, the law, and people to talk to."""
    if guide.spoken_in != current_locale():
        return lent(lambda: one(guide))
    explained = Explained(queries.shelf().meanings or {}, guide.texts())
    return _page(
        guide.to,
        guide.title,
        "guide",
        guide=guide,
        explained=explained,
        articles=[(basis, statutes.article(basis.law, basis.article)) for basis in guide.basis],
        related=_related(guide),
        situation=next((one for one in queries.shelf().situations if one.key == guide.situation), None),
        has_examples=_has_examples(guide),
    )


def audience(heading: Heading) -> PublicPage:
    """The guides for one kind of person, under their situations."""
    groups = [(under, [one for one in found if heading.key in one.audience]) for under, found in queries.by_situation()]
    return _page(f"rights/for/{heading.key}", heading.title, "audience", heading=heading, groups=groups)


def laws() -> PublicPage:
    """The guides under the laws that they cite."""
    return _page("rights/laws", t("guides.by_law"), "laws", groups=queries.by_law())


def _related(guide: Guide) -> list[Guide]:
    """The neighbours in its situation: those that follow it, then those before."""
    found = [one for one in queries.guides() if one.situation == guide.situation]
    at = found.index(guide)
    return [*found[at + 1 :], *found[:at]][:MOST_RELATED]


def _has_examples(guide: Guide) -> bool:
    """Whether a number on the page is an example: its source was not seen by whoever wrote the pack."""
    numbers = parameters.numbers_on()
    return any(numbers[name].is_example for name in named_in(guide.texts()) if name in numbers)


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    main = render_template(f"guides/{template}.html", home=f"/{current_locale()}", **values)
    return PublicPage(path=f"/{current_locale()}/{rest}", title=title, tab=TAB, main=main)
