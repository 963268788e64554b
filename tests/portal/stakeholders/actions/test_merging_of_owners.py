"""Merging a record that somebody keeps themselves: their words and their consent stay, on whichever side it is."""

from typing import Any

import pytest
from flask import Flask

from portal.kernel.clock import now
from portal.kernel.enums import Gender, Sector
from portal.stakeholders import actions
from portal.stakeholders.doubles import DoubleKind
from portal.stakeholders.merging import FIELDS, Take
from portal.stakeholders.models import Person
from portal.system.access import Actor
from portal.system.database import transaction
from tests.factories import make_account, make_person

EDITOR = Actor(account_id="acc-editor", name="Editora")
OWN = {
    "name": "Nora Propia",
    "badge_name": None,
    "gender": Gender.F,
    "country": "PE",
    "citizenships": ("PE",),
    "languages": ("es", "qu"),
    "sector": Sector.ACADEMIC,
}
THEIRS = {
    "name": "Nora Ajena",
    "badge_name": "Norita",
    "gender": None,
    "country": "CL",
    "citizenships": ("CL",),
    "languages": ("en",),
    "sector": Sector.GOVERNMENT,
}


def merged(kept: Person, other: Person, take: Take) -> Any:
    takes = dict.fromkeys(FIELDS[DoubleKind.PERSONS], take)
    return actions.merge(kept, other, takes, versions=(kept.version, other.version), by=EDITOR, at=now())


def words(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in OWN}


@pytest.mark.parametrize("stays", [True, False])
@pytest.mark.parametrize("take", list(Take))
def test_own_words_stay_and_what_was_left_empty_may_be_filled(app: Flask, stays: bool, take: Take) -> None:
    with app.app_context(), transaction():
        own, theirs = (
            make_person(**OWN, emails=("a@x.example",)),
            make_person(**THEIRS, emails=("b@x.example",)),
        )
        make_account(person=own)
        kept, other = (own, theirs) if stays else (theirs, own)
        before = words(kept)
        done = merged(kept, other, take)
        of_theirs = take is Take.BOTH or (take is Take.KEPT) is not stays
        told = words(kept)
        assert told == OWN | {"badge_name": told["badge_name"]}
        if take is not Take.BOTH:
            assert told["badge_name"] == ("Norita" if of_theirs else None)
        actions.undo_merge(done, by=EDITOR, at=now())
        assert words(kept) == before


@pytest.mark.parametrize(
    ("known", "own", "becomes"),
    [
        (None, True, True),
        (None, False, False),
        (None, None, None),
        (True, None, True),
        (True, True, True),
        (True, False, False),
        (False, True, False),
        (False, None, False),
    ],
)
def test_consent_is_what_the_owner_said_and_nobody_is_listed_who_said_no(
    app: Flask, known: bool | None, own: bool | None, becomes: bool | None
) -> None:
    with app.app_context(), transaction():
        kept, other = make_person(directory_consent=known), make_person(directory_consent=own)
        make_account(person=other)
        merged(kept, other, Take.KEPT)
        assert kept.directory_consent is becomes


def test_without_an_account_the_editors_choice_stands(app: Flask) -> None:
    with app.app_context(), transaction():
        kept, other = make_person(**OWN), make_person(**THEIRS, directory_consent=True)
        merged(kept, other, Take.OTHER)
        assert (kept.name, kept.country, kept.directory_consent) == ("Nora Ajena", "CL", None)
