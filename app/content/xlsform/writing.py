"""How is a compiled form written down? As a form file in its first language, and the words of the others."""

from __future__ import annotations

from typing import Any

import yaml

WORDS = ("title", "label", "short", "hint", "missing", "wrong", "item")


def form_yaml(form: dict[str, Any], language: str) -> str:
    """`forms/<name>.yaml`, with the texts of the pack's first language."""
    return _dumped(_spoken(form, language))


def words_yaml(slug: str, form: dict[str, Any], language: str) -> str:
    """What belongs under `forms.<name>` in `locale/<language>.yaml`."""
    words = {
        "title": _word(form["title"], language),
        "sections": {one["name"]: _word(one["title"], language) for one in form["sections"]},
        "questions": {
            question["name"]: _question(question, language)
            for section in form["sections"]
            for question in section["questions"]
        },
    }
    return _dumped({"forms": {slug: words}})


def languages_of(form: dict[str, Any]) -> list[str]:
    """Every language in which a question is asked."""
    found = [question["label"] for section in form["sections"] for question in section["questions"]]
    return list(dict.fromkeys(language for label in found for language in label))


def _question(question: dict[str, Any], language: str) -> dict[str, Any]:
    told: dict[str, Any] = {name: _word(question[name], language) for name in WORDS if name in question}
    if "choices" in question:
        told["choices"] = {one["name"]: _word(one["label"], language) for one in question["choices"]}
    if "questions" in question:
        told["questions"] = {one["name"]: _question(one, language) for one in question["questions"]}
    return told


def _spoken(value: Any, language: str) -> Any:
    if isinstance(value, list):
        return [_spoken(one, language) for one in value]
    if isinstance(value, dict):
        return {
            key: _word(one, language) if key in WORDS and isinstance(one, dict) else _spoken(one, language)
            for key, one in value.items()
        }
    return value


def _word(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=120)
