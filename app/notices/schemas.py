"""What a browser's push subscription looks like, with its limits."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates
from marshmallow.validate import Length

from app.notices.endpoints import LONGEST


class KeysSchema(Schema):
    """The browser's public point and shared secret (RFC 8291 section 3.1)."""

    class Meta:
        """Browsers may send more; it is not kept."""

        unknown = EXCLUDE

    p256dh = fields.String(required=True, validate=Length(max=100))
    auth = fields.String(required=True, validate=Length(max=40))

    @validates("p256dh")
    def _is_a_point(self, value: str, **_: Any) -> None:
        try:
            EllipticCurvePublicKey.from_encoded_point(SECP256R1(), _bytes(value, 65))
        except ValueError as error:
            raise ValidationError("point") from error

    @validates("auth")
    def _is_a_secret(self, value: str, **_: Any) -> None:
        _bytes(value, 16)


class SubscriptionSchema(Schema):
    """`PushSubscription.toJSON()` of the Push API."""

    class Meta:
        """`expirationTime` and whatever comes later is not kept."""

        unknown = EXCLUDE

    endpoint = fields.String(required=True, validate=Length(max=LONGEST))
    keys = fields.Nested(KeysSchema, required=True)


def _bytes(text: str, length: int) -> bytes:
    """base64url, with or without padding: browsers differ."""
    try:
        decoded = base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValidationError("base64url") from error
    if len(decoded) != length:
        raise ValidationError("length")
    return decoded
