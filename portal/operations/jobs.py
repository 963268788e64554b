"""What the worker does for the portal itself: show that it lives, and send letters."""

from __future__ import annotations

import os
import smtplib
import socket
from datetime import datetime
from email.message import EmailMessage

from flask import current_app

from portal.kernel.clock import now
from portal.operations import actions
from portal.settings import Settings
from portal.system import delivery
from portal.system.background import Job
from portal.system.database import transaction


def show_life(at: datetime) -> int:
    """Leave a sign of life."""
    with transaction():
        actions.beat(f"{socket.gethostname()}:{os.getpid()}"[:120], at=at)
    return 1


def send_letters(at: datetime) -> int:
    """Send what is due; without a mail server letters wait.

    :returns: how many were sent
    """
    settings: Settings = current_app.extensions["portal_settings"]
    if not settings.smtp_url:
        return 0
    with transaction():
        taken = actions.take_letters(settings, at=at)
    return _send(taken, settings) if taken else 0


def _send(taken: list[tuple[str, EmailMessage]], settings: Settings) -> int:
    try:
        server = delivery.connect(settings)
    except (OSError, smtplib.SMTPException) as error:
        for message_id, _mail in taken:
            _note(message_id, type(error).__name__)
        return 0
    with server:
        return sum(_send_one(server, message_id, mail) for message_id, mail in taken)


def _send_one(server: smtplib.SMTP, message_id: str, mail: EmailMessage) -> bool:
    try:
        server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        _note(message_id, type(error).__name__)
        return False
    _note(message_id, None)
    return True


def _note(message_id: str, fault: str | None) -> None:
    with transaction():
        actions.note_delivery(message_id, fault, at=now())


JOBS = [Job("show_life", show_life), Job("send_letters", send_letters)]
