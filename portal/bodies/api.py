"""Bodies and memberships for programs."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from portal.bodies import queries
from portal.bodies.enums import BodyClass, Capacity, MembershipRole
from portal.bodies.models import Body
from portal.bodies.queries import BodiesWanted, Seat, SeatsWanted
from portal.kernel.enums import Sector, Topic
from portal.kernel.places import COUNTRY_CODES
from portal.system.guard import guard, may
from portal.system.interface.answers import answer
from portal.system.interface.callers import throttled
from portal.system.interface.description import Named, answers, asks, page_of
from portal.system.interface.keysets import listed, window
from portal.system.interface.parameters import Asked, Language, day, member_of, one_of, word

blueprint = throttled(
    Blueprint("api_bodies", __name__, url_prefix="/api/v1", description="Bodies and who sits in them.")
)


class BodySchema(Schema):
    """A body: a supporting organisation, an advisory committee, a working group, and so on."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    acronym = fields.String(allow_none=True)
    class_ = fields.String(data_key="class", metadata={"enum": [each.value for each in BodyClass]})
    parent = fields.String(allow_none=True, metadata={"description": "The code of the body above it."})
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})
    topics = fields.List(fields.String(metadata={"enum": [each.value for each in Topic]}))
    founded_on = fields.Date(allow_none=True)
    dissolved_on = fields.Date(allow_none=True)
    website = fields.String(allow_none=True)
    url = fields.String(metadata={"description": "This record."})
    page = fields.String(metadata={"description": "Its page for people."})


class MembershipSchema(Schema):
    """Who is in which body, in which role, from when to when."""

    code = fields.String(required=True)
    body = fields.Nested(Named, required=True)
    person = fields.Nested(Named, allow_none=True)
    organisation = fields.Nested(Named, allow_none=True)
    role = fields.String(metadata={"enum": [each.value for each in MembershipRole]})
    capacity = fields.String(metadata={"enum": [each.value for each in Capacity]})
    from_on = fields.Date()
    to_on = fields.Date(allow_none=True, metadata={"description": "The last day; none while it goes on."})
    url = fields.String(metadata={"description": "This record."})


class BodiesAsked(Asked):
    """What a list of bodies may be narrowed to."""

    q = word("Words that begin words of the name, or the acronym.")
    class_ = member_of(BodyClass, "What kind of body it is.", data_key="class")
    parent = word("The code of the body above.")
    topic = member_of(Topic, "What it is about.")
    country = one_of(sorted(COUNTRY_CODES), "Where it is, ISO 3166-1 alpha-2.")


class MembershipsAsked(Asked):
    """What a list of memberships may be narrowed to."""

    body = word("The code of the body; those below it too.")
    person = word("The code of the person.")
    organisation = word("The code of the organisation.")
    role = member_of(MembershipRole, "What the member is there.")
    sector = member_of(Sector, "The member's part of the community when the membership began.")
    country = one_of(sorted(COUNTRY_CODES), "The member's country when it began, ISO 3166-1 alpha-2.")
    on = day("A day on which the membership holds.")


@blueprint.get("/bodies")
@guard("body.read")
@answers(blueprint, page_of(BodySchema))
@asks(blueprint, BodiesAsked)
def bodies(asked: dict[str, Any]) -> Response:
    """List bodies, in the order of their codes."""
    wanted = window(asked)
    choice = BodiesWanted(
        words=asked.get("q", ""),
        body_class=asked.get("class_"),
        parent=asked.get("parent"),
        topic=asked.get("topic"),
        country=asked.get("country"),
    )
    rows = queries.bodies_after(choice, wanted.after, wanted.limit + 1)
    return answer(listed(rows, wanted, key=lambda body: (body.code,), show=_shown))


@blueprint.get("/bodies/<code>")
@guard("body.read", queries.body_by_code)
@answers(blueprint, BodySchema)
@asks(blueprint, Language)
def body(found: Body, _asked: dict[str, Any]) -> Response:
    """Return one body."""
    return answer(_shown(found))


def _shown(body: Body) -> dict[str, Any]:
    return BodySchema().dump(
        {
            "code": body.code,
            "name": body.name,
            "acronym": body.acronym,
            "class_": body.body_class.value,
            "parent": body.parent.code if body.parent else None,
            "country": body.country,
            "topics": list(body.topics or ()),
            "founded_on": body.founded_on,
            "dissolved_on": body.dissolved_on,
            "website": body.website,
            "url": url_for("api_bodies.body", code=body.code),
            "page": url_for("bodies.show", code=body.code),
        }
    )


@blueprint.get("/memberships")
@guard("body.read")
@answers(blueprint, page_of(MembershipSchema))
@asks(blueprint, MembershipsAsked)
def memberships(asked: dict[str, Any]) -> Response:
    """List memberships, in the order of their codes.

    Strangers see those of persons who agreed to be listed, and of published organisations that are members
    themselves.
    """
    wanted = window(asked)
    rows = queries.seats_after(_seats_wanted(asked), wanted.after, wanted.limit + 1)
    return answer(listed(rows, wanted, key=lambda seat: (seat.membership.code,), show=_seat))


def _seats_wanted(asked: dict[str, Any]) -> SeatsWanted:
    names = ("body", "person", "organisation", "role", "sector", "country", "on")
    return SeatsWanted(everything=may("membership.edit"), **{name: asked.get(name) for name in names})


def _seat_by_code(code: str) -> Seat | None:
    return queries.seat_by_code(code, everything=may("membership.edit"))


@blueprint.get("/memberships/<code>")
@guard("body.read", _seat_by_code)
@answers(blueprint, MembershipSchema)
@asks(blueprint, Language)
def membership(found: Seat, _asked: dict[str, Any]) -> Response:
    """Return one membership."""
    return answer(_seat(found))


def _seat(seat: Seat) -> dict[str, Any]:
    held, place = seat.membership, seat.organisation
    is_open = place is not None and (place.is_published or may("membership.edit"))
    return MembershipSchema().dump(
        {
            "code": held.code,
            "body": {"code": held.body.code, "name": held.body.name},
            "person": _named(seat.person),
            "organisation": _named(place) if is_open else None,
            "role": held.role.value,
            "capacity": held.capacity.value,
            "from_on": held.from_on,
            "to_on": held.to_on,
            "url": url_for("api_bodies.membership", code=held.code),
        }
    )


def _named(record: Any) -> dict[str, str] | None:
    return {"code": record.code, "name": record.name} if record is not None else None
