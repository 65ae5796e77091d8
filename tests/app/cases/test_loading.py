"""Forms come from a pack: versions stay, one is offered."""

import copy
from typing import Any

import pytest
from flask import Flask

from app.cases import actions, queries
from app.db import transaction
from app.errors import Conflict


@pytest.fixture
def definition(app: Flask) -> dict[str, Any]:
    return copy.deepcopy(queries.form_bodies()["basic-pension"])


def load(*definitions: dict[str, Any]) -> None:
    with transaction():
        actions.load_forms(definitions)


def test_a_new_version_is_offered_and_the_old_one_stays(definition: dict[str, Any]) -> None:
    load({**definition, "version": 2})

    newest, oldest = queries.find_form("basic-pension"), queries.find_form("basic-pension", 1)
    assert (newest and newest.version, oldest and oldest.version) == (2, 1)
    assert [form.slug for form in queries.offered_forms()] == ["basic-pension"]


def test_a_version_that_is_in_use_cannot_change(definition: dict[str, Any]) -> None:
    definition["title"] = {"ko": "다른 이름", "en": "Another name"}
    with pytest.raises(Conflict):
        load(definition)


def test_loading_again_changes_nothing(definition: dict[str, Any]) -> None:
    load(definition)
    load(definition)

    assert queries.find_form("basic-pension", 1)


def test_an_older_version_can_be_offered_again(definition: dict[str, Any]) -> None:
    load({**definition, "version": 2})
    load(definition)

    form = queries.find_form("basic-pension")
    assert form
    assert form.version == 1


@pytest.mark.parametrize("slug", ["nothing", "", "가", "x" * 200])
def test_a_form_that_is_not_there_is_none(app: Flask, slug: str) -> None:
    assert queries.find_form(slug) is None
    assert queries.find_form(slug, 1) is None
