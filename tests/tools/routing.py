"""How long does a clean application take? Most of it is werkzeug compiling small functions that put addresses together,
for every rule of every application anew. Here each is compiled once for all of a run.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
compile_anew = Rule._compile_builder
_compiled: dict[tuple[Any, ...], Builder] = {}


def compile_once() -> None:
    """From now on. A function is the same where the rule's text, its placeholders and its defaults are."""
    Rule._compile_builder = _compile  # type: ignore[method-assign, assignment]


def _compile(rule: Rule, append_unknown: bool = True) -> Builder:
    if rule.defaults:
        return compile_anew(rule, append_unknown)
    key = (rule.rule, tuple(rule._trace), append_unknown)
    if key not in _compiled:
        _compiled[key] = compile_anew(rule, append_unknown)
    return _compiled[key]
