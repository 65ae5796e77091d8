"""How does a notice become a text message? By one POST to a gateway, in one of the two shapes that gateways have.

`signed`: JSON with a header that holds an HMAC-SHA256 over date and salt (as SOLAPI and its kin). `basic`: a form under
a user name and a password (as Twilio and its kin). Both get the delivery's own number, so that a gateway that knows
such keys sends a message once although its answer was lost.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from datetime import datetime
from typing import Any

import phonenumbers
import requests

from app import clock
from app.config import Settings, settings
from app.notices.claims import Claimed
from app.notices.letterbox import opener
from app.notices.message import message
from app.notices.rules import Answer

SECONDS = 10.0
#: What gateways of the second shape call a number that does not exist, and one whose owner said stop.
_GONE = {21211, 21610, 21614}
_TAKEN = "2000"  # what gateways of the first shape answer for a message that they took

Call = Callable[[], Answer]


class Sms:
    """The channel as one pass of a sender uses it."""

    def __init__(self) -> None:
        self._settings = settings()
        self._open = opener("sms")

    def __call__(self, claimed: Claimed, now: datetime) -> Call:  # noqa: ARG002 - every channel is called alike
        """What to send, and to whom; what is given back only calls the gateway."""
        said = message(claimed)
        text = " ".join(filter(None, (said.text or said.title, said.link)))
        to, own = self._open(claimed.sealed, claimed.digest), self._settings
        return lambda: send(own, to, text, str(claimed.id))


def send(own: Settings, to: str, text: str, key: str) -> Answer:
    """One message by the gateway of these settings; `key` is the same for each try of the same message."""
    return {"signed": _signed, "basic": _basic}[own.sms_gateway](own, to, text, key)


def _signed(own: Settings, to: str, text: str, key: str) -> Answer:
    date, salt = clock.stamp(clock.now()), os.urandom(16).hex()
    signature = hmac.new(own.sms_secret.encode(), (date + salt).encode(), "sha256").hexdigest()
    headers = {"Authorization": f"HMAC-SHA256 apiKey={own.sms_key}, date={date}, salt={salt}, signature={signature}"}
    body = {"message": {"to": _local(to), "from": own.sms_from, "text": text, "customFields": {"id": key}}}
    response = _post(own.sms_url, key, headers=headers, json=body)
    if isinstance(response, Answer):
        return response
    code = str(_json(response).get("statusCode") or _json(response).get("errorCode") or "")
    if response.ok and code in ("", _TAKEN):
        return Answer(202)
    return Answer(400 if response.ok else response.status_code, _after(response), f"gateway {code}"[:60])


def _basic(own: Settings, to: str, text: str, key: str) -> Answer:
    body = {"To": to, "From": own.sms_from, "Body": text}
    response = _post(own.sms_url, key, auth=(own.sms_key, own.sms_secret), data=body)
    if isinstance(response, Answer):
        return response
    if response.ok:
        return Answer(202)
    code = _json(response).get("code", 0)
    return Answer(410 if code in _GONE else response.status_code, _after(response), f"gateway {code}"[:60])


def _post(url: str, key: str, **more: Any) -> requests.Response | Answer:
    headers = {"Idempotency-Key": key, **more.pop("headers", {})}
    try:
        return requests.post(url, headers=headers, timeout=SECONDS, allow_redirects=False, **more)
    except requests.RequestException as error:
        return Answer(0, reason=type(error).__name__)


def _json(response: requests.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except requests.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _after(response: requests.Response) -> str:
    return str(response.headers.get("Retry-After", ""))


def _local(number: str) -> str:
    """As gateways of the first shape take it: at home, digits alone. `+82 10…` becomes `010…`."""
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL).replace("-", "")
