"""What is in a file that came with a form? Judged by its own first bytes; pictures are made small enough to send."""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from fnmatch import fnmatch
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from app.cases.faults import Fault

ALL_FILES = 200 * 1024  # PROTOCOL: all files of an envelope together
B64 = re.compile(r"[A-Za-z0-9_-]*")
LARGEST_SIDE = 40_000_000  # pixels of a picture that is opened at all: a 40-megapixel camera
STEPS = ((2000, 80), (1600, 75), (1200, 70), (1000, 60), (800, 50), (640, 40), (480, 35))  # longest side, JPEG quality
SIGNS: tuple[tuple[str, bytes, int], ...] = (
    ("image/jpeg", b"\xff\xd8\xff", 0),
    ("image/png", b"\x89PNG\r\n\x1a\n", 0),
    ("image/gif", b"GIF8", 0),
    ("image/webp", b"WEBP", 8),
    ("image/heic", b"ftyphei", 4),
    ("image/heic", b"ftypmif1", 4),
    ("application/pdf", b"%PDF-", 0),
)
SHRINKABLE = ("image/jpeg", "image/png", "image/gif", "image/webp")


def kind_of(data: bytes) -> str | None:
    """The type that a file's own bytes say; None for anything that is not a known picture or a PDF."""
    return next((kind for kind, sign, at in SIGNS if data[at : at + len(sign)] == sign), None)


def pack_file(name: str, data: bytes) -> dict[str, str]:
    """A file as an answer; only the last part of its name is kept."""
    shown = re.split(r"[\\/]", name)[-1].strip()[-100:] or "file"
    return {"name": shown, "type": kind_of(data) or "", "data": base64.urlsafe_b64encode(data).rstrip(b"=").decode()}


def bytes_of(answer: Any) -> bytes | None:
    """The bytes of a file answer; None where it carries none or they are not spelled as they should be."""
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, str) or not B64.fullmatch(data):
        return None
    try:
        return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return None


def file_faults(answer: Any, accept: str) -> list[Fault]:
    """What is wrong with a file answer: its shape, its bytes, or a kind that the question does not take."""
    if not isinstance(answer, dict) or not isinstance(answer.get("name"), str):
        return [Fault("wrong_file")]
    if "data" not in answer:
        comes = isinstance(answer.get("key"), str) and isinstance(answer.get("digest"), str)
        return [] if comes and isinstance(answer.get("size"), int) else [Fault("wrong_file")]
    data = bytes_of(answer)
    if not data:
        return [Fault("wrong_file")]
    if len(data) > ALL_FILES:
        return [Fault("file_too_large", {"most": ALL_FILES // 1024})]
    kind = kind_of(data)
    if kind is None or not any(fnmatch(kind, wanted.strip()) for wanted in accept.split(",")):
        return [Fault("wrong_file_kind")]
    return []


def shrunk(data: bytes, most: int) -> bytes | None:
    """A picture as a JPEG of at most `most` bytes, upright and without what the camera wrote about place and person.
    None where it cannot be read or made small enough."""
    if kind_of(data) not in SHRINKABLE:
        return None
    try:
        picture = _opened(data)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    return next((small for side, quality in STEPS if len(small := _jpeg(picture, side, quality)) <= most), None)


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > LARGEST_SIDE:
            raise ValueError("too many pixels")
        return ImageOps.exif_transpose(picture).convert("RGB")


def _jpeg(picture: Image.Image, side: int, quality: int) -> bytes:
    small = picture.copy()
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
