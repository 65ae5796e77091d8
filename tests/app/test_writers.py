"""Who writes next? One at a time, across threads and processes, and the turn of a dead process is given on."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.writers import WritersTurn

FORK = multiprocessing.get_context("fork")


def test_only_one_thread_writes(tmp_path: Path) -> None:
    turn, inside, most = WritersTurn(tmp_path / "turn"), [], []

    def write() -> None:
        for _ in range(200):
            with turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 800
    assert max(most) == 1


def test_whoever_holds_it_may_take_it_again(tmp_path: Path) -> None:
    turn = WritersTurn(tmp_path / "turn")
    with turn():
        with turn():
            pass
        assert not _is_free(tmp_path / "turn")  # giving back the inner one gives nothing away
    assert _is_free(tmp_path / "turn")


def test_it_is_given_back_after_trouble(tmp_path: Path) -> None:
    turn = WritersTurn(tmp_path / "turn")
    with pytest.raises(ZeroDivisionError), turn():
        raise ZeroDivisionError
    with turn():
        pass


def _is_free(file: Path) -> bool:
    with file.open("a") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _hold(turn: WritersTurn, told: Connection) -> None:
    with turn():
        told.send("mine")
        signal.pause()


def test_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    turn = WritersTurn(tmp_path / "turn")
    heard, told = FORK.Pipe(duplex=False)
    holder = FORK.Process(target=_hold, args=(turn, told))
    holder.start()
    assert heard.recv() == "mine"
    got = threading.Event()

    def wait() -> None:
        with turn():
            got.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    assert not got.wait(0.2)
    os.kill(holder.pid or 0, signal.SIGKILL)
    assert got.wait(10)
    waiter.join()
    holder.join()
