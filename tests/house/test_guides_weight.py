"""Bytes are money: all guides of one language, with the articles they cite, go to a phone in at most 200 kB."""

from pathlib import Path

import pytest
from flask import Flask

from app.web.publish import publish_pages
from tests.house.catalogues import LANGUAGES
from tests.tools.isolation import OwnContextClient, OwnContextRunner
from tests.tools.shared_data import SHARED_DATA

MOST, FEWEST = 200_000, 50
STATUTES = SHARED_DATA / "statutes"


def pulled(client: OwnContextClient, scope: str) -> tuple[int, int]:
    """Bytes on the wire, brotli, and how many changes they hold."""
    weight, count, after = 0, 0, ""
    while True:
        path = f"/sync/v1/feed/{scope}{after}"
        weight += len(client.get(path, headers={"Accept-Encoding": "br"}).data)
        page = client.get(path, headers={"Accept-Encoding": "identity"}).json
        count += len(page["changes"])
        if not page["more"]:
            return weight, count
        after = f"?after={page['cursor']}"


@pytest.mark.skipif(not STATUTES.is_dir(), reason="the statutes are not beside the project")
def test_guides_with_their_articles_are_small(
    app: Flask, cli: OwnContextRunner, client: OwnContextClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.invoke(args=["statutes", "import", str(Path(STATUTES))]).exit_code == 0
    publish_pages()
    for locale in LANGUAGES:
        weight, count = pulled(client, f"guides.{locale}")
        with capsys.disabled():
            print(f"\n  guides.{locale}, {count} items with cited articles{weight:>10,} B  of {MOST:,}")
        assert count > FEWEST
        assert weight <= MOST
