"""What are the pieces of a script, and in which bracket does each stand? Enough of a reader to rename names safely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BEFORE_REGEX = frozenset(
    ("return", "typeof", "case", "of", "in", "void", "delete", "await", "yield", "throw", "new", "else")
)
BEFORE_BLOCK = frozenset((")", "=>", ";", "{", "}", "", "else", "try", "catch", "finally", "do"))
MEMBER = (".", "?.")
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>\.?\d[\w.]*)|(?P<name>\#?[A-Za-z_$][\w$]*)"""
    r"""|(?P<sign>=>|\.\.\.|\?\.(?!\d)|.)""",
    re.DOTALL,
)
SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
TEMPLATE_PIECE = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)
OPENING = frozenset(("(", "[", "{", "${"))
CLOSING = frozenset((")", "]", "}"))


@dataclass
class Token:
    """A piece of script. `kind`: text, number, name, sign or space (a comment is space)."""

    kind: str
    text: str
    inside: str = ""  # the innermost bracket: "(", "[", "object", "block", "class", "${", or "" at the top
    partner: int = -1  # of a bracket: where its other half is


class Tokens(list[Token]):
    """All pieces in order, and the way from one to the next that is not white space."""

    def next(self, at: int, step: int = 1) -> int:
        """Where the next piece is (with -1 the one before); beyond the ends where there is none."""
        at += step
        while 0 <= at < len(self) and self[at].kind == "space":
            at += step
        return at

    def beside(self, at: int, step: int) -> str:
        """The text of the next piece, or of the one before; empty beyond the ends."""
        at = self.next(at, step)
        return self[at].text if 0 <= at < len(self) else ""

    def is_opening(self, at: int) -> bool:
        """Whether a bracket opens here."""
        return self[at].kind == "sign" and self[at].text in OPENING


def read(script: str) -> Tokens:
    """The pieces of a script, each told in which bracket it stands."""
    tokens = Tokens(_pieces(script))
    stack: list[tuple[str, int]] = []
    class_head = False
    for at, token in enumerate(tokens):
        token.inside = stack[-1][0] if stack else ""
        if token.text == "class" and tokens.beside(at, -1) not in MEMBER and tokens.beside(at, 1) != ":":
            class_head = True
        if tokens.is_opening(at):
            stack.append(("class" if class_head and token.text == "{" else _kind_of(tokens, at), at))
            class_head = class_head and token.text != "{"
        elif token.kind == "sign" and token.text in CLOSING:
            _, start = stack.pop()
            token.partner, tokens[start].partner = start, at
            token.inside = stack[-1][0] if stack else ""
    return tokens


def _kind_of(tokens: Tokens, at: int) -> str:
    """Of a bracket that opens; a brace begins a block or an object (or a pattern)."""
    if tokens[at].text != "{":
        return tokens[at].text
    return "block" if tokens.beside(at, -1) in BEFORE_BLOCK else "object"


def _pieces(script: str) -> Iterator[Token]:
    """A template is one text up to each `${`, and another after the brace that closes it."""
    at, last = 0, Token("sign", ";")
    braces: list[int] = []  # how many are open in each `${` that is open
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and braces and braces[-1] == 0):
            piece = TEMPLATE_PIECE.match(script, at)
            if piece is None:
                raise ValueError("a template without an end")
            yield from _template(piece.group(0), braces)
            at, last = piece.end(), Token("text" if piece.group(1) == "`" else "sign", piece.group(1))
            continue
        token = _one(script, at, last)
        if token.kind == "sign" and braces:
            braces[-1] += {"{": 1, "}": -1}.get(token.text, 0)
        yield token
        at += len(token.text)
        last = last if token.kind == "space" else token


def _template(piece: str, braces: list[int]) -> Iterator[Token]:
    if piece[0] == "}":
        braces.pop()
        yield Token("sign", "}")
    body = piece[1:] if piece[0] == "}" else piece
    yield Token("text", body.removesuffix("${"))
    if body.endswith("${"):
        braces.append(0)
        yield Token("sign", "${")


def _one(script: str, at: int, last: Token) -> Token:
    if space := SPACE.match(script, at):
        return Token("space", space.group(0))
    if script[at] == "/" and _regex_may_follow(last) and (regex := REGEX.match(script, at)):
        return Token("text", regex.group(0))
    match = TOKEN.match(script, at)
    if match is None:
        raise ValueError("a script without an end")
    return Token(str(match.lastgroup), match.group(0))


def _regex_may_follow(last: Token) -> bool:
    if last.kind == "name":
        return last.text in BEFORE_REGEX
    return last.kind == "sign" and last.text not in CLOSING
