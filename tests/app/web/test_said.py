"""Does a script say its sentences in the language of the page?"""

from app.web.said import TABLE, with_words

WORDS = {"js.a.one": "하나", "js.a.two": "‘둘’ %(n)s", "js.a.state.open": "열림", "js.a.state.shut": "닫힘"}


def test_a_sentence_stands_where_its_key_stood() -> None:
    assert with_words('t("js.a.one");t(n?"js.a.two":"js.a.one",{n})', WORDS) == 't("하나");t(n?"‘둘’ %(n)s":"하나",{n})'


def test_sentences_whose_keys_are_put_together_are_in_the_table() -> None:
    table = '{"js.a.state.open":"열림","js.a.state.shut":"닫힘"}'
    assert with_words(f"const words={TABLE};t(`js.a.state.${{state}}`)", WORDS) == (
        f"const words={table};t(`js.a.state.${{state}}`)"
    )
    assert with_words(f'const words={TABLE};t("js.a.state."+state)', WORDS).startswith(f"const words={table};")


def test_a_script_that_puts_no_key_together_has_an_empty_table() -> None:
    assert with_words(f"const words={TABLE};", WORDS) == "const words={};"


def test_a_key_that_nobody_translated_stays() -> None:
    assert with_words('t("js.a.ten")', WORDS) == 't("js.a.ten")'
