"""What was joined and compressed once is kept in the server's home: the next start reads it while no source changed.

The file may be deleted at any time; a home that cannot be written to only makes the next start slower.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MADE_BY = tuple(HERE / f"{name}.py" for name in ("assets", "built", "joiner", "said", "shorten", "tokens"))
PACKAGES = ("brotli", "minify-html")


@dataclass(frozen=True)
class Asset:
    """One file as it goes out: its type, its bytes by content coding, the digest of its text."""

    kind: str
    bodies: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True)
class Assets:
    """Files by name; the current name of each bundle by (bundle, locale), style by ("css", ""); the worker."""

    files: Mapping[str, Asset]
    names: Mapping[tuple[str, str], str]
    worker: Asset


def kept_or_made(home: Path, sources: Iterable[Path], make: Callable[[], Assets]) -> Assets:
    """What `make` gave for the same sources, code and packages last time; else made now, and kept."""
    path = home / "built" / f"{_digest_of(sources)}.json"
    with contextlib.suppress(OSError, ValueError, KeyError):
        return _read(json.loads(path.read_bytes()))
    made = make()
    with contextlib.suppress(OSError):
        _keep(path, json.dumps(_spelt(made), separators=(",", ":")))
    return made


def _digest_of(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256(" ".join(version(package) for package in PACKAGES).encode())
    for path in (*MADE_BY, *sorted(sources)):
        digest.update(hashlib.sha256(str(path).encode()).digest() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _keep(path: Path, text: str) -> None:
    """Whole or not at all, in place of what was kept before."""
    path.parent.mkdir(exist_ok=True)
    older = [other for other in path.parent.glob("*.json") if other != path]
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)
    for other in older:
        other.unlink(missing_ok=True)


def _spelt(assets: Assets) -> dict[str, Any]:
    return {
        "files": {name: _spelt_asset(asset) for name, asset in assets.files.items()},
        "names": [[bundle, locale, name] for (bundle, locale), name in assets.names.items()],
        "worker": _spelt_asset(assets.worker),
    }


def _spelt_asset(asset: Asset) -> list[Any]:
    bodies = {coding: base64.b64encode(body).decode() for coding, body in asset.bodies.items()}
    return [asset.kind, bodies, asset.digest]


def _read(kept: Mapping[str, Any]) -> Assets:
    return Assets(
        {name: _read_asset(*asset) for name, asset in kept["files"].items()},
        {(bundle, locale): name for bundle, locale, name in kept["names"]},
        _read_asset(*kept["worker"]),
    )


def _read_asset(kind: str, bodies: Mapping[str, str], digest: str) -> Asset:
    return Asset(kind, {coding: base64.b64decode(body) for coding, body in bodies.items()}, digest)
