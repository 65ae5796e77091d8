"""What is a board called? By its word in the catalogue, else by its key, which is often its host."""

from __future__ import annotations

from app.i18n import t

#: Boards with a name of their own; `dure` are employers who post here.
NAMED = ("dure", "work24", "jobposting", "jobtech", "csv", "hrd", "koneps")
PRACTICE = "sample-"  # what boards of practice postings begin with


def name_of(board: str) -> str:
    """The name in the language of the request."""
    if board.startswith(PRACTICE):
        return t("imports.board.sample")
    return t(f"imports.board.{board}") if board in NAMED else board
