"""What is wrong with what a government gave, and where? File, row and reason; nothing of it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.i18n import t


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `kind` names the sentence `published.problem.<kind>`; row 0 is the whole file."""

    file: str
    row: int
    kind: str
    params: Mapping[str, object] = field(default_factory=dict)

    def told(self) -> str:
        """One line for the terminal: `supportConditions1.json, row 12: …`."""
        where = t("published.where_row", file=self.file, row=self.row) if self.row else self.file
        return f"{where}: {t(f'published.problem.{self.kind}', **self.params)}"


class FeedWrong(Exception):
    """Answers that cannot be taken in; what was imported before stays."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class Notes:
    """What was found on the way: what is wrong, and what could not be told for certain (by kind: how often)."""

    problems: list[Problem] = field(default_factory=list)
    unclear: dict[str, int] = field(default_factory=dict)

    def wrong(self, file: str, row: int, kind: str, **params: Any) -> None:
        """Note something that stops the import."""
        self.problems.append(Problem(file, row, kind, params))

    def not_clear(self, kind: str, count: int = 1) -> None:
        """Count something that the import takes in as unknown."""
        self.unclear[kind] = self.unclear.get(kind, 0) + count

    def stop_if_wrong(self) -> None:
        """Raise FeedWrong with everything that is wrong so far."""
        if self.problems:
            raise FeedWrong(self.problems)
