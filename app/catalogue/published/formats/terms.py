"""Under which of our words is a service found? From a feed's own words, or from its codes where it has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.catalogue.published.books import book, term
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Criteria


def ours(kind: str, words: Iterable[str], notes: Notes) -> tuple[str, ...]:
    """Our words for a feed's stages, themes or groups; what nobody has met yet is counted, not guessed."""
    found = []
    for word in filter(None, words):
        named = term(kind, word)
        if named:
            found.append(named)
        else:
            notes.not_clear(f"word_{kind}")
    return tuple(dict.fromkeys(found))


def users(words: Iterable[str], known: Mapping[str, str], notes: Notes) -> tuple[str, ...]:
    """For whom a service is: person, household, business, organisation."""
    found = [known.get(word, "") for word in words]
    if "" in found:
        notes.not_clear("word_users")
    return tuple(dict.fromkeys(filter(None, found)))


def stages_of(criteria: Criteria) -> tuple[str, ...]:
    """The stages of life that the codes and ages name."""
    named = _from_codes("stages", criteria)
    by_age = [
        stage
        for stage, (first, last) in book("terms")["ages"].items()
        if any((low or 0) <= last and (first <= (last if top is None else top)) for low, top in criteria.ages)
    ]
    return tuple(dict.fromkeys([*named, *by_age]))


def groups_of(criteria: Criteria) -> tuple[str, ...]:
    """The groups of people that the codes name."""
    return _from_codes("groups", criteria)


def _from_codes(kind: str, criteria: Criteria) -> tuple[str, ...]:
    known = book("terms")["from_codes"][kind]
    given = [code for codes in criteria.groups.values() for code in codes or ()]
    return tuple(dict.fromkeys(known[code] for code in given if code in known))


def codes_of(groups: Iterable[str]) -> tuple[str, ...]:
    """The screener's codes that stand for groups of people."""
    known = book("terms")["to_codes"]
    return tuple(dict.fromkeys(code for group in groups for code in known.get(group, ())))
