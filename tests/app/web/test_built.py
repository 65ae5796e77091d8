"""Script and style are joined once for each change of their sources, not once for each start."""

from pathlib import Path

import pytest

from app.web.built import Asset, Assets, kept_or_made

MADE = Assets(
    {"main.ko.1.js": Asset("text/javascript", {"br": b"\x00\xff", "identity": "가".encode()}, "1")},
    {("main", "ko"): "main.ko.1.js"},
    Asset("text/javascript", {"identity": b"worker"}, "2"),
)


def never() -> Assets:
    raise AssertionError("made again")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "one.js"
    source.write_text("export const one = 1;", "utf-8")
    return source


def test_the_second_start_reads_what_the_first_one_made(tmp_path: Path, source: Path) -> None:
    assert kept_or_made(tmp_path, [source], lambda: MADE) == MADE
    assert kept_or_made(tmp_path, [source], never) == MADE


def test_a_changed_source_is_joined_anew_and_the_old_build_goes(tmp_path: Path, source: Path) -> None:
    kept_or_made(tmp_path, [source], lambda: MADE)
    source.write_text("export const one = 2;", "utf-8")
    with pytest.raises(AssertionError, match="made again"):
        kept_or_made(tmp_path, [source], never)
    kept_or_made(tmp_path, [source], lambda: MADE)
    assert len(list((tmp_path / "built").iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"files":{}', b"\x00"])
def test_a_damaged_build_is_made_again(damage: bytes, tmp_path: Path, source: Path) -> None:
    kept_or_made(tmp_path, [source], lambda: MADE)
    (kept,) = (tmp_path / "built").iterdir()
    kept.write_bytes(damage)
    assert kept_or_made(tmp_path, [source], lambda: MADE) == MADE
    assert kept_or_made(tmp_path, [source], never) == MADE


def test_a_home_that_cannot_be_written_to_serves_all_the_same(tmp_path: Path, source: Path) -> None:
    (tmp_path / "built").write_text("in the way", "utf-8")
    assert kept_or_made(tmp_path, [source], lambda: MADE) == MADE
