"""What is wrong with a pack, and where? File, line and key, said in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.i18n import t

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `kind` names the sentence `content.problem.<kind>`; a warning does not stop a load."""

    file: str
    line: int
    path: KeyPath
    kind: str
    params: Mapping[str, object] = field(default_factory=dict)
    is_warning: bool = False

    @property
    def key(self) -> str:
        """The key as a person writes it: `sections.0.questions.2.label`."""
        return ".".join(str(part) for part in self.path)

    def told(self) -> str:
        """One line for the terminal: `forms/x.yaml:12: error: key: what is wrong`."""
        weight = t("content.warning" if self.is_warning else "content.error")
        sentence = t(f"content.problem.{self.kind}", **self.params)
        return ": ".join(part for part in (f"{self.file}:{self.line}", weight, self.key, sentence) if part)


class PackWrong(Exception):
    """A pack that cannot be loaded; the last good one stays in force."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
