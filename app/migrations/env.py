"""How does Alembic reach the database? Through the application's own engine, quietly."""

from alembic import context
from flask import current_app

from app.search import is_index

migrate = current_app.extensions["migrate"]
database = migrate.db


def is_modelled(_item, name, kind, is_in_database, _other) -> bool:
    """Indexes of words are made by a migration alone; no model says them."""
    return not (kind == "table" and is_in_database and is_index(name))


def run() -> None:
    """Bring the database to the newest revision, in one transaction where the database can."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_object=is_modelled,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
