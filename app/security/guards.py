"""Who may call a route? Every route says it with one decorator; a route that says nothing is refused.

`@public`          anyone may read; GET only
`@anonymous_form`  anyone may send this form, from our own pages only
`@machine`         programs: the item is its own authority, no cookie is looked at
`@staff(...)`      people of the office (app.people.guards)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from app.errors import Forbidden

View = TypeVar("View", bound=Callable[..., Any])
Check = Callable[[], None]
MARK = "dure_guard"
FRAMEWORK = {"static"}


def init_app(app: Flask) -> None:
    """Run the guard of a route before it; a route without one is refused."""
    app.before_request(_check_route)


def guarded(view: View, name: str, check: Check) -> View:
    """Mark a view with its guard. `check` raises Forbidden (or answers by raising) when the caller may not pass."""
    setattr(view, MARK, (name, check))
    return view


def guard_name(view: Callable[..., Any]) -> str | None:
    """The name of a view's guard, or None where it has none."""
    mark = getattr(view, MARK, None)
    return mark[0] if mark else None


def public(view: View) -> View:
    """Anyone may read this."""
    return guarded(view, "public", _anyone)


def machine(view: View) -> View:
    """For programs; cookies mean nothing here."""
    return guarded(view, "machine", _anyone)


def anonymous_form(view: View) -> View:
    """Anyone may send this form, but not from somebody else's page: a cached page can carry no token, so the
    browser's own word is taken (Sec-Fetch-Site, Origin). A text browser sends neither and holds no cookie of value."""
    return guarded(view, "anonymous_form", _from_our_pages)


def _anyone() -> None:
    return None


def _from_our_pages() -> None:
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        raise Forbidden("errors.elsewhere")
    if origin is not None and origin != "null" and urlsplit(origin).netloc != request.host:
        raise Forbidden("errors.elsewhere")


def _check_route() -> None:
    if request.endpoint is None or request.endpoint in FRAMEWORK:
        return
    view = current_app.view_functions[request.endpoint]
    mark = getattr(view, MARK, None)
    if mark is None:
        raise Forbidden()
    mark[1]()
