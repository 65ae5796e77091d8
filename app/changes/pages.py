"""What is a public page? Rooms make them; the same main part is served, and kept on devices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response, render_template
from markupsafe import Markup


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


def show(page: PublicPage, status: int = 200) -> Response:
    """The whole page: the layout around its main part."""
    main, extra = Markup(page.main), Markup(page.extra)  # noqa: S704 - rendered by our own templates
    html = render_template("web/layout.html", page=page, main=main, extra=extra)
    return Response(html, status, mimetype="text/html")
