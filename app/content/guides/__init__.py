"""What do the guides of a pack say? `guides/<slug>/<language>.md`: front matter, then the answer in Markdown."""

from __future__ import annotations

from app.content.guides.reading import Guides, read_guides

__all__ = ["Guides", "read_guides"]
