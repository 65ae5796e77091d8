"""Does a form's page carry what script must say about mistakes?"""

from app.cases.definition import FormDefinition
from app.cases.faults import open_sentences
from app.i18n import force_locale
from tests.tools.isolation import OwnContextClient

TEXTS = {"ko": "나이"}


def form_with(**question: object) -> FormDefinition:
    asked = {"name": "age", "label": TEXTS, **question}
    return FormDefinition.of(
        {"slug": "a", "version": 1, "title": TEXTS, "sections": [{"name": "s", "title": TEXTS, "questions": [asked]}]}
    )


def keys_of(client: OwnContextClient, **question: object) -> set[str]:
    with force_locale("ko"):
        return set(open_sentences(form_with(**question))) - {"true_statement"}


def test_only_what_its_questions_can_need(client: OwnContextClient) -> None:
    assert keys_of(client, type="yes_no") == set()
    assert keys_of(client, type="date", required=True, max="today") == {"missing", "wrong_date", "too_much_date"}
    assert keys_of(client, type="address", required=True) == {"missing", "missing_road"}
    assert keys_of(client, type="text", min_length=2, pattern="[0-9]+") == {
        "bad_signs",
        "too_long",
        "too_short",
        "wrong_pattern",
    }


def test_also_what_questions_inside_rows_can_need(client: OwnContextClient) -> None:
    inside = [{"name": "sum", "label": TEXTS, "type": "money", "check": {"==": [1, 1]}}]
    assert keys_of(client, type="group", questions=inside, max=3) == {"too_much_group", "wrong_money", "wrong_together"}


def test_the_places_stay_open(client: OwnContextClient) -> None:
    with force_locale("ko"):
        said = open_sentences(form_with(type="number", min=1))
    assert said["too_little_number"] == "‘%(short)s’ 칸에는 %(least)s 이상을 적어 주세요."
