"""The small cast of the tests: a citizen, her neighbour, a clerk and a stranger. All are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone who writes to an office."""

    name: str
    latin_name: str
    birth_date: str
    person_number: str
    phone: str
    email: str
    postcode: str
    road: str
    detail: str

    @property
    def address(self) -> dict[str, str]:
        """As the answers of a form hold it; the region is the pack's and is added where it is known."""
        return {"postcode": self.postcode, "road": self.road, "detail": self.detail}


@dataclass(frozen=True)
class Clerk:
    """Someone who works in an office."""

    name: str
    user: str
    password: str
    role: str = "caseworker"


CITIZEN = Person(
    name="김순자",
    latin_name="Kim Soon-ja",
    birth_date="1952-03-14",
    person_number="520314-2000000",
    phone="010-0000-1234",
    email="soonja@example.kr",
    postcode="55500",
    road="전북특별자치도 진안군 두레로 12",
    detail="아랫마을 3호",
)
NEIGHBOUR = Person(
    name="이영호",
    latin_name="Lee Young-ho",
    birth_date="1961-11-02",
    person_number="611102-1000000",
    phone="010-0000-5678",
    email="youngho@example.kr",
    postcode="55500",
    road="전북특별자치도 진안군 두레로 14",
    detail="",
)
STRANGER = Person(
    name="나그네",
    latin_name="Na Geu-ne",
    birth_date="1985-07-30",
    person_number="850730-1000000",
    phone="010-0000-9999",
    email="stranger@example.com",
    postcode="04524",
    road="서울특별시 중구 세종대로 110",
    detail="",
)
CLERK = Clerk(name="박민서", user="minseo", password="seven-quiet-herons-at-dawn")
