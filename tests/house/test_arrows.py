"""Arrows point down: no room knows a room above it."""

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT


def test_no_room_knows_a_room_above_it() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
