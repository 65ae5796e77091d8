"""An employer with an account, signed in, and a job that they wrote."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.app.employers.business import Business, open_business


@pytest.fixture
def business(app: Flask) -> Business:
    """A care home in the country, through every step from its request to its first sign-in."""
    return open_business(app)
