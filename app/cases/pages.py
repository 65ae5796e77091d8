"""Which public pages have forms? One for each form that is offered, all its questions in one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import render_template

from app.cases import queries
from app.cases.definition import FormDefinition, say
from app.cases.faults import open_sentences
from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage, lent
from app.i18n import current_locale, fallback


def pages(locale: str) -> Iterator[PublicPage]:
    """The page of every form, in the language that is in force."""
    spoken = (form for form in queries.offered_forms() if locale in form.title)
    return (form_page(form, path=f"/{locale}/apply/{form.slug}") for form in spoken)


def form_page(  # noqa: PLR0917 (what was typed, in all its parts)
    form: FormDefinition,
    answers: Mapping[str, Any] | None = None,
    wrong: Sequence[Mapping[str, str]] = (),
    lead: str = "",
    path: str = "",
    helped: Mapping[str, Any] | None = None,
) -> PublicPage:
    """The page of a form. With answers and what is wrong with them (`sentences`), it is one person's second try;
    `lead` is a sentence that says why it is shown again, `helped` who helped with it."""
    locale = current_locale()
    if locale not in form.title and fallback() in form.title:
        return lent(lambda: form_page(form, answers, wrong, lead))
    service = catalogue.find_service(form.service)
    address = path or f"/{locale}/apply/{form.slug}"
    main = form_main(form, address, answers, wrong, lead=lead, service=service, helped=helped or {})
    tab = service.to.split("/")[0] if service else form.tab
    return PublicPage(address, say(form.title, locale), tab, main)


def form_main(
    form: FormDefinition,
    action: str,
    answers: Mapping[str, Any] | None = None,
    wrong: Sequence[Mapping[str, str]] = (),
    **more: Any,
) -> str:
    """The form itself, sent to `action`. Hidden fields that belong to one visit stand outside, with `form="apply"`."""
    return render_template(
        "cases/apply.html",
        form=form,
        action=action,
        answers=answers or {},
        errors=[{"at": control(form, one["name"]), "text": one["text"]} for one in wrong],
        wrong={one["name"]: one["text"] for one in reversed(wrong)},
        flaws=open_sentences(form),
        **more,
    )


def control(form: FormDefinition, name: str) -> str:
    """The id of the control where something can be mended: of an address its road, of a group the whole question."""
    asked = form.question(name)
    if asked and name.rsplit(".", maxsplit=1)[-1] == asked.name:
        if asked.type == "address":
            return f"f-{name}.road"
        if asked.type == "group":
            return f"q-{name}"
    return f"f-{name}"
