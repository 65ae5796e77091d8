"""Are a module's own names made short without a change of meaning?"""

import pytest

from app.web.shorten import shorten

CASES = {
    "a constant and its uses": ("const total=1;use(total);", "const a=1;use(a);"),
    "a parameter": ("function show(words){say(words)}", "function b(a){say(a)}"),
    "an arrow's parameter": ("list.map((entry)=>entry.id)", "list.map((a)=>a.id)"),
    "a bare arrow's parameter": ("list.map(entry=>entry.id)", "list.map(a=>a.id)"),
    "a member is not a name": ("const id=1;row.id=id;row?.id;", "const a=1;row.id=a;row?.id;"),
    "a key is not a name": ("const id=1;give({id:2,x:id})", "const a=1;give({id:2,x:a})"),
    "a short key keeps its name": ("const id=1;give({id,x:1})", "const a=1;give({id:a,x:1})"),
    "a method's key": ("const start=1;give({start(){return start}})", "const a=1;give({start(){return a}})"),
    "a pattern": ("const {id,seq=0,at:when}=row;use(id,seq,when)", "const{id:a,seq:b=0,at:c}=row;use(a,b,c)"),
    "a pattern in parameters": ("function f({id},[x]){return id+x}", "function c({id:a},[b]){return a+b}"),
    "a default value": ("function f(clock=Date.now()){return clock}", "function b(a=Date.now()){return a}"),
    "the rest": ("function f(...parts){return g(...parts)}", "function b(...a){return g(...a)}"),
    "a template": ("const n=1;`${n} of ${`${n}`} n`", "const a=1;`${a} of ${`${a}`} n`"),
    "a template with braces": ("const n=1;`${g({n})}n}`", "const a=1;`${g({n:a})}n}`"),
    "a text": ("const n=1;\"n\"+'n'+n", "const a=1;\"n\"+'n'+a"),
    "an expression to match": ('const n=1;x.replace(/n"[/]n/g,n)', 'const a=1;x.replace(/n"[/]n/g,a)'),
    "a division": ("const n=1;n/2/n", "const a=1;a/2/a"),
    "a choice": ("const yes=1;x?yes:no", "const a=1;x?a:no"),
    "a loop": ("for(const one of all)use(one)", "for(const a of all)use(a)"),
    "a caught error": ("try{x()}catch(error){tell(error)}", "try{x()}catch(a){tell(a)}"),
    "a class": (
        "const now=1;class Pen{#ink=now;size=now;draw(line){return this.#ink+line}async now(){}}",
        "const a=1;class c{#ink=a;size=a;draw(b){return this.#ink+b}async now(){}}",
    ),
    "a key that reads like a keyword": ("const id=1;f({class:id});g({id})", "const a=1;f({class:a});g({id:a})"),
    "a browser's own name": ("const self=1;use(self)", "const self=1;use(self)"),
    "a name that is taken": ("const total=a;use(total)", "const b=a;use(b)"),
    "comments and space": ("/** a. */\nconst x = 1; // b\nuse( x +  +1 );\n", "const a=1;use(a+ +1);"),
    "a line that ends a statement": (
        "let done\nfunction go() {\n  return  1\n}\ngo()",
        "let b\nfunction a(){return 1}\na()",
    ),
    "a line that goes on": ("list\n  .map(one)\n  || 2", "list.map(one)||2"),
    "an expression after a comment": ("f(/* not / this */ /[/*]/)", "f(/[/*]/)"),
    "order is kept": ("const x=f();const y=g(x);const {z}=h(y);", "const a=f();const b=g(a);const{z:c}=h(b);"),
    "a number": ("const e=1;1e3+0xe+e", "const a=1;1e3+0xe+a"),
}


@pytest.mark.parametrize("what", CASES)
def test_names_are_short_and_nothing_else_changes(what: str) -> None:
    script, short = CASES[what]
    assert shorten(script) == short
