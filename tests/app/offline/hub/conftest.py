"""A centre that listens, and a hub that is enrolled with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from tests.app.offline.hub.village import Centre, Village, hub_home
from tests.tools.homes import Templates


@pytest.fixture
def centre(app: Flask) -> Iterator[Centre]:
    made = Centre(app).open()
    yield made
    made.close()


@pytest.fixture
def unpaired(
    centre: Centre, database: str, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Village]:
    """A hub that nobody enrolled yet."""
    path: Path = tmp_path_factory.getbasetemp() / f"hub-{database}"
    village = Village(hub_home(templates.get(database), path), centre)
    yield village
    with village.app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def village(unpaired: Village) -> Village:
    unpaired.enrol()
    return unpaired
