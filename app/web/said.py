"""How do sentences get into script? Each stands where its key stood, so that no key is sent.

A module says `t("js.a.one")`, and the catalogue `script.po` holds the sentence. Only sentences whose keys are put
together when they are said (`js.a.${state}`, `"js.a." + state`) are kept in a table, which `words.js` looks into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

WHOLE_KEY = re.compile(r"""(["'`])(js\.[\w.-]*\w)\1""")
CUT_KEY = re.compile(r"""["'`](js\.[\w.-]*)(?:\$\{|(?<=\.)["'`])""")
TABLE = '"js"'  # stands in words.js for the table


def with_words(script: str, words: Mapping[str, str]) -> str:
    """The script in one language. A key that nobody translated stays, and is what the person reads."""
    starts = tuple(CUT_KEY.findall(script))
    table = {key: words[key] for key in sorted(words) if starts and key.startswith(starts)}
    return WHOLE_KEY.sub(lambda found: _json(words.get(found[2], found[2])), script).replace(TABLE, _json(table))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
