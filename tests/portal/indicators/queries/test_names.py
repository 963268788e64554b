"""Every member of every breakdown of a code list has a name; ids are named by their records."""

import pytest
from flask import Flask

from portal.indicators.definitions import DIMENSIONS
from portal.indicators.queries import member_names
from tests.portal.indicators.loading import load, sample

#: Members that the border names, or that are their own names.
AS_THEY_ARE = {"country": "BR", "language": "es", "pair": "en-es", "event_series": "ICANN", "subject": "L"}
NAMED = {
    "subregion": ("CAR", "Caribbean"),
    "gender": ("F", "Female"),
    "sector": ("IXP", "Internet exchange point"),
    "business": ("BUSINESS", "Business"),
    "body": ("body-gnso", "GNSO"),
    "body_class": ("SO", "Supporting organisation"),
    "role": ("vice_chair", "vice-chair"),
    "continuity": ("NEW", "New"),
    "channel": ("on_site", "on site"),
    "modality": ("remote", "online"),
    "event_type": ("roadshow", "road show"),
    "kind": ("staff", "staff days"),
    "level": ("advanced", "advanced"),
    "track": ("first", "first time"),
    "programme": ("pr-lacralo", "Programa de capacitación LACRALO"),
    "regional_focus": ("YES", "On the region"),
    "funder": ("org-lacnic", "LACNIC"),
    "topic": ("NEW_GTLD", "New gTLDs"),
    "document_type": ("news_release", "news release"),
    "gac": ("NO", "No member of the GAC"),
}


def test_every_breakdown_is_looked_at() -> None:
    assert {*NAMED, *AS_THEY_ARE} == set(DIMENSIONS)


@pytest.mark.parametrize("by", sorted(DIMENSIONS))
def test_members_have_names(app: Flask, by: str) -> None:
    member, name = NAMED.get(by, (AS_THEY_ARE.get(by, ""), AS_THEY_ARE.get(by, "")))
    with app.app_context():
        load(sample())
        found = member_names(by, [member, "UNKNOWN"])
    assert {key: str(said) for key, said in found.items()} == {member: name, "UNKNOWN": "Unknown"}


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ("money", "money"),
        ("fellowship", "fellowship"),
        ("technical", "technical help"),
        ("SUPPORT", "Support"),
        ("AWARD", "Award"),
        ("INTERNSHIP", "Internship"),
    ],
)
def test_kinds_are_of_several_tables(app: Flask, member: str, name: str) -> None:
    with app.app_context():
        assert {key: str(said) for key, said in member_names("kind", [member]).items()} == {member: name}
