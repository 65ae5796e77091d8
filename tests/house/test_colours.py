"""A colour is named once, in tokens.css; all else uses the name. Paper has no themes: print.css is black on white."""

import re

from tests.house.sources import files, name

COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch)\("
)
IN_MARKUP = re.compile(r'(?:fill|stroke|color|bgcolor|stop-color|flood-color)\s*=\s*"(?!none"|currentColor")[^"]+"')
NAMED = re.compile(r":\s*(?:white|black|red|green|blue|gr[ae]y|yellow|orange|purple|silver|navy|teal)\b", re.IGNORECASE)


def test_no_style_sheet_but_the_tokens_names_a_colour() -> None:
    sheets = [path for path in files(".css", under=("static",)) if path.name not in ("tokens.css", "print.css")]
    found = [
        (name(path), line) for path in sheets for line in _lines(path) if COLOUR.search(line) or NAMED.search(line)
    ]
    assert found == []


def test_no_template_or_icon_names_a_colour() -> None:
    places = [*files(".html", under=("app/templates",)), *files(".svg", under=("static/icons",))]
    places = [
        path for path in places if not path.stem.startswith(("icon", "favicon", "badge"))
    ]  # the app's own picture
    assert [(name(path), line.strip()) for path in places for line in _lines(path) if IN_MARKUP.search(line)] == []


def test_no_script_names_a_colour() -> None:
    found = [
        (name(path), line.strip())
        for path in files(".js", under=("static",))
        for line in _lines(path)
        if IN_SCRIPT.search(line) and "fillStyle" not in line
    ]
    assert found == []


IN_SCRIPT = re.compile(r"""["'`]#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})["'`]|["'`]rgba?\(""")


def _lines(path):  # type: ignore[no-untyped-def]
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    return text.splitlines()
