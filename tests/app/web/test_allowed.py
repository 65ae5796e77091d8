"""What may stand in a page that goes to devices."""

import pytest

from app.web.allowed import NotAllowed, check

FINE = """
<section class="hero stack" aria-labelledby="top"><h1 id="top">무엇을 도와드릴까요?</h1>
<form class="search" action="/ko/benefits" role="search"><label class="vh" for="q">찾는 말</label>
<input class="input" id="q" name="q" type="search" autocomplete="off" required></form>
<p>34만&nbsp;9,700원 <svg class="i" aria-hidden="true"><use href="#i-call"/></svg> <a href="tel:129">129</a></p>
<div data-module="papers" hidden></div></section>
"""
FORBIDDEN = {
    "an event attribute": '<p onclick="x()">a</p>',
    "a script": "<script>1</script>",
    "a frame": "<iframe></iframe>",
    "a style": '<p style="color:red">a</p>',
    "a form to another site": '<form action="https://elsewhere.example/"></form>',
    "a form to another site without a scheme": '<form action="//elsewhere.example/"></form>',
    "a button to another site": '<button formaction="//elsewhere.example/">a</button>',
    "an address that is script": '<a href="javascript:alert(1)">a</a>',
    "a picture from elsewhere": '<svg><use href="https://elsewhere.example/i.svg#i"/></svg>',
    "markup that parsers read in two ways": "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "a comment": "<p><!-- a --></p>",
}


def test_what_our_pages_are_made_of_passes() -> None:
    check("/ko/", FINE)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_else_passes(what: str) -> None:
    with pytest.raises(NotAllowed, match="/ko/"):
        check("/ko/", FORBIDDEN[what])
