"""A push message is sealed as RFC 8291 says: its own example, what pywebpush reads, and what no other browser can."""

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.notices.encoding import HEAD_BYTES, RECORD_BYTES, encode, encoded
from tests.tools.push import b64, unb64

# RFC 8291, section 5 and appendix A.
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
PLAIN = b"When I grow up, I want to be a watermelon"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
    "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_letter():
    own = ec.derive_private_key(int.from_bytes(unb64(SENDER)), ec.SECP256R1())
    assert encoded(KEYS, PLAIN, own, unb64(SALT)) == unb64(SEALED)


@pytest.mark.parametrize("length", [0, 1, 300, 3_900])
def test_an_independent_decoder_reads_it(length: int):
    key, secret = ec.generate_private_key(ec.SECP256R1()), b"s" * 16
    sealed = encode(_keys(key, secret), b"x" * length)
    assert http_ece.decrypt(sealed, private_key=key, auth_secret=secret, version="aes128gcm") == b"x" * length
    assert len(sealed) == HEAD_BYTES + length + 1 + 16 <= RECORD_BYTES


def test_two_messages_share_neither_key_nor_salt():
    key = ec.generate_private_key(ec.SECP256R1())
    one, other = (encode(_keys(key, b"s" * 16), PLAIN) for _ in range(2))
    assert one[:16] != other[:16]
    assert one[21:HEAD_BYTES] != other[21:HEAD_BYTES]


def test_another_browser_reads_nothing():
    key = ec.generate_private_key(ec.SECP256R1())
    sealed = encode(_keys(key, b"s" * 16), PLAIN)
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(sealed, private_key=key, auth_secret=b"t" * 16, version="aes128gcm")


def _keys(key: ec.EllipticCurvePrivateKey, secret: bytes) -> dict[str, str]:
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"p256dh": b64(point), "auth": b64(secret)}
