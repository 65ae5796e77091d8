"""Are a module's own names made short without a change of meaning?"""

import pytest

from app.web.shorten import CAPITALS, SMALL, names_in, short_names, shorten

CASES = {
    "a constant and its uses": ("const total=1;use(total);", "const A=1;use(A);"),
    "a parameter": ("function show(words){say(words)}", "function A(a){say(a)}"),
    "an arrow's parameter": ("list.map((entry)=>entry.id)", "list.map((a)=>a.id)"),
    "a bare arrow's parameter": ("list.map(entry=>entry.id)", "list.map(a=>a.id)"),
    "a member is not a name": ("const id=1;row.id=id;row?.id;", "const A=1;row.id=A;row?.id;"),
    "a key is not a name": ("const id=1;give({id:2,x:id})", "const A=1;give({id:2,x:A})"),
    "a short key keeps its name": ("const id=1;give({id,x:1})", "const A=1;give({id:A,x:1})"),
    "a method's key": ("const start=1;give({start(){return start}})", "const A=1;give({start(){return A}})"),
    "a pattern": ("const {id,seq=0,at:when}=row;use(id,seq,when)", "const{id:A,seq:B=0,at:C}=row;use(A,B,C)"),
    "a pattern in parameters": ("function f({id},[x]){return id+x}", "function A({id:a},[b]){return a+b}"),
    "a default value": ("function f(clock=Date.now()){return clock}", "function A(a=Date.now()){return a}"),
    "the rest": ("function f(...parts){return g(...parts)}", "function A(...a){return g(...a)}"),
    "a template": ("const n=1;`${n} of ${`${n}`} n`", "const A=1;`${A} of ${`${A}`} n`"),
    "a template with braces": ("const n=1;`${g({n})}n}`", "const A=1;`${g({n:A})}n}`"),
    "a text": ("const n=1;\"n\"+'n'+n", "const A=1;\"n\"+'n'+A"),
    "an expression to match": ('const n=1;x.replace(/n"[/]n/g,n)', 'const A=1;x.replace(/n"[/]n/g,A)'),
    "a division": ("const n=1;n/2/n", "const A=1;A/2/A"),
    "a choice": ("const yes=1;x?yes:no", "const A=1;x?A:no"),
    "a loop": ("for(const one of all)use(one)", "for(const a of all)use(a)"),
    "a caught error": ("try{x()}catch(error){tell(error)}", "try{x()}catch(a){tell(a)}"),
    "a class": (
        "const now=1;class Pen{#ink=now;size=now;draw(line){return this.#ink+line}async now(){}}",
        "const A=1;class B{#a=A;size=A;draw(a){return this.#a+a}async now(){}}",
    ),
    "a key that reads like a keyword": ("const id=1;f({class:id});g({id})", "const A=1;f({class:A});g({id:A})"),
    "a browser's name for something of ours": ("const open=1;use(open)", "const A=1;use(A)"),
    "a browser's name inside": ("function f(open){return open}", "function A(open){return open}"),
    "a private member in two classes": (
        "class Pen{#ink=1;#dry(){return this.#ink}}class Pot{#ink=2;pour(pen){return pen.#ink}}",
        "class A{#a=1;#b(){return this.#a}}class B{#a=2;pour(a){return a.#a}}",
    ),
    "a function in a bare catch": (
        "const tell=()=>1;try{x()}catch{tell()}",
        "const A=()=>1;try{x()}catch{A()}",
    ),
    "a function after a bare catch": (
        "function a(one){try{x(one)}catch{one}finally{a(one)}}",
        "function A(a){try{x(a)}catch{a}finally{A(a)}}",
    ),
    "a name that is taken": ("const total=A;use(total)", "const B=A;use(B)"),
    "comments and space": ("/** a. */\nconst x = 1; // b\nuse( x +  +1 );\n", "const A=1;use(A+ +1);"),
    "a line that ends a statement": (
        "let done\nfunction go() {\n  return  1\n}\ngo()",
        "let B\nfunction A(){return 1}\nA()",
    ),
    "a line that goes on": ("list\n  .map(one)\n  || 2", "list.map(one)||2"),
    "an expression after a comment": ("f(/* not / this */ /[/*]/)", "f(/[/*]/)"),
    "order is kept": ("const x=f();const y=g(x);const {z}=h(y);", "const A=f();const B=g(A);const{z:C}=h(B);"),
    "a number": ("const e=1;1e3+0xe+e", "const A=1;1e3+0xe+A"),
    "a letter comes again in each function": (
        "function f(one){return one}function g(two,one){return two}",
        "function A(a){return a}function B(a,b){return a}",
    ),
    "a name of the top is the same inside": (
        "const text=1;const f=(text)=>text;use(text)",
        "const A=1;const B=(A)=>A;use(A)",
    ),
    "names of two functions in one statement": (
        "const f=(one)=>{go(one)},g=(two)=>two;",
        "const A=(a)=>{go(a)},g=(b)=>b;",
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_names_are_short_and_nothing_else_changes(what: str) -> None:
    script, short = CASES[what]
    assert shorten(script, alone(script)) == short


def alone(script: str) -> tuple[tuple[str, str], ...]:
    """Names for the top of a module that shares a file with no other."""
    names = names_in(script)
    top = [name for name, _ in names.used.most_common() if name in names.top]
    return tuple(zip(top, short_names(CAPITALS + SMALL, names.used.keys() - names.top - names.inner), strict=False))


def test_what_comes_from_elsewhere_bears_the_name_that_it_was_given() -> None:
    assert shorten("use(ink);f((a)=>a+ink)", (("ink", "a"),)) == "use(a);f((b)=>b+a)"
