"""Which words exist, and which does the code ask for?"""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.house.sources import ROOT, files

TRANSLATIONS = ROOT / "app" / "translations"
LANGUAGES = ("ko", "en")
KEY = r"[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_-]+)+"
SPEAKS = {"t", "_", "tell", "words"}
IN_TEMPLATE = re.compile(rf"""\b_\(\s*["']({KEY})["']""")
IN_SCRIPT = re.compile(rf"""\bt\(\s*["'`]({KEY})["'`]""")
QUOTED = re.compile(r"""["'`]([a-z][A-Za-z0-9_.${}%()\s-]*?)["'`]""")
HOLE = re.compile(r"\$\{[^}]*\}|\{[^}]*\}|%\([a-z_]+\)s|%s")


def catalogue(locale: str) -> dict[str, dict[str, str]]:
    """Room -> key -> sentence, in one language."""
    rooms = {}
    for path in sorted((TRANSLATIONS / locale / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as lines:
            rooms[path.stem] = {str(message.id): str(message.string) for message in read_po(lines) if message.id}
    return rooms


def keys(locale: str) -> dict[str, str]:
    """Key -> sentence over all rooms."""
    return {key: text for room in catalogue(locale).values() for key, text in room.items()}


def asked_for() -> dict[str, str]:
    """Key -> the file that asks for it by its full name."""
    asked: dict[str, str] = {}
    for path in files(".html", under=("app/templates",)):
        asked.update(dict.fromkeys(IN_TEMPLATE.findall(path.read_text("utf-8")), path.name))
    for path in files(".js", under=("static",)):
        asked.update(dict.fromkeys(IN_SCRIPT.findall(path.read_text("utf-8")), path.name))
    for path in files(".py", under=("app",)):
        asked.update(dict.fromkeys(_asked_in_python(path), path.name))
    return asked


def _asked_in_python(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in SPEAKS
            and node.args
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and re.fullmatch(KEY, first.value):
                found.add(first.value)
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"errors\.[a-z_]+", node.value)
        ):
            found.add(node.value)
    return found


def mentioned() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every quoted word of the sources, and a pattern for each that has a hole in it or is the beginning of a key."""
    plain: set[str] = set()
    patterns: set[str] = set()
    for path in [
        *files(".html", under=("app/templates",)),
        *files(".js", under=("static",)),
        *files(".py", under=("app",)),
    ]:
        for text in QUOTED.findall(path.read_text("utf-8")):
            if HOLE.search(text) and "." in text:
                patterns.add(".+".join(re.escape(part) for part in HOLE.split(text)))
            elif text.endswith((".", "_")) and "." in text:
                patterns.add(re.escape(text) + ".+")
            else:
                plain.add(text)
    return plain, [re.compile(pattern) for pattern in patterns if pattern.strip(".+")]
