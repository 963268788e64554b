"""Adding and editing organisations."""

from dataclasses import replace

import pytest
from flask import Flask

from portal.kernel.enums import Sector
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions
from portal.stakeholders.actions import OrganisationAnswers
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import Organisation
from portal.system import audit
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories.adding import NOW

ANSWERS = OrganisationAnswers(
    name="Red Ejemplo",
    acronym="RE",
    aliases=("Example Network",),
    sector=Sector.TECHNICAL,
    country="UY",
    website="https://red.example",
)


def test_an_added_one_is_found_by_all_its_names_and_leaves_a_trail(app: Flask) -> None:
    with app.app_context(), transaction():
        organisation = actions.add_organisation(ANSWERS, by=PORTAL, at=NOW)
        assert organisation.search_text == "red ejemplo re example network"
        assert (organisation.status, organisation.is_published) == (OrganisationStatus.PROSPECT, True)
        db.session.flush()
        assert [entry.act for entry in audit.entries_of(organisation)] == ["organisation.add"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 501}, "name"),
        ({"country": "ZZ"}, "country"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"aliases": ("a|b",)}, "aliases"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(app: Flask, change: dict[str, object], field: str) -> None:
    with app.app_context(), pytest.raises(Refused) as refused, transaction():
        actions.add_organisation(replace(ANSWERS, **change), by=PORTAL, at=NOW)
    assert refused.value.field == field


def test_of_two_editors_the_second_is_told(app: Flask) -> None:
    with app.app_context():
        with transaction():
            organisation = actions.add_organisation(ANSWERS, by=PORTAL, at=NOW)
        seen = organisation.version
        with transaction():
            actions.edit_organisation(
                organisation, replace(ANSWERS, city="Salto"), version=seen, by=PORTAL, at=NOW
            )
        with pytest.raises(Clash), transaction():
            actions.edit_organisation(
                organisation, replace(ANSWERS, city="Rivera"), version=seen, by=PORTAL, at=NOW
            )
        assert db.session.get_one(Organisation, organisation.id).city == "Salto"


def test_saving_what_is_there_changes_nothing(app: Flask) -> None:
    with app.app_context():
        with transaction():
            organisation = actions.add_organisation(ANSWERS, by=PORTAL, at=NOW)
        with transaction():
            actions.edit_organisation(organisation, ANSWERS, version=organisation.version, by=PORTAL, at=NOW)
        assert (organisation.version, len(audit.entries_of(organisation))) == (1, 1)


def test_the_trail_keeps_what_was_there_before(app: Flask) -> None:
    with app.app_context():
        with transaction():
            organisation = actions.add_organisation(ANSWERS, by=PORTAL, at=NOW)
        changed = replace(ANSWERS, sector=Sector.ISP, acronym=None)
        with transaction():
            actions.edit_organisation(organisation, changed, version=1, by=PORTAL, at=NOW)
        assert audit.entries_of(organisation)[0].facts == {"before": {"acronym": "RE", "sector": "TECHNICAL"}}
        assert organisation.search_text == "red ejemplo example network"


def test_what_a_person_proposes_waits_unpublished(app: Flask) -> None:
    with app.app_context(), transaction():
        proposed = actions.propose_organisation("Nueva", by=PORTAL, at=NOW)
        assert (proposed.is_published, proposed.status, proposed.country) == (
            False,
            OrganisationStatus.PROSPECT,
            None,
        )
