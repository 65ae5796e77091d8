"""Which laws does a directory hold? Every Markdown file below it; of two with one name the stub is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.statutes.names import bare
from app.statutes.problems import Problem, StatutesWrong
from app.statutes.reading import FENCE, Reader
from app.statutes.text import ReadLaw


@dataclass(frozen=True)
class Folder:
    """The laws of a directory; `stubs` are files that only say that a law of the same name was repealed, `others` are
    Markdown files without front matter (a README), which are no statutes."""

    laws: tuple[ReadLaw, ...]
    stubs: tuple[ReadLaw, ...]
    others: tuple[str, ...]


def read_folder(root: Path) -> Folder:
    """Read everything. Raises StatutesWrong with file and line of all that is wrong; then nothing was changed."""
    paths = sorted(root.rglob("*.md")) if root.is_dir() else [root]
    base = root if root.is_dir() else root.parent
    others = [path for path in paths if _is_readme(path)]
    problems: list[Problem] = []
    found: list[ReadLaw] = []
    for path in paths:
        if path in others:
            continue
        reader = Reader(path, base)
        law = reader.law()
        problems += reader.problems
        found += [law] if law else []
    living, stubs = _apart(found)
    problems += _twice(living)
    if problems:
        raise StatutesWrong(problems)
    return Folder(tuple(living), tuple(stubs), tuple(path.name for path in others))


def _is_readme(path: Path) -> bool:
    return path.stem.upper() == "README" and not path.read_text("utf-8").startswith(FENCE)


def _apart(found: Sequence[ReadLaw]) -> tuple[list[ReadLaw], list[ReadLaw]]:
    """A repealed file beside a living one of the same name is a stub; alone it is a repealed law, and is said to be."""
    living = {bare(one.name) for one in found if not one.is_repealed}
    stubs = [one for one in found if one.is_repealed and bare(one.name) in living]
    return [one for one in found if one not in stubs], stubs


def _twice(laws: Sequence[ReadLaw]) -> list[Problem]:
    seen: dict[str, str] = {}
    return [
        Problem(one.file, 1, "law_twice", {"id": one.id, "other": seen[one.id]})
        for one in laws
        if seen.setdefault(one.id, one.file) != one.file
    ]
