"""What may stand in the main part of a page that goes to devices? No script, frame, event attribute or foreign form."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import nh3

PARTS = """
    a abbr article aside b blockquote br caption code data dd details div dl dt em figure footer h1 h2 h3 h4 header hr i
    kbd li mark meter nav ol p progress q s samp section small span strong sub summary sup table tbody td th thead time
    tr u ul wbr button fieldset form input label legend optgroup option output select textarea svg use
"""
TAGS = set(PARTS.split())
ATTRIBUTES = {
    tag: set(names.split())
    for tag, names in {
        "*": "class id lang dir hidden tabindex title role",
        "a": "href hreflang",
        "button": "name value type disabled",
        "data": "value",
        "details": "open",
        "form": "action method enctype novalidate autocomplete",
        "input": "accept autocapitalize autocomplete checked disabled enterkeyhint form inputmode max maxlength min "
        "minlength multiple name pattern placeholder readonly required size spellcheck step type value",
        "label": "for",
        "li": "value",
        "meter": "max min value",
        "ol": "reversed start",
        "optgroup": "label",
        "option": "selected value",
        "output": "for",
        "progress": "max value",
        "select": "autocomplete multiple name required size",
        "svg": "viewbox",
        "td": "colspan rowspan",
        "textarea": "autocapitalize autocomplete maxlength minlength name required rows spellcheck",
        "th": "colspan rowspan scope",
        "time": "datetime",
        "use": "href",
    }.items()
}
PIECE = re.compile(r"(<[^<>]*>)")
SCHEMES = {"https", "tel", "sms", "mailto"}


class NotAllowed(ValueError):
    """A page holds something that may not go to devices. The message names the page and the first such thing."""


def check(path: str, main: str) -> None:
    """Raise NotAllowed where the allow-list would take anything away from a page's main part."""
    cleaned = nh3.clean(
        main,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_our_own,
        generic_attribute_prefixes={"aria-", "data-"},
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags=set(),
    )
    if _is_plainly_same(main, cleaned):
        return
    given, left = _tokens(main), _tokens(cleaned)
    if given != left:
        raise NotAllowed(f"{path}: {_first_difference(given, left)}")


def _our_own(tag: str, attribute: str, value: str) -> str | None:
    """A form sends to this site, a picture comes from the page itself."""
    if (tag, attribute) == ("form", "action"):
        return value if value.startswith("/") and not value.startswith(("//", "/\\")) else None
    if (tag, attribute) == ("use", "href"):
        return value if value.startswith("#") else None
    return value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes without their order; `hidden` and `hidden=""` are the same."""
        self.tokens.append(("<", tag, *sorted(f"{name}={value or ''}" for name, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<use/>` and `<use></use>` are the same."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Void elements have no end."""
        if tag not in ("br", "hr", "input", "wbr"):
            self.tokens.append((">", tag))

    def handle_data(self, data: str) -> None:
        """Text, however it was cut."""
        if self.tokens and self.tokens[-1][0] == "text":
            data = self.tokens.pop()[1] + data
        self.tokens.append(("text", data))

    def handle_comment(self, data: str) -> None:
        """Comments would be taken away."""
        self.tokens.append(("comment", data))


def _is_plainly_same(main: str, cleaned: str) -> bool:
    """Whether every tag and text stands where it stood. The same few tags come on every page, so each is read once;
    pages for which this does not hold are read whole."""
    given, left = (PIECE.split(html.replace("></use>", "/>")) for html in (main, cleaned))
    return len(given) == len(left) and all(
        one == other or one.strip() == other.strip() == "" or (_read(one) == _read(other) != ())
        for one, other in zip(given, left, strict=True)
    )


@lru_cache(maxsize=4096)
def _read(piece: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_tokens(piece))


def _tokens(html: str) -> list[tuple[str, ...]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    # Whitespace between a table's parts is moved by parsers; it never carries meaning.
    return [token for token in reader.tokens if token[0] != "text" or token[1].strip()]


def _first_difference(given: list[tuple[str, ...]], left: list[tuple[str, ...]]) -> str:
    for at, token in enumerate(given):
        if at >= len(left) or left[at] != token:
            return " ".join(token)
    return "something was added"
