"""What may stand on the wire? Every member and its spelling; anything unknown, missing or doubled is refused."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from .errors import Misspelt, TooLarge
from .protocol import MAX_BATCH, MAX_ENVELOPE_BYTES, Envelope
from .spelling import is_b64, is_day, is_id, is_time, is_word, unb64

#: Papers that one browser may ask about or be told of at once.
MAX_PAPERS = 1_000


class Exact(Schema):
    """Members are required unless said otherwise, and no others are allowed."""

    class Meta:
        """Marshmallow's switch for that."""

        unknown = RAISE


class Text(fields.Field[str]):
    """A string that satisfies one test; nothing is ever converted."""

    def __init__(self, test: Any, **options: Any) -> None:
        super().__init__(required=options.pop("required", True), **options)
        self._test = test

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str) or not self._test(value):
            raise ValidationError("misspelt")
        return value


class OnlyTrue(fields.Field[bool]):
    """`true` or absent."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if value is not True:
            raise ValidationError("only true, or absent")
        return True


class WholeNumber(fields.Field[int]):
    """A whole number, never a boolean."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if type(value) is not int or value < 0:
            raise ValidationError("not a whole number")
        return value


def _place(text: str) -> bool:
    return text == "centre" or (text.startswith("hub:") and len(text) > 4 and is_word(text))


def _b64_of(length: int) -> Any:
    return lambda text: is_b64(text, length)


class EnvelopeSchema(Exact):
    """An envelope, before it is opened."""

    id = Text(is_id)
    created = Text(is_time)
    kid = Text(is_word)
    sealed = Text(is_b64)
    urgent = OnlyTrue()


class InboxSchema(Exact):
    """A batch. Its items are judged one by one, so that one never stops its neighbours."""

    envelopes = fields.List(fields.Raw(allow_none=True), required=True, validate=validate.Length(max=MAX_BATCH))
    receipts = fields.List(fields.Raw(allow_none=True), validate=validate.Length(max=MAX_BATCH))


class ReceiptSchema(Exact):
    """A receipt of the centre or of a hub."""

    id = Text(is_id)
    digest = Text(_b64_of(32))
    reference = Text(is_word)
    received_at = Text(is_time)
    due_by = Text(is_day, allow_none=True)
    at = Text(_place)
    epoch = Text(is_id)
    kid = Text(_b64_of(12))
    signature = Text(_b64_of(64))


class SealKeySchema(Exact):
    """A key that answers are sealed to."""

    kid = Text(_b64_of(12))
    public = Text(_b64_of(65))


class SignKeySchema(SealKeySchema):
    """A key that signs, and the place that it speaks for."""

    at = Text(_place)


class KeyListSchema(Exact):
    """The list of keys, signed by the root."""

    issued = Text(is_time)
    epoch = Text(is_id)
    seal = fields.List(fields.Nested(SealKeySchema), required=True)
    sign = fields.List(fields.Nested(SignKeySchema), required=True)
    revoked = fields.List(Text(_b64_of(12)), required=True)
    root = Text(_b64_of(65))
    signature = Text(_b64_of(64))


class StatusItemSchema(Exact):
    """One question: how is this paper?"""

    id = Text(is_word)
    token = Text(is_word)


class StatusSchema(Exact):
    """Questions about papers."""

    items = fields.List(fields.Nested(StatusItemSchema), required=True)


class SubscriptionSchema(Exact):
    """A browser's wish to be told about papers; the subscription itself is the push service's own shape."""

    subscription = fields.Raw(required=True)
    locale = Text(is_word)
    items = fields.List(fields.Nested(StatusItemSchema), required=True, validate=validate.Length(max=MAX_PAPERS))


class HeadSchema(Exact):
    """What the whole of a scope amounts to."""

    scope = Text(is_word)
    cursor = Text(is_word)
    count = WholeNumber(required=True)
    root = Text(_b64_of(32))
    at = Text(is_time)
    kid = Text(_b64_of(12))
    signature = Text(_b64_of(64))


_ENVELOPE, _INBOX, _RECEIPT = EnvelopeSchema(), InboxSchema(), ReceiptSchema()
_KEYS, _STATUS, _HEAD, _SUBSCRIPTION = KeyListSchema(), StatusSchema(), HeadSchema(), SubscriptionSchema()


def read_envelope(item: Any) -> Envelope:
    """An envelope, or Misspelt (not one), or TooLarge (one above 512 KiB)."""
    envelope = read_envelope_fast(item)
    if len(item["sealed"]) + len(envelope.head) + len(',"sealed":""') > MAX_ENVELOPE_BYTES:
        raise TooLarge("envelope")
    return envelope


def read_envelope_fast(item: Any) -> Envelope:
    """What EnvelopeSchema says, by hand: a batch is fifty of these, and the tests prove the two equal."""
    if type(item) is not dict or not item.keys() <= {"id", "created", "kid", "sealed", "urgent"}:
        raise Misspelt("envelope")
    name, created, kid, sealed = item.get("id"), item.get("created"), item.get("kid"), item.get("sealed", "=")
    if not is_id(name) or not is_time(created) or not is_word(kid) or item.get("urgent", True) is not True:
        raise Misspelt("envelope")
    return Envelope(name, created, kid, unb64(sealed), "urgent" in item, sealed)


def read_envelope_by_schema(item: Any) -> Envelope:
    """The same by EnvelopeSchema, the definition."""
    found = _load(_ENVELOPE, item)
    return Envelope(found["id"], found["created"], found["kid"], unb64(found["sealed"]), found.get("urgent", False))


def read_inbox(body: Any) -> tuple[list[Any], list[Any]]:
    """The envelopes and the old receipts of a batch, each still to be judged; TooLarge above 100."""
    for name in ("envelopes", "receipts"):
        if isinstance(body, dict) and isinstance(body.get(name), list) and len(body[name]) > MAX_BATCH:
            raise TooLarge(name)
    if type(body) is dict and body.keys() == {"envelopes"} and type(body["envelopes"]) is list:
        return body["envelopes"], []  # what InboxSchema would say, at a fraction of its cost
    found = _load(_INBOX, body)
    return found["envelopes"], found.get("receipts", [])


def read_receipt(document: Any) -> dict[str, Any]:
    """A receipt's members, spelt right; whether it is to be believed is another question."""
    return _load(_RECEIPT, document)


def read_key_list(document: Any) -> dict[str, Any]:
    """A key list's members, spelt right."""
    return _load(_KEYS, document)


def read_status(body: Any) -> list[tuple[str, str]]:
    """The ids and tokens that a device asks about; TooLarge above a thousand."""
    if isinstance(body, dict) and isinstance(body.get("items"), list) and len(body["items"]) > MAX_PAPERS:
        raise TooLarge("items")
    return [(item["id"], item["token"]) for item in _load(_STATUS, body)["items"]]


def read_subscription(body: Any) -> tuple[Any, str, list[tuple[str, str]]]:
    """A push subscription, the person's language, and the ids and tokens of their papers."""
    found = _load(_SUBSCRIPTION, body)
    return found["subscription"], found["locale"], [(item["id"], item["token"]) for item in found["items"]]


def read_head(document: Any) -> dict[str, Any]:
    """A head's members, spelt right."""
    return _load(_HEAD, document)


def _load(schema: Schema, document: Any) -> dict[str, Any]:
    try:
        found: dict[str, Any] = schema.load(document)
    except ValidationError:
        raise Misspelt(type(schema).__name__) from None
    return found
