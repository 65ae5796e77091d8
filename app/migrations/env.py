"""How does Alembic reach the database? Through the application's own engine, quietly."""

from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]
database = migrate.db


def run() -> None:
    """Bring the database to the newest revision, in one transaction where the database can."""
    with database.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=database.metadata, **migrate.configure_args)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
