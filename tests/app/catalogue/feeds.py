"""Samples of what governments give, all invented, to be copied and spoilt; and the import as an operator runs it."""

import json
import shutil
from pathlib import Path
from typing import Any

from click.testing import Result

from app.catalogue.published import queries
from app.catalogue.published.queries import Filter, Kept
from tests.tools.isolation import OwnContextRunner

SAMPLES = Path(__file__).parent / "samples"


def copy(name: str, folder: Path) -> Path:
    """A folder of saved answers of one's own."""
    return Path(shutil.copytree(SAMPLES / name, folder / name))


def change(file: Path, **members: Any) -> dict[str, Any]:
    """Change members of a saved page; gives what it holds now."""
    page: dict[str, Any] = json.loads(file.read_text("utf-8")) | members
    file.write_text(json.dumps(page, ensure_ascii=False), "utf-8")
    return page


def take_in(cli: OwnContextRunner, path: Path, name: str = "gov24", *more: str) -> Result:
    """`flask catalogue import`."""
    return cli.invoke(args=["catalogue", "import", str(path), "--format", name, *more])


def on_offer() -> list[str]:
    """The names of all services, the most read first."""
    return [one.title for one in queries.listed(Filter(), 0, 100)]


def get(slug: str) -> Kept:
    found = queries.find(slug)
    assert found is not None
    return found
