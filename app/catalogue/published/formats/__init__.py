"""How are the catalogues of governments read? Each format gives the same services, or names what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.catalogue.published.formats import bokjiro, gov24, hsds
from app.catalogue.published.formats.place import Regions
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Published

Step = Callable[[int, int], None]
FORMATS = {"gov24": gov24.read, "bokjiro": bokjiro.read, "hsds": hsds.read}


@dataclass(frozen=True)
class Batch:
    """What a file or folder holds: services by source, and how often something was unclear, by kind."""

    sources: Mapping[str, tuple[Published, ...]]
    unclear: Mapping[str, int]


def read(path: Path, name: str, regions: Regions, step: Step, is_part: bool = False) -> Batch:
    """Everything in a file or folder of a format. `step(done, all)` is told how far it is; a part need not be whole.

    Raises FeedWrong with file, row and reason of everything that is wrong.
    """
    notes = Notes()
    found = list(FORMATS[name](path, regions, notes, step, is_part))
    notes.stop_if_wrong()
    sources: dict[str, list[Published]] = {}
    for service in found:
        sources.setdefault(service.source, []).append(service)
        if service.period.kind == "unclear":
            notes.not_clear("period")
        if any(codes is None for codes in service.criteria.groups.values()):
            notes.not_clear("criteria")
    if not sources:
        notes.wrong(path.name, 0, "empty")
    notes.stop_if_wrong()
    return Batch({source: tuple(services) for source, services in sources.items()}, notes.unclear)
