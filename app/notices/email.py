"""How does a notice become a mail? Plain text by SMTP, with a header that stops it in one press (RFC 8058)."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from app.config import Settings, settings
from app.i18n import force_locale, t
from app.notices.claims import Claimed
from app.notices.letterbox import opener
from app.notices.message import Message, message
from app.notices.rules import Answer

SECONDS = 10.0
_NO_MAILBOX = (550, 551, 553)  # RFC 5321 section 4.2.3: there is no such mailbox here

Call = Callable[[], Answer]


class Email:
    """The channel as one pass of a sender uses it."""

    def __init__(self) -> None:
        self._settings = settings()
        self._open = opener("email")

    def __call__(self, claimed: Claimed, now: datetime) -> Call:
        """The mail, ready; what is given back only hands it to the server."""
        mail = compose(self._settings, self._open(claimed.sealed, claimed.digest), message(claimed), now)
        mail["Message-ID"] = f"<{claimed.id}.{claimed.notice_id}@{_sender(self._settings).partition('@')[2]}>"
        return lambda: hand_over(self._settings.smtp_url, mail)


def compose(own: Settings, to: str, said: Message, now: datetime) -> EmailMessage:
    """The mail for one message. The subject says what the reader chose to have said."""
    mail = EmailMessage()
    with force_locale(said.locale):
        mail["Subject"], name = said.title, t("notices.push.title")
        lines = [said.text, *([said.link, t("told.mail.stop")] if said.link else []), t("told.mail.no_reply")]
    mail["From"] = Address(name, addr_spec=_sender(own))
    mail["To"] = to
    mail["Date"] = format_datetime(now)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers it
    mail["Content-Language"] = said.locale
    if said.link:
        mail["List-Unsubscribe"] = f"<{said.link}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content("\n\n".join(lines) + "\n")
    return mail


def _sender(own: Settings) -> str:
    return own.mail_from or own.contact or "no-reply@localhost"


def hand_over(url: str, mail: EmailMessage) -> Answer:
    """A mailbox that is not there is as good as a gone telephone; any other answer is the server's."""
    try:
        with _server(url) as server:
            server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as refused:
        code, _ = next(iter(refused.recipients.values()))
        return _answer(code, is_about_mailbox=True)
    except smtplib.SMTPResponseException as error:
        return _answer(error.smtp_code)
    except (OSError, smtplib.SMTPException) as error:
        return Answer(0, reason=type(error).__name__)
    return Answer(202)


def _server(url: str) -> smtplib.SMTP:
    place = urlsplit(url)
    if place.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            place.hostname or "", place.port or 465, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(place.hostname or "", place.port or 587, timeout=SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
    if place.username:
        server.login(unquote(place.username), unquote(place.password or ""))
    return server


def _answer(code: int, is_about_mailbox: bool = False) -> Answer:
    if 400 <= code < 500:
        return Answer(0, reason=f"smtp {code}")
    is_gone = is_about_mailbox and code in _NO_MAILBOX
    return Answer(410 if is_gone else 400, reason=f"smtp {code}")
