"""Do readable modules become one script that means the same?"""

from pathlib import Path

import pytest

from app.web.joiner import CannotJoin, Module, in_order, join, join_classic, join_shared, read_module


def write(root: Path, **texts: str) -> dict[str, Module]:
    for name, text in texts.items():
        (root / f"{name}.js").write_text(text, "utf-8")
    return {f"{name}.js": read_module(root, f"{name}.js") for name in texts}


def test_each_module_comes_after_what_it_needs(tmp_path: Path) -> None:
    modules = write(
        tmp_path,
        page='import {pour as fill} from "./cup.js";\nfill();\n',
        cup="/** A cup. */\nexport function pour() {\n  return 1;\n}\n",
    )
    order = in_order(modules, ["page.js"])
    assert order == ["cup.js", "page.js"]
    assert join(modules, order, {}) == "function A(){return 1;};A();"


def test_names_of_two_modules_never_meet(tmp_path: Path) -> None:
    modules = write(
        tmp_path,
        page='import {open as lift} from "./cup.js";\nconst open = (cup) => lift(cup);\nopen(A);\n',
        cup="const size = 1;\nexport const open = (size) => size;\n",
    )
    script = join(modules, ["cup.js", "page.js"], {})
    assert script == "const B=1;const C=(B)=>B;const D=(a)=>C(a);D(A);"


def test_what_others_need_is_given_under_the_name_of_the_module(tmp_path: Path) -> None:
    modules = write(tmp_path, cup="export const pour = 1;\nexport const empty = 2;\n")
    script = join(modules, ["cup.js"], {}, {"cup.js"})
    assert script.endswith("export const $cup={pour:B,empty:A};")


def test_a_module_of_another_file_is_taken_from_there(tmp_path: Path) -> None:
    modules = write(tmp_path, page='import {pour} from "./cup.js";\npour();\n', cup="export const pour = 1;\n")
    order = in_order(modules, ["page.js"], {"cup.js"})
    there = join(modules, order, {"cup.js": "/assets/b.js"})
    assert there == 'import{$cup}from"/assets/b.js";const{pour:A}=$cup;A();'
    shared = join(modules, order, {"cup.js": "/assets/core.1.js"})
    assert shared == 'import"/assets/core.1.js";const{pour:A}=$cup;A();'


def test_pages_and_the_worker_share_one_script(tmp_path: Path) -> None:
    modules = write(tmp_path, work='import {pour} from "./cup.js";\npour();\n', cup="export const pour = 1;\n")
    shared = join_shared(modules, ["cup.js"], {"cup.js"})
    assert shared == "(()=>{const A=1;Object.assign(self,{$cup:{pour:A}})})();"
    worker = join_classic(modules, ["work.js"], ["/assets/core.1.js"])
    assert worker == 'importScripts("/assets/core.1.js");(()=>{const{pour:A}=$cup;A();})();'


@pytest.mark.parametrize(
    "line",
    ["export default 1;", "export {a};", 'import a from "./b.js";', 'export * from "./b.js";', "export let a = 1;"],
)
def test_what_the_joiner_does_not_understand_stops_the_start(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.js").write_text(line + "\n", "utf-8")
    with pytest.raises(CannotJoin, match=r"a\.js"):
        read_module(tmp_path, "a.js")


def test_modules_that_import_one_another_stop_the_start(tmp_path: Path) -> None:
    modules = write(
        tmp_path,
        a='import {b} from "./b.js";\nexport const a = 1;\n',
        b='import {a} from "./a.js";\nexport const b = 1;\n',
    )
    with pytest.raises(CannotJoin, match="one another"):
        in_order(modules, ["a.js"])
