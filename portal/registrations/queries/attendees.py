"""The list of an event's registrations: one statement feeds the screen, the files and the command line.

Names are those of whom each person and organisation was merged into; the rest is what the registration
keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Enum, FromClause, Row, Select, String, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from portal.accounts.models import Account
from portal.events.models import Event
from portal.kernel.codes import search_text
from portal.registrations.enums import LIVE, Category, Mode, RegistrationStatus
from portal.registrations.models import Attendance, Registration
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Organisation, Person
from portal.system.database import db
from portal.system.paging import Page

PAGE_SIZE = 50
CHUNK = 1_000
MOST_WORDS = 8
EVERY = "all"
UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Filter:
    """Which registrations a list shows. Without a status: those that stand."""

    q: str = ""
    status: RegistrationStatus | None = None
    every_status: bool = False
    mode: Mode | None = None
    category: Category | None = None
    country: str | None = None

    def as_pairs(self) -> dict[str, str]:
        """Return the filter as it stands in an address; what is not set is left out."""
        pairs = {
            "q": self.q,
            "status": EVERY if self.every_status else self.status,
            "mode": self.mode,
            "category": self.category,
            "country": self.country,
        }
        return {name: str(value) for name, value in pairs.items() if value}


@dataclass(frozen=True)
class Facets:
    """How many registrations each value has, each under the other filters in use."""

    status: dict[RegistrationStatus, int]
    mode: dict[Mode | None, int]
    category: dict[Category, int]
    country: dict[str | None, int]


def _ends(model: type[Person] | type[Organisation]) -> FromClause:
    """Return (id, end_id) of the records that were merged into another: the few that there are, walked upward."""
    record, above, end = aliased(model), aliased(model), aliased(model)
    walk = (
        select(record.id.label("id"), record.merged_into.label("at_id"))
        .where(record.merged_into.is_not(None))
        .cte(f"merged_{model.__tablename__}", recursive=True)
    )
    step = select(walk.c.id, above.merged_into).join(above, above.id == walk.c.at_id)
    walk = walk.union(step.where(above.merged_into.is_not(None)))
    return (
        select(walk.c.id, walk.c.at_id.label("end_id"))
        .join(end, end.id == walk.c.at_id)
        .where(end.merged_into.is_(None))
        .subquery(f"ends_of_{model.__tablename__}")
    )


def _accounts_of_merged(ends: FromClause) -> FromClause:
    """Return (person_id, email) of accounts whose record was merged into that of a person."""
    return (
        select(ends.c.end_id.label("person_id"), func.min(Account.email).label("email"))
        .join(ends, ends.c.id == Account.person_id)
        .group_by(ends.c.end_id)
        .subquery("accounts_of_merged")
    )


class Attendees:
    """The statement of one event's list, from which each reader takes what it needs."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.people, self.places = _ends(Person), _ends(Organisation)
        self.person, self.organisation, self.account = (
            aliased(Person),
            aliased(Organisation),
            aliased(Account),
        )
        self.older = _accounts_of_merged(self.people.alias("ends_again"))
        self.attended = _attended(event)

    def select(self, names: Iterable[str], wanted: Filter, *, as_text: bool = False) -> Select[Any]:
        """Return the statement that gives these values, unordered.

        :param as_text: members of code lists come as their codes, which is faster to read
        """
        offered = self._offered()
        names = list(names)
        columns = (_as_text(offered[name]) if as_text else offered[name] for name in names)
        return (
            select(*(column.label(name) for column, name in zip(columns, names, strict=True)))
            .select_from(self._joined(names))
            .where(Registration.event_id == self.event.id, *self._conditions(wanted))
        )

    def _joined(self, names: list[str]) -> Any:
        person, organisation = self.person, self.organisation
        person_id = func.coalesce(self.people.c.end_id, Registration.person_id)
        organisation_id = func.coalesce(self.places.c.end_id, Registration.organisation_id)
        table = Registration.__table__.outerjoin(self.people, self.people.c.id == Registration.person_id)
        joined: Any = (
            table.join(person, person.id == person_id)
            .outerjoin(self.places, self.places.c.id == Registration.organisation_id)
            .outerjoin(organisation, organisation.id == organisation_id)
        )
        if "email" in names:
            joined = joined.outerjoin(self.account, self.account.person_id == person.id)
            joined = joined.outerjoin(self.older, self.older.c.person_id == person.id)
        if {"channels", "minutes"} & set(names):
            joined = joined.outerjoin(self.attended, self.attended.c.registration_id == Registration.id)
        return joined

    def _offered(self) -> dict[str, Any]:
        return {
            "id": Registration.id,
            "code": Registration.code,
            "name": self.person.name,
            "badge_name": func.coalesce(Registration.badge_name, self.person.badge_name, self.person.name),
            "organisation": self.organisation.name,
            "country": Registration.country,
            "sector": Registration.sector,
            "gender": Registration.gender,
            "category": Registration.category,
            "mode": Registration.mode,
            "status": Registration.status,
            "first_meeting": Registration.first_meeting,
            "funding": Registration.funding,
            "registered_at": Registration.registered_at,
            "channels": self.attended.c.channels,
            "minutes": self.attended.c.minutes,
            "email": func.coalesce(self.account.email, self.older.c.email),
            "emails": self.person.emails,
            "listed": self._agrees(ConsentDocument.PARTICIPANT_LIST),
            "photo": self._agrees(ConsentDocument.PHOTO),
        }

    def _agrees(self, document: ConsentDocument) -> ColumnElement[bool]:
        return (
            select(Consent.id)
            .where(
                Consent.person_id == Registration.person_id,
                Consent.about_id == Registration.event_id,
                Consent.document == document,
                Consent.withdrawn_at.is_(None),
            )
            .exists()
        )

    def _conditions(self, wanted: Filter) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [self._has_word(word) for word in _words(wanted.q)]
        if wanted.status is not None:
            found.append(Registration.status == wanted.status)
        elif not wanted.every_status:
            found.append(Registration.status.in_(LIVE))
        if wanted.mode is not None:
            found.append(Registration.mode == wanted.mode)
        if wanted.category is not None:
            found.append(Registration.category == wanted.category)
        if wanted.country is not None:
            found.append(_is_country(wanted.country))
        return found

    def _has_word(self, word: str) -> ColumnElement[bool]:
        """Return the condition that a word begins a word of the name, the badge, the organisation or the code."""
        texts = (Registration.search_text, self.person.search_text, self.organisation.search_text)
        return or_(
            *(text.startswith(word, autoescape=True) for text in texts),
            *(text.contains(" " + word, autoescape=True) for text in texts),
            Registration.code.startswith(word.upper(), autoescape=True),
        )

    def order(self, sort: str) -> list[ColumnElement[Any]]:
        """Return the order of a sort key; a hyphen before it turns it round, an unknown one is by name."""
        name = func.coalesce(func.nullif(Registration.search_text, ""), self.person.search_text)
        keys: dict[str, Any] = {
            "name": name,
            "organisation": func.coalesce(self.organisation.search_text, ""),
            "country": func.coalesce(Registration.country, ""),
            "category": Registration.category,
            "mode": func.coalesce(Registration.mode, ""),
            "status": Registration.status,
            "code": Registration.code,
            "registered": Registration.registered_at,
        }
        key = keys.get(sort.removeprefix("-"), name)
        first = key.desc() if sort.startswith("-") else key.asc()
        return [first, name.asc(), Registration.id.asc()]


def _attended(event: Event) -> FromClause:
    return (
        select(
            Attendance.registration_id.label("registration_id"),
            func.aggregate_strings(Attendance.channel, "|").label("channels"),
            func.sum(Attendance.minutes).label("minutes"),
        )
        .join(Registration, Registration.id == Attendance.registration_id)
        .where(Registration.event_id == event.id)
        .group_by(Attendance.registration_id)
        .subquery("attended")
    )


def _as_text(column: Any) -> Any:
    return type_coerce(column, String) if isinstance(column.type, Enum) else column


def _words(q: str) -> list[str]:
    return search_text(q).split()[:MOST_WORDS]


def _is_country(country: str) -> ColumnElement[bool]:
    return Registration.country.is_(None) if country == UNKNOWN else Registration.country == country


def attendee_page(
    event: Event, wanted: Filter, names: Iterable[str], *, sort: str, number: int
) -> Page[Row[Any]]:
    """Return one page of the list, as rows with the values named."""
    attendees = Attendees(event)
    total = attendee_count(event, wanted)
    statement = attendees.select(names, wanted).order_by(*attendees.order(sort))
    rows = db.session.execute(statement.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all()
    return Page(rows, number, total, PAGE_SIZE)


def attendee_rows(event: Event, wanted: Filter, names: Iterable[str], *, sort: str) -> Iterator[Row[Any]]:
    """Yield the whole list, read some hundred rows at a time, as it was when the reading began.

    Members of code lists come as their codes.
    """
    attendees = Attendees(event)
    statement = attendees.select(names, wanted, as_text=True).order_by(*attendees.order(sort))
    yield from db.session.execute(statement, execution_options={"yield_per": CHUNK})


def attendee_count(event: Event, wanted: Filter) -> int:
    """Return how many registrations the list has."""
    statement = Attendees(event).select(["id"], wanted)
    return db.session.scalar(select(func.count()).select_from(statement.subquery())) or 0


def attendee_facets(event: Event, wanted: Filter) -> Facets:
    """Return how many registrations each value of each filter has."""
    return Facets(
        status=_counted(event, replace(wanted, status=None, every_status=True), "status"),
        mode=_counted(event, replace(wanted, mode=None), "mode"),
        category=_counted(event, replace(wanted, category=None), "category"),
        country=_counted(event, replace(wanted, country=None), "country"),
    )


def _counted(event: Event, wanted: Filter, name: str) -> dict[Any, int]:
    column = Attendees(event).select([name, "id"], wanted).subquery()
    statement = select(column.c[name], func.count()).group_by(column.c[name])
    return dict(db.session.execute(statement).all())
