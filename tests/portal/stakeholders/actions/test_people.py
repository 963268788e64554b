"""A person's own profile: consent, and moving from one organisation to another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions, queries
from portal.stakeholders.actions import ProfileAnswers, Workplace
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Affiliation, Person
from portal.system import audit
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_affiliation, make_organisation, make_person

AT = datetime(2026, 3, 25, 12, tzinfo=UTC)
TODAY = AT.date()
ANSWERS = ProfileAnswers(
    name="Ana Ejemplo",
    gender=Gender.F,
    country="PE",
    citizenships=("AR", "PE"),
    languages=("es", "qu"),
    sector=Sector.CIVIL_SOCIETY,
    directory_consent=False,
)


def save(
    person: Person, workplace: Workplace | None = None, answers: ProfileAnswers = ANSWERS, at: datetime = AT
) -> None:
    with transaction():
        version = person.version
        actions.edit_profile(person, answers, workplace or Workplace(), version=version, by=PORTAL, at=at)


def places(person: Person) -> list[tuple[str, date | None, date | None]]:
    db.session.refresh(person)
    return [(each.organisation.name, each.from_on, each.to_on) for each in person.affiliations]


def test_every_answer_is_kept_and_what_was_before_is_erasable(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person(name="Antes")
        save(person)
        kept = (person.name, person.citizenships, person.languages, person.search_text)
        assert kept == ("Ana Ejemplo", ("AR", "PE"), ("es", "qu"), "ana ejemplo")
        entry = audit.entries_of(person)[0]
        assert "Antes" not in str(entry.facts)
        assert entry.words is not None
        assert "Antes" in entry.words.words


def test_consent_is_kept_with_its_version_and_its_end(app: Flask) -> None:
    later = AT.replace(hour=13)
    with app.app_context():
        with transaction():
            person = make_person()
        save(person, answers=replace(ANSWERS, directory_consent=True))
        save(person, answers=replace(ANSWERS, directory_consent=True, badge_name="A"), at=later)
        save(person, at=later)
        given = queries.consents_of(person, ConsentDocument.DIRECTORY)
        assert [(each.document_version, each.given_at, each.withdrawn_at) for each in given] == [
            ("2026-11.2", AT, later)
        ]
        assert person.directory_consent is False


def test_somebody_moves_and_last_year_stays(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person, old, new = make_person(), make_organisation(name="Vieja"), make_organisation(name="Nueva")
            make_affiliation(person=person, organisation=old, from_on=date(2010, 1, 1))
        save(person, Workplace(new, from_on=date(2026, 3, 1)))
        assert places(person) == [
            ("Vieja", date(2010, 1, 1), date(2026, 2, 28)),
            ("Nueva", date(2026, 3, 1), None),
        ]


def test_the_day_of_the_old_place_says_nothing_of_the_new_one(app: Flask) -> None:
    began = date(2010, 1, 1)
    with app.app_context():
        with transaction():
            person, old, new = make_person(), make_organisation(name="Vieja"), make_organisation(name="Nueva")
            make_affiliation(person=person, organisation=old, from_on=began)
        save(person, Workplace(new, from_on=began))
        assert places(person) == [("Vieja", began, date(2026, 3, 24)), ("Nueva", TODAY, None)]


def test_somebody_leaves(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person, old = make_person(), make_organisation(name="Vieja")
            make_affiliation(person=person, organisation=old, from_on=date(2010, 1, 1))
        save(person, Workplace(from_on=date(2010, 1, 1)))
        assert places(person) == [("Vieja", date(2010, 1, 1), date(2026, 3, 24))]


def test_a_slip_of_today_goes(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person, wrong, right = make_person(), make_organisation(), make_organisation(name="Esta")
        save(person, Workplace(wrong))
        save(person, Workplace(right))
        assert places(person) == [("Esta", TODAY, None)]


def test_the_same_place_is_only_mended(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person, place = make_person(), make_organisation(name="Esta")
            make_affiliation(person=person, organisation=place, from_on=date(2010, 1, 1))
        save(person, Workplace(place, title="Docente", from_on=date(2009, 1, 1)))
        assert places(person) == [("Esta", date(2009, 1, 1), None)]
        assert person.affiliations[0].title == "Docente"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 3, 26), "Give a day that is not in the future."),
        (
            date(2009, 1, 1),
            "You work at the organisation before since a later day. Give the day you moved.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_changes(app: Flask, day: date, sentence: str) -> None:
    with app.app_context():
        with transaction():
            person, old, new = make_person(name="Antes"), make_organisation(name="Vieja"), make_organisation()
            make_affiliation(person=person, organisation=old, from_on=date(2010, 1, 1))
        with pytest.raises(Refused) as refused:
            save(person, Workplace(new, from_on=day))
        assert (str(refused.value.sentence), refused.value.field) == (sentence, "from_on")
        assert places(person) == [("Vieja", date(2010, 1, 1), None)]
        assert person.name == "Antes"


def test_a_new_organisation_is_proposed(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
        save(person, Workplace(new_name="Cooperativa Nueva"))
        place = db.session.query(Affiliation).one().organisation
        assert (place.name, place.is_published) == ("Cooperativa Nueva", False)


def test_a_stale_form_is_refused(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
        with pytest.raises(Clash), transaction():
            actions.edit_profile(person, ANSWERS, Workplace(), version=7, by=PORTAL, at=AT)
