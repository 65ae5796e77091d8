"""Files over HTTP, as tus 1.0 has it: create, HEAD, PATCH, checksum. No cookie is looked at: who knows a paper's id and
a file's digest may send the file, and its bytes are right or they are not."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar, cast

from flask import Blueprint, Response, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import ClientDisconnected

from app.errors import BadRequest, NotFound, TooLarge, Unavailable, Unsupported
from app.offline.limiting import limit_bytes, limit_items, refuse_full_disk
from app.offline.uploads import actions
from app.offline.uploads.errors import Mismatch, WrongVersion
from app.offline.uploads.queries import Arriving
from app.security import machine
from sync import uploads as tus
from sync.errors import Misspelt
from sync.errors import TooLarge as OverLimit

Read = TypeVar("Read")
BYTES = "application/offset+octet-stream"
SPOOL_BYTES = 1 << 20  # a piece under a checksum is looked at whole; beyond this it waits on the disk, sealed as it is

bp = Blueprint("uploads", __name__, url_prefix="/sync/v1/uploads")


@bp.before_request
def _check_version() -> None:
    spoken = request.headers.get("Tus-Resumable")
    if request.method != "OPTIONS" and spoken != tus.VERSION:
        raise WrongVersion()


@bp.after_request
def _tell_version(response: Response) -> Response:
    response.headers["Tus-Resumable"] = tus.VERSION
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("", methods=["OPTIONS"], provide_automatic_options=False)
@bp.route("/<address>", methods=["OPTIONS"], provide_automatic_options=False)
@machine
def offers(address: str = "") -> Response:  # noqa: ARG001 (the same for all)
    """What is spoken here."""
    response = Response(status=204)
    response.headers["Tus-Version"] = tus.VERSION
    response.headers["Tus-Extension"] = tus.EXTENSIONS
    response.headers["Tus-Max-Size"] = str(tus.MAX_BYTES)
    response.headers["Tus-Checksum-Algorithm"] = ",".join(tus.CHECKSUMS)
    return response


@bp.post("")
@machine
def create() -> Response:
    """An address for a file of a paper in custody; asked again, with what is here already."""
    refuse_full_disk()
    limit_items(1)
    name, digest = _read(lambda: tus.read_metadata(request.headers.get("Upload-Metadata", "")))
    length = _read(lambda: tus.read_count(request.headers.get("Upload-Length"), tus.MAX_BYTES))
    arriving = actions.create(name, digest, length)
    response = _told(arriving, 201)
    response.headers["Location"] = f"{bp.url_prefix}/{arriving.address}"
    return response


@bp.get("/<address>")
@machine
def how_far(address: str) -> Response:
    """How many bytes are here (HEAD). There is nothing to GET: what is kept is not given out."""
    if request.method != "HEAD":
        raise NotFound()
    arriving = actions.get_address(address)
    response = _told(arriving, 200)
    response.headers["Upload-Length"] = str(arriving.length)
    return response


@bp.route("/<address>", methods=["PATCH", "POST"])
@machine
def take(address: str) -> Response:
    """More bytes, from the offset on that both sides know."""
    if request.method == "POST" and request.headers.get("X-HTTP-Method-Override") != "PATCH":
        raise NotFound()
    if request.mimetype != BYTES:
        raise Unsupported()
    refuse_full_disk()
    limit_bytes(request.content_length or 0)
    offset = _read(lambda: tus.read_count(request.headers.get("Upload-Offset"), tus.MAX_BYTES))
    checksum = _read(lambda: tus.read_checksum(request.headers.get("Upload-Checksum")))
    arriving = actions.get_address(address)
    try:
        held = actions.take(arriving, offset, _checked(checksum) if checksum else request.stream)
    except OperationalError as error:  # a disk that filled up meanwhile; what was kept before is told by HEAD
        raise Unavailable() from error
    response = _told(arriving, 204)
    response.headers["Upload-Offset"] = str(held)
    return response


def _told(arriving: Arriving, status: int) -> Response:
    response = Response(status=status)
    del response.headers["Content-Type"]
    response.headers["Upload-Offset"] = str(arriving.held)
    if arriving.expires_at:
        response.headers["Upload-Expires"] = format_datetime(arriving.expires_at, usegmt=True)
    return response


def _checked(checksum: tus.Checksum) -> IO[bytes]:
    """The bytes of this request, all of them there and as promised; else Mismatch, and none is taken."""
    spool = cast(IO[bytes], SpooledTemporaryFile(SPOOL_BYTES))  # noqa: SIM115 (closed with the last reference)
    reckoned, size = checksum.begin(), 0
    try:
        while piece := request.stream.read(64 << 10):
            size += len(piece)
            if size > tus.MAX_BYTES:
                raise TooLarge()
            reckoned.update(piece)
            spool.write(piece)
    except (ClientDisconnected, OSError):
        raise BadRequest("uploads.broken_off") from None
    if reckoned.digest() != checksum.digest:
        raise Mismatch()
    spool.seek(0)
    return spool


def _read(reader: Callable[[], Read]) -> Any:
    try:
        return reader()
    except OverLimit:
        raise TooLarge() from None
    except Misspelt:
        raise BadRequest() from None
