"""What the worker does for the portal itself: show that it lives, and send letters."""

from __future__ import annotations

import contextlib
import os
import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage

from flask import current_app

from portal.kernel.clock import now
from portal.operations import actions
from portal.settings import Settings
from portal.system import delivery
from portal.system.background import Job
from portal.system.database import transaction

LETTERS_AT_ONCE = 50
SENDING_FAULTS = (OSError, smtplib.SMTPException, MessageError, ValueError)


def show_life(at: datetime) -> int:
    """Leave a sign of life."""
    with transaction():
        actions.beat(f"{socket.gethostname()}:{os.getpid()}"[:120], at=at)
    return 1


def send_letters(at: datetime) -> int:
    """Send what is due, letter by letter; without a mail server letters wait.

    :returns: how many were sent
    """
    settings: Settings = current_app.extensions["portal_settings"]
    if not settings.smtp_url:
        return 0
    with contextlib.closing(Post(settings)) as post:
        return _send_due(post, settings, at)


def _send_due(post: Post, settings: Settings, at: datetime) -> int:
    sent = 0
    for message_id, mail in _due(settings, at):
        fault = post.send(mail)
        with transaction():
            actions.note_delivery(message_id, fault, at=max(at, now()))
        sent += fault is None
        if post.is_away:
            break  # the next look tries again; waiting here for each letter would keep other work waiting
    return sent


def _due(settings: Settings, at: datetime) -> Iterator[tuple[str, EmailMessage]]:
    """Lease and yield what is due, one after the other, so that no lease runs out while others are sent."""
    for _turn in range(LETTERS_AT_ONCE):
        with transaction():
            taken = actions.take_letter(settings, at=max(at, now()))
        if taken is None:
            return
        message_id, mail = taken
        if mail is not None:
            yield message_id, mail


class Post:
    """A way to the mail server: opened for the first letter, and anew when it broke."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.is_away = False
        self._server: smtplib.SMTP | None = None

    def send(self, mail: EmailMessage) -> str | None:
        """Send a letter.

        :returns: what went wrong, or None
        """
        try:
            self._open().send_message(mail)
        except SENDING_FAULTS as error:
            self.is_away = self._server is None
            if not isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                self.close()
            return delivery.fault_of(error)
        return None

    def _open(self) -> smtplib.SMTP:
        if self._server is None or self._server.sock is None:  # it hangs up by itself after a 421
            self._server = None
            self._server = delivery.connect(self.settings)
        return self._server

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()


JOBS = [Job("show_life", show_life), Job("send_letters", send_letters)]
