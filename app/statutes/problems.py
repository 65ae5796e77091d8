"""What is wrong with a file of a statute, and where?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.i18n import t


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `kind` names the sentence `statutes.problem.<kind>`."""

    file: str
    line: int
    kind: str
    params: Mapping[str, object] = field(default_factory=dict)

    def told(self) -> str:
        """One line for the terminal: `근로기준법.md:28: …`."""
        return f"{self.file}:{self.line}: {t(f'statutes.problem.{self.kind}', **self.params)}"


class StatutesWrong(Exception):
    """Files that cannot be taken in; what was imported before stays."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
