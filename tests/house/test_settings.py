"""Every setting is documented, and every documented setting exists."""

import re

from tests.house.sources import ROOT, files

SETTING = re.compile(r"\bDURE_[A-Z_]+\b")


def read_by_the_code() -> set[str]:
    paths = [*files(".py", under=("app", "sync")), ROOT / "gunicorn.conf.py", ROOT / "wsgi.py"]
    return {found for path in paths for found in SETTING.findall(path.read_text("utf-8"))}


def told_in_the_documents() -> set[str]:
    return set(SETTING.findall((ROOT / "docs" / "settings.md").read_text("utf-8")))


def test_every_setting_is_documented() -> None:
    assert sorted(read_by_the_code() - told_in_the_documents()) == []


def test_every_documented_setting_exists() -> None:
    assert sorted(told_in_the_documents() - read_by_the_code()) == []
