"""Does the description of a service hold together?"""

from __future__ import annotations

from typing import Any

from app.content.book import Spot
from app.content.places import check_icon


def check(service: dict[str, Any], at: Spot) -> None:
    """A petition has steps; a form is offered where it is described; a table is as wide as its heading."""
    if service["kind"] == "petition" and not service.get("steps"):
        at.wrong("missing_key", name="steps")
    if bool(service.get("form")) != bool(service["how"].get("form")):
        at.wrong("form_and_how", "how")
    for number, point in enumerate(service.get("points", ())):
        check_icon(point.get("icon"), at.down("points").down(number))
    _check_table(service.get("table"), at)


def check_appeal(appeal: dict[str, Any], at: Spot) -> None:
    """Days or months, and months are of the calendar; a law with its article."""
    if ("days" in appeal) == ("months" in appeal) or ("months" in appeal and appeal["count"] != "calendar"):
        at.wrong("days_or_months")
    if ("law" in appeal) != ("article" in appeal):
        at.wrong("missing_key", name="article" if "law" in appeal else "law")


def _check_table(table: dict[str, Any] | None, at: Spot) -> None:
    if not table or not table.get("columns"):
        return
    width = len(table["columns"])
    for number, row in enumerate(table.get("rows", ())):
        if len(row) != width:
            at.wrong("row_width", "table", "rows", number, width=width)
