"""Writes tests/vectors/search.json anew: `python -m tests.tools.make_search_vectors`, after the formula was changed."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app import create_app
from app.config import read_settings
from app.db import db, transaction
from app.listings import indexing
from app.listings.asked import Asked
from app.listings.compact import day_number
from app.listings.models import TERMS, PostingSheet
from app.listings.search import device_tables, search
from tests.tools.questions import questions
from tests.tools.region_mix import TODAY, everywhere
from tests.tools.same_search import record, told

FILE = Path(__file__).resolve().parents[1] / "vectors" / "search.json"


def main() -> None:
    """Sixty postings, sixty questions."""
    postings = everywhere(60)
    with tempfile.TemporaryDirectory() as home:
        app = create_app(read_settings({"DURE_HOME": home, "DURE_CLOCK": "off"}))
        with app.app_context():
            with transaction():
                for statement in TERMS.statements("sqlite"):
                    db.session.connection().exec_driver_sql(statement)
                PostingSheet.__table__.create(db.session.connection())  # type: ignore[attr-defined]
                indexing.write(postings)
            cases = [{"asked": _short(one), "found": told(search(one, TODAY))} for one in questions(60, seed=3)]
            given = {"today": day_number(TODAY), "tables": device_tables()}
            db.session.remove()
    head = json.dumps(given, ensure_ascii=False)[1:-1]
    records = _lines([record(one) for one in postings])
    FILE.write_text(f'{{{head},\n"records": {records},\n"cases": {_lines(cases)}}}\n', "utf-8")


def _short(asked: Asked) -> dict[str, Any]:
    return {key: value for key, value in asdict(asked).items() if value}


def _lines(rows: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n]"


if __name__ == "__main__":
    main()
