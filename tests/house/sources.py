"""Which files are ours? The rules about the code read them through here."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("app", "sync", "static")


def files(*suffixes: str, under: tuple[str, ...] = PRODUCT) -> list[Path]:
    """Our own files with these endings, in order; nothing that a tool made (caches, generated migrations)."""
    found = (path for room in under for path in (ROOT / room).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if path.is_file() and not {"__pycache__", "versions"} & set(path.parts))


def name(path: Path) -> str:
    """A path as a person would say it."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a Python file, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a reader must hold in mind: the signature and the code, without the docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines
