"""What an action answers when it will not act: a sentence for the person, nothing changed."""

from __future__ import annotations

from portal.kernel.i18n import Sentence


class Refused(Exception):
    """An act was refused; ``sentence`` says why and ``field`` where, if the form can show it."""

    status = 422

    def __init__(self, sentence: Sentence, *, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


class Missing(Refused):
    """There is no such record, or the reader may not know of it."""

    status = 404


class Forbidden(Refused):
    """The reader may know of the record, but not do this."""

    status = 403


class Clash(Refused):
    """The record is in another state, or was changed meanwhile, so the act no longer fits."""

    status = 409


class Expired(Refused):
    """A link or an offer that has ended."""

    status = 410


def refuse_if(reason: Sentence | None, *, error: type[Refused] = Refused, field: str | None = None) -> None:
    """Raise ``error`` when a rule answered with a reason.

    :raises Refused: with ``reason``
    """
    if reason is not None:
        raise error(reason, field=field)
