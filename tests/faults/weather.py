"""What does a bad network do to one exchange? Each function here is one kind of bad luck that others have met."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from random import Random

from tests.tools.wire import Behaviour, Carry, Reply, Request, faithful

Luck = Callable[[Request, Carry, Random], Awaitable[Reply]]
LOST = Reply(b"", reset=True)
PORTAL = b"<!doctype html><title>Free Wi-Fi</title><p>Please agree to the terms to go on."


async def drop_request(request: Request, carry: Carry, random: Random) -> Reply:
    """The office never hears of it."""
    return LOST


async def drop_reply(request: Request, carry: Carry, random: Random) -> Reply:
    """The office has it; the phone never hears so."""
    await carry(request)
    return LOST


async def hang_then_drop_reply(request: Request, carry: Carry, random: Random) -> Reply:
    """The office has it; the line is silent for a while and then dead."""
    await carry(request)
    await asyncio.sleep(random.uniform(0.2, 1.0))
    return LOST


async def cut_reply(request: Request, carry: Carry, random: Random) -> Reply:
    """The answer breaks off in the middle."""
    data = await carry(request)
    return Reply(data[: random.randrange(1, len(data))], close=True, reset=random.random() < 0.5)


async def cut_request(request: Request, carry: Carry, random: Random) -> Reply:
    """The office gets the first part of the request and then nothing more."""
    half = request.body[: random.randrange(0, max(1, len(request.body)))]
    beginning = asyncio.create_task(carry(Request(request.method, request.path, request.head, half)))
    await asyncio.sleep(random.uniform(0.02, 0.2))
    beginning.cancel()
    return LOST


async def send_twice(request: Request, carry: Carry, random: Random) -> Reply:
    """Something in between repeats the request; both arrive at the same moment."""
    first, _ = await asyncio.gather(carry(request), carry(request))
    return Reply(first)


async def slow(request: Request, carry: Carry, random: Random) -> Reply:
    """Everything arrives, late."""
    await asyncio.sleep(random.uniform(0.1, 0.6))
    data = await carry(request)
    await asyncio.sleep(random.uniform(0.1, 0.6))
    return Reply(data)


async def portal_page(request: Request, carry: Carry, random: Random) -> Reply:
    """A captive portal answers everything with 200 and its own page."""
    return answer("200 OK", PORTAL, "text/html; charset=utf-8")


async def portal_json(request: Request, carry: Carry, random: Random) -> Reply:
    """Something answers 200 with JSON that looks almost right."""
    ids = [item.get("id") for item in _envelopes(request)]
    body = {"epoch": "019a0000-0000-7000-8000-000000000000", "results": [{"id": i, "outcome": "accepted"} for i in ids]}
    return answer("200 OK", json.dumps(random.choice([{}, [], {"ok": True}, body])).encode(), "application/json")


async def refuse_falsely(request: Request, carry: Carry, random: Random) -> Reply:
    """The office has the papers, but something in between says that all were refused. Nobody signed that."""
    data = await carry(plain(request))
    results = [{"id": item.get("id"), "outcome": "refused", "reason": "damaged"} for item in _envelopes(request)]
    epoch = json.loads(data.partition(b"\r\n\r\n")[2]).get("epoch")
    return answer("200 OK", json.dumps({"epoch": epoch, "results": results}).encode(), "application/json")


async def redirect(request: Request, carry: Carry, random: Random) -> Reply:
    """A captive portal sends everything to its own door."""
    status = random.choice(["302 Found", "303 See Other", "307 Temporary Redirect"])
    return answer(status, b"", "text/html", "Location: /healthz\r\n")


async def bad_gateway(request: Request, carry: Carry, random: Random) -> Reply:
    """The office's front door stands, the office behind it does not; perhaps it had the paper already."""
    if random.random() < 0.5:
        await carry(request)
    return answer("502 Bad Gateway", b"<h1>502</h1>", "text/html")


async def unavailable(request: Request, carry: Carry, random: Random) -> Reply:
    """The office asks to come back in a second."""
    return answer("503 Service Unavailable", b"{}", "application/problem+json", "Retry-After: 1\r\n")


async def too_many(request: Request, carry: Carry, random: Random) -> Reply:
    """The office asks to come less often."""
    return answer("429 Too Many Requests", b"{}", "application/problem+json", "Retry-After: 1\r\n")


LUCK: tuple[Luck, ...] = (
    drop_request,
    drop_reply,
    hang_then_drop_reply,
    cut_reply,
    cut_request,
    send_twice,
    slow,
    portal_page,
    portal_json,
    refuse_falsely,
    redirect,
    bad_gateway,
    unavailable,
    too_many,
)


happened: Counter[str] = Counter()


def storm(random: Random, kill: Callable[[], Awaitable[None]], badness: float, kills: float) -> Behaviour:
    """Bad luck for the share `badness` of what is sent to the office; for the share `kills` the office loses power
    while it works. Pages and files come through: the worker answers for them anyway."""

    async def kill_while_it_works(request: Request, carry: Carry) -> Reply:
        work = asyncio.create_task(carry(request))
        await asyncio.sleep(random.uniform(0.0, 0.02))
        await kill()
        await asyncio.gather(work, return_exceptions=True)
        return LOST

    async def behave(request: Request, carry: Carry) -> Reply:
        dice = random.random()
        if not request.path.startswith("/sync/") or dice > badness:
            return await faithful(request, carry)
        if dice < kills and request.path.startswith("/sync/v1/inbox"):
            return await kill_while_it_works(request, carry)
        luck = random.choice(LUCK)
        happened[luck.__name__] += 1
        return await luck(request, carry, random)

    return behave


def with_worker(behaviour: Behaviour, change: Callable[[], str]) -> Behaviour:
    """The same weather, but the worker's script begins with what `change` says now: another version, another clock."""

    async def behave(request: Request, carry: Carry) -> Reply:
        first_line = change()
        if request.path.split("?")[0] != "/sw.js" or not first_line:
            return await behaviour(request, carry)
        data = await carry(plain(request))
        head, _, body = data.partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            return Reply(data)
        return answer("200 OK", first_line.encode() + body, "text/javascript; charset=utf-8")

    return behave


def plain(request: Request) -> Request:
    """The request without wishes for compression or for `not modified`."""
    unwanted = (b"accept-encoding:", b"if-none-match:", b"if-modified-since:")
    lines = [line for line in request.head.split(b"\r\n") if not line.lower().startswith(unwanted)]
    return Request(request.method, request.path, b"\r\n".join(lines), request.body)


def answer(status: str, body: bytes, kind: str, more: str = "") -> Reply:
    """A whole HTTP answer of somebody's making."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Cache-Control: no-store")
    return Reply(("\r\n".join(lines) + f"\r\n{more}\r\n").encode() + body)


def _envelopes(request: Request) -> list[dict[str, object]]:
    try:
        return list(json.loads(request.unpacked)["envelopes"])
    except (ValueError, KeyError, TypeError):
        return []
