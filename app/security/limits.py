"""How often may one caller do a thing? Fixed windows of a minute; shared by several nodes with DURE_REDIS_URL."""

from __future__ import annotations

import time

from flask import Flask, current_app, request
from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from app.config import Settings
from app.errors import TooMany
from app.security.counts import SharedCounts


def init_app(app: Flask, settings: Settings) -> None:
    """Counters shared by the workers of this machine, or in Redis by several."""
    storage = storage_from_string(settings.redis_url) if settings.redis_url else SharedCounts(settings.home / "rates")
    app.extensions["dure.limits"] = FixedWindowRateLimiter(storage)  # type: ignore[arg-type]


def spend(key: str, amount: int, per_minute: int) -> None:
    """Count `amount` against `key`; TooMany with the seconds to wait once more than `per_minute` are spent.
    A limit of 0 is no limit. A single amount above the limit is counted as the whole of it."""
    if not per_minute or not amount:
        return
    limiter: FixedWindowRateLimiter = current_app.extensions["dure.limits"]
    item = RateLimitItemPerMinute(per_minute)
    if not limiter.hit(item, key, cost=min(amount, per_minute)):
        reset = limiter.get_window_stats(item, key).reset_time
        raise TooMany(retry_after=max(1, int(reset - time.time()) + 1))


def refuse_after(key: str, per_hour: int) -> None:
    """TooMany once `per_hour` wrong tries of this key were counted; a try itself is not counted here."""
    limiter: FixedWindowRateLimiter = current_app.extensions["dure.limits"]
    item = RateLimitItemPerHour(per_hour)
    if not limiter.test(item, key):
        reset = limiter.get_window_stats(item, key).reset_time
        raise TooMany(retry_after=max(1, int(reset - time.time()) + 1))


def count_within_hour(key: str, per_hour: int) -> None:
    """One wrong try more."""
    limiter: FixedWindowRateLimiter = current_app.extensions["dure.limits"]
    limiter.hit(RateLimitItemPerHour(per_hour), key)


def caller() -> str:
    """The address that a request came from, as far as DURE_PROXIES lets forwarded addresses be believed."""
    return request.remote_addr or "unknown"
