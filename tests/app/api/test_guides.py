"""Can a program read guides: what they say, for whom, and by which law?"""

import json

import pytest

from tests.tools.isolation import OwnContextClient

MEMBERS = {"slug", "title", "audience", "legal_basis"}


def test_a_guide_tells_whom_it_is_for_and_its_law(client: OwnContextClient) -> None:
    page = client.get("/api/v1/guides?locale=en&per_page=100").json
    guides = {one["slug"]: one for one in page["items"]}
    assert page["total"] == len(guides) >= 50
    wages = guides["unpaid-wages"]
    assert wages.keys() >= MEMBERS
    assert (wages["title"], "migrant" in wages["audience"]) == ("I was not paid", True)
    assert {"law": "근로기준법", "article": "제36조"}.items() <= wages["legal_basis"][0].items()


def test_every_guide_stands_on_an_article(client: OwnContextClient) -> None:
    items = client.get("/api/v1/guides?per_page=100").json["items"]
    assert [one["slug"] for one in items if not all(basis["article"] for basis in one["legal_basis"])] == []
    assert all(one["legal_basis"] and one["audience"] for one in items)


def test_a_question_is_answered_best_first(client: OwnContextClient) -> None:
    items = client.get("/api/v1/guides?locale=ko&q=여권을 안 돌려줘요&per_page=3").json["items"]
    assert items[0]["slug"] == "passport-taken"


def test_pages_lead_on_to_the_next(client: OwnContextClient) -> None:
    seen: list[str] = []
    address = "/api/v1/guides?per_page=30"
    while address:
        page = client.get(address).json
        seen += [item["slug"] for item in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]


@pytest.mark.parametrize("asked", ["page=0", "per_page=101", "locale=xx", "status=open"])
def test_what_makes_no_sense_is_a_problem_with_the_parameters_name(client: OwnContextClient, asked: str) -> None:
    response = client.get(f"/api/v1/guides?{asked}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert json.loads(response.data)["parameter"] == asked.split("=", maxsplit=1)[0]


def test_the_description_names_guides(client: OwnContextClient) -> None:
    described = client.get("/api/v1/openapi.json").json["paths"]["/api/v1/guides"]["get"]
    assert {one["name"] for one in described["parameters"]} == {"q", "locale", "page", "per_page"}
