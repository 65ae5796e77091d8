"""How is a form without script read? Field names to answers; what cannot be read stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict

from app.cases import typed
from app.cases.definition import FormDefinition, Question
from app.cases.faults import TRUE_STATEMENT, FieldError
from app.cases.files import ALL_FILES, bytes_of, kind_of, pack_file, shrunk

YES_NO = {"yes": True, "no": False}
MOST_ROWS = 50
PARTS = ("postcode", "road", "detail", "region")


def from_post(
    form: FormDefinition, formdata: MultiDict[str, str], files: MultiDict[str, FileStorage], kept: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    """Answers as posted, and what is wrong with the post itself: the statement was not ticked."""
    answers = _read(form.questions, "", formdata)
    answers.update(_read_files(form, files, formdata, kept))
    answers.update({name: True for name in formdata if name.endswith("__later")})
    errors = [] if formdata.get(TRUE_STATEMENT) == "yes" else [FieldError(TRUE_STATEMENT, "true_statement")]
    return answers, errors


def _read(questions: Any, path: str, formdata: MultiDict[str, str]) -> dict[str, Any]:
    found = {asked.name: _answer(asked, path + asked.name, formdata) for asked in questions if asked.type != "file"}
    return {name: answer for name, answer in found.items() if answer not in ("", None, [], {})}


def _answer(asked: Question, name: str, formdata: MultiDict[str, str]) -> Any:
    if asked.type == "many_of":
        return formdata.getlist(name)
    if asked.type == "address":
        parts = {part: typed.text(formdata.get(f"{name}.{part}", "")) for part in PARTS}
        return {part: words for part, words in parts.items() if words}
    if asked.type == "group":
        return _rows(asked, name, formdata)
    return _one(asked, formdata.get(name, ""))


def _one(asked: Question, given: str) -> Any:
    words = typed.text(given)
    if asked.type == "yes_no":
        return YES_NO.get(words, words)
    if asked.type == "number":
        read: Any = typed.number(words, asked.decimals)
    elif asked.type in ("date", "money", "phone", "person_number"):
        read = getattr(typed, asked.type)(words)
    else:
        read = words
    return words if read is None else read


def _rows(asked: Question, name: str, formdata: MultiDict[str, str]) -> list[dict[str, Any]]:
    numbers = {int(found[1]) for key in formdata if (found := re.match(rf"{re.escape(name)}\.(\d{{1,3}})\.", key))}
    rows = (_read(asked.questions, f"{name}.{at}.", formdata) for at in sorted(numbers)[:MOST_ROWS])
    return [row for row in rows if row]


def _read_files(
    form: FormDefinition, files: MultiDict[str, FileStorage], formdata: MultiDict[str, str], kept: Mapping[str, Any]
) -> dict[str, Any]:
    """Files of this post, else those of the try before; pictures share what the others leave of the room."""
    found: dict[str, Any] = {}
    for asked in form.questions:
        if asked.type == "file":
            given = files.get(asked.name)
            data = given.read() if given and given.filename else b""
            if data and given:
                found[asked.name] = pack_file(given.filename or "", data)
            elif asked.name in kept and not formdata.get(f"{asked.name}__drop"):
                found[asked.name] = kept[asked.name]
    return _made_to_fit(found)


def _made_to_fit(found: dict[str, Any]) -> dict[str, Any]:
    sizes = {name: bytes_of(answer) or b"" for name, answer in found.items()}
    if sum(len(data) for data in sizes.values()) <= ALL_FILES:
        return found
    pictures = [name for name, data in sizes.items() if (kind_of(data) or "").startswith("image/")]
    others = sum(len(data) for name, data in sizes.items() if name not in pictures)
    share = max(0, ALL_FILES - others) // max(1, len(pictures))
    for name in pictures:
        if len(sizes[name]) > share and (small := shrunk(sizes[name], share)):
            found[name] = pack_file(re.sub(r"\.\w+$", "", found[name]["name"]) + ".jpg", small)
    return found
