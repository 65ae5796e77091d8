"""A few postings of two districts, taken in as an operator does: from a table."""

from pathlib import Path

from tests.tools.homes import Home

HEAD = "id,title,company,region,place,pay,hours,posted_on,closes_on,url"
WANJU, GOCHANG = "52710", "52790"
TABLE = (
    f"a1,방문 요양보호사,은하수돌봄,{WANJU},전북특별자치도 완주군 봉동읍,시급 12300원,주 20시간,2026-11-20,채용시까지,https://b.example/a1",
    f"a2,아파트 경비원,별빛관리,{WANJU},전북특별자치도 완주군 삼례읍,월급 2300000원,주 40시간,2026-11-19,2099-12-31,https://b.example/a2",
    f"a3,주간 요양보호사,느티나무,{GOCHANG},전북특별자치도 고창군 고창읍,시급 11200원,주 40시간,2026-11-18,채용시까지,https://b.example/a3",
    f"a4,식품 포장 사원,새벽식품,{GOCHANG},전북특별자치도 고창군 흥덕면,회사 내규에 따름,,2026-11-17,채용시까지,https://b.example/a4",
)
LATER = f"a5,야간 요양보호사,달빛요양원,{WANJU},전북특별자치도 완주군 이서면,시급 13100원,주 40시간,2026-11-22,채용시까지,https://b.example/a5"


def take_in(home: Home, folder: Path, *more: str) -> None:
    """Import the table, with further rows."""
    table = folder / "postings.csv"
    table.write_text("\n".join([HEAD, *TABLE, *more]) + "\n", "utf-8")
    home.flask("jobs", "import", str(table), "--format", "csv")
