"""Sending what lies in the outbox, over SMTP.

A letter is sent before its row says so, and carries the row's id as Message-ID: if the worker dies in
between, it is sent again under the same id, and never lost.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from portal.settings import Settings
from portal.system.outbox import MAXIMUM_ATTEMPTS, OutboxMessage, OutboxWords, PostState, pause_after

TIMEOUT_SECONDS = 20
#: Of a line of a letter (RFC 5322, section 2.1.1), without what ends it.
LONGEST_LINE = 998
# Longer than the sending of one letter may take: some ten answers of the server, each within the timeout.
LEASE = timedelta(minutes=5)


def compose(message: OutboxMessage, words: OutboxWords, settings: Settings) -> EmailMessage:
    """Return the letter as it goes over the wire.

    :raises ValueError: if its address is none
    """
    mail = EmailMessage()
    mail["Subject"] = " ".join(words.subject.split())
    mail["From"] = settings.mail_from
    mail["To"] = recipient(words.address)
    mail["Date"] = format_datetime(message.written_at)
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2] or "localhost"
    mail["Message-ID"] = f"<{message.id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    if words.unsubscribe_url:
        # One click without a page between, as RFC 8058 has it.
        mail["List-Unsubscribe"] = f"<{words.unsubscribe_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(words.text)
    mail.add_alternative(words.html, subtype="html")
    mail["Content-Language"] = message.language  # last, or it would go down to the first part
    # An address in a header stays whole: folded at 78 characters it would be encoded, and no program reads it so.
    mail.policy = mail.policy.clone(max_line_length=LONGEST_LINE)
    return mail


def recipient(address: str) -> Address:
    """Return an address as exactly one recipient, whatever it holds.

    :raises ValueError: if it has no name or no domain
    """
    name, at_sign, domain = address.rpartition("@")
    if not (name and at_sign and domain):
        raise ValueError("an address has a name and a domain")
    return Address(username=name, domain=domain)


def connect(settings: Settings) -> smtplib.SMTP:
    """Open a connection to the mail server.

    :raises OSError: if it cannot be reached
    """
    parts = urlsplit(settings.smtp_url)
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
    try:
        if parts.username and parts.scheme != "smtps":
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def fault_of(error: Exception) -> str:
    """Return what is kept of a failure: its kind and the server's code, not its words, which quote addresses."""
    code = getattr(error, "smtp_code", None)
    refused = getattr(error, "recipients", None)
    if code is None and refused:
        code = next(iter(refused.values()))[0]
    return type(error).__name__ + (f" {code}" if code else "")


def is_bounce(fault: str, *, gave_up: bool) -> bool:
    """Tell whether a failure is the address's, and not the mail server's own.

    For good when the server says so (5xx); what it puts off, once no more attempt is made.
    """
    kind, _, code = fault.partition(" ")
    return kind == smtplib.SMTPRecipientsRefused.__name__ and (code.startswith("5") or gave_up)


def note_sent(message: OutboxMessage, *, at: datetime) -> None:
    """Write down that a letter went out."""
    message.state, message.sent_at, message.last_fault = PostState.SENT, at, None


def note_failed(message: OutboxMessage, fault: str, *, at: datetime) -> bool:
    """Write down a failure and when to try again; give up after the last attempt.

    :returns: whether it was the last
    """
    message.last_fault = fault[:300]
    message.due_at = at + pause_after(message.attempts)
    if message.attempts >= MAXIMUM_ATTEMPTS:
        message.state = PostState.FAILED
    return message.state is PostState.FAILED


def lease(message: OutboxMessage, *, at: datetime) -> None:
    """Take a letter for sending: if nothing more is heard, it is due again after the lease."""
    message.attempts += 1
    message.due_at = at + LEASE
