"""How do answers become what rules see? The twin of static/js/check/household.js.

Answers are plain: `{"birth_date": …, "household_size": 3, "members": [{"relation": "spouse", …}]}`; their `members` are
the others. Rules see `members` with the asking person first. A question has a key: `birth_date`, `members`, or
`members.2.birth_date`, where 2 is the place in the list that rules see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.entitlement.fact import MEMBERS, SIZE, Fact

Answers = Mapping[str, Any]
#: Beyond this, nobody is added who was not named: a size that was mistyped.
MOST_UNNAMED = 20
#: What another member is to a member, by what both are to the asking person. What is not here cannot be told.
SEEN_BY: Mapping[str, Mapping[str, str]] = {
    "spouse": {
        **{"self": "spouse", "child": "child", "parent": "other", "grandparent": "other", "sibling": "other"},
    },
    "child": {
        **{"self": "parent", "spouse": "parent", "child": "sibling", "parent": "grandparent"},
        **{"grandparent": "other", "sibling": "other"},
    },
    "parent": {"self": "child", "sibling": "child", "spouse": "other", "child": "other"},
    "grandparent": {"self": "other", "sibling": "other", "spouse": "other", "child": "other"},
    "sibling": {
        **{"self": "sibling", "sibling": "sibling", "parent": "parent", "grandparent": "grandparent"},
        **{"child": "other", "spouse": "other"},
    },
}


def gather(answers: Answers, facts: Sequence[Fact]) -> dict[str, Any]:
    """What rules see: the answers, with everyone who lives here in `members`, as far as that is known.

    One person is alone. Of three of whom nobody was named, two are there of whom nothing is known. Where people were
    named and no size was said, they are counted.
    """
    others, size = answers.get(MEMBERS), answers.get(SIZE)
    if not isinstance(others, list):
        is_known = isinstance(size, int) and not isinstance(size, bool) and 1 <= size <= MOST_UNNAMED
        others = [{} for _ in range(1, size or 0)] if is_known else None
    if others is None:
        return dict(answers)
    me = {fact.name: answers[fact.name] for fact in facts if fact.of == "person" and fact.name in answers}
    counted = {SIZE: len(others) + 1} if size is None else {}
    return {**answers, **counted, MEMBERS: [{"relation": "self", **me}, *others]}


def answered(answers: Answers, key: str, value: Any) -> dict[str, Any]:
    """The answers with one more. `members` takes a list of relations and keeps what was said of each place before."""
    before = answers.get(MEMBERS) or []
    name, _, rest = key.partition(".")
    if key == MEMBERS:
        said = [one if place >= len(before) else {**before[place], **one} for place, one in enumerate(_related(value))]
        return {**answers, MEMBERS: said}
    if not rest:
        return {**answers, key: value}
    place, _, fact = rest.partition(".")
    unnamed: list[Any] = [{} for _ in range(len(before), int(place))]
    members = [*before, *unnamed]
    members[int(place) - 1] = {**members[int(place) - 1], fact: value}
    return {**answers, name: members}


def as_member(answers: Answers, place: int, facts: Sequence[Fact]) -> dict[str, Any]:
    """The answers as a member of the household would give them: what is theirs in front, relations seen from them.

    Knows nothing of the member where the place is empty.
    """
    gathered = gather(answers, facts).get(MEMBERS) or []
    me: dict[str, Any] = gathered[place] if 0 <= place < len(gathered) else {}
    seen = SEEN_BY.get(me.get("relation", ""), {})
    shared = {fact.name: answers[fact.name] for fact in facts if fact.of == "household" and fact.name in answers}
    others = [_seen(one, seen) for at, one in enumerate(gathered) if at != place]
    mine = {name: value for name, value in me.items() if name != "relation"}
    return {**shared, **mine, **({MEMBERS: others} if gathered else {})}


def _related(value: Any) -> list[dict[str, Any]]:
    return [{"relation": relation} for relation in value]


def _seen(one: Mapping[str, Any], seen: Mapping[str, str]) -> dict[str, Any]:
    relation = seen.get(one.get("relation", ""))
    rest = {name: value for name, value in one.items() if name != "relation"}
    return {**({"relation": relation} if relation else {}), **rest}
