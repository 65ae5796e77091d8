"""Do readable modules become one script that means the same?"""

from pathlib import Path

import pytest

from app.web.joiner import CannotJoin, Module, in_order, join, join_classic, join_shared, read_module


def write(root: Path, **texts: str) -> dict[str, Module]:
    for name, text in texts.items():
        (root / f"{name}.js").write_text(text, "utf-8")
    return {f"{name}.js": read_module(root, f"{name}.js") for name in texts}


def test_each_module_is_one_scope_after_what_it_needs(tmp_path: Path) -> None:
    modules = write(
        tmp_path,
        page='import {pour as fill} from "./cup.js";\nfill();\n',
        cup="/** A cup. */\nexport function pour() {\n  return 1;\n}\n",
    )
    order = in_order(modules, ["page.js"])
    assert order == ["cup.js", "page.js"]
    script = join(modules, order, {})
    assert script.startswith("const $cup=(()=>{function ")
    assert "return{pour:" in script
    assert "(()=>{const{pour:" in script
    assert script.endswith("export{$cup};")


def test_a_module_of_another_bundle_is_taken_from_there(tmp_path: Path) -> None:
    modules = write(tmp_path, page='import {pour} from "./cup.js";\npour();\n', cup="export const pour = 1;\n")
    order = in_order(modules, ["page.js"], {"cup.js"})
    assert join(modules, order, {"cup.js": "/assets/b.js"}).startswith('import{$cup}from"/assets/b.js";')
    assert join(modules, order, {"cup.js": "/assets/core.1.js"}).startswith('import"/assets/core.1.js";(()=>')


def test_pages_and_the_worker_share_one_script(tmp_path: Path) -> None:
    modules = write(tmp_path, work='import {pour} from "./cup.js";\npour();\n', cup="export const pour = 1;\n")
    assert join_shared(modules, ["cup.js"]).startswith("self.$cup=(()=>")
    assert join_classic(modules, ["work.js"], ["/assets/core.1.js"]).startswith('importScripts("/assets/core.1.js");')


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


def test_a_module_names_the_words_it_says(tmp_path: Path) -> None:
    modules = write(tmp_path, a='t("js.a.one"); t(`js.a.state.${state}`);\n')
    known = ["js.a.one", "js.a.two", "js.a.state.open", "js.a.state.shut"]
    assert modules["a.js"].word_keys(known) == {"js.a.one", "js.a.state.open", "js.a.state.shut"}
