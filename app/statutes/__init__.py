"""What does the law say, word for word, and from which day? Laws, their articles, and who cites them."""

from __future__ import annotations

from flask import Flask

from app.statutes import actions, models, pages, queries
from app.statutes.commands import statutes
from app.statutes.routes import bp

__all__ = ["actions", "init_app", "models", "pages", "queries"]

ARTICLE = "dure.article"  # who names laws without knowing this room asks here where an article can be read


def init_app(app: Flask) -> None:
    """Join the pages and the commands; let others find articles."""
    app.register_blueprint(bp)
    app.cli.add_command(statutes)
    pages.init_app(app)
    app.extensions[ARTICLE] = queries.address
    app.jinja_env.globals.update(statute_article=queries.article, law_named=queries.says_in_own_words)
