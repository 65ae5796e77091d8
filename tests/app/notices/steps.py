"""What the tests of notices do to rows: make time pass without waiting."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update

from app.db import db, transaction

PAPER = "0190a5a0-0000-7000-8000-000000000001"
OTHER_PAPER = "0190a5a0-0000-7000-8000-000000000002"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def change_all(model: Any, **values: Any) -> None:
    """Set columns of every row."""
    with transaction():
        db.session.execute(update(model).values(**values).execution_options(synchronize_session=False))
    db.session.expire_all()
