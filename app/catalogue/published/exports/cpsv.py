"""How does a service look in CPSV-AP 3, as JSON-LD? With its office, criteria, rule, evidence and channel.

Vocabularies: CPSV-AP (http://purl.org/vocab/cpsv), CCCEV (http://data.europa.eu/m8g/), Dublin Core terms.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from app.catalogue.published.queries import Kept
from app.catalogue.published.service import Period, Published

CONTEXT: dict[str, Any] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "PublicService": "cpsv:PublicService",
    "PublicOrganisation": "cv:PublicOrganisation",
    "Criterion": "cv:Criterion",
    "Evidence": "cv:Evidence",
    "Channel": "cv:Channel",
    "Rule": "cpsv:Rule",
    "LegalResource": "eli:LegalResource",
    "identifier": "dct:identifier",
    "name": "dct:title",
    "description": "dct:description",
    "language": "dct:language",
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "source": "dct:source",
    "spatial": "dct:spatial",
    "processingTime": "cv:processingTime",
    "hasCompetentAuthority": {"@id": "cv:hasCompetentAuthority", "@type": "@id"},
    "holdsRequirement": {"@id": "cv:holdsRequirement", "@type": "@id"},
    "hasInput": {"@id": "cpsv:hasInput", "@type": "@id"},
    "hasChannel": {"@id": "cv:hasChannel", "@type": "@id"},
    "follows": {"@id": "cpsv:follows", "@type": "@id"},
    "implements": {"@id": "cpsv:implements", "@type": "@id"},
    "hasLegalResource": {"@id": "cv:hasLegalResource", "@type": "@id"},
    "temporal": "dct:temporal",
    "startDate": {"@id": "schema:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "schema:endDate", "@type": "xsd:date"},
    "homepage": {"@id": "schema:url", "@type": "@id"},
    "telephone": "schema:telephone",
}


def service(kept: Kept) -> dict[str, Any]:
    """One service with everything that hangs on it, without the context."""
    one = kept.service
    iri = f"urn:dure:service:{kept.slug}"
    told = {
        "@id": iri,
        "@type": "PublicService",
        "identifier": f"{one.source}/{one.source_id}",
        "name": _text(one, one.title),
        "description": _text(one, "\n".join(filter(None, (one.summary, one.what))) or one.title),
        "language": one.language,
        "modified": one.modified_on,
        "source": one.url,
        "spatial": one.region,
        "hasCompetentAuthority": _office(one.office),
        "holdsRequirement": _part(iri, "criterion", "Criterion", _text(one, _lines(one.who, one.selection))),
        "hasInput": [
            {"@id": f"{iri}:evidence:{at}", "@type": "Evidence", "name": _text(one, line)}
            for at, line in enumerate(filter(None, one.documents.split("\n")), start=1)
        ],
        "hasChannel": _channel(iri, one),
        "follows": _rule(iri, one),
        "hasLegalResource": [_law(basis.law, basis.article) for basis in one.basis],
        "temporal": _period(one.period),
    }
    return {name: value for name, value in told.items() if value not in ("", [], None)}


def graph(services: list[dict[str, Any]]) -> dict[str, Any]:
    """A whole document."""
    return {"@context": CONTEXT, "@graph": services}


def _text(one: Published, text: str) -> Any:
    if not text:
        return None
    return {"@value": text, "@language": one.language} if one.language else text


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _part(iri: str, name: str, kind: str, description: Any) -> dict[str, Any] | None:
    return {"@id": f"{iri}:{name}", "@type": kind, "description": description} if description else None


def _office(name: str) -> dict[str, Any] | None:
    key = sha256(name.encode()).hexdigest()[:16]
    return {"@id": f"urn:dure:office:{key}", "@type": "PublicOrganisation", "name": name} if name else None


def _channel(iri: str, one: Published) -> dict[str, Any] | None:
    channel = _part(iri, "channel", "Channel", _text(one, _lines(one.how, one.where)))
    if not channel:
        return None
    more = {"homepage": one.apply_url, "telephone": one.phone.replace("\n", ", ")}
    return channel | {name: value for name, value in more.items() if value}


def _rule(iri: str, one: Published) -> dict[str, Any] | None:
    """The rules that a service follows implement its laws."""
    laws = [_law(basis.law, basis.article)["@id"] for basis in one.basis]
    return {"@id": f"{iri}:rule", "@type": "Rule", "implements": laws} if laws else None


def _law(law: str, article: str) -> dict[str, Any]:
    name = " ".join(filter(None, (law, article)))
    return {"@id": f"urn:dure:law:{sha256(name.encode()).hexdigest()[:16]}", "@type": "LegalResource", "name": name}


def _period(period: Period) -> dict[str, Any] | None:
    told = {"@type": "dct:PeriodOfTime", "startDate": period.from_on, "endDate": period.to_on}
    told["description"] = period.text
    return {name: value for name, value in told.items() if value} if period.text or period.kind == "range" else None
