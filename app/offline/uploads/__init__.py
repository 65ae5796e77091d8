"""Files that follow their papers: taken by tus 1.0, kept sealed in the database, shown when they are whole."""

from __future__ import annotations

from app.offline.uploads import actions, queries, routes

__all__ = ["actions", "queries", "routes"]
