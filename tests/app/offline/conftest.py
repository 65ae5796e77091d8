"""A phone for each test of the bridge."""

import pytest
from flask.testing import FlaskClient

from tests.app.offline.device import Device


@pytest.fixture
def phone(client: FlaskClient) -> Device:
    """The citizen's phone."""
    return Device(client)


@pytest.fixture
def other_phone(client: FlaskClient) -> Device:
    """The neighbour's phone."""
    return Device(client)
