"""Words for people live in catalogues and packs, never in Python or script; no country is named in code."""

import ast
import re
from pathlib import Path

from tests.house.sources import files, name

HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")
WORD = re.compile(HANGUL.pattern + "{2}")  # one syllable alone is the end of a range of letters
NUMERALS = str.maketrans("", "", "십백천만억조원년월일")  # what is typed inside a number, a sum or a date
JS_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
SENTENCE = re.compile(r"^[A-Z][a-z]+(?: [a-z']+){2,}.*[.!?]$")
COUNTRY = re.compile(r"\b(?:korea|korean|seoul)\b", re.IGNORECASE)


def code_without_comments(path: Path) -> str:
    """What the machine acts upon: docstrings and comments may show examples in any language."""
    text = path.read_text("utf-8")
    if path.suffix == ".js":
        return re.sub(r"/\*.*?\*/|(?m:(?:^|(?<=\s))//[^\n]*$)", "", text, flags=re.DOTALL).translate(NUMERALS)
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree).translate(NUMERALS)


def test_no_korean_sentence_is_in_python_or_script() -> None:
    sources = [path for path in files(".py", ".js") if "packs" not in path.parts]
    assert [name(path) for path in sources if WORD.search(code_without_comments(path))] == []


def test_no_english_sentence_is_in_script() -> None:
    found = [
        (name(path), text)
        for path in files(".js", under=("static",))
        for groups in JS_STRING.findall(code_without_comments(path))
        for text in groups
        if SENTENCE.match(text)
    ]
    assert found == []


def test_no_sentence_is_in_a_template() -> None:
    found = []
    for path in files(".html", under=("app/templates",)):
        text = re.sub(r"{#.*?#}|<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
        found += [(name(path), line.strip()) for line in text.splitlines() if HANGUL.search(line)]
    assert found == []


def test_no_country_is_in_code() -> None:
    sources = [path for path in files(".py", ".js") if "packs" not in path.parts]
    found = [(name(path), COUNTRY.findall(code_without_comments(path))) for path in sources]
    assert [(path, words) for path, words in found if words] == []
