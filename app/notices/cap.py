"""How is an emergency spelt for other systems? OASIS Common Alerting Protocol 1.2, read and written.

What comes from outside is checked against the rules of the standard's section 3.2 before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from app.errors import BadRequest

SPACE = "urn:oasis:names:tc:emergency:cap:1.2"
CODES: Mapping[str, tuple[str, ...]] = {
    "category": tuple("Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other".split()),
    "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
    "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
    "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
}
STATUSES = ("Actual", "Exercise", "System", "Test", "Draft")
TYPES = ("Alert", "Update", "Cancel", "Ack", "Error")
SCOPES = ("Public", "Restricted", "Private")
#: Under which name a district's code stands in `geocode`.
REGION = "region"
MOST_BYTES = 256 * 1024
_IDENTIFIER = re.compile(r"[^\s,<&]{1,128}")  # section 3.2.1: no spaces, commas or restricted signs
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")  # section 3.3.2: "Z" is not allowed


@dataclass(frozen=True)
class Cap:
    """An alert as it travels. `words`: language to headline, text and what to do."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    type: str
    expires: datetime
    body: Mapping[str, Any]
    regions: Sequence[str]
    references: str = ""


def read(document: bytes) -> Cap:
    """The alert in a CAP document. BadRequest names the element that is missing or wrong."""
    root = _root(document)
    identifier, status, kind = _text(root, "identifier"), _text(root, "status"), _text(root, "msgType")
    _expect(bool(_IDENTIFIER.fullmatch(identifier)), "identifier")
    _expect(status in STATUSES, "status")
    _expect(kind in TYPES, "msgType")
    _expect(_text(root, "scope") in SCOPES, "scope")
    infos = root.findall(_name("info"))
    _expect(bool(infos) or kind == "Cancel", "info")
    sent = _moment(_text(root, "sent"), "sent")
    return Cap(
        identifier=identifier,
        sender=_text(root, "sender"),
        sent=sent,
        status=status,
        type=kind,
        expires=_moment(_text(infos[0], "expires"), "expires") if infos else sent,
        body=_body(infos),
        regions=_regions(infos),
        references=_text(root, "references", needed=False),
    )


def written(alert: Cap, names: Mapping[str, Mapping[str, str]]) -> bytes:
    """The document of an alert; `names`: language to district code to its name."""
    root = etree.Element(_name("alert"), nsmap={None: SPACE})  # type: ignore[dict-item]
    for tag, text in (
        ("identifier", alert.identifier),
        ("sender", alert.sender),
        ("sent", _stamp(alert.sent)),
        ("status", alert.status),
        ("msgType", alert.type),
        ("scope", "Public"),
        ("references", alert.references),
    ):
        _add(root, tag, text)
    for language, said in alert.body["words"].items():
        _add_info(root, alert, language, said, names.get(language, {}))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add_info(
    root: etree._Element, alert: Cap, language: str, said: Mapping[str, str], names: Mapping[str, str]
) -> None:
    info = etree.SubElement(root, _name("info"))
    _add(info, "language", language)
    for tag in ("category", "event", "urgency", "severity", "certainty"):
        _add(info, tag, str(alert.body[tag]))
    _add(info, "expires", _stamp(alert.expires))
    for tag, name in (("headline", "headline"), ("description", "text"), ("instruction", "act")):
        _add(info, tag, said.get(name, ""))
    _add(info, "contact", str(alert.body.get("contact", "")))
    for code in alert.regions:
        area = etree.SubElement(info, _name("area"))
        _add(area, "areaDesc", names.get(code, code))
        geocode = etree.SubElement(area, _name("geocode"))
        _add(geocode, "valueName", REGION)
        _add(geocode, "value", code)


def _root(document: bytes) -> etree._Element:
    """Nothing outside of the document is looked at, and no entity is opened up."""
    _expect(len(document) <= MOST_BYTES, "alert")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise BadRequest("told.error.cap", params={"element": "alert"}) from error
    _expect(root.tag == _name("alert") and b"<!DOCTYPE" not in document, "alert")
    return root


def _body(infos: Sequence[etree._Element]) -> dict[str, Any]:
    if not infos:
        return {"words": {}}
    first = infos[0]
    body: dict[str, Any] = {"event": _text(first, "event"), "contact": _text(first, "contact", needed=False)}
    for name, codes in CODES.items():
        body[name] = _text(first, name)
        _expect(body[name] in codes, name)
    body["words"] = {}
    for info in infos:
        language = _text(info, "language", needed=False).partition("-")[0].lower() or "en"  # section 3.2.2: en-US
        body["words"][language] = {
            "headline": _text(info, "headline", needed=False) or _text(info, "event"),
            "text": _text(info, "description", needed=False),
            "act": _text(info, "instruction", needed=False),
        }
    return body


def _regions(infos: Sequence[etree._Element]) -> list[str]:
    codes = [
        _text(geocode, "value")
        for info in infos
        for geocode in info.iterfind(f"{_name('area')}/{_name('geocode')}")
        if _text(geocode, "valueName") == REGION
    ]
    return list(dict.fromkeys(codes))


def _text(element: etree._Element, tag: str, needed: bool = True) -> str:
    found = (element.findtext(_name(tag)) or "").strip()
    _expect(bool(found) or not needed, tag)
    return found[:2000]


def _moment(text: str, tag: str) -> datetime:
    _expect(bool(_MOMENT.fullmatch(text)), tag)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError as error:
        raise BadRequest("told.error.cap", params={"element": tag}) from error


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S-00:00")


def _add(parent: etree._Element, tag: str, text: str) -> None:
    if text:
        etree.SubElement(parent, _name(tag)).text = text


def _name(tag: str) -> str:
    return f"{{{SPACE}}}{tag}"


def _expect(holds: bool, element: str) -> None:
    if not holds:
        raise BadRequest("told.error.cap", params={"element": element})
