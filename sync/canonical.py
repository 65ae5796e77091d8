"""What are the exact bytes of a JSON value? Canonical JSON (RFC 8785), and a reader that forgives nothing."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from .errors import Misspelt, TooDeep

#: Whole numbers beyond this lose their last digit in a browser (IEEE 754 doubles).
LARGEST_INTEGER = 2**53
DEEPEST = 32


def canonical(value: Any) -> bytes:
    """The canonical JSON of a value as UTF-8; Misspelt for what RFC 8785 cannot spell."""
    try:
        return _spell(value).encode()
    except UnicodeEncodeError:
        raise Misspelt("a lone surrogate has no canonical form") from None
    except RecursionError:
        raise TooDeep("nested too deep") from None


def _spell(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return _spell_integer(value)
    if isinstance(value, float):
        return spell_number(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{encode_basestring(k)}:{_spell(value[k])}" for k in sorted(value, key=_units)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_spell, value)) + "]"
    raise Misspelt(f"{type(value).__name__} is not JSON")


def _units(key: Any) -> bytes:
    """Names are ordered by UTF-16 code units (RFC 8785, 3.2.3)."""
    if not isinstance(key, str):
        raise Misspelt("a name must be a string")
    return key.encode("utf-16-be", "surrogatepass")


def _spell_integer(value: int) -> str:
    if abs(value) > LARGEST_INTEGER:
        raise Misspelt("a browser cannot hold this number")
    return str(value)


def spell_number(value: float) -> str:
    """A number the way that ECMAScript writes it (ECMA-262, Number::toString)."""
    if not isfinite(value):
        raise Misspelt("not a number")
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + int(exponent)
    return ("-" if sign else "") + _place_point(text, point)


def _place_point(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"


class Flaw:
    """Stands in a read value where the text was misspelt, so that one bad item does not spoil its neighbours."""


FLAW = Flaw()


def read_exact(text: bytes) -> Any:
    """JSON read without mercy: Misspelt for doubled names, NaN, numbers that a browser cannot hold, depth over 32."""
    found = _EXACT.read(text)
    if text.count(b"{") + text.count(b"[") > DEEPEST:
        _refuse_deep(found)
    return found


def read_leniently(text: bytes) -> Any:
    """JSON whose misspelt parts read as FLAW, so that what holds them can be refused alone.

    Doubled names, NaN, fractions, exponents and nesting that nobody needs become FLAW; Misspelt only for what is not
    JSON at all.
    """
    try:
        return _LENIENT.read(text)
    except TooDeep:
        return _LENIENT.read(_flatten(text))


class _Reader:
    def __init__(self, forgiving: bool) -> None:
        self._forgiving = forgiving
        whole = self._flaw if forgiving else self._decimal
        self._decode: Callable[[str], Any] = json.JSONDecoder(
            object_pairs_hook=self._members, parse_constant=self._flaw, parse_float=whole, parse_int=self._integer
        ).decode

    def read(self, text: bytes) -> Any:
        try:
            return self._decode(text.decode())
        except RecursionError:
            raise TooDeep("nested too deep") from None
        except ValueError:  # not UTF-8 or not JSON
            raise Misspelt("not JSON") from None

    def _flaw(self, text: str) -> Flaw:
        if not self._forgiving:
            raise Misspelt(text[:40])
        return FLAW

    def _members(self, pairs: list[tuple[str, Any]]) -> Any:
        members = dict(pairs)
        return members if len(members) == len(pairs) else self._flaw("a name twice")

    def _integer(self, text: str) -> Any:
        return int(text) if len(text) <= 17 and abs(int(text)) <= LARGEST_INTEGER else self._flaw(text)

    def _decimal(self, text: str) -> Any:
        # Beyond this a browser cannot tell a whole number from its neighbour, however it is written (1e20, 1e999).
        number = float(text)
        return number if abs(number) <= LARGEST_INTEGER else self._flaw(text)


_EXACT, _LENIENT = _Reader(forgiving=False), _Reader(forgiving=True)


def _refuse_deep(value: Any) -> None:
    """Level by level, so that half a million empty lists cost little and no stack."""
    level = [value]
    for _ in range(DEEPEST):
        parts = (one.values() if type(one) is dict else one for one in level if type(one) in _HOLDERS)
        level = [part for some in parts for part in some if type(part) in _HOLDERS]
    if level:
        raise TooDeep("nested too deep")


_HOLDERS = (dict, list)
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def _flatten(text: bytes, floor: int = DEEPEST) -> bytes:
    """The same text with everything nested deeper than `floor` left out."""
    depth, kept, start = 0, [], 0
    for token in _TOKEN.finditer(text):
        if token[0] in b"[{":
            depth += 1
            if depth == floor + 1:
                kept.append(text[start : token.start()] + b"NaN")  # reads as FLAW
        elif token[0] in b"]}":
            depth -= 1
            if depth == floor:
                start = token.end()
    return b"".join([*kept, text[start:]] if depth <= floor else kept)
