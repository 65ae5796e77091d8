"""What is in a saved answer? JSON or XML, whole, and really an answer: not half of one, and not an error page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from app.catalogue.published.problems import Notes

# Signs that XML 1.0 does not allow, as they slip into texts that were copied from word processors.
STRAY = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)
LARGEST = 512 * 1024 * 1024  # bytes of one file


def paths(path: Path, *patterns: str) -> list[Path]:
    """The file itself, or the files of a folder whose names fit a pattern, in the order of their numbers."""
    if path.is_file():
        return [path]
    found = {one for pattern in patterns for one in path.glob(pattern) if one.is_file()}
    return sorted(found, key=_by_number)


def read_bytes(path: Path, notes: Notes) -> bytes | None:
    """The file; None, and a note, where it is empty, too large or an error page."""
    if path.stat().st_size > LARGEST:
        notes.wrong(path.name, 0, "too_large", most=LARGEST)
        return None
    data = path.read_bytes()
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        notes.wrong(path.name, 0, "no_content")
    elif start.startswith((b"<!doctype html", b"<html")):
        notes.wrong(path.name, 0, "error_page", said=_title(data))
    else:
        return data
    return None


def read_json(path: Path, notes: Notes) -> Any:
    """The JSON of a file; None, and a note, where it is none."""
    data = read_bytes(path, notes)
    if data is None:
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        is_cut = error.end == len(data)  # the last letter is only half there
        notes.wrong(path.name, 0, "broken" if is_cut else "not_utf8", line=data.count(b"\n") + 1, said="")
    except json.JSONDecodeError as error:
        is_error = data.lstrip()[:1] == b"<"
        notes.wrong(
            path.name,
            0,
            "error_page" if is_error else "broken",
            said=_title(data) if is_error else "",
            line=error.lineno,
        )
    except RecursionError:
        notes.wrong(path.name, 0, "broken", line=1, said="")
    return None


def read_xml(path: Path, notes: Notes) -> etree._Element | None:
    """The root of an XML file; None, and a note, where it is none. No entity and no address in it is followed."""
    data = read_bytes(path, notes)
    if data is None:
        return None
    for found in STRAY.finditer(data):
        line = data.count(b"\n", 0, found.start()) + 1
        notes.wrong(
            path.name,
            0,
            "stray_sign",
            line=line,
            sign=found.group().decode("ascii", "replace").encode("unicode_escape").decode(),
        )
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        notes.wrong(path.name, 0, "broken", line=error.lineno or 1, said="")
        return None


def whole_pages(found: list[tuple[str, int, int]], notes: Notes) -> None:
    """Whether pages hold as many rows as they say there are: (file, rows in it, rows in all)."""
    totals = {total for _, _, total in found}
    if len(totals) > 1:
        notes.wrong(found[-1][0], 0, "other_total", totals=", ".join(map(str, sorted(totals))))
    elif found and sum(rows for _, rows, _ in found) != found[0][2]:
        notes.wrong(found[-1][0], 0, "half", rows=sum(rows for _, rows, _ in found), total=found[0][2])


def numbered(rows: Any) -> Iterator[tuple[int, Any]]:
    """Rows as a person counts them."""
    return enumerate(rows if isinstance(rows, list) else [], start=1)


def _title(data: bytes) -> str:
    """What an error page says of itself."""
    text = data[:4000].decode("utf-8", "replace")
    named = re.search(r"<(?:title|returnAuthMsg|errMsg|resultMsg|h1)[^>]*>([^<]{1,200})", text, re.IGNORECASE)
    return " ".join((named.group(1) if named else re.sub(r"<[^>]*>", " ", text)).split())[:120]


def _by_number(path: Path) -> tuple[str, int, str]:
    """`serviceList2.json` before `serviceList10.json`."""
    number = re.search(r"([0-9]+)\D*$", path.stem)
    return re.sub(r"[0-9]+", "", path.stem), int(number.group(1)) if number else 0, path.name
