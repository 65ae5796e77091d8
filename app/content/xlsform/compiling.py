"""What form does a workbook describe? Its rows become sections and questions; everything outside the subset is named.

docs/xlsform.md lists the subset. A group is a section, a repeat a question of type `group`. A choice_filter becomes one
question for each choice that it looks at, shown when that choice was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.content.xlsform.expressions import Names, NotInSubset, compile_expression
from app.content.xlsform.sheets import Row, SheetProblem, Texts, Workbook, XLSFormWrong

SIMPLE = {"text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number", "date": "date"}
SIMPLE |= {"phone": "phone", "phone number": "phone", "email": "email"}
SIMPLE |= {"image": "file", "photo": "file", "file": "file"}
LEFT_OUT = ("start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "audit")  # the device's own
COLUMNS = {"type", "name", "required", "relevant", "constraint", "choice_filter", "appearance"}
BEGIN, END = re.compile(r"begin[ _](group|repeat)"), re.compile(r"end[ _](group|repeat)")
SELECT = re.compile(r"(select_one|select_multiple|select one from|select all that apply from)\s+(\S+)$")
MANY = ("select_multiple", "select all that apply from")
FILTER = re.compile(r"(?:(\w+)\s*=\s*\$\{(\w+)\}|\$\{(\w+)\}\s*=\s*(\w+))")
PATTERN = re.compile(r"regex\(\s*\.\s*,\s*(['\"])(.*)\1\s*\)$")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
TRUE = ("yes", "true", "true()", "1")


@dataclass
class Compiled:
    """A form with its texts by language, and the rows that no device needs and that were left out."""

    form: dict[str, Any]
    left_out: list[Row] = field(default_factory=list)


@dataclass
class Asked:
    """A select as it was written: its list, whether many may be chosen, and which questions here offer each choice."""

    list_name: str
    is_many: bool
    parts: dict[str, list[str]]


def compile_form(book: Workbook, title: Texts) -> Compiled:
    """The form of a workbook. Raises XLSFormWrong with sheet, row and column of everything outside the subset."""
    compiler = _Compiler(book)
    sections = compiler.sections(title)
    if compiler.problems:
        raise XLSFormWrong(compiler.problems)
    return Compiled({"title": title, "sections": sections}, compiler.left_out)


class _Compiler:
    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.rows = list(book.survey)
        self.problems: list[SheetProblem] = []
        self.left_out: list[Row] = []
        self.selects: dict[str, Asked] = {}
        self.known: dict[str, str] = {}

    def sections(self, title: Texts) -> list[dict[str, Any]]:
        """Groups in their order; questions that stand in no group share a section that bears the form's name."""
        found: list[dict[str, Any]] = []
        while self.rows:
            row = self.rows.pop(0)
            begun = BEGIN.fullmatch(row["type"])
            if begun and begun.group(1) == "group":
                questions = list(self._inside(row, "group", self._rule(row, "relevant")))
                found.append({"name": self._name(row), "title": self._text(row, "label"), "questions": questions})
                continue
            if not found or not found[-1].get("is_loose"):
                found.append({"name": f"part_{len(found) + 1}", "title": title, "questions": [], "is_loose": True})
            found[-1]["questions"].extend(self._asked(row, None))
        return [{key: value for key, value in one.items() if key != "is_loose"} for one in found if one["questions"]]

    def _inside(self, begun: Row, kind: str, relevant: Any) -> Iterator[dict[str, Any]]:
        """The questions up to the end of a group or repeat."""
        self._check_columns(begun)
        while self.rows:
            row = self.rows.pop(0)
            if END.fullmatch(row["type"]):
                return
            if kind == "repeat" and BEGIN.fullmatch(row["type"]):
                self._wrong(row, "type", "nested", type=row["type"])
            yield from self._asked(row, relevant)
        self._wrong(begun, "type", "no_end")

    def _asked(self, row: Row, relevant: Any) -> Iterator[dict[str, Any]]:
        """The question of a row: one, none for what is left out, several for a filtered select."""
        kind = row["type"]
        begun = BEGIN.fullmatch(kind)
        if begun and begun.group(1) == "group":
            self._wrong(row, "type", "nested", type=kind)
        elif begun:
            yield self._repeat(row, relevant)
        elif kind in LEFT_OUT:
            self.left_out.append(row)
        elif SELECT.fullmatch(kind):
            self._check_columns(row)
            yield from self._select(row, relevant)
        elif kind in SIMPLE:
            self._check_columns(row)
            yield self._simple(row, relevant)
        else:
            self._wrong(row, "type", "unknown_type", type=kind or "…")

    def _repeat(self, row: Row, relevant: Any) -> dict[str, Any]:
        question = self._question(row, "group", relevant)
        return question | {"item": self._text(row, "label"), "questions": list(self._inside(row, "repeat", None))}

    def _simple(self, row: Row, relevant: Any) -> dict[str, Any]:
        kind = SIMPLE[row["type"]]
        if row["appearance"] == "multiline" and kind == "text":
            kind = "long_text"
        elif row["appearance"] not in ("", "numbers", "minimal"):
            self._wrong(row, "appearance", "appearance", value=row["appearance"])
        question = self._question(row, kind, relevant)
        more = {"decimals": 2} if row["type"] == "decimal" else {}
        return question | more | ({"accept": "image/*"} if row["type"] in ("image", "photo") else {})

    def _select(self, row: Row, relevant: Any) -> Iterator[dict[str, Any]]:
        found = SELECT.fullmatch(row["type"])
        list_name, is_many = (
            (found.group(2), found.group(1) in ("select_multiple", "select all that apply from"))
            if found
            else ("", False)
        )
        choices = self.book.choices.get(list_name, ())
        if len(choices) < 2:
            self._wrong(row, "type", "no_choices", name=list_name)
            return
        question = self._question(row, "many_of" if is_many else "one_of", relevant)
        named = {choice["name"]: [question["name"]] for choice in choices}
        self.selects[question["name"]] = Asked(list_name, is_many, named)
        if row["choice_filter"]:
            yield from self._filtered(row, question, choices)
        else:
            yield question | {"choices": [self._choice(choice) for choice in choices]}

    def _filtered(self, row: Row, question: dict[str, Any], choices: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
        """One question for each choice of the one that the filter looks at."""
        found = FILTER.fullmatch(row["choice_filter"].strip())
        column, above = (found.group(1) or found.group(4), found.group(2) or found.group(3)) if found else ("", "")
        asked = self.selects.get(self.known.get(above, ""))
        if not found or asked is None or asked.is_many:
            self._wrong(row, "choice_filter", "filter", value=row["choice_filter"])
            return
        parts: dict[str, list[str]] = {}
        for value, parents in asked.parts.items():
            fitting = [choice for choice in choices if choice[column.lower()] == value]
            if not fitting:
                continue
            if len(fitting) == 1:
                self._wrong(row, "choice_filter", "one_choice", value=value)
            name = f"{question['name']}_{_choice_name(value)}"[:40]
            for choice in fitting:
                parts.setdefault(choice["name"], []).append(name)
            shown = _any_of([{"==": [{"var": parent}, _choice_name(value)]} for parent in parents])
            rules = [rule for rule in (question.get("shown_if"), shown) if rule is not None]
            shown_if = rules[0] if len(rules) == 1 else {"and": rules}
            yield {**question, "name": name, "shown_if": shown_if, "choices": [self._choice(one) for one in fitting]}
        self.selects[question["name"]].parts = parts

    def _question(self, row: Row, kind: str, relevant: Any) -> dict[str, Any]:
        """What all questions have."""
        name, label = self._name(row), self._text(row, "label")
        own = self._rule(row, "relevant")
        rules = [rule for rule in (relevant, own) if rule is not None]
        self.known[row["name"]] = name
        question: dict[str, Any] = {"name": name, "type": kind, "label": label, "short": label}
        question["required"] = row["required"].lower() in TRUE
        if rules:
            question["shown_if"] = rules[0] if len(rules) == 1 else {"and": rules}
        for ours, theirs in (("hint", "hint"), ("missing", "required_message"), ("wrong", "constraint_message")):
            if row.texts.get(theirs):
                question[ours] = row.texts[theirs]
        return question | self._constraint(row, name)

    def _constraint(self, row: Row, name: str) -> dict[str, Any]:
        if not row["constraint"]:
            return {}
        if not row.texts.get("constraint_message"):
            self._wrong(row, "constraint_message", "no_message")
        pattern = PATTERN.fullmatch(row["constraint"].strip())
        if pattern:
            return {"pattern": f"^{pattern.group(2).removeprefix('^').removesuffix('$')}$"}
        return {"check": self._rule(row, "constraint", name)}

    def _rule(self, row: Row, column: str, own: str = "") -> Any:
        if not row[column]:
            return None
        names = Names(self._variable, self._named_choice, self._is_many, own)
        try:
            return self._of_parts(compile_expression(row[column], names))
        except NotInSubset as found:
            self._wrong(row, column, "expression", part=str(found))
            return None

    def _variable(self, name: str) -> str:
        if name not in self.known:
            raise NotInSubset(f"${{{name}}}")
        return self.known[name]

    def _named_choice(self, name: str, choice: str) -> str:
        return _choice_name(choice) if name in self.selects else choice

    def _is_many(self, name: str) -> bool:
        return name in self.selects and self.selects[name].is_many

    def _of_parts(self, rule: Any) -> Any:
        """A select that became several questions is asked of the one that holds the choice."""
        if isinstance(rule, list):
            return [self._of_parts(one) for one in rule]
        if not isinstance(rule, dict):
            return rule
        [(sign, given)] = rule.items()
        if sign == "==" and isinstance(given, list) and isinstance(given[1], str):
            parts = self._parts_of(given[0], given[1])
            if parts:
                return _any_of([{"==": [{"var": part}, given[1]]} for part in parts])
        asked = self.selects.get(given) if sign == "var" and isinstance(given, str) else None
        if asked and not any(given in parts for parts in asked.parts.values()):
            raise NotInSubset(f"${{{given}}}")
        return {sign: self._of_parts(given)}

    def _parts_of(self, asked: Any, choice: str) -> list[str]:
        name = asked.get("var") if isinstance(asked, dict) else None
        select = self.selects.get(name) if isinstance(name, str) else None
        return next((parts for one, parts in select.parts.items() if _choice_name(one) == choice), []) if select else []

    def _choice(self, row: Row) -> dict[str, Any]:
        name = _choice_name(row["name"])
        if not NAME.fullmatch(name):
            self._wrong(row, "name", "bad_name", name=row["name"])
        return {"name": name, "label": self._text(row, "label")}

    def _name(self, row: Row) -> str:
        name = row["name"].lower().replace("-", "_").replace(".", "_")
        if not NAME.fullmatch(name):
            self._wrong(row, "name", "bad_name", name=row["name"])
        return name

    def _text(self, row: Row, column: str) -> Texts:
        texts: Mapping[str, str] = row.texts.get(column, {})
        if not texts:
            self._wrong(row, column, "no_text")
        if any("${" in text for text in texts.values()):
            self._wrong(row, column, "answer_in_text")
        return dict(texts)

    def _check_columns(self, row: Row) -> None:
        for column in row.cells:
            if column not in COLUMNS:
                self._wrong(row, column, "column", name=column)

    def _wrong(self, row: Row, column: str, kind: str, **params: object) -> None:
        problem = row.problem(column, kind, **params)
        if problem not in self.problems:
            self.problems.append(problem)


def _any_of(rules: list[Any]) -> Any:
    return rules[0] if len(rules) == 1 else {"or": rules}


def _choice_name(name: str) -> str:
    """Names of choices begin with a letter here; `1` becomes `c1`."""
    named = name.lower().replace("-", "_").replace(".", "_").replace(" ", "_")
    return f"c{named}" if named[:1].isdigit() else named
