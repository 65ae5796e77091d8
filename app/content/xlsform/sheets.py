"""What stands in a workbook, and where? Rows with the number that a spreadsheet shows, columns by name and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform

from app.i18n import t

FIRST_ROW = 2  # the first row holds the names of the columns
LANGUAGE = re.compile(r"(?:.*\(([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\)|([A-Za-z]{2,3}(?:-[A-Za-z]+)?))\s*$")
# Columns by the names that XLSForm has had for them.
ALIASES = {
    "list name": "list_name",
    "relevance": "relevant",
    "constraint_msg": "constraint_message",
    "constraint-msg": "constraint_message",
    "caption": "label",
    "command": "type",
    "read only": "readonly",
    "read_only": "readonly",
    **{f"bind:{name}": name for name in ("relevant", "constraint", "required")},
    "bind:jr:constraintmsg": "constraint_message",
}
TRANSLATED = ("label", "hint", "constraint_message", "required_message")

Texts = dict[str, str]


@dataclass(frozen=True)
class SheetProblem:
    """One thing outside of what can be compiled: `kind` names the sentence `content.xlsform.<kind>`."""

    sheet: str
    row: int
    column: str
    kind: str
    params: Mapping[str, object] = field(default_factory=dict)

    def told(self) -> str:
        """One line: `survey, row 7, column relevant: …`."""
        where = t("content.xlsform.where", sheet=self.sheet, row=self.row, column=self.column)
        return f"{where}: {t(f'content.xlsform.{self.kind}', **self.params)}"


class XLSFormWrong(Exception):
    """A workbook that cannot be compiled; nothing is written."""

    def __init__(self, problems: list[SheetProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """One row: its plain cells, and its texts by column and language."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    texts: Mapping[str, Texts]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, column: str, kind: str, **params: object) -> SheetProblem:
        """Something about a cell of this row."""
        return SheetProblem(self.sheet, self.number, column, kind, params)


@dataclass(frozen=True)
class Workbook:
    """The three sheets that matter. Rows that are empty are left out; the others keep their numbers."""

    survey: tuple[Row, ...]
    choices: Mapping[str, tuple[Row, ...]]
    settings: Mapping[str, str]


def read_workbook(path: Path, language: str) -> Workbook:
    """The sheets of an .xlsx or .xls file; texts without a language are in `language`, or in the one that the settings
    name. Raises XLSFormWrong for a file that is none."""
    try:
        given = get_xlsform(str(path))
    except (PyXFormError, ValueError, OSError) as error:
        raise XLSFormWrong([SheetProblem(path.name, 0, "", "unreadable", {"about": str(error)[:200]})]) from error
    settings = {str(key).strip().lower(): str(value) for row in given.settings or () for key, value in row.items()}
    spoken = _language(settings.get("default_language", "")) or language
    choices: dict[str, list[Row]] = {}
    for row in _rows("choices", given.choices or (), spoken):
        choices.setdefault(row["list_name"], []).append(row)
    survey = tuple(_rows("survey", given.survey or (), spoken))
    return Workbook(survey, {name: tuple(rows) for name, rows in choices.items()}, settings)


def _rows(sheet: str, given: Iterable[Mapping[str, Any]], language: str) -> Iterable[Row]:
    for number, cells in enumerate(given, start=FIRST_ROW):
        plain: dict[str, str] = {}
        texts: dict[str, Texts] = {}
        for header, value in cells.items():
            text = str(value).strip() if value is not None else ""
            name, spoken = _column(str(header))
            if text and name in TRANSLATED:
                texts.setdefault(name, {})[spoken or language] = text
            elif text:
                plain[name] = text
        if plain or texts:
            yield Row(sheet, number, plain, texts)


def _column(header: str) -> tuple[str, str]:
    """`label::English (en)` is the column `label` in `en`."""
    name, _, rest = header.strip().partition(":")
    spoken = _language(rest.strip(": "))
    name = name.strip().lower() if spoken else header.strip().lower()
    return ALIASES.get(name, name), spoken


def _language(text: str) -> str:
    """The code of a language from `English (en)`, `en` or `English`."""
    found = LANGUAGE.match(text.strip())
    return (found.group(1) or found.group(2)).lower() if found else _by_name().get(text.strip().lower(), "")


@cache
def _by_name() -> dict[str, str]:
    return {str(name).lower(): code for code, name in Locale("en").languages.items() if len(code) == 2}
