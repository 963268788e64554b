"""The blueprint, and what its pages share: who is asking for which list."""

from __future__ import annotations

from flask import Blueprint, request

from portal.directory import choices
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.system.guard import may
from portal.system.i18n import language

blueprint = Blueprint("directory", __name__)

SEES_ALL = {
    Kind.ORGANISATION: "directory.read_all_organisations",
    Kind.PERSON: "directory.read_all_people",
}
EXPORTS = {Kind.ORGANISATION: "directory.export_organisations", Kind.PERSON: "directory.export_people"}
LISTS = {Kind.ORGANISATION: "directory.organisations", Kind.PERSON: "directory.people"}


def sees_all(kind: Kind) -> bool:
    """Whether the reader sees what the public does not."""
    return may(SEES_ALL[kind])


def choice_of(kind: Kind) -> Choice:
    """Return what the address asks for, as far as the reader may ask it."""
    return choices.read(kind, request.args, everything=sees_all(kind), tongue=language())
