"""From which day does an article apply as it is written? Read off its amendment notes and the acts' provisions. Pure.

An article is as new as the newest act that touched it: one that its notes name by day, that speaks of its amendment
("의 개정규정"), or that changed it from another act. An act comes into force on its own day; parts of it may come
earlier or later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.statutes.book import book, pattern
from app.statutes.names import number_of, order_of
from app.statutes.periods import end_of
from app.statutes.text import Act, ReadArticle, ReadLaw

#: A law made since then has all its notes in the file. Before, articles were rewritten whole with a note that the
#: layout leaves out ("전문개정"), so that a first day would be a guess.
WHOLE_SINCE = date(2007, 1, 1)
CLAUSE_LINES = 12  # the lines of an act that may say when it starts


def starts(law: ReadLaw) -> dict[str, date | None]:
    """By article: the day from which its text applies; None where the file does not tell."""
    numbers = [one.number for one in law.articles]
    touched: dict[str, list[date]] = {}
    for act in law.acts:
        general, parts = start_of(act, numbers, law)
        for number in _touched_by(act, law, numbers):
            on = parts.get(number, general)
            if on:
                touched.setdefault(number, []).append(on)
    first = _first(law)
    return {one.number: max(touched.get(one.number, ()), default=_chapter(one, law) or first) for one in law.articles}


def start_of(act: Act, numbers: Sequence[str], law: ReadLaw) -> tuple[date | None, Mapping[str, date]]:
    """The day of an act, and the days of the articles that have one of their own."""
    lines = act.text.split("\n")[:CLAUSE_LINES]
    clause = next((found[1] for line in lines if (found := pattern("starts", "clause").match(line.strip()))), "")
    general_text, _, rest = clause.partition(book()["starts"]["but"])
    general = day_of(general_text, act.promulgated_on)
    if general is None and act == law.acts[-1]:
        general = law.in_force_on
    parts: dict[str, date] = {}
    tail = "\n".join([rest, *lines[1:]]) if rest else ""
    for named, when in pattern("starts", "part").findall(tail):
        on = day_of(when, act.promulgated_on)
        if on:
            parts |= dict.fromkeys(named_in(named, numbers), on)
    return general, parts


def day_of(text: str, promulgated_on: date) -> date | None:
    """`공포 후 6개월이 경과한 날` of 17 March is 18 September: the first day is not counted (민법 제157조)."""
    if found := pattern("starts", "after").search(text):
        unit = book()["units"][found[2]]
        return after(promulgated_on, int(found[1]), unit) + timedelta(days=1)
    if found := pattern("starts", "at_day").search(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    return promulgated_on if pattern("starts", "at_once").search(text) else None


def after(day: date, count: int, unit: str) -> date:
    """The last day of a period that begins with a day, which is not counted."""
    if unit == "days":
        return day + timedelta(days=count)
    return end_of(day, count * (12 if unit == "years" else 1))


def named_in(text: str, numbers: Sequence[str]) -> Iterator[str]:
    """The articles that a text names, ranges too."""
    ends = pattern("range").findall(text)
    for first, first_branch, last, last_branch in ends:
        low, high = order_of(number_of(first, first_branch)), order_of(number_of(last, last_branch))
        yield from (one for one in numbers if low <= order_of(one) <= high)
    known = set(numbers)
    yield from (one for main, branch in pattern("cited").findall(text) if (one := number_of(main, branch)) in known)


def _touched_by(act: Act, law: ReadLaw, numbers: Sequence[str]) -> set[str]:
    by_note = {one.number for one in law.articles if act.promulgated_on in one.amended}
    spoken = " ".join(sentence.split(book()["changes"])[0] for sentence in _own_sentences(act))
    return by_note | set(named_in(spoken, numbers)) | set(named_in(_from_another(act, law), numbers))


def _own_sentences(act: Act) -> Iterator[str]:
    """What stands before "의 개정규정" in an act of this law."""
    if not act.by:
        for line in act.text.split("\n"):
            before = line.split(book()["changes"])[:-1]
            yield from (re.split(r"[.)]\s", one)[-1] + book()["changes"] for one in before)


def _from_another(act: Act, law: ReadLaw) -> str:
    """What another act says that it changes here, up to the next law that it changes."""
    if not act.by:
        return ""
    asked = re.compile(book()["other"].replace("{name}", r"\s?".join(map(re.escape, law.name.split()))))
    found = asked.search(act.text)
    if not found:
        return ""
    lines = act.text[found.end() :].split("\n")[1:]
    end = next((at for at, line in enumerate(lines) if pattern("next_act").match(line) and not _changes(line)), None)
    return re.sub('[「"“].*?[」"”]', "", "\n".join(lines[:end]))


def _changes(line: str) -> bool:
    """`제43조의6제1항제4호 … 중 …로 한다.` belongs here; `제9조(…) …` and `<401> …` do not."""
    return not pattern("not_a_change").match(line)


def _chapter(article: ReadArticle, law: ReadLaw) -> date | None:
    day = law.chapters.get(article.chapter)
    act = next((one for one in law.acts if one.promulgated_on == day), None)
    return start_of(act, [], law)[0] if act else None


def _first(law: ReadLaw) -> date | None:
    first = law.acts[0] if law.acts else None
    if first is None or first.promulgated_on < WHOLE_SINCE:
        return None
    return start_of(first, [], law)[0]
