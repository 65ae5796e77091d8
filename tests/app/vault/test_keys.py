"""Are the office's keys safe files, and does a server notice when it has the wrong ones?"""

from pathlib import Path

import pytest
from flask import Flask

from app import vault
from app.config import settings
from app.db import db
from app.errors import Conflict, Unavailable
from app.vault import files, register
from app.vault.models import Epoch
from sync.keys import check_receipt, read_keys
from sync.pull import check_head, root_of
from sync.reference import reference_of
from tests.sync.make_vectors import ID
from tests.tools.isolation import OwnContextRunner


def test_key_files_are_for_the_server_alone(app: Flask) -> None:
    folder = settings().keys_dir
    assert folder.stat().st_mode & 0o077 == 0
    assert {path.suffix for path in folder.iterdir()} == {".pem", ".key", ".json"}
    assert not any(path.stat().st_mode & 0o077 for path in folder.iterdir())


def test_making_keys_again_changes_nothing(app: Flask) -> None:
    before = {path.name: path.read_bytes() for path in settings().keys_dir.iterdir()}
    vault.actions.make_keys()
    assert {path.name: path.read_bytes() for path in settings().keys_dir.iterdir()} == before
    assert db.session.query(Epoch).count() == 1


def test_no_new_keys_are_made_when_the_database_names_keys_that_are_gone(app: Flask) -> None:
    settings().keys_dir.rename(settings().home / "elsewhere")
    with pytest.raises(Conflict):
        vault.actions.make_keys()
    assert not settings().keys_dir.exists()


def test_other_keys_are_not_taken_for_ours(app: Flask) -> None:
    folder = settings().keys_dir
    folder.rename(settings().home / "elsewhere")
    register.write(folder, register.Register("x", ()))
    with pytest.raises(Conflict):
        vault.actions.make_keys()


def test_what_is_signed_can_be_checked_with_the_list(app: Flask) -> None:
    ring = vault.queries.keyring()
    statement = {"id": ID, "digest": "A" * 43, "reference": reference_of(ID), "received_at": "2026-11-22T00:00:00Z",
                 "due_by": None, "at": "centre", "epoch": vault.epoch()}  # fmt: skip
    assert check_receipt(vault.sign("receipt", statement), ring.listed)
    head = {"scope": "rules", "cursor": "x", "count": 0, "root": root_of({}), "at": "2026-11-22T00:00:00Z"}
    assert check_head(vault.sign("head", head), "rules", {}, ring.listed)


def test_rotating_and_revoking_need_the_root_key(app: Flask, tmp_path: Path) -> None:
    root = settings().keys_dir / files.ROOT
    root.rename(tmp_path / "root.pem")
    before = vault.queries.keyring()
    for act in (
        lambda: vault.actions.rotate("seal"),
        lambda: vault.actions.revoke(before.seal_kid),
        vault.actions.sign_list,
    ):
        with pytest.raises(Conflict):
            act()
    files.write_key(tmp_path / "other.pem", files.new_key())
    with pytest.raises(Conflict):
        vault.actions.rotate("seal", tmp_path / "other.pem")
    assert vault.queries.keyring() == before
    fresh = vault.actions.rotate("seal", tmp_path / "root.pem")
    assert vault.queries.keyring().seal_kid == fresh
    assert not root.exists()


def test_every_key_that_signed_stays_listed_and_revoked_ones_only_by_name(app: Flask) -> None:
    first = vault.queries.keyring().sign_kid
    second = vault.actions.rotate("sign")
    third = vault.actions.rotate("sign")
    vault.actions.revoke(second)
    listed = vault.queries.keyring().listed
    assert [key.kid for key in listed.sign] == [third, first]
    assert listed.revoked == (second,)


def test_revoking_the_last_key_makes_a_new_one(app: Flask) -> None:
    only = vault.queries.keyring().sign_kid
    vault.actions.revoke(only or "")
    ring = vault.queries.keyring()
    assert ring.sign_kid != only
    assert ring.signer is not None
    assert read_keys_again(ring) == ring.listed


def test_an_unknown_key_cannot_be_revoked(app: Flask) -> None:
    with pytest.raises(Conflict):
        vault.actions.revoke("nothing")


def test_epochs_only_grow(app: Flask) -> None:
    first = vault.epoch()
    assert first < vault.actions.begin_epoch() < vault.actions.begin_epoch()
    late = "ffffffff-0000-7000-8000-000000000001"
    assert vault.actions.begin_epoch(after=late) > late


def test_before_set_up_nothing_is_pretended(app: Flask) -> None:
    settings().keys_dir.rename(settings().home / "elsewhere")
    with pytest.raises(Unavailable):
        vault.queries.keyring()
    assert app.test_client().get("/sync/v1/keys").status_code == 503


def test_keys_travel_under_a_passphrase(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    folder, file = settings().keys_dir, tmp_path / "keys.locked"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cli.invoke(args=["keys", "export", str(file), "--passphrase", "seven herons"]).exit_code == 0
    assert file.stat().st_mode & 0o077 == 0
    assert not any(content in file.read_bytes() for content in before.values())
    assert cli.invoke(args=["keys", "import", str(file), "--passphrase", "seven herons"]).exit_code != 0
    folder.rename(tmp_path / "elsewhere")
    assert cli.invoke(args=["keys", "import", str(file), "--passphrase", "wrong"]).exit_code != 0
    assert cli.invoke(args=["keys", "import", str(file), "--passphrase", "seven herons"]).exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_commands_do_what_they_say(app: Flask, cli: OwnContextRunner) -> None:
    first = vault.queries.keyring()
    made = cli.invoke(args=["keys", "rotate", "seal"]).output.strip()
    assert vault.queries.keyring().seal_kid == made
    assert cli.invoke(args=["keys", "revoke", made]).exit_code == 0
    assert cli.invoke(args=["keys", "revoke", "none"]).exit_code != 0
    assert cli.invoke(args=["keys", "sign"]).exit_code == 0
    assert cli.invoke(args=["keys", "audit"]).exit_code == 0
    ring = vault.queries.keyring()
    assert ring.listed.revoked == (made,)
    assert ring.seal_kid == first.seal_kid


def read_keys_again(ring: vault.queries.Keyring) -> object:
    import json

    return read_keys(json.loads(ring.document), ring.root_public)
