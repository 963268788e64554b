"""How many each language, state, topic and body leaves: day by day, after very many, and where it is not counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from portal.directory import jobs, traits
from portal.directory.borders import move_border
from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Kind, Trait
from portal.directory.queries import are_traits_due, listed
from portal.directory.queries import kept as queries_kept
from portal.directory.queries import traits as queries_traits
from portal.directory.queries.kept import kept_of
from portal.directory.queries.traits import trait_facets
from portal.kernel.clock import now
from portal.kernel.enums import Topic
from portal.stakeholders.enums import OrganisationStatus
from portal.system.database import transaction
from tests.factories import make_activity, make_body, make_membership, make_organisation, make_person
from tests.portal.directory.traits_truth import assert_traits_true

TODAY = now().date()
TOPIC = next(iter(Topic))


def counts_of(choice: Choice, trait: Trait, today: date = TODAY) -> dict[str, int]:
    return dict(trait_facets(choice, kept_of(choice), today=today)[trait] or {})


def test_a_day_later_who_came_and_who_left_is_counted(app: Flask) -> None:
    with app.app_context():
        with transaction():
            body = make_body(code="gente-nueva")
            make_membership(body=body, from_on=TODAY + timedelta(days=1))
            make_membership(body=body, to_on=TODAY)
            make_membership(body=body)
            make_membership(body=body, to_on=TODAY)
            move_border(fresh_since(TODAY))
        staff = Choice(Kind.PERSON, everything=True)
        assert counts_of(staff, Trait.BODY)["gente-nueva"] == 3
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        with time_machine.travel(tomorrow, tick=False):
            jobs.move_border(tomorrow)
            assert_traits_true()
        assert counts_of(staff, Trait.BODY, tomorrow.date())["gente-nueva"] == 2


def test_of_very_many_the_worker_counts_later(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traits, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(jobs, "AT_ONCE", 3)
    choice = Choice(Kind.ORGANISATION)
    with app.app_context():
        jobs.write_due_traits(now())
        before = counts_of(choice, Trait.LANGUAGE).get("pt", 0)
        with transaction():
            for _ in range(8):
                make_organisation(languages=("pt",))
        assert (are_traits_due(), counts_of(choice, Trait.LANGUAGE).get("pt", 0)) == (True, before)
        assert jobs.write_due_traits(now())
        assert not are_traits_due()
        assert counts_of(choice, Trait.LANGUAGE)["pt"] == before + 8
        assert_traits_true()


def test_of_many_that_share_one_trait_no_other_is_counted(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        with transaction():
            for number in range(4):
                make_organisation(languages=("pt", "fr"), status=[*OrganisationStatus][number % 2])
        choice = Choice(Kind.ORGANISATION, language="pt", country="UY", everything=True)
        few = trait_facets(choice, kept_of(choice), today=TODAY)
        assert (few[Trait.LANGUAGE], few[Trait.STATUS]) == (
            {"pt": 4, "fr": 4},
            {state.value: 2 for state in [*OrganisationStatus][:2]},
        )
        for module in (queries_kept, queries_traits):
            monkeypatch.setattr(module, "MOST_READ", 3)
        many = trait_facets(choice, kept_of(choice), today=TODAY)
        assert many == few | {Trait.STATUS: None}


def test_beside_what_words_found_the_rest_is_counted(app: Flask) -> None:
    with app.app_context():
        with transaction():
            one = make_organisation(name="Red Zorzal", languages=("pt",))
            make_organisation(name="Escuela Zorzal", languages=("pt", "es"))
            make_organisation(name="Casa Zorzal", languages=("es",), is_published=False)
            make_activity(organisation=one, topics=(TOPIC,))
        found = listed(Choice(Kind.ORGANISATION, words="zorzal"), 1, today=TODAY)
        assert found.traits == {
            Trait.TOPIC: {TOPIC.value: 1},
            Trait.LANGUAGE: {"pt": 2, "es": 1},
            Trait.BODY: {},
        }
        found = listed(Choice(Kind.ORGANISATION, words="zorzal", language="es"), 1, today=TODAY)
        assert found.traits == {Trait.TOPIC: {}, Trait.LANGUAGE: None, Trait.BODY: {}}


def test_nobody_is_told_of_a_seat_by_who_is_not_listed(app: Flask) -> None:
    with app.app_context():
        with transaction():
            body, sitting = make_body(code="mesa-chica"), make_person(directory_consent=False)
            make_membership(body=body, person=sitting, organisation=make_organisation())
        lists = [Choice(Kind.ORGANISATION), Choice(Kind.ORGANISATION, everything=True), Choice(Kind.PERSON)]
        assert [counts_of(each, Trait.BODY).get("mesa-chica") for each in lists] == [None, 1, None]
        with transaction():
            sitting.directory_consent = True
        assert [counts_of(each, Trait.BODY).get("mesa-chica") for each in lists] == [1, 1, 1]
