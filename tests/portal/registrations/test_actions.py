"""Registering, waiting, moving up, leaving: each with its place, its trail and its letters."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.events.enums import EventStatus, Modality
from portal.events.models import Event
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.registrations import actions, queries
from portal.registrations.enums import Category, Channel, Mode, Proof, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.registrations.workflow import LIFE
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.system.access import PORTAL, Actor
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from tests.factories import make_affiliation, make_person, make_registration
from tests.portal.registrations.scene import URL, event_on, letters

S = RegistrationStatus
ON_SITE, REMOTE = (Wishes(mode, badge_name="Ana") for mode in (Mode.ON_SITE, Mode.REMOTE))


def register(event: Event, wishes: Wishes = ON_SITE, person: Person | None = None) -> Registration:
    person = person or make_person()
    return actions.register(person, event, wishes, url=URL, by=Actor(person_id=person.id), at=now())


def states(event_id: str) -> list[RegistrationStatus]:
    statement = select(Registration.status).where(Registration.event_id == event_id)
    return list(db.session.scalars(statement.order_by(Registration.registered_at)))


def seats(event_id: str) -> int:
    return db.session.scalars(select(Event.seats_taken).where(Event.id == event_id)).one()


def test_a_registration_keeps_who_somebody_was_that_day(app: Flask) -> None:
    with app.app_context(), transaction():
        person = make_person(country="PE")
        work = make_affiliation(person=person)
        made = register(event_on(), person=person)
        made_id, organisation_id, sector, gender = (
            made.id,
            work.organisation_id,
            person.sector,
            person.gender,
        )
        person.country = "CL"
    with app.app_context():
        kept = db.session.get_one(Registration, made_id)
        assert (kept.country, kept.sector, kept.gender, kept.organisation_id) == (
            "PE",
            sector,
            gender,
            organisation_id,
        )
        assert (kept.category, kept.status, kept.holds_seat) == (Category.PARTICIPANT, S.CONFIRMED, True)


def test_consents_are_separate_dated_and_taken_back(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on()
        person = make_person()
        made = actions.register(
            person, event, ON_SITE, consents=[ConsentDocument.PHOTO], url=URL, by=PORTAL, at=now()
        )
        rows = db.session.scalars(select(Consent)).all()
        assert [(each.document, each.about_id, each.document_version) for each in rows] == [
            (ConsentDocument.PHOTO, event.id, "2026-11")
        ]
        actions.change(
            made,
            ON_SITE,
            consents=[ConsentDocument.PARTICIPANT_LIST],
            version=made.version,
            url=URL,
            by=PORTAL,
            at=now(),
        )
        assert set(queries.consents_for(made)) == {ConsentDocument.PARTICIPANT_LIST}
        assert rows[0].withdrawn_at is not None


def test_the_waitlist_moves_up_in_order_with_letters(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(capacity=2)
        people = [make_person(emails=(f"p{number}@example.org",)) for number in range(4)]
        made = [register(event, person=person) for person in people]
        event_id, first, third = event.id, made[0].id, made[2].id
        assert states(event_id) == [S.CONFIRMED, S.CONFIRMED, S.WAITLISTED, S.WAITLISTED]
        assert [queries.place_on_waitlist(each) for each in made[2:]] == [1, 2]
    with app.app_context(), transaction():
        actions.cancel(db.session.get_one(Registration, first), url=URL, by=PORTAL, at=now())
    with app.app_context(), transaction():
        assert states(event_id) == [S.CANCELLED, S.CONFIRMED, S.CONFIRMED, S.WAITLISTED]
        assert seats(event_id) == 2
        actions.cancel(db.session.get_one(Registration, third), url=URL, by=PORTAL, at=now())
        assert states(event_id) == [S.CANCELLED, S.CONFIRMED, S.CANCELLED, S.CONFIRMED]
        assert seats(event_id) == 2
    assert sorted(letters(app)) == sorted(
        [
            ("confirmed", "p0@example.org"),
            ("confirmed", "p1@example.org"),
            ("waitlisted", "p2@example.org"),
            ("waitlisted", "p3@example.org"),
            ("cancelled", "p0@example.org"),
            ("promoted", "p2@example.org"),
            ("cancelled", "p2@example.org"),
            ("promoted", "p3@example.org"),
        ]
    )


def test_a_remote_registration_needs_no_place(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(capacity=1)
        made = [register(event, wishes) for wishes in (ON_SITE, REMOTE, REMOTE)]
        assert [each.status for each in made] == [S.CONFIRMED] * 3
        assert seats(event.id) == 1


def test_changing_the_way_of_taking_part_takes_or_frees_a_place(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(capacity=1)
        seated, remote, waiting = register(event), register(event, REMOTE), register(event)

        def change(registration: Registration, wishes: Wishes) -> None:
            actions.change(
                registration,
                wishes,
                consents=(),
                version=registration.version,
                url=URL,
                by=PORTAL,
                at=now(),
            )

        with pytest.raises(Refused) as refused, db.session.begin_nested():
            change(remote, ON_SITE)
        assert refused.value.field == "mode"
        change(seated, REMOTE)
        assert (seated.holds_seat, waiting.status, waiting.holds_seat) == (False, S.CONFIRMED, True)
        change(waiting, REMOTE)
        assert seats(event.id) == 0
        change(remote, ON_SITE)
        assert (remote.mode, remote.holds_seat, seats(event.id)) == (Mode.ON_SITE, True, 1)


def test_whoever_waits_and_stays_away_is_confirmed_remotely(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(capacity=1)
        register(event)
        waiting = register(event)
        actions.change(waiting, REMOTE, consents=(), version=waiting.version, url=URL, by=PORTAL, at=now())
        assert (waiting.status, waiting.holds_seat) == (S.CONFIRMED, False)


def test_one_live_registration_per_person_and_event(app: Flask) -> None:
    with app.app_context(), transaction():
        event, person = event_on(), make_person()
        merged = make_person(merged_into=person.id)
        made = register(event, person=person)
        for again in (person, merged):
            with pytest.raises(Clash):
                register(event, person=again)
        actions.cancel(made, url=URL, by=PORTAL, at=now())
        assert made.live_key is None
        assert register(event, person=merged).person_id == person.id


@pytest.mark.parametrize(
    "given",
    [
        {"status": EventStatus.CANCELLED},
        {"status": EventStatus.POSTPONED},
        {"opens_at": None},
        {"opens_at": now() + timedelta(days=1)},
        {"closes_at": now() - timedelta(days=1)},
        {"start_on": now().date() - timedelta(days=9), "end_on": now().date() - timedelta(days=8)},
    ],
    ids=["cancelled", "postponed", "never opens", "not open yet", "closed", "over"],
)
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_write_path_keeps_the_same_rule_as_the_page(app: Flask, given: dict[str, object]) -> None:
    with app.app_context(), transaction():
        event = event_on(**given)
        with pytest.raises(Refused):
            register(event)
        assert states(event.id) == []


def test_an_answer_that_the_event_does_not_offer_is_refused(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(modality=Modality.IN_PERSON)
        with pytest.raises(Refused) as refused:
            register(event, REMOTE)
        assert refused.value.field == "mode"


def test_organisers_confirm_where_the_event_asks_for_it(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on(needs_approval=True, capacity=1)
        made = [register(event) for _ in range(3)]
        assert [each.status for each in made] == [S.PENDING] * 3
        assert seats(event.id) == 0
        codes = [each.code for each in made[:2]]
        done = actions.confirm_chosen(event, codes, url=URL, by=PORTAL, at=now())
        assert done == actions.Confirmed(confirmed=1, waitlisted=1, left=0)
        with pytest.raises(Refused):
            actions.confirm(made[1], url=URL, by=PORTAL, at=now())
        actions.reject(made[2], url=URL, by=PORTAL, at=now())
        again = actions.confirm_chosen(event, [each.code for each in made], url=URL, by=PORTAL, at=now())
        assert again == actions.Confirmed(confirmed=0, waitlisted=0, left=3)
        assert [each.status for each in made] == [S.CONFIRMED, S.WAITLISTED, S.REJECTED]
    assert sorted(name for name, _ in letters(app)) == [
        "confirmed",
        "received",
        "received",
        "received",
        "rejected",
        "waitlisted",
    ]


def test_more_places_go_to_the_waitlist(app: Flask) -> None:
    from portal.system import signals

    with app.app_context(), transaction():
        event = event_on(capacity=1)
        for _ in range(4):
            register(event)
        event.capacity = 3
        db.session.flush()
        signals.event_room_changed.send(event, by=PORTAL, at=now())
        assert states(event.id) == [S.CONFIRMED, S.CONFIRMED, S.CONFIRMED, S.WAITLISTED]
        assert seats(event.id) == 3


ACTS = {
    "confirm": actions.confirm,
    "reject": actions.reject,
    "cancel": actions.cancel,
    "mark_duplicate": actions.mark_duplicate,
    "mark_test": actions.mark_test,
}


def test_the_whole_table_of_states(app: Flask) -> None:
    with app.app_context(), transaction():
        event = event_on()
        for act, do in ACTS.items():
            for state in S:
                one = make_registration(event=event, status=state)
                if LIFE.allows(act, state):
                    do(one, url=URL, by=PORTAL, at=now())
                    expected = LIFE.step(act).target
                else:
                    with pytest.raises(Refused):
                        do(one, url=URL, by=PORTAL, at=now())
                    expected = state
                assert (act, state, one.status) == (act, state, expected)
                trail = db.session.scalars(
                    select(AuditEntry.act).where(AuditEntry.subject_id == one.id)
                ).all()
                assert trail == ([f"registration.{act}"] if LIFE.allows(act, state) else [])


def test_a_stale_version_changes_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        one = register(event_on())
        with pytest.raises(Clash):
            actions.change(one, REMOTE, consents=(), version=one.version + 1, url=URL, by=PORTAL, at=now())
        with pytest.raises(Clash):
            actions.categorise(one, Category.STAFF, version=one.version + 1, by=PORTAL, at=now())
        assert (one.mode, one.category) == (Mode.ON_SITE, Category.PARTICIPANT)


def test_who_comes_in_comes_in_once(app: Flask) -> None:
    with app.app_context(), transaction():
        one = register(event_on())
        assert actions.check_in(one, Proof.BADGE, by=PORTAL, at=now()) is True
        assert actions.check_in(one, Proof.SIGN_IN, by=PORTAL, at=now()) is False
        found = queries.attendance_by(one, Channel.ON_SITE)
        assert found is not None
        assert (found.proof, queries.inside_count(one.event)) == (Proof.BADGE, 1)
        actions.undo_check_in(one, by=PORTAL, at=now())
        assert queries.inside_count(one.event) == 0
        with pytest.raises(Clash):
            actions.undo_check_in(one, by=PORTAL, at=now())
        trail = db.session.scalars(
            select(AuditEntry.act).where(AuditEntry.act.startswith("attendance.")).order_by(AuditEntry.id)
        ).all()
        assert sorted(trail) == ["attendance.check_in", "attendance.undo_check_in"]
