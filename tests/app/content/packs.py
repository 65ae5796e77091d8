"""A small pack of two languages for tests, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

PACK = """
name: 두레마을
languages: [ko, en]
zone: Asia/Seoul
offices:
  town: {name: 마을사무소, phone: "129"}
hotlines:
  - {key: welfare, number: "129", name: 복지 전화, about: 복지 상담, home: true}
laws:
  help_act: 돕기법
areas:
  - {key: hard, kind: benefit, title: 어려울 때}
life_events:
  hardship: 어려워졌어요
tiles:
  - {icon: home, text: 어려워졌어요, to: benefits/help}
soon:
  - {to: benefits/help, text: 도움 신청, until: help_end}
job_services: []
regions:
  - {code: "11000", name: 서울}
holidays:
  source: 달력
  checked_on: 2026-11-22
  days:
    - {on: 2026-01-01, name: 신정}
"""
NUMBERS = """
help_sum:
  unit: money
  source: 돕기법 제1조
  checked_on: 2026-11-22
  values:
    2026-01-01: 100000
help_end:
  unit: day
  source: 돕기법 제2조
  checked_on: 2026-11-22
  values:
    2026-01-01: 2099-12-31
"""
SERVICE = """
kind: benefit
area: hard
order: 1
office: town
form: help
hotlines: [welfare]
life_events: [hardship]
checked_on: 2026-11-22
source: 돕기법
title: 도움
row: 매달 {param:help_sum}
lead: 어려우면 도와요.
facts:
  amount: ["{param:help_sum}"]
  apply: [언제나]
  decision: [곧]
  cost: [없어요]
who: [어려운 사람]
documents:
  - name: 신분증
how: {form: 여기에서, phone: 전화로, place: 마을사무소}
objection: [다시 봐 달라고 해요.]
basis:
  - {law: help_act, article: 제1조, about: 금액}
"""
FORM = """
version: 1
service: help
office: town
second_factor: birth_date
title: 도움 신청
deadline: {days: 7, count: working, basis: 돕기법 제3조}
sections:
  - name: person
    title: 사람
    questions:
      - name: birth_date
        type: date
        label: 생년월일
        short: 생년월일
        required: true
        max: today
      - name: housing
        type: one_of
        label: 집
        short: 집
        required: true
        choices:
          - {name: own, label: 내 집}
          - {name: rent, label: 빌린 집}
      - name: rent
        type: money
        label: 집세
        short: 집세
        required: true
        min: 0
        shown_if: {"==": [{var: housing}, rent]}
"""
ENGLISH = """
pack:
  name: Dure Village
  offices: {town: {name: Village Office}}
  hotlines: {welfare: {name: Help line, about: Help}}
  laws: {help_act: Help Act}
  areas: {hard: Hard times}
  life_events: {hardship: Times are hard}
  tiles: {benefits/help: Times are hard}
  soon: {benefits/help: Ask for help}
  regions: {"11000": Seoul}
  holidays: {days: {2026-01-01: New Year}}
services:
  help:
    source: Help Act
    title: Help
    row: "{param:help_sum} a month"
    lead: We help in hard times.
    facts: {amount: ["{param:help_sum}"], apply: [any time], decision: [soon], cost: [none]}
    who: [people in need]
    documents: [ID card]
    how: {form: here, phone: by phone, place: Village Office}
    objection: [Ask again.]
    basis: [how much]
forms:
  help:
    title: Ask for help
    sections: {person: You}
    questions:
      birth_date: {label: Date of birth, short: Date of birth}
      housing: {label: Home, short: Home, choices: {own: My home, rent: Rented}}
      rent: {label: Rent, short: Rent}
"""
FILES = {
    "pack.yaml": PACK,
    "parameters.yaml": NUMBERS,
    "services/help.yaml": SERVICE,
    "forms/help.yaml": FORM,
    "locale/en.yaml": ENGLISH,
}


def write_pack(root: Path, **changes: tuple[str, str]) -> Path:
    """The small pack in a directory. A change names a file (`pack`, `form`, …) and replaces words in it."""
    stems = {"pack": "pack.yaml", "numbers": "parameters.yaml", "service": "services/help.yaml"}
    stems |= {"form": "forms/help.yaml", "english": "locale/en.yaml"}
    texts = dict(FILES)
    for stem, (old, new) in changes.items():
        assert old in texts[stems[stem]], old
        texts[stems[stem]] = texts[stems[stem]].replace(old, new, 1)
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), "utf-8")
    return root


def line_of(file: str, words: str) -> int:
    """The line of the small pack on which words stand."""
    return next(number for number, line in enumerate(FILES[file].lstrip("\n").splitlines(), 1) if words in line)
