"""A push service that is not ours takes our messages: the npm package `web-push-testing` checks VAPID and opens them.

It is fetched by npm the first time and kept beside the virtual environment.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask

from app.notices import actions, queries
from tests.app.notices.steps import PAPER
from tests.tools.homes import ROOT
from tests.tools.postgres import free_port

PACKAGE = "web-push-testing@1.2.2"
KEPT = Path(sys.prefix) / "push-service"
SERVE = """
const [port, folder] = process.argv.slice(1);
const Server = require(folder + "/node_modules/web-push-testing/src/server.js");
const {PushApiModel} = require(folder + "/node_modules/web-push-testing/src/PushApiModel.js");
new Server(new PushApiModel(), Number(port)).startServer();
"""


@pytest.fixture(scope="session")
def foreign_service() -> Iterator[str]:
    """Its address, while it runs."""
    _fetch()
    port = free_port()
    command = ["node", "-e", SERVE, str(port), str(KEPT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as service:
        assert service.stdout is not None
        assert "running" in service.stdout.readline()
        yield f"http://localhost:{port}"
        service.terminate()


def test_a_push_service_of_others_opens_what_we_send(app: Flask, foreign_service: str, tell, states):
    phone = _subscribe(foreign_service)
    tell("approved")
    [message] = _ask(f"{foreign_service}/get-notifications", {"clientHash": phone["clientHash"]})["messages"]
    assert json.loads(message)["notification"]["navigate"].endswith("/ko/papers/ABCD-EFGH-JKMN-P")
    assert states() == ["sent"]


def test_it_refuses_a_subscription_that_it_has_ended(app: Flask, foreign_service: str, tell, states):
    phone = _subscribe(foreign_service)
    requests.post(f"{foreign_service}/expire-subscription/{phone['clientHash']}", timeout=10)
    tell("approved")
    assert states() == ["permanent-failure"]


def _subscribe(service: str) -> dict[str, Any]:
    """A browser of theirs, subscribed with our key, follows the paper."""
    key = {"userVisibleOnly": "true", "applicationServerKey": queries.vapid_public()}
    phone = _ask(f"{service}/subscribe", key)
    actions.subscribe({"endpoint": phone["endpoint"], "keys": phone["keys"]}, "ko", [PAPER])
    return phone


def _ask(address: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = requests.post(address, json=body, timeout=10)
    assert answer.ok, answer.text
    return dict(answer.json()["data"])


def _fetch() -> None:
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("needs node and npm")
    if (KEPT / "node_modules" / "web-push-testing").exists():
        return
    draft = KEPT.with_name(f"{KEPT.name}-{time.monotonic_ns()}")
    install = ["npm", "install", "--no-fund", "--no-audit", "--silent", "--prefix", str(draft), PACKAGE]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        shutil.rmtree(draft, ignore_errors=True)
        pytest.skip("npm cannot fetch web-push-testing")
    try:
        draft.rename(KEPT)
    except OSError:  # another worker was quicker
        shutil.rmtree(draft)
