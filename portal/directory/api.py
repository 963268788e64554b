"""Organisations and persons for programs: the directory's own filters, and what each reader may have.

Which field is for whom is said where the columns of the lists are (``exports.COLUMNS``), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request, url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from portal.directory import choices
from portal.directory.choices import Area, Choice, SectorGroup
from portal.directory.enums import Freshness, Kind
from portal.directory.exports import ALL_ORGANISATIONS, ALL_PEOPLE, COLUMNS
from portal.directory.queries import record_by_code, records_after, workplaces_of
from portal.kernel.clock import now
from portal.kernel.enums import Sector, Topic
from portal.kernel.places import COUNTRY_CODES, UNKNOWN
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system.guard import guard, may
from portal.system.interface.answers import answer
from portal.system.interface.callers import throttled
from portal.system.interface.description import Named, answers, asks, page_of
from portal.system.interface.keysets import listed, window
from portal.system.interface.parameters import Asked, Language, member_of, one_of, word

blueprint = throttled(
    Blueprint(
        "api_directory", __name__, url_prefix="/api/v1", description="Organisations and persons: who is who."
    )
)
_SEES_ALL = {Kind.ORGANISATION: ALL_ORGANISATIONS, Kind.PERSON: ALL_PEOPLE}
_FOR_STAFF = "For staff only."
_PERMISSIONS = {kind: {each.key: each.permission for each in columns} for kind, columns in COLUMNS.items()}


class Identifier(Schema):
    """What a scheme calls it."""

    scheme = fields.String(metadata={"description": "ROR, ISNI, WIKIDATA, ASN, IANA, PEERINGDB, DOMAIN"})
    value = fields.String()


class OrganisationSchema(Schema):
    """An organisation; what is for staff only is absent for everyone else."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    names = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "By language, ISO 639."},
    )
    acronym = fields.String(allow_none=True)
    aliases = fields.List(fields.String())
    sector = fields.String(allow_none=True, metadata={"enum": [*(each.value for each in Sector), None]})
    other_sectors = fields.List(fields.String())
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})
    city = fields.String(allow_none=True)
    website = fields.String(allow_none=True)
    cctld = fields.List(fields.String())
    languages = fields.List(fields.String(metadata={"description": "ISO 639."}))
    identifiers = fields.List(fields.Nested(Identifier))
    parent = fields.Nested(Named, allow_none=True)
    verified_on = fields.Date(allow_none=True)
    status = fields.String(allow_none=True, metadata={"description": _FOR_STAFF})
    published = fields.Boolean(metadata={"description": _FOR_STAFF})
    source = fields.String(allow_none=True, metadata={"description": _FOR_STAFF})
    url = fields.String(metadata={"description": "This record."})
    page = fields.String(metadata={"description": "Its page for people."})


class PersonSchema(Schema):
    """A person who agreed to be listed; for staff everybody, with what is for staff only."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    badge_name = fields.String(allow_none=True)
    sector = fields.String(allow_none=True, metadata={"enum": [*(each.value for each in Sector), None]})
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})
    languages = fields.List(fields.String(metadata={"description": "ISO 639."}))
    organisation = fields.Nested(Named, allow_none=True, metadata={"description": "Where they work today."})
    verified_on = fields.Date(allow_none=True)
    listed = fields.Boolean(allow_none=True, metadata={"description": _FOR_STAFF})
    emails = fields.List(fields.String(), metadata={"description": "For who may read addresses only."})
    url = fields.String(metadata={"description": "This record."})


class PersonsAsked(Asked):
    """What a list of the directory may be narrowed to; the same as on its pages."""

    q = word("Words, in any order, beginnings too; small slips are forgiven.")
    country = one_of([*sorted(COUNTRY_CODES), UNKNOWN], "ISO 3166-1 alpha-2; UNKNOWN for none.")
    area = member_of(Area, "A part of the region: the plan's, those of M49, or ICANN's region.")
    sector = member_of(Sector, "The sector it is counted under.")
    group = member_of(SectorGroup, "Sectors taken together.")
    verified = member_of(Freshness, "Whether somebody verified it within a year.")
    body = word("The code of a body that it is a member of today; those below it too.")
    topic = member_of(Topic, "What it teaches or researches.")
    language = word("A language, ISO 639.")
    waiting = one_of(["1"], "Only what is not public. " + _FOR_STAFF)


class OrganisationsAsked(PersonsAsked):
    """The same, and how far outreach has come."""

    status = member_of(OrganisationStatus, "How far outreach has come. " + _FOR_STAFF)


def _choice(kind: Kind) -> Choice:
    return choices.read(kind, request.args, everything=may(_SEES_ALL[kind]))


def _allowed(kind: Kind, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the reader may not have."""
    permissions = _PERMISSIONS[kind]
    return {key: cell for key, cell in cells.items() if key not in permissions or may(permissions[key])}


@blueprint.get("/organisations")
@guard("directory.read")
@answers(blueprint, page_of(OrganisationSchema))
@asks(blueprint, OrganisationsAsked)
def organisations(asked: dict[str, Any]) -> Response:
    """List organisations, in the order of their codes: for strangers those that are published."""
    wanted = window(asked)
    choice = _choice(Kind.ORGANISATION)
    rows = records_after(choice, wanted.after, wanted.limit + 1, today=now().date())
    return answer(listed(rows, wanted, key=lambda each: (each.code,), show=_organisation))


def _organisation_by_code(code: str) -> Organisation | Person | None:
    return record_by_code(Kind.ORGANISATION, code, everything=may(ALL_ORGANISATIONS))


@blueprint.get("/organisations/<code>")
@guard("directory.read", _organisation_by_code)
@answers(blueprint, OrganisationSchema)
@asks(blueprint, Language)
def organisation(found: Organisation, _asked: dict[str, Any]) -> Response:
    """Return one organisation."""
    return answer(_organisation(found))


def _organisation(one: Organisation) -> dict[str, Any]:
    parent = survivor_of(one.parent) if one.parent else None
    if parent and not (parent.is_published or may(ALL_ORGANISATIONS)):
        parent = None
    cells = {
        "code": one.code,
        "name": one.name,
        "names": {each.language: each.name for each in one.names},
        "acronym": one.acronym,
        "aliases": one.aliases or (),
        "sector": one.sector.value if one.sector else None,
        "other_sectors": one.other_sectors or (),
        "country": one.country,
        "city": one.city,
        "website": one.website,
        "cctld": one.cctld or (),
        "languages": one.languages or (),
        "identifiers": one.identifiers,
        "parent": parent,
        "verified_on": one.verified_on,
        "status": one.status.value if one.status else None,
        "published": one.is_published,
        "source": one.source_url,
        "url": url_for("api_directory.organisation", code=one.code),
        "page": url_for("organisations.show", code=one.code),
    }
    shown: dict[str, Any] = OrganisationSchema().dump(_allowed(Kind.ORGANISATION, cells))
    return shown


@blueprint.get("/persons")
@guard("directory.read")
@answers(blueprint, page_of(PersonSchema))
@asks(blueprint, PersonsAsked)
def persons(asked: dict[str, Any]) -> Response:
    """List persons, in the order of their codes: for strangers those who agreed to be listed."""
    wanted, choice, today = window(asked), _choice(Kind.PERSON), now().date()
    rows: list[Any] = records_after(choice, wanted.after, wanted.limit + 1, today=today)
    places = workplaces_of([each.id for each in rows[: wanted.limit]], on=today, everything=_sees_places())
    return answer(
        listed(rows, wanted, key=lambda each: (each.code,), show=lambda each: _person(each, places))
    )


def _person_by_code(code: str) -> Organisation | Person | None:
    return record_by_code(Kind.PERSON, code, everything=may(ALL_PEOPLE))


@blueprint.get("/persons/<code>")
@guard("directory.read", _person_by_code)
@answers(blueprint, PersonSchema)
@asks(blueprint, Language)
def person(found: Person, _asked: dict[str, Any]) -> Response:
    """Return one person."""
    return answer(_person(found, workplaces_of([found.id], on=now().date(), everything=_sees_places())))


def _sees_places() -> bool:
    return may(ALL_ORGANISATIONS)


def _person(one: Person, places: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    place = places.get(one.id)
    cells = {
        "code": one.code,
        "name": one.name,
        "badge_name": one.badge_name,
        "sector": one.sector.value if one.sector else None,
        "country": one.country,
        "languages": one.languages or (),
        "organisation": {"code": place[0], "name": place[1]} if place else None,
        "verified_on": one.verified_on,
        "listed": one.directory_consent,
        "emails": one.emails or (),
        "url": url_for("api_directory.person", code=one.code),
    }
    shown: dict[str, Any] = PersonSchema().dump(_allowed(Kind.PERSON, cells))
    return shown
