"""How is a module made small? Comments and white space go, and its own names become short.

Names that a module declares (constants, functions, classes, parameters, imports) are swapped for one or two letters,
the same everywhere in it. Property names, keys and members stay, and nothing is moved or joined. It knows the plain
script that this project writes: no labels, no `var`, no `with`, no getters; the name of a browser's global that a
module also declares stays as it is.
"""

from __future__ import annotations

import itertools
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache

from app.web.tokens import MEMBER, Tokens, read

RESERVED = """
arguments async await break case catch class const continue default delete do else eval export extends false
finally for from function get if import in instanceof let new null of return set static super switch this throw true try
typeof undefined var void while with yield"""
BROWSER = """
caches clients crypto document fetch history indexedDB location navigator open performance print registration
scroll self window"""
KEYWORDS, GLOBALS = frozenset(RESERVED.split()), frozenset(BROWSER.split())
GOES_ON = frozenset(("{", "(", "[", ",", ";", ":", "?", "=", "=>", "&", "|", "+", "*", "<", ">", "...", "${"))
GOES_BACK = frozenset(("}", ")", "]", ",", ";", ":", "?", ".", "?.", "&", "|", "=", "=>"))
LETTERS = string.ascii_lowercase + string.ascii_uppercase


@cache
def shorten(script: str) -> str:
    """The same script, small; the most used name gets the first letter. Kept: languages share most modules."""
    tokens = read(script)
    own = _declared(tokens) - KEYWORDS - GLOBALS
    counts = Counter(token.text for token in tokens if token.kind == "name" and token.text in own)
    taken = {token.text for token in tokens if token.kind == "name"} - own | KEYWORDS | GLOBALS
    short = dict(zip((name for name, _ in counts.most_common()), _short_names(taken), strict=False))
    return "".join(_written(tokens, at, short) for at in range(len(tokens)))


def _short_names(taken: set[str]) -> Iterator[str]:
    pairs = (first + second for first, second in itertools.product(LETTERS, LETTERS))
    return (name for name in itertools.chain(LETTERS, pairs) if name not in taken)


def _declared(tokens: Tokens) -> set[str]:
    names: set[str] = set()
    for at, token in enumerate(tokens):
        if tokens.beside(at, -1) in MEMBER:
            continue
        if token.text in ("const", "let"):
            _bind(tokens, tokens.next(at), names)
        elif token.text in ("class", "function") and tokens[tokens.next(at)].kind == "name":
            names.add(tokens[tokens.next(at)].text)
        elif token.text == "=>":
            _bind_arrow(tokens, tokens.next(at, -1), names)
        elif token.text == "(" and _holds_parameters(tokens, at):
            _bind_list(tokens, at, names)
    return {name for name in names if not name.startswith("#")}


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
    if token.kind != "name" or token.text not in short or before in MEMBER:
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
    return before in ("{", "}", ";", "") or before[:1] in "#_$" + LETTERS
