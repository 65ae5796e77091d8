"""A text browser: it knows pages, links, forms and cookies, and no script. It refuses a page that is not valid HTML."""

from __future__ import annotations

import io
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = dict[str, Any]


class TextBrowser:
    """One person before one screen."""

    def __init__(self, client: FlaskClient, language: str = "ko") -> None:
        self.client = client
        self.headers = {"Accept-Language": language}
        self.visited: list[str] = []

    def open(self, address: str) -> TextBrowser:
        """Go to an address and follow where it leads."""
        return self._arrive(self.client.get(address, headers=self.headers, follow_redirects=True))

    def press(
        self, action: str, typed: Fields | None = None, files: dict[str, tuple[bytes, str]] | None = None
    ) -> TextBrowser:
        """Fill in the form that is sent to `action` and press its button; hidden and kept fields go along."""
        self.post(action, {**self.fields(action), **(typed or {})}, files)
        location = self.response.headers["Location"]
        assert self.response.status_code == 303, self.response.status
        self.visited.append(location)
        return self.open(location)

    def post(self, action: str, fields: Fields, files: dict[str, tuple[bytes, str]] | None = None) -> TextBrowser:
        """Send fields as they are and stay before the answer."""
        sent = {name: (io.BytesIO(data), label) for name, (data, label) in (files or {}).items()}
        self.response = self.client.post(
            action, data={**fields, **sent}, headers=self.headers, content_type="multipart/form-data"
        )
        return self

    def fields(self, action: str) -> Fields:
        """What a form holds already, the fields that stand outside it and belong to it by name included."""
        form = next(form for form in self.page.iter("form") if form.get("action") == action)
        inside = list(form.iter())
        linked = [one for one in self.page.iter("input") if form.get("id") and one.get("form") == form.get("id")]
        found: dict[str, list[str]] = {}
        for one in [*inside, *linked]:
            value = _value(one)
            if one.get("name") and value is not None:
                found.setdefault(str(one.get("name")), []).append(value)
        return {name: values if len(values) > 1 else values[0] for name, values in found.items()}

    @property
    def text(self) -> str:
        """What the main part says, in one line."""
        return " ".join("".join(self.main.itertext()).replace("\u00a0", " ").split())

    @property
    def main(self) -> Element:
        """The main part of the page."""
        return next(self.page.iter("main"))

    @property
    def title(self) -> str:
        """The page's title."""
        return str(next(self.page.iter("title")).text)

    def links(self) -> list[str]:
        """Every address that the page leads to."""
        return [str(one.get("href")) for one in self.page.iter("a")]

    def ids(self) -> set[str]:
        """Every id on the page."""
        return {str(one.get("id")) for one in self.page.iter() if one.get("id")}

    def first(self, tag: str, **attributes: str) -> Element | None:
        """The first such element of the page."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return next((one for one in self.page.iter(tag) if all(one.get(k) == v for k, v in wanted.items())), None)

    def _arrive(self, response: TestResponse) -> TextBrowser:
        self.response = response
        self.address = response.request.path
        self.page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.get_data(as_text=True))
        return self


def _value(field: Element) -> str | None:
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        chosen = [one for one in field.iter("option") if one.get("selected") is not None]
        return str((chosen or list(field.iter("option")))[0].get("value"))
    if field.tag != "input" or field.get("type") in ("file", "submit"):
        return None
    if field.get("type") in ("checkbox", "radio") and field.get("checked") is None:
        return None
    return field.get("value") or ""
