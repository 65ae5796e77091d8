"""How is what a feed gives made plain? Texts without tags, whole addresses, moments as days, laws in parts."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import urlsplit

from app.catalogue.published.service import Basis

PLAIN = re.compile(r"[\w.,()~·:-]+(?: [\w.,()~·:-]+)*")  # what most texts are, and nothing to mend in it
JOINED = re.compile(r"\|\||<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
BULLET = re.compile(r"(?<=\S)\s*(?=[○●◎◇◆□■▷▶])")
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
STAMP = re.compile(r"(20[0-9]{2}|19[0-9]{2})[-./]?([0-9]{2})[-./]?([0-9]{2})")
ARTICLE = re.compile(r"제\s*([0-9]+)\s*조(?:의\s*([0-9]+))?")
PARAGRAPH = re.compile(r"제\s*([0-9]+)\s*항")


def plain(value: object) -> str:
    """A text without tags; every point of a list on a line of its own; nothing for null."""
    if value is None or value == "":
        return ""
    if PLAIN.fullmatch(str(value)):
        return str(value)
    text = JOINED.sub("\n", HIDDEN.sub(" ", html.unescape(str(value))))
    text = BULLET.sub("\n", UNSHOWN.sub("", TAG.sub("", text)).replace("\r", "\n"))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def listed(value: object) -> tuple[str, ...]:
    """Words that are joined by `||`, a comma or a stroke, each once."""
    words = re.split(r"[\n,/]", plain(value))
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def address(value: object) -> str:
    """An address that a page may link to: with a scheme, http or https; nothing for anything else."""
    text = plain(value).split("\n")[0].strip()
    if not text or " " in text:
        return ""
    if "://" not in text:
        text = f"https://{text.lstrip('/')}"
    parts = urlsplit(text) if _is_address(text) else None
    return text if parts and parts.scheme in ("http", "https") and "." in (parts.hostname or "") else ""


def day(value: object) -> str:
    """The day of a moment written `YYYYMMDDHHMMSS` or with separators; nothing for anything else."""
    found = STAMP.match(plain(value))
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def number(value: object) -> int:
    """A count; 0 for anything else."""
    text = plain(value).replace(",", "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def bases(value: object) -> tuple[Basis, ...]:
    """Laws written `name(제34조, 제2항)||name`; `제16조의0` is article 16. A law without an article is kept as that."""
    found = [_basis(part.strip()) for part in plain(value).split("\n")]
    return tuple(dict.fromkeys(one for one in found if one.law))


def _basis(text: str) -> Basis:
    inside = re.search(r"[(（]([^()（）]*제\s*[0-9]+\s*조[^()（）]*)[)）]\s*$", text)
    where = inside.group(1) if inside else ""
    article = ARTICLE.search(where)
    if not inside or not article:
        bare = ARTICLE.search(text)
        if not bare or not text[: bare.start()].strip():
            return Basis(text.strip(" ,.·○-"))
        inside_from, where, article = bare.start(), text[bare.start() :], bare
    else:
        inside_from = inside.start()
    branch = f"의{article.group(2)}" if article.group(2) and int(article.group(2)) else ""
    paragraph = PARAGRAPH.search(where, article.end() if inside else 0)
    told = f"제{article.group(1)}조{branch}" + (f"제{paragraph.group(1)}항" if paragraph else "")
    return Basis(text[:inside_from].strip(" ,.·○-"), told)


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s\"'<>]+", text) is not None
