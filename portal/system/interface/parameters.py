"""What may be asked of a list, checked; what does not fit is told in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from marshmallow import RAISE, Schema, fields, validate

from portal.system.i18n import LANGUAGES
from portal.system.interface.keysets import MOST, USUAL

_NO_TEXT = {"invalid": _("Give a text."), "null": _("Give a text.")}


def word(said: str, **more: Any) -> fields.String:
    """A text of at most 200 letters.

    :param said: what it means, for the description
    """
    fits = validate.Length(max=200, error=_("Shorten it: at most 200 characters fit."))
    return fields.String(validate=fits, error_messages=_NO_TEXT, metadata={"description": said}, **more)


def one_of(values: Iterable[str], said: str, **more: Any) -> fields.String:
    """One word of a code list."""
    fits = validate.OneOf([str(value) for value in values], error=_("There is no such value."))
    return fields.String(validate=fits, error_messages=_NO_TEXT, metadata={"description": said}, **more)


def member_of(kind: type[StrEnum], said: str, **more: Any) -> fields.String:
    """One word of an enum's."""
    return one_of((member.value for member in kind), said, **more)


def day(said: str, **more: Any) -> fields.Date:
    """A day."""
    return fields.Date(
        error_messages={"invalid": _("Give a day like 2026-01-31.")}, metadata={"description": said}, **more
    )


def truth(said: str, **more: Any) -> fields.Boolean:
    """Yes or no."""
    return fields.Boolean(
        error_messages={"invalid": _("Say true or false.")}, metadata={"description": said}, **more
    )


class Language(Schema):
    """The language of words, where the answer has any."""

    class Meta:
        """What is not asked for here is a slip of the pen, and is told."""

        unknown = RAISE

    error_messages = {"unknown": _("There is no such parameter.")}  # noqa: RUF012 - as the library has it

    lang = one_of(LANGUAGES, "Language of what goes wrong: es, pt, en or fr.")


class Asked(Language):
    """What every list takes."""

    cursor = fields.String(
        metadata={"description": "Where the page begins: follow `links.next` and do not build it."}
    )
    limit = fields.Integer(
        load_default=USUAL,
        validate=validate.Range(min=1, max=MOST, error=_("Ask for 1 to 200 rows.")),
        error_messages={"invalid": _("Ask for 1 to 200 rows.")},
        metadata={"description": "How many rows a page has at most."},
    )
