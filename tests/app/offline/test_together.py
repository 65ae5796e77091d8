"""Do many small papers share a commit, and does nobody suffer for a neighbour?"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from threading import Event

import pytest
from flask import Flask

from app.cases import queries as cases
from app.offline.together import Together
from tests.app.offline.device import Device


def test_one_alone_is_done_at_once() -> None:
    assert Together(lambda works: [work * 2 for work in works])(21) == 42


def test_those_who_come_during_a_commit_go_together_in_the_next() -> None:
    groups: list[list[int]] = []
    begun, go = Event(), Event()

    def do(works: Sequence[int]) -> list[int]:
        groups.append(list(works))
        begun.set()
        go.wait(10)
        return [work * 2 for work in works]

    together = Together(do)
    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(together, 0)
        begun.wait(10)
        rest = [pool.submit(together, number) for number in range(1, 6)]
        while len(together._queue) < 5:
            pass
        go.set()
        assert [first.result(10), *(one.result(10) for one in rest)] == [0, 2, 4, 6, 8, 10]
    assert groups[0] == [0]
    assert sorted(groups[1]) == [1, 2, 3, 4, 5]


def test_trouble_belongs_to_whom_it_belongs() -> None:
    begun, go = Event(), Event()

    def do(works: Sequence[int]) -> list[int]:
        begun.set()
        go.wait(10)
        if 3 in works:
            raise ValueError("three")
        return list(works)

    together = Together(do)
    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(together, 0)
        begun.wait(10)
        rest = [pool.submit(together, number) for number in range(1, 6)]
        while len(together._queue) < 5:
            pass
        go.set()
        assert first.result(10) == 0
        for number, one in enumerate(rest, 1):
            if number == 3:
                with pytest.raises(ValueError, match="three"):
                    one.result(10)
            else:
                assert one.result(10) == number


def test_more_than_fit_in_one_group_are_all_done() -> None:
    together = Together(list, most=2)
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(together, range(200))) == list(range(200))


def test_phones_that_send_at_once_are_all_received_once(app: Flask, phone: Device) -> None:
    papers = [phone.write() for _ in range(24)]

    def send(number: int) -> str:
        return str(Context().run(Device(app.test_client()).send, papers[number % 24])[0]["outcome"])

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(send, range(48)))
    assert sorted(set(outcomes)) == ["accepted", "duplicate"]
    assert outcomes.count("accepted") == 24
    assert all(cases.find_case(paper.id) for paper in papers)
