"""What is a public page? Rooms make them; the same main part is served, and kept on devices."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Response, render_template
from markupsafe import Markup

from app.i18n import current_locale, fallback, force_locale, language_name


@dataclass(frozen=True)
class PublicPage:
    """A page that is the same for everyone. `main` is the inner HTML of `<main>`; `tab` is one of
    jobs, benefits, rights, papers, or empty. `extra` stands outside `<main>` and belongs to one visit."""

    path: str
    title: str
    tab: str
    main: str
    extra: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """The body of the page in the feed."""
        return {"path": self.path, "title": self.title, "tab": self.tab, "main": self.main}


def lent(make: Callable[[], PublicPage]) -> PublicPage:
    """A page that nobody translated into the language in force: as it is in the language that stands in, with its ways
    leading on in the reader's own, and a sentence on top that says so."""
    here, other = current_locale(), fallback()
    with force_locale(other):
        page = make()
    own = re.sub(rf'(\s(?:href|action)="/){re.escape(other)}(?=[/"])', rf"\g<1>{here}", page.main)
    inner = Markup(own)  # noqa: S704 - rendered by our own templates
    main = render_template("web/lent.html", main=inner, other=other, name=language_name(other, here))
    return replace(page, path=page.path.replace(f"/{other}/", f"/{here}/", 1), main=main)


def show(page: PublicPage, status: int = 200) -> Response:
    """The whole page: the layout around its main part."""
    main, extra = Markup(page.main), Markup(page.extra)  # noqa: S704 - rendered by our own templates
    html = render_template("web/layout.html", page=page, main=main, extra=extra)
    return Response(html, status, mimetype="text/html")
