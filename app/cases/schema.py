"""What may be answered to a form? The marshmallow schema of its questions.

The same schema checks what a page without script posted (after `typed` has read it) and what came in an envelope.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any, cast

from marshmallow import EXCLUDE, Schema

from app.cases.definition import Question
from app.cases.faults import Fault
from app.cases.kinds import KINDS, MISSING, Address, Answer


class AnswersSchema(Schema):
    """The schema of some questions. It knows nothing of which are shown: the caller names what may be absent."""

    class Meta:
        """Names that the form does not know are passed over."""

        unknown = EXCLUDE

    def faults_of(self, answers: Mapping[str, Any], excused: Collection[str]) -> dict[str, list[Fault]]:
        """What `load` would tell, by name. It walks the fields itself: `load` makes a copy of everything and raises,
        which takes four times as long, and every envelope passes here."""
        checks = self.checks
        found = {name: faults for name, value in answers.items() if name in checks and (faults := checks[name](value))}
        absent = self.musts - answers.keys()
        return found | {name: [MISSING] for name in absent if name not in excused} if absent else found

    @cached_property
    def checks(self) -> dict[str, Callable[[Any], list[Fault]]]:
        """What looks at the answer to each question."""
        return {name: cast(Answer, field).faults for name, field in self.fields.items()}

    @cached_property
    def musts(self) -> frozenset[str]:
        """Questions that must be answered where they are asked."""
        return frozenset(name for name, field in self.fields.items() if field.required)


def schema_of(questions: tuple[Question, ...], regions: frozenset[str]) -> AnswersSchema:
    """The schema of these questions, to be kept: making one is slow."""
    members: dict[str, Any] = {
        asked.name: Address(asked, regions) if asked.type == "address" else KINDS[asked.type](asked)
        for asked in questions
    }
    return cast(AnswersSchema, AnswersSchema.from_dict(members)())
