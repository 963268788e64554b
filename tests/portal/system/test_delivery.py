"""A letter as it goes over the wire."""

import socket
from dataclasses import replace
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from flask import Flask

from portal.settings import Settings
from portal.system import delivery
from portal.system.database import transaction
from tests.factories import make_letter
from tests.ground.smtp import MailServer


def test_a_letter_arrives_whole(app: Flask, settings: Settings, mail_server: MailServer) -> None:
    with app.app_context(), transaction():
        message = make_letter(language="pt")
        message_id = message.id
        mail = delivery.compose(
            message, message.words, replace(settings, mail_from="Portal <portal@lac.example>")
        )
        written_at = message.written_at
    with delivery.connect(settings) as server:
        server.send_message(mail)
    (received,) = mail_server.letters
    assert (received.sender, received.recipients) == ("portal@lac.example", ["ana@example.org"])
    assert received.message["Message-ID"] == f"<{message_id}@lac.example>"
    assert received.message["Date"].datetime == written_at.replace(microsecond=0)
    assert (received.message["Content-Language"], received.message["Auto-Submitted"]) == (
        "pt",
        "auto-generated",
    )
    assert (received.message["Subject"], received.text) == ("Sua inscrição", "Olá, São Tomé.\n")
    assert "<p>Olá, São Tomé.</p>" in received.message.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.org, eve@evil.example",
        "ana@example.org>, <eve@evil.example",
        "eve@evil.example\r\nBcc: all@example.org",
        "ana",
        "@example.org",
        "ana@",
        "",
    ],
)
def test_one_letter_has_one_reader_whatever_the_address(app: Flask, settings: Settings, address: str) -> None:
    with app.app_context(), transaction():
        message = make_letter(to=address)
        try:
            mail = delivery.compose(message, message.words, settings)
        except ValueError:
            return
        assert (len(mail["To"].addresses), mail["Bcc"]) == (1, None)


def test_a_subject_opens_no_other_header(app: Flask, settings: Settings) -> None:
    with app.app_context(), transaction():
        message = make_letter()
        message.words.subject = "Hello\r\nBcc: all@example.org"
        mail = delivery.compose(message, message.words, settings)
    assert (mail["Subject"], mail["Bcc"]) == ("Hello Bcc: all@example.org", None)


def test_nobody_listens(settings: Settings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = replace(settings, smtp_url=f"smtp://127.0.0.1:{closed.getsockname()[1]}")
        with pytest.raises(OSError, match="refused"):
            delivery.connect(away)


def test_a_password_is_not_sent_in_the_clear(settings: Settings, mail_server: MailServer) -> None:
    named = replace(settings, smtp_url=mail_server.url.replace("smtp://", "smtp://ana:secret@"))
    with pytest.raises(Exception, match="STARTTLS"):
        delivery.connect(named)


def test_what_is_kept_of_a_failure_names_nobody() -> None:
    refused = SMTPRecipientsRefused({"ana@example.org": (550, b"ana@example.org unknown")})
    assert [
        delivery.fault_of(error)
        for error in (SMTPDataError(451, b"ana@example.org later"), refused, SMTPServerDisconnected("ana"))
    ] == ["SMTPDataError 451", "SMTPRecipientsRefused 550", "SMTPServerDisconnected"]
