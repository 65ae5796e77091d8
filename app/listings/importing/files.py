"""What is in a saved answer? Read a piece at a time, without the signs that slip in, and really an answer."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from app.listings.importing.record import Notes

PIECE = 256 * 1024
#: Signs that XML does not allow, as they slip into texts copied from word processors; written out or as `&#11;`.
STRAY = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)
LONE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);)")
PROLOG = re.compile(rb"""^[^<]*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
TITLE = re.compile(r"<(?:title|returnAuthMsg|errMsg|resultMsg|message|h1)[^>]*>([^<]{1,200})", re.IGNORECASE)
HELD_BACK = 200  # letters; what may be half a reference


def paths(path: Path, patterns: tuple[str, ...]) -> list[Path]:
    """The file itself, or the files of a folder and those below, in the order of their names' numbers."""
    if path.is_file():
        return [path]
    found = {one for pattern in patterns for one in path.rglob(pattern) if one.is_file()}
    return sorted(found, key=_by_number)


def start_of(file: Path) -> str:
    """The first letters, for a look at what this is."""
    with file.open("rb") as opened:
        data = opened.read(4096)
    return data.decode(_encoding(data), "replace").lstrip("\ufeff \t\r\n")


def pieces(file: Path, notes: Notes) -> Iterator[str]:
    """The text of a file, piece by piece, in the encoding that it says or that fits; stray signs are blanks."""
    with file.open("rb") as opened:
        first = opened.read(PIECE)
        decoder = codecs.getincrementaldecoder(_encoding(first))("replace")
        data, kept = first, ""
        while data:
            text = kept + decoder.decode(data)
            notes.done += len(data)
            data = opened.read(PIECE)
            cut = text.rfind("&", -HELD_BACK) if data else -1
            text, kept = (text[:cut], text[cut:]) if cut >= 0 else (text, "")
            yield STRAY.sub(" ", text)
        yield STRAY.sub(" ", kept + decoder.decode(b"", True))


def is_error_page(file: Path, notes: Notes, wanted: tuple[str, ...]) -> bool:
    """Whether an answer that came with HTTP 200 is none: empty, a web page, an envelope of another name."""
    start = start_of(file)
    if not start:
        notes.broken("no_content")
    elif any(re.search(rf"<{name}[\s>/]", start) for name in wanted):
        return False
    else:
        notes.broken("error_page", said=said(start))
    return True


def said(text: str) -> str:
    """What an error page says of itself."""
    named = TITLE.search(text)
    return " ".join((named.group(1) if named else re.sub(r"<[^>]*>", " ", text)).split())[:120]


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    told = PROLOG.match(data)
    if told:
        name = told.group(1).decode("ascii").lower()
        return "cp949" if name in ("euc-kr", "ks_c_5601-1987", "cp949") else "utf-8-sig"
    return "utf-8-sig" if _is_utf8(data) else "cp949"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4  # the last letter may be cut in half
    return True


def _by_number(path: Path) -> tuple[str, int, str]:
    """`list2.xml` before `list10.xml`."""
    number = re.search(r"([0-9]+)\D*$", path.stem)
    return f"{path.parent}/{re.sub('[0-9]+', '', path.stem)}", int(number.group(1)) if number else 0, path.name
