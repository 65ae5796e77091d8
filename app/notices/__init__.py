"""Who must be told what, and did it reach them? Notices wait here until a channel has carried them."""

from app.notices import actions, people, queries

__all__ = ["actions", "people", "queries"]
