"""How are the pack's own services handed out beside those of governments? In the same shape, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from app import clock
from app.catalogue import queries as pack
from app.catalogue.published import queries
from app.catalogue.published.queries import Kept
from app.catalogue.published.service import Basis, Period, Published
from app.catalogue.service import Service
from app.i18n import current_locale, languages
from app.parameters.texts import filled

SOURCE = "pack"


def everything() -> Iterator[Kept]:
    """All services that this server tells of: the pack's, then those that governments publish."""
    yield from own()
    yield from queries.everything()


def own() -> Iterator[Kept]:
    """The pack's services in the language of the request."""
    now = clock.now()
    for service in pack.services():
        yield Kept(service.slug, _published(service), now, None, ())


def _published(service: Service) -> Published:
    office = pack.place().offices[service.office]
    laws = pack.place(languages()[0]).laws
    return Published(
        source=SOURCE,
        source_id=service.slug,
        title=service.title,
        language=current_locale(),
        period=Period("unclear", _said(service.facts.get("apply", ()))),
        summary=_said((service.lead,)),
        who=_said(service.who),
        what=_said(service.facts.get("amount", ())),
        how=_said((service.how["phone"],)),
        where=_said((service.how["place"],)),
        documents="\n".join(_said((paper.name,)) for paper in service.documents),
        office=office.name,
        phone=office.phone,
        basis=tuple(Basis(laws.get(one.law, one.law), one.article) for one in service.basis),
        modified_on=service.checked_on.isoformat(),
    )


def _said(lines: tuple[str, ...]) -> str:
    return filled("\n".join(lines)).replace("**", "")
