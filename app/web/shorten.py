"""How is a module made small? Comments and white space go, and its own names become short.

Names that a module declares (constants, functions, classes, parameters, private members) are swapped for one or two
letters. Property names, keys and other members stay, and nothing is moved or joined. It knows the plain script that
this project writes: no labels, no `var`, no `with`, no getters; the name of a browser's global that a module also
declares somewhere inside stays as it is.
"""

from __future__ import annotations

import itertools
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.web.tokens import MEMBER, Token, Tokens, read

RESERVED = """
arguments async await break case catch class const continue default delete do else eval export extends false
finally for function if import in instanceof let new null of return static super switch this throw true try
typeof undefined var void while with yield"""
BROWSER = """
caches clients crypto document fetch history indexedDB location navigator open performance print registration
scroll self window"""
KEYWORDS, GLOBALS = frozenset(RESERVED.split()), frozenset(BROWSER.split())
GOES_ON = frozenset(("{", "(", "[", ",", ";", ":", "?", "=", "=>", "&", "|", "+", "*", "<", ">", "...", "${"))
GOES_BACK = frozenset(("}", ")", "]", ",", ";", ":", "?", ".", "?.", "&", "|", "=", "=>"))
UNTOUCHED = KEYWORDS | GLOBALS
STARTS = frozenset(("const", "let", "function", "class", "async"))
SMALL, CAPITALS = string.ascii_lowercase, string.ascii_uppercase


@dataclass(frozen=True)
class Names:
    """How often a script uses each name, and whose it is: declared at its top, inside, or (neither) somebody else's."""

    used: Counter[str]
    top: frozenset[str]
    inner: frozenset[str]


@cache
def names_in(script: str) -> Names:
    """The names of a script; members and keys count too where they are spelled alike."""
    tokens = read(script)
    top, inner = _declared(tokens)
    return Names(_used(tokens), frozenset(top), frozenset(inner))


@cache
@lru_cache(maxsize=1024)  # the same module in every language
def shorten(script: str, given: tuple[tuple[str, str], ...]) -> str:
    """The same script, small. `given` are the short names of what it shares with others: its top and its imports.

    All other names are swapped part by part, so that the same few letters come again and again. Kept: languages share
    most modules.
    """
    tokens = read(script)
    shared = dict(given)
    inner = names_in(script).inner - shared.keys()
    private = _private_members(tokens)
    written: list[str] = []
    for part in _parts(tokens):
        used = _used(tokens[part.start : part.stop])
        taken = {shared.get(name, name) for name in used if name not in inner}
        own = [name for name, _ in used.most_common() if name in inner]
        short = shared | private | dict(zip(own, short_names(SMALL + CAPITALS, taken), strict=False))
        written += (_written(tokens, at, short) for at in part)
    return "".join(written)


def short_names(letters: str, taken: Iterable[str]) -> Iterator[str]:
    """One letter, then two; none that is taken or means something to every script."""
    free = KEYWORDS | GLOBALS | set(taken)
    pairs = (first + second for first, second in itertools.product(letters, letters))
    return (name for name in itertools.chain(letters, pairs) if name not in free)


def _used(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.text for token in tokens if token.kind == "name" and token.text[0] != "#")


def _private_members(tokens: Tokens) -> dict[str, str]:
    """`#ink` is known in its class only, so the letters of other names do not matter."""
    members = Counter(token.text for token in tokens if token.kind == "name" and token.text[0] == "#")
    names = zip(members.most_common(), short_names(SMALL, ()), strict=False)
    return {member: "#" + short for (member, _), short in names}


def _parts(tokens: Tokens) -> Iterator[range]:
    """The statements at the top of the module, or several together: no name from inside one is known in another."""
    start = 0
    for at, token in enumerate(tokens):
        begins = token.text in STARTS and token.inside == "" and tokens.beside(at, -1) in (";", "}")
        if begins and at > start:
            yield range(start, at)
            start = at
    yield range(start, len(tokens))


def _declared(tokens: Tokens) -> tuple[set[str], set[str]]:
    """Names declared at the top of the module, and names declared anywhere inside."""
    top: set[str] = set()
    inner: set[str] = set()
    for at, token in enumerate(tokens):
        if tokens.beside(at, -1) in MEMBER:
            continue
        names = top if token.inside == "" else inner
        if token.text in ("const", "let"):
            _bind(tokens, tokens.next(at), names)
        elif token.text in ("class", "function") and tokens[tokens.next(at)].kind == "name":
            names.add(tokens[tokens.next(at)].text)
        elif token.text == "=>":
            _bind_arrow(tokens, tokens.next(at, -1), inner)
        elif token.text == "(" and _holds_parameters(tokens, at):
            _bind_list(tokens, at, inner)
    return top, inner - UNTOUCHED


def _holds_parameters(tokens: Tokens, at: int) -> bool:
    """Of a function, a member or `catch`: `name(…){`, where name is not `if`, `for`, `while` or `switch`."""
    if tokens[at].kind != "sign" or tokens.beside(tokens[at].partner, 1) != "{":
        return False
    return tokens.beside(at, -1) not in ("if", "for", "while", "switch", "await")


def _bind_arrow(tokens: Tokens, before: int, names: set[str]) -> None:
    if tokens[before].text == ")":
        _bind_list(tokens, tokens[before].partner, names)
    else:
        names.add(tokens[before].text)


def _bind_list(tokens: Tokens, opening: int, names: set[str]) -> None:
    """All names bound between a bracket and its partner; of `key: name` the name."""
    at, end = tokens.next(opening), tokens[opening].partner
    while at < end:
        if tokens[opening].text == "{" and tokens[at].kind != "sign" and tokens.beside(at, 1) == ":":
            at = tokens.next(tokens.next(at))
        elif tokens[at].text == "...":
            at = tokens.next(at)
        at = _after_comma(tokens, _bind(tokens, at, names), end)


def _bind(tokens: Tokens, at: int, names: set[str]) -> int:
    """The name or pattern at `at`; gives where it ends."""
    if tokens[at].kind == "name":
        names.add(tokens[at].text)
        return tokens.next(at)
    if tokens[at].text in ("{", "["):
        _bind_list(tokens, at, names)
        return tokens.next(tokens[at].partner)
    return at


def _after_comma(tokens: Tokens, at: int, end: int) -> int:
    """Past a default value and the comma after it: nothing in it is bound."""
    while at < end and tokens[at].text != ",":
        at = tokens.next(tokens[at].partner if tokens.is_opening(at) else at)
    return tokens.next(at) if at < end else end


def _written(tokens: Tokens, at: int, short: dict[str, str]) -> str:
    token = tokens[at]
    if token.kind == "space":
        return _space(tokens, at)
    before, after = tokens.beside(at, -1), tokens.beside(at, 1)
    if token.kind != "name" or token.text not in short:
        return token.text
    if token.text.startswith("#"):
        return short[token.text]
    if before in MEMBER:
        return token.text
    if token.inside == "class" and _is_member(before):
        return token.text
    if token.inside == "object" and before in ("{", ",", "async"):
        if after in (":", "("):
            return token.text
        if after in (",", "}", "=") and before != "async":
            return f"{token.text}:{short[token.text]}"
    return short[token.text]


def _space(tokens: Tokens, at: int) -> str:
    """A line's end stays where it may end a statement; a space where two words, or two signs, would become one."""
    before, after = tokens.beside(at, -1), tokens.beside(at, 1)
    if "\n" in tokens[at].text:
        return "" if not before or before in GOES_ON or after in GOES_BACK or not after else "\n"
    apart = (before[-1:] + after[:1]) in ("++", "--") or (_is_word(before[-1:]) and _is_word(after[:1]))
    return " " if apart else ""


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in ("_", "$", "#") if letter else False


def _is_member(before: str) -> bool:
    """Straight inside a class a name is a member's own, but in the value of one: `size = now`."""
    return before in ("{", "}", ";", "") or before[:1] in "#_$" + SMALL + CAPITALS
