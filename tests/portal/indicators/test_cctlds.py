"""ccTLD registries: how they were helped, and who came at their own expense."""

from flask import Flask

from portal.kernel.places import Scheme
from tests.portal.indicators.cases import figure, given, persons


def test_a_registry_is_helped_in_three_ways(app: Flask) -> None:
    with app.app_context():
        persons("p1")
        given(
            "organisations",
            {"id": "nic-uy", "country": "UY", "sector": "REGISTRY_CC"},
            {"id": "nic-uy-too", "merged_into": "nic-uy", "sector": "ISP"},
            {"id": "nic-br", "country": "BR", "sector": "REGISTRY_CC"},
            {"id": "nic-pr", "country": "PR", "sector": "REGISTRY_CC"},
            {"id": "nic-mx", "country": "MX", "sector": "REGISTRY_CC"},
            {"id": "isp", "country": "CL", "sector": "ISP"},
        )
        given("programmes", {"id": "pr"})
        given(
            "supports",
            {"organisation_id": "nic-uy-too", "supported_on": "2014-12-31"},
            {"organisation_id": "nic-pr", "programme_id": "pr"},
            {"organisation_id": "nic-mx", "supported_on": "2013-12-31"},
            {"organisation_id": "isp"},
            {"programme_id": "pr"},
        )
        to_a_person = {"person_id": "p1", "country": "AR"}
        given(
            "awards",
            {"organisation_id": "nic-uy", "country": "AR"},
            {"organisation_id": "nic-br", "kind": "internship", **to_a_person},
            {"organisation_id": "nic-br", "kind": "internship", "status": "declined"},
            {"organisation_id": "nic-uy", "kind": "internship", "status": "completed"},
            {"organisation_id": "nic-mx", "kind": "fellowship", **to_a_person},
            {"organisation_id": "isp"},
            {"kind": "internship", **to_a_person, "sector": "REGISTRY_CC"},
        )
        kinds = figure("4.6.a", "organisations", "kind")
        assert kinds == {"_T": "3", "AWARD": "1", "INTERNSHIP": "1", "SUPPORT": "2"}
        assert figure("4.6.a", "organisations", "country", Scheme.ICANN_LAC) == {
            "_T": "2",
            "AR": "1",
            "BR": "1",
            "UY": "1",
        }


def test_self_financed_at_the_workshop_itself(app: Flask) -> None:
    with app.app_context():
        persons("p1", "p2", "p3")
        given("persons", {"id": "p1-too", "merged_into": "p1"})
        given("organisations", {"id": "lactld-too", "merged_into": "org-lactld"}, {"id": "host"})
        workshop = {"type": "workshop", "start_on": "2014-01-01"}
        given(
            "events",
            {"id": "meeting", "start_on": "2013-12-30"},
            {"id": "w1", "parent_id": "meeting", **workshop},
            {"id": "w2", "organisers": "host|lactld-too", **workshop},
            {"id": "sponsored", "organisers": "host", "sponsors": "org-icann", **workshop},
            {"id": "inside", "parent_id": "w1", "type": "training", "start_on": "2014-01-01"},
            {"id": "too-late", "parent_id": "w1", "type": "workshop", "start_on": "2015-01-01"},
        )
        came = {"country": "UY", "sector": "REGISTRY_CC", "funding": "self"}
        registrations = [
            {"event_id": "w1", "person_id": "p1", **came},
            {"event_id": "w1", "person_id": "p1-too", **came, "funding": "employer"},
            {"event_id": "w2", "person_id": "p1", **came, "funding": ""},
            {"event_id": "w2", "person_id": "p2", **came, "country": "PR", "gender": "F"},
            {"event_id": "w2", "person_id": "p3", **came, "sector": "ISP"},
            {"event_id": "w2", "person_id": "p3", **came, "funding": "award"},
            {"event_id": "sponsored", "person_id": "p3", **came},
            {"event_id": "inside", "person_id": "p3", **came},
            {"event_id": "too-late", "person_id": "p3", **came},
            {"event_id": "meeting", "person_id": "p3", **came},
        ]
        given("registrations", *registrations)
        given(
            "attendances",
            *({"registration_id": f"registrations-{number}"} for number in range(len(registrations))),
            {"id": "again", "registration_id": "registrations-0", "channel": "on_site"},
        )
        participations = figure("4.6.b", "participations", "channel")
        assert participations == {"_T": "2", "on_site": "1", "remote": "2"}
        assert figure("4.6.b", "persons", "gender") == {"_T": "2", "F": "1", "UNKNOWN": "1"}
        assert figure("4.6.b", "persons", "country", Scheme.ICANN_LAC) == {"_T": "1", "UY": "1"}
        assert figure("4.6.b", "unknown_funding", "country") == {"_T": "1", "UY": "1"}
