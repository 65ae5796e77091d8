"""What did somebody choose? The form of choices as it came, and the form as it is shown again."""

from __future__ import annotations

from babel.core import get_global
from werkzeug.datastructures import MultiDict

from app.i18n import current_locale
from app.i18n.formats import zone
from app.notices import letterbox
from app.notices.kinds import TOPICS
from app.notices.people import Reader
from app.notices.readers import Wishes

HOURS = range(24)


def wishes(form: MultiDict[str, str], regions: set[str]) -> Wishes:
    """The choices of the form; what is no choice counts as not chosen."""
    region = form.get("region", "")
    return Wishes(
        topics=[one for one in TOPICS if one in form.getlist("topic")],
        channel=form.get("channel", "none"),
        often=form.get("often", "now"),
        quiet_from=_hour(form.get("quiet_from", "")),
        quiet_until=_hour(form.get("quiet_until", "")),
        shows_details=bool(form.get("details")),
        region=region if region in regions else None,
        payments=form.getlist("payment"),
        locale=form.get("locale", current_locale()),
    )


def of(reader: Reader | None) -> Wishes:
    """What is chosen now; for somebody new, what most people want."""
    if reader is None:
        return Wishes(quiet_from=21, quiet_until=8, locale=current_locale())
    return Wishes(
        reader.topics,
        reader.channel,
        reader.often,
        reader.quiet_from,
        reader.quiet_until,
        reader.shows_details,
        reader.region,
        reader.payments,
        reader.locale,
    )


def address(channel: str, form: MultiDict[str, str]) -> str:
    """The number or address of the form, in its one spelling. BadRequest with the sentence for what is none."""
    if channel == "sms":
        return letterbox.telephone(form.get("sms", ""), country())
    if channel == "email":
        return letterbox.mail(form.get("email", ""))
    return letterbox.postal(form.get("name", ""), form.get("letter", ""))


def country() -> str:
    """The country of the office's clock, in whose way numbers are written (ISO 3166)."""
    return str(get_global("zone_territories").get(zone(), "001"))


def _hour(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) in HOURS else None
