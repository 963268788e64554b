"""Accreditations on the page of an organisation, merges followed."""

from datetime import date

from flask import Flask

from portal.registers import answers
from portal.registers.enums import AccreditationKind
from portal.registers.models import Accreditation
from portal.stakeholders.facts import Reader
from portal.system.database import transaction
from tests.factories import make_organisation, make_person
from tests.factories.adding import add

READER = Reader(is_staff=False, on=date(2026, 3, 25))


def test_what_is_and_what_was_in_force(app: Flask) -> None:
    with app.app_context(), transaction():
        house = make_organisation()
        double = make_organisation(merged_into=house.id)
        for organisation, first, last in (
            (house, date(2020, 1, 1), None),
            (double, date(2015, 1, 1), date(2019, 12, 31)),
            (make_organisation(), date(2020, 1, 1), None),
        ):
            add(
                Accreditation(
                    organisation_id=organisation.id,
                    kind=AccreditationKind.REGISTRAR,
                    from_on=first,
                    to_on=last,
                )
            )
        (panel,) = answers.panels(house, READER)
        assert [(each.from_on, in_force) for each, in_force in panel.content] == [
            (date(2020, 1, 1), True),
            (date(2015, 1, 1), False),
        ]


def test_who_has_none_has_no_panel(app: Flask) -> None:
    with app.app_context(), transaction():
        assert answers.panels(make_organisation(), READER) == []
        assert answers.panels(make_person(), READER) == []
