"""How does a keeper or an operator carry by stick? One press packs what waits into a file, another brings one in."""

from __future__ import annotations

from itertools import chain

from flask import Blueprint, Response, redirect, request, session, stream_with_context
from werkzeug.wrappers import Response as AnyResponse

from app.errors import DureError
from app.i18n import t
from app.offline.hub import identity
from app.offline.stick import exporting, importing
from app.people.guards import staff

bp = Blueprint("console_stick", __name__, url_prefix="/staff/stick")

ONCE = "stick_once"


@bp.post("/pack")
@staff("operator")
def pack() -> AnyResponse:
    """The bundle as a file to be saved on the stick, sent as it is packed."""
    try:
        hub = exporting.own_name(request.form.get("hub"))
        records = exporting.stream(hub)
        first = next(records, b"")
    except DureError as error:
        return _back(t(error.key, **error.params), False)
    response = Response(stream_with_context(chain([first], records)), mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{exporting.file_name(hub)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/bring")
@staff("operator")
def bring() -> AnyResponse:
    """Take in the file of a stick; what became of it is said in one sentence."""
    given = request.files.get("file")
    if given is None or not given.filename:
        return _back(t("hub.stick.no_file"), False)
    try:
        taken = importing.take_from(given.stream)
    except DureError as error:
        return _back(t(error.key, **error.params), False)
    return _back(t(taken.key), True)


def last_word() -> dict[str, object]:
    """What the last stick did, said once on the page that follows."""
    said: dict[str, object] = session.pop(ONCE, {})
    return said


def _back(sentence: str, is_well: bool) -> AnyResponse:
    session[ONCE] = {"sentence": sentence, "is_well": is_well}
    return redirect("/staff/hub/#stick" if identity.is_hub() else "/staff/hubs/#stick", 303)
