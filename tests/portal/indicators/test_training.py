"""People trained: who completed, in what, and on which day a member of the GAC."""

import pytest
from flask import Flask

from portal.kernel.places import Scheme
from tests.portal.indicators.cases import figure, given, organisations, persons


def _programme_with(**cells: str) -> None:
    given("programmes", {"id": "pr", "topics": "SSR|DNS", "audience": "END_USER", **cells})


@pytest.mark.parametrize(
    ("result", "attended", "total", "counts"),
    [
        ("passed", "", "", 1),
        ("passed", "0", "10", 1),
        ("failed", "10", "10", 0),
        ("", "8", "10", 1),
        ("", "4", "5", 1),
        ("", "79", "100", 0),
        ("", "0", "0", 0),
        ("", "", "", 0),
        ("", "2000000000", "2000000000", 1),
    ],
)
def test_who_completed(app: Flask, result: str, attended: str, total: str, counts: int) -> None:
    with app.app_context():
        persons("p1")
        _programme_with()
        given("offerings", {"id": "o1", "programme_id": "pr"})
        given(
            "completions",
            {
                "offering_id": "o1",
                "person_id": "p1",
                "result": result,
                "sessions_attended": attended,
                "sessions_total": total,
            },
        )
        assert figure("2.5.a", "persons") == {"_T": str(counts)}


def test_a_person_counts_once_and_a_training_once_for_each_person(app: Flask) -> None:
    with app.app_context():
        persons("p1", "p2")
        given("persons", {"id": "p1-too", "merged_into": "p1"})
        _programme_with()
        given(
            "offerings",
            {"id": "o1", "programme_id": "pr", "language": "es", "level": "basic"},
            {"id": "o2", "programme_id": "pr", "language": "pt"},
            {"id": "o3", "programme_id": "pr", "status": "planned"},
        )
        given(
            "completions",
            {"offering_id": "o1", "person_id": "p1", "completed_on": "2014-01-01"},
            {"offering_id": "o1", "person_id": "p1-too", "completed_on": "2014-12-31"},
            {"offering_id": "o2", "person_id": "p1-too"},
            {"offering_id": "o2", "person_id": "p2", "country": "PR"},
            {"offering_id": "o2", "person_id": "p2", "completed_on": "2015-01-01"},
            {"offering_id": "o3", "person_id": "p2"},
        )
        assert figure("2.5.a", "persons", "language") == {"_T": "2", "es": "1", "pt": "2"}
        assert figure("2.5.a", "persons", "language", Scheme.ICANN_LAC) == {"_T": "1", "es": "1", "pt": "1"}
        assert figure("2.5.a", "participations", "level") == {"_T": "3", "UNKNOWN": "2", "basic": "1"}
        assert figure("2.5.a", "participations", "programme") == {"_T": "3", "pr": "3"}


def test_topics_and_audience_of_the_training_replace_the_programmes(app: Flask) -> None:
    with app.app_context():
        persons("p1", "p2", "p3")
        _programme_with()
        given(
            "offerings",
            {"id": "same", "programme_id": "pr"},
            {"id": "other-topic", "programme_id": "pr", "topics": "IPV6"},
            {"id": "other-audience", "programme_id": "pr", "audience": "ISP|TECHNICAL"},
        )
        given(
            "completions",
            {"offering_id": "same", "person_id": "p1"},
            {"offering_id": "other-topic", "person_id": "p2"},
            {"offering_id": "other-audience", "person_id": "p3"},
        )
        assert figure("2.5.a", "persons") == {"_T": "3"}
        assert figure("2.6.b", "persons") == {"_T": "2"}
        assert figure("2.7.a", "persons") == {"_T": "2"}
        _programme_with(topics="", audience="")
        assert figure("2.6.b", "persons") == {"_T": "0"}
        assert figure("2.7.a", "participations") == {"_T": "0"}


def test_officials_by_their_membership_of_the_gac_on_the_day(app: Flask) -> None:
    with app.app_context():
        organisations(ministry="UY")
        given("organisations", {"id": "ministry", "country": "UY", "sector": "GOVERNMENT"})
        persons("direct", "below", "observer", "ended", "dissolved", "none", "private")
        given("persons", {"id": "direct-too", "merged_into": "direct"})
        given(
            "bodies",
            {"id": "group", "parent_id": "body-gac", "class": "INTEREST_GROUP"},
            {"id": "deep", "parent_id": "group", "class": "WG"},
            {"id": "gone", "parent_id": "body-gac", "dissolved_on": "2014-04-30"},
        )
        given(
            "memberships",
            {"person_id": "direct-too", "body_id": "body-gac", "from_on": "2014-05-01"},
            {"person_id": "below", "body_id": "deep", "to_on": "2014-05-01"},
            {"person_id": "observer", "body_id": "body-gac", "role": "observer"},
            {"person_id": "ended", "body_id": "body-gac", "to_on": "2014-04-30"},
            {"person_id": "dissolved", "body_id": "gone"},
            {"organisation_id": "ministry", "body_id": "body-gac"},
            {"person_id": "private", "body_id": "body-gac"},
        )
        _programme_with()
        given("offerings", {"id": "o1", "programme_id": "pr"})
        officials = ("direct", "below", "observer", "ended", "dissolved")
        given(
            "completions",
            *(
                {"id": f"c-{one}", "offering_id": "o1", "person_id": one, "sector": "GOVERNMENT"}
                for one in officials
            ),
            {"offering_id": "o1", "person_id": "none", "organisation_id": "ministry"},
            {"offering_id": "o1", "person_id": "private", "sector": "ISP", "organisation_id": "ministry"},
        )
        assert figure("2.8.a", "persons", "gac") == {"_T": "6", "NO": "4", "YES": "2"}
        # A membership that begins on a later day makes the same person a member of another line.
        given("offerings", {"id": "o2", "programme_id": "pr"})
        given(
            "completions",
            {
                "id": "earlier",
                "offering_id": "o2",
                "person_id": "direct",
                "sector": "GOVERNMENT",
                "completed_on": "2014-04-30",
            },
        )
        assert figure("2.8.a", "persons", "gac") == {"_T": "6", "NO": "5", "YES": "2"}
        assert figure("2.8.a", "participations", "gac") == {"_T": "7", "NO": "5", "YES": "2"}
