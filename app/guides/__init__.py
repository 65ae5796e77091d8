"""What are a person's rights, in plain words? Guides as a pack tells them, each with the articles behind it."""

from __future__ import annotations

from app.guides import actions, models, pages, queries

__all__ = ["actions", "models", "pages", "queries"]
