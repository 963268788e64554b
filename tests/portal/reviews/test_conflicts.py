"""What records show that two people share."""

from datetime import date

import pytest

from portal.kernel.i18n import mark
from portal.reviews.conflicts import Affiliated, Party, domains_of, reasons, shared, years_before

TODAY = date(2026, 3, 25)
HERE = Affiliated("org-1", "Red Ejemplo")
THERE = Affiliated("org-2", "Universidad Ficticia")
OWN = mark("This is their own application.")
SAME_ORGANISATION = mark(
    "Both belong to %(organisation)s, now or in the last two years.", organisation="Red Ejemplo"
)
UNKNOWN = mark(
    "Nothing is known of where this reviewer belongs: no organisation in the last two years, "
    "and no mail address of one."
)


def party(person: str, *affiliations: Affiliated, mail: str = "gmail.com") -> Party:
    return Party(person, affiliations, frozenset({mail}))


def at(from_on: date | None, to_on: date | None) -> Affiliated:
    return Affiliated("org-1", "Red Ejemplo", from_on, to_on)


def test_strangers_share_nothing() -> None:
    assert reasons(party("a", HERE), party("b", THERE), on=TODAY) == []


def test_ones_own_application() -> None:
    assert reasons(party("a", HERE), party("a"), on=TODAY) == [OWN]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (at(None, None), [SAME_ORGANISATION]),
        (at(date(2020, 1, 1), date(2024, 3, 25)), [SAME_ORGANISATION]),
        (at(date(2020, 1, 1), date(2024, 3, 24)), []),
        (at(date(2026, 3, 26), None), []),
    ],
    ids=["now", "two years ago to the day", "a day longer ago", "begins tomorrow"],
)
def test_an_organisation_counts_for_two_years(theirs: Affiliated, expected: list[object]) -> None:
    assert reasons(party("a", HERE), party("b", theirs), on=TODAY) == expected
    assert shared(party("a", theirs), party("b", HERE), on=TODAY) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "domain"),
    [
        ("red.example.uy", "red.example.uy", "red.example.uy"),
        ("red.edu.uy", "fing.red.edu.uy", "red.edu.uy"),
        ("gmail.com", "gmail.com", None),
        ("demo.example", "demo.example", None),
        ("otrared.uy", "red.uy", None),
    ],
    ids=["the same", "a part of it", "public", "reserved", "one name ends like the other"],
)
def test_mail_at_one_private_domain(ours: str, theirs: str, domain: str | None) -> None:
    found = shared(party("a", HERE, mail=ours), party("b", THERE, mail=theirs), on=TODAY)
    said = mark("Both have a mail address at %(domain)s.", domain=domain)
    assert found == ([] if domain is None else [said])


def test_unknown_means_conflicted() -> None:
    assert reasons(party("a"), party("b", THERE), on=TODAY) == [UNKNOWN]
    assert reasons(party("a", at(None, date(2020, 1, 1))), party("b"), on=TODAY) == [UNKNOWN]


def test_a_private_address_or_an_organisation_is_enough_to_be_known() -> None:
    assert reasons(party("a", mail="red.uy"), party("b"), on=TODAY) == []
    assert reasons(party("a", HERE), party("b"), on=TODAY) == []


def test_all_reasons_are_said() -> None:
    found = reasons(party("a", HERE, mail="red.uy"), party("a", HERE, mail="red.uy"), on=TODAY)
    assert found == [OWN, SAME_ORGANISATION, mark("Both have a mail address at %(domain)s.", domain="red.uy")]


def test_domains_of_addresses() -> None:
    assert domains_of(["Ana@Red.UY", "b@gmail.com", "no address"]) == {"red.uy", "gmail.com"}


def test_two_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29), 2) == date(2022, 2, 28)
