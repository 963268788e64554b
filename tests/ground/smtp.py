"""A real mail server on the loopback that keeps what it is sent."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ACCEPTED = "250 OK"


@dataclass(frozen=True)
class Letter:
    """One message as the server received it."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def text(self) -> str:
        """The plain text of the message, its lines ended as in Python."""
        part = self.message.get_body(("plain",))
        assert part is not None, "the message has no plain text"
        return cast(str, part.get_content()).replace("\r\n", "\n")


@dataclass
class MailServer:
    """The letters received, in order, and the answer the next ones get."""

    letters: list[Letter] = field(default_factory=list)
    answer: str = ACCEPTED
    port: int = 0

    @property
    def url(self) -> str:
        """The address, as ``PORTAL_SMTP_URL`` takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep one letter, unless the answer is a refusal."""
        if self.answer == ACCEPTED:
            message = message_from_bytes(cast(bytes, envelope.content), policy=default)
            assert isinstance(message, EmailMessage)
            self.letters.append(Letter(envelope.mail_from or "", list(envelope.rcpt_tos), message))
        return self.answer


class LoopbackController(Controller):
    """Takes any free port and then knows which."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(scope="session")
def running_mail_server() -> Iterator[MailServer]:
    """The mail server of this test process."""
    server = MailServer()
    controller = LoopbackController(server, hostname="127.0.0.1", port=0)
    controller.start()
    server.port = controller.port
    yield server
    controller.stop()


@pytest.fixture
def mail_server(running_mail_server: MailServer) -> MailServer:
    """The mail server, empty and accepting."""
    running_mail_server.letters.clear()
    running_mail_server.answer = ACCEPTED
    return running_mail_server
