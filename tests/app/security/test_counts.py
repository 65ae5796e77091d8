"""Do all workers of a machine count together?"""

import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from app.security.counts import SharedCounts


def knock(file: Path, times: int) -> None:
    counts = SharedCounts(file)
    for _ in range(times):
        counts.incr("192.0.2.1", 60)


def test_workers_count_together(tmp_path: Path) -> None:
    workers = [multiprocessing.Process(target=knock, args=(tmp_path / "rates", 200)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert SharedCounts(tmp_path / "rates").get("192.0.2.1") == 800


def test_threads_count_together(tmp_path: Path) -> None:
    counts = SharedCounts(tmp_path / "rates")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: counts.incr("x", 60), range(400)))
    assert counts.get("x") == 400


def test_the_limiter_says_no_when_it_is_spent(tmp_path: Path) -> None:
    limiter, item = FixedWindowRateLimiter(SharedCounts(tmp_path / "rates")), RateLimitItemPerMinute(10)
    assert limiter.hit(item, "a", cost=10)
    assert not limiter.hit(item, "a")
    assert limiter.hit(item, "b")
    assert 0 < limiter.get_window_stats(item, "a").reset_time - time.time() <= 60


def test_a_window_ends(tmp_path: Path) -> None:
    counts = SharedCounts(tmp_path / "rates")
    counts.incr("a", 0.05, 7)
    time.sleep(0.1)
    assert counts.get("a") == 0
    assert counts.incr("a", 60) == 1


def test_more_callers_than_slots_break_nothing(tmp_path: Path) -> None:
    counts = SharedCounts(tmp_path / "rates")
    for number in range(30_000):
        counts.incr(f"caller {number}", 60)
    assert counts.get("caller 29999") == 1


def test_no_address_is_readable_in_the_file(tmp_path: Path) -> None:
    SharedCounts(tmp_path / "rates").incr("192.0.2.1", 60)
    assert b"192.0.2.1" not in (tmp_path / "rates").read_bytes()
