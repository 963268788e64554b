"""The mail server of the tests keeps what it is sent and refuses when told to."""

import smtplib
from email.message import EmailMessage

import pytest

from tests.ground.smtp import MailServer


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "portal@example.org",
        "ana@example.org",
        "Sua inscrição",
    )
    message.set_content("Olá, São Tomé.\n")
    return message


def test_keeps_a_letter_as_it_was_sent(mail_server: MailServer) -> None:
    with smtplib.SMTP("127.0.0.1", mail_server.port) as connection:
        connection.send_message(letter())
    (received,) = mail_server.letters
    assert (received.sender, received.recipients) == ("portal@example.org", ["ana@example.org"])
    assert (received.message["Subject"], received.text) == ("Sua inscrição", "Olá, São Tomé.\n")


def test_refuses_when_told_to_and_keeps_nothing(mail_server: MailServer) -> None:
    mail_server.answer = "451 Try again later"
    with smtplib.SMTP("127.0.0.1", mail_server.port) as connection, pytest.raises(smtplib.SMTPDataError):
        connection.send_message(letter())
    assert mail_server.letters == []


def test_begins_empty_and_accepting(mail_server: MailServer) -> None:
    assert (mail_server.letters, mail_server.answer) == ([], "250 OK")
