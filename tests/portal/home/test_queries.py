"""The desk of somebody whose record was merged: what waits is that of the survivor."""

from flask import Flask

from portal.accounts.queries import actor_of
from portal.awards.enums import AwardStatus
from portal.home.queries import desk
from portal.system.database import transaction
from tests.factories import make_account, make_award, make_person
from tests.factories.adding import NOW


def test_a_merged_account_has_the_desk_of_the_survivor(app: Flask) -> None:
    with app.app_context(), transaction():
        account = make_account(person=make_person(country=None))
        survivor = make_person(country="UY")
        account.person.merged_into = survivor.id
        award = make_award(person=survivor, status=AwardStatus.OFFERED)
        found = desk(actor_of(account), NOW)
        assert (found.person, found.lacks_profile, found.offers) == (survivor, False, [award])
