"""What changes by import means for what the portal keeps beside the contract's columns."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.events.enums import EventStatus
from portal.events.models import Event
from portal.exchange import exports
from portal.exchange.definitions import tables
from portal.registrations.enums import RegistrationStatus
from portal.registrations.models import Registration
from portal.stakeholders.actions import ProfileAnswers, Workplace
from portal.stakeholders.actions.people import edit_profile
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Organisation, OrganisationName, Person
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_application, make_event, make_organisation, make_person, make_registration
from tests.factories.adding import NOW, add
from tests.portal.exchange.packages import Row, counts, row, take_in, write
from tests.portal.exchange.test_exports import rows_of


def exported(folder: Path, table: str) -> list[Row]:
    """The rows of a table as the portal writes them."""
    exports.write_folder(folder)
    return rows_of((folder / tables()[table].file).read_bytes())


def changed(folder: Path, table: str, **cells: str) -> Path:
    """A package with the one row of a table, changed."""
    one = exported(folder / "out", table)[-1]
    return write(folder / "in", **{table: [one | cells]})


def consent(person: Person, *, withdrawn: bool) -> None:
    add(
        Consent(
            person_id=person.id,
            document=ConsentDocument.DIRECTORY,
            document_version="1",
            given_at=NOW,
            withdrawn_at=NOW + timedelta(days=1) if withdrawn else None,
        )
    )


def fresh(model: Any, own: str) -> Any:
    db.session.rollback()
    return db.session.get_one(model, own, populate_existing=True)


def test_a_consent_withdrawn_here_is_not_restored(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            own = make_person(directory_consent=False).id
            consent(db.session.get_one(Person, own), withdrawn=True)
        folder = write(tmp_path, persons=[row("persons", id=own, name="Otro", directory_consent="true")])
        first, _ = take_in(folder)
        second, _ = take_in(folder)
        person = fresh(Person, own)
        assert (person.name, person.directory_consent) == ("Otro", False)
    assert (counts(first), counts(second)) == ((0, 1, 0, 0), (0, 0, 1, 0))


def test_a_package_may_withdraw_a_consent(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            own = make_person(directory_consent=True).id
            consent(db.session.get_one(Person, own), withdrawn=False)
        take_in(write(tmp_path, persons=[row("persons", id=own, directory_consent="false")]))
        person = fresh(Person, own)
        kept = db.session.query(Consent).one()
        assert (person.directory_consent, kept.withdrawn_at is None) == (False, False)


def test_consents_that_only_packages_gave_come_and_go_with_them(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        for cell in ("true", "false", "true"):
            take_in(write(tmp_path, persons=[row("persons", directory_consent=cell)]))
        assert fresh(Person, "p1").directory_consent is True


def test_states_of_our_own_stay_while_the_word_for_them_comes(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            own = make_application(status=ApplicationStatus.NEEDS_INFORMATION, submitted_at=NOW).id
        report, _ = take_in(changed(tmp_path, "applications", country="BO"))
        application = fresh(Application, own)
        assert (application.country, application.status) == ("BO", ApplicationStatus.NEEDS_INFORMATION)
        take_in(changed(tmp_path, "applications", status="eligible"))
        assert fresh(Application, own).status is ApplicationStatus.ELIGIBLE
    assert counts(report) == (0, 1, 0, 0)


def test_a_postponed_event_stays_postponed_while_planned_comes(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            own = make_event(organisers=(make_organisation(),), status=EventStatus.POSTPONED).id
        report, _ = take_in(changed(tmp_path, "events", title="Otro título"))
        event = fresh(Event, own)
        assert (event.title, event.status) == ("Otro título", EventStatus.POSTPONED)
    assert counts(report) == (0, 1, 0, 0)


def test_organisers_that_came_replace_those_there_were(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            first, second = make_organisation().id, make_organisation().id
            own = make_event(organisers=(db.session.get_one(Organisation, first),)).id
        take_in(changed(tmp_path, "events", organisers=f"{second}|org-icann", sponsors=first))
        found = sorted((party.organisation_id, party.part.value) for party in fresh(Event, own).parties)
        assert found == sorted([(second, "organiser"), ("org-icann", "organiser"), (first, "sponsor")])


def test_a_registration_cancelled_by_a_package_frees_its_seat(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            event = make_event(organisers=(make_organisation(),), capacity=5, seats_taken=2)
            make_registration(event=event, status=RegistrationStatus.CONFIRMED, holds_seat=True)
            own = make_registration(
                event=event, status=RegistrationStatus.CONFIRMED, holds_seat=True, live_key="k"
            ).id
            meeting = event.id
        one = next(line for line in exported(tmp_path / "out", "registrations") if line["id"] == own)
        take_in(write(tmp_path / "in", registrations=[one | {"status": "cancelled"}]))
        registration = fresh(Registration, own)
        assert (registration.holds_seat, registration.live_key) == (False, None)
        assert fresh(Event, meeting).seats_taken == 1


def test_who_withdrew_by_a_package_may_apply_again(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            own = make_application(status=ApplicationStatus.SUBMITTED, submitted_at=NOW, live_key="key").id
        take_in(changed(tmp_path, "applications", status="withdrawn"))
        assert fresh(Application, own).live_key is None


def test_search_finds_the_new_name_and_those_the_portal_has_beside(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            person = make_person(name="Ana Vieja", badge_name="Anita").id
            organisation = make_organisation(name="Vieja")
            organisation.names.append(OrganisationName(language="en", name="Old One"))
            own = organisation.id
        take_in(
            write(
                tmp_path,
                persons=[row("persons", id=person, name="Ana Ñandú")],
                organisations=[row("organisations", id=own, name="O'Nueva", aliases="Otra|Más")],
            )
        )
        assert fresh(Person, person).search_text == "ana nandu anita"
        assert fresh(Organisation, own).search_text == "o nueva mas otra old one"


def test_a_consent_that_came_in_a_package_and_was_taken_back_here_is_not_restored(
    app: Flask, tmp_path: Path
) -> None:
    with app.app_context():
        folder = write(tmp_path, persons=[row("persons", directory_consent="true")])
        take_in(folder)
        with transaction():
            person = db.session.get_one(Person, "p1")
            answers = ProfileAnswers(name=person.name, country=person.country, directory_consent=False)
            edit_profile(person, answers, Workplace(), version=person.version, by=PORTAL, at=NOW)
        report, _ = take_in(folder)
        assert fresh(Person, "p1").directory_consent is False
    assert counts(report) == (0, 0, 1, 0)
