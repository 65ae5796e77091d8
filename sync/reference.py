"""How does a person read an id aloud? Thirteen symbols, the last of which catches slips."""

from hashlib import sha256

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
#: The hyphen, and the dashes that phones and word processors put in its place.
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"


def reference_of(envelope_id: str) -> str:
    """The reference of an id, as shown: `XXXX-XXXX-XXXX-X`."""
    number = int.from_bytes(sha256(envelope_id.encode()).digest()[:16])
    values = []
    for _ in range(LENGTH):
        number, value = divmod(number, 31)
        values.append(value)
    values.reverse()
    symbols = "".join([ALPHABET[value] for value in [*values, check_value(values)]])
    return "-".join((symbols[:4], symbols[4:8], symbols[8:12], symbols[12]))


def read_reference(typed: str) -> str | None:
    """The reference behind what a person typed, as shown; None when its check does not hold."""
    symbols = "".join(symbol for symbol in typed.upper() if symbol not in HYPHENS and not symbol.isspace())
    if len(symbols) != LENGTH + 1 or any(symbol not in ALPHABET for symbol in symbols):
        return None
    *values, check = map(ALPHABET.index, symbols)
    if check != check_value(values):
        return None
    return "-".join((symbols[:4], symbols[4:8], symbols[8:12], symbols[12]))


def check_value(values: list[int]) -> int:
    """Σ i·vᵢ mod 31: any one wrong symbol and any two swapped change it."""
    return sum(place * value for place, value in enumerate(values, 1)) % 31
