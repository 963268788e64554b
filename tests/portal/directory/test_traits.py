"""Languages, states, topics and bodies are kept true whatever is written, and however, and so are their counts."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from portal.bodies.enums import MembershipRole
from portal.bodies.models import Body, Membership
from portal.directory.borders import move_border
from portal.directory.cards import write_anew
from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Freshness, Kind, Trait
from portal.directory.queries.counting import Margins, facets_of, margins_of
from portal.directory.queries.kept import kept_of
from portal.directory.queries.narrowing import card_of, conditions
from portal.directory.queries.traits import trait_facets
from portal.kernel.clock import now
from portal.kernel.enums import Sector, Topic
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system.database import db, transaction
from tests.factories import make_activity, make_body, make_membership, make_organisation, make_person
from tests.portal.directory.traits_truth import assert_traits_true

TODAY = now().date()
DAYS = [TODAY - timedelta(days=400), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
languages = st.sets(st.sampled_from(["es", "pt", "en"]))
topics = st.sets(st.sampled_from([*Topic][:3]))
states = st.sampled_from([None, *OrganisationStatus])
countries = st.sampled_from([None, "UY", "BR", "US"])
sectors = st.sampled_from([None, Sector.ACADEMIC, Sector.ISP])
MODELS: list[Any] = [Organisation, Person, Body, Membership, AcademicActivity]
ACTS = (
    "organisation, person, member, teach, speak, publish, place, merge, unmerge, leave, join, stop teaching,"
    " hang, rename body, remove, roll back, border, all, anew"
)


class Writer:
    """Writes at random what traits are made of."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.ids: dict[type, list[str]] = {model: [] for model in MODELS}

    def one(self, model: Any) -> Any:
        known = self.ids[model]
        return db.session.get_one(model, self.draw(st.sampled_from(known))) if known else None

    def keep(self, record: Any) -> None:
        self.ids[type(record)].append(record.id)

    def body(self) -> None:
        self.keep(make_body(parent=self.one(Body)))

    def party(self) -> Any:
        return self.one(self.draw(st.sampled_from([Organisation, Person])))

    def act(self, act: str) -> None:
        getattr(self, act.replace(" ", "_"))()

    def organisation(self) -> None:
        self.keep(
            make_organisation(
                languages=self.draw(languages),
                status=self.draw(states),
                country=self.draw(countries),
                sector=self.draw(sectors),
                is_published=self.draw(st.booleans()),
                verified_on=self.draw(st.sampled_from([None, *DAYS])),
            )
        )

    def person(self) -> None:
        consent = self.draw(st.sampled_from([None, False, True]))
        place = self.draw(countries)
        self.keep(make_person(languages=self.draw(languages), country=place, directory_consent=consent))

    def member(self) -> None:
        self.keep(
            make_membership(
                person=self.one(Person) if self.draw(st.booleans()) else None,
                organisation=self.one(Organisation),
                body=self.one(Body),
                from_on=self.draw(st.sampled_from(DAYS)),
                role=self.draw(st.sampled_from([MembershipRole.MEMBER, MembershipRole.OBSERVER])),
            )
        )

    def teach(self) -> None:
        parties = {"organisation": self.one(Organisation), "person": self.one(Person)}
        self.keep(make_activity(**parties, topics=self.draw(topics)))

    def speak(self) -> None:
        party = self.party()
        party.languages = self.draw(languages)
        if isinstance(party, Organisation):
            party.status = self.draw(states)

    def publish(self) -> None:
        party = self.party()
        field = "is_published" if isinstance(party, Organisation) else "directory_consent"
        setattr(party, field, not getattr(party, field))

    def place(self) -> None:
        party = self.party()
        party.country, party.sector = self.draw(countries), self.draw(sectors)
        party.verified_on = self.draw(st.sampled_from([None, *DAYS]))

    def merge(self) -> None:
        party = self.party()
        other = self.one(type(party))
        if other.merged_into is None and party.id != other.id:
            party.merged_into = other.id

    def unmerge(self) -> None:
        self.party().merged_into = None

    def leave(self) -> None:
        membership = self.one(Membership)
        if membership:
            membership.to_on = max(membership.from_on, self.draw(st.sampled_from(DAYS)))

    def join(self) -> None:
        membership = self.one(Membership)
        if membership:
            membership.person, membership.to_on = self.one(Person), None
            membership.organisation, membership.body = self.one(Organisation), self.one(Body)

    def stop_teaching(self) -> None:
        activity = self.one(AcademicActivity)
        if activity:
            db.session.delete(activity)
            self.ids[AcademicActivity].remove(activity.id)

    def hang(self) -> None:
        body, above = self.one(Body), self.one(Body)
        body.parent_id = above.id if not self.is_below(above, body) else None

    def is_below(self, body: Body, above: Body) -> bool:
        step: Body | None = body
        while step is not None and step.id != above.id:
            step = db.session.get(Body, step.parent_id) if step.parent_id else None
        return step is not None

    def rename_body(self) -> None:
        body = self.one(Body)
        body.code = f"{body.code[:40]}-x"

    def remove(self) -> None:
        known = self.ids[Membership]
        db.session.execute(delete(Membership).where(Membership.id.in_(known)))
        known.clear()

    def border(self) -> None:
        move_border(fresh_since(self.draw(st.sampled_from(DAYS))))

    def all(self) -> None:
        values = {"languages": self.draw(languages)}
        db.session.execute(update(Person).values(**values))
        db.session.execute(update(Organisation).values(country=self.draw(countries), **values))

    def anew(self) -> None:
        write_anew(db.session.connection())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_written_the_traits_say_the_same(app: Flask, data: st.DataObject) -> None:
    writer = Writer(data.draw)
    with app.app_context():
        for act in ("body", "body", *2 * ("body", "organisation", "person", "member"), "member", "teach"):
            with transaction():
                writer.act(act)
        for act in data.draw(st.lists(st.sampled_from(ACTS.split(", ")), min_size=3, max_size=12)):
            if act == "roll back":
                with pytest.raises(ZeroDivisionError), transaction():
                    writer.speak()
                    1 / 0  # noqa: B018
            else:
                with transaction():
                    writer.act(act)
            assert_traits_true()
        compare(writer)


choices = st.builds(
    Choice,
    st.sampled_from(Kind),
    country=st.sampled_from([None, None, "UY", "BR", "US"]),
    sector=st.sampled_from([None, None, Sector.ACADEMIC]),
    verified=st.sampled_from([None, *Freshness]),
    language=st.sampled_from([None, "es", "pt"]),
    topic=st.sampled_from([None, None, *[*Topic][:2]]),
    everything=st.booleans(),
)


def compare(writer: Writer) -> None:
    """Compare the counts beside a list with what each choice lists."""
    known, draw = Body.id.in_(writer.ids[Body]), writer.draw
    bodies = list(db.session.scalars(select(Body.code).where(known).order_by(Body.id)))
    for _ in range(6):
        choice = draw(choices)
        is_staff = choice.everything
        choice = choice.without(
            body=draw(st.sampled_from([None, *bodies])),
            waiting=is_staff and draw(st.booleans()),
            status=draw(states) if is_staff and choice.kind is Kind.ORGANISATION else None,
        )
        kept = kept_of(choice)
        margins = margins_of(choice, today=TODAY, kept=kept)
        assert told(margins) == told(margins_of(choice, today=TODAY))
        assert facets_of(choice, margins).total == fitting(choice)
        for trait, counts in trait_facets(choice, kept, today=TODAY).items():
            values = bodies if trait is Trait.BODY else VALUES[trait]
            assert counts is not None
            assert {value: counts.get(value, 0) for value in values} == {
                value: fitting(choice.without(**{trait.value: value})) for value in values
            }


def told(margins: Margins) -> list[dict[Any, int]]:
    return [dict(+counts) for counts in (margins.countries, margins.sectors, margins.freshness)]


def fitting(choice: Choice, today: date = TODAY) -> int:
    card = card_of(choice.kind)
    statement = select(func.count(card.id)).where(*conditions(choice, today=today))
    return db.session.scalar(statement) or 0


VALUES: dict[Trait, list[Any]] = {
    Trait.LANGUAGE: ["es", "pt", "en"],
    Trait.TOPIC: list(Topic),
    Trait.STATUS: list(OrganisationStatus),
}
