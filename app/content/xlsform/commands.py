"""How does a country team bring a form that it has as an XLSForm? `flask forms import form.xlsx`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.content.xlsform.compiling import Compiled, compile_form
from app.content.xlsform.sheets import Workbook, XLSFormWrong, read_workbook
from app.content.xlsform.writing import form_yaml, languages_of, words_yaml
from app.i18n import languages, t

forms = AppGroup("forms", help="Bring forms that were written elsewhere.")


@forms.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=".", help="Folder for the files.")
@click.option("--service", default="", help="Name of the service that offers the form.")
@click.option("--office", default="", help="Key of the office that answers.")
@click.option("--second-factor", default="", help="The question whose answer finds a paper again.")
def import_(path: Path, output: Path, service: str, office: str, second_factor: str) -> None:
    """Compile an XLSForm to a form file; names sheet, row and column of everything outside the subset."""
    try:
        book = read_workbook(path, languages()[0])
        compiled = compile_form(book, {languages()[0]: book.settings.get("form_title") or path.stem})
    except XLSFormWrong as wrong:
        for problem in wrong.problems:
            click.echo(problem.told(), err=True)
        click.echo(t("content.xlsform.nothing_written"), err=True)
        sys.exit(1)
    head = {"version": _version(book), "service": service, "office": office, "second_factor": second_factor}
    _write(compiled, head, _slug(book, path), output)


def _write(compiled: Compiled, head: dict[str, object], slug: str, output: Path) -> None:
    first = languages()[0]
    form = {**{name: value for name, value in head.items() if value}, **compiled.form}
    files = {output / "forms" / f"{slug}.yaml": form_yaml(form, first)}
    for language in languages_of(compiled.form):
        if language != first:
            files[output / "locale" / f"{slug}.{language}.yaml"] = words_yaml(slug, compiled.form, language)
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        click.echo(t("content.xlsform.written", file=file))
    for row in compiled.left_out:
        click.echo(t("content.xlsform.left_out", row=row.number, type=row["type"]))
    missing = [name for name, value in head.items() if not value]
    if missing:
        click.echo(t("content.xlsform.fill_in", names=", ".join(missing)))


def _version(book: Workbook) -> int:
    number = book.settings.get("version", "")
    return int(number) if number.isdecimal() and int(number) else 1


def _slug(book: Workbook, path: Path) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", (book.settings.get("form_id") or path.stem).lower()).strip("-")
    return name if name[:1].isalpha() else f"form-{name}"
