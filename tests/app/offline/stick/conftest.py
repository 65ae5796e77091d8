"""The same village, when the only line to town is a stick in the keeper's pocket."""

from tests.app.offline.hub.conftest import centre, unpaired, village  # noqa: F401 - fixtures
