"""Alternative spaces: three channels, one event, and people counted without names."""

from flask import Flask

from portal.kernel.places import Scheme
from tests.portal.indicators.cases import figure, given, persons


def test_one_participation_for_all_channels_of_an_event(app: Flask) -> None:
    with app.app_context():
        persons("p1", "p2", "p3")
        given(
            "events",
            {"id": "root", "series": "LACNIC", "start_on": "2014-12-31"},
            {"id": "child", "parent_id": "root", "start_on": "2015-01-01"},
            {"id": "off", "parent_id": "root", "status": "cancelled"},
        )
        given(
            "registrations",
            {"event_id": "root", "person_id": "p1", "country": "UY"},
            {"event_id": "child", "person_id": "p1", "country": "PR"},
            {"event_id": "root", "person_id": "p2", "country": "US"},
            {"event_id": "root", "person_id": "p3", "country": "CL"},
        )
        given(
            "attendances",
            {"registration_id": "registrations-0", "channel": "on_site"},
            {"registration_id": "registrations-0", "channel": "hub"},
            {"registration_id": "registrations-1", "channel": "webinar"},
            {"registration_id": "registrations-1", "channel": "remote"},
            {"registration_id": "registrations-2"},
            {"registration_id": "registrations-3", "channel": "on_site"},
        )
        channels = {"_T": "1", "hub": "1", "remote": "1", "webinar": "1"}
        assert figure("2.4.a", "participations", "channel") == channels
        assert figure("2.4.a", "participations", "channel", Scheme.ICANN_LAC) == {"_T": "1", "hub": "1"}
        assert figure("2.4.a", "persons", "event_series") == {"_T": "1", "LACNIC": "1"}


def test_people_at_hubs_are_added_up_apart(app: Flask) -> None:
    with app.app_context():
        given(
            "events",
            {"id": "root", "start_on": "2014-01-01"},
            {"id": "child", "parent_id": "root", "start_on": "2014-01-02"},
            {"id": "off", "parent_id": "root", "status": "cancelled"},
            {"id": "before", "start_on": "2013-12-31"},
        )
        given(
            "headcounts",
            {"event_id": "root", "country": "UY", "persons": "20"},
            {"event_id": "child", "country": "UY", "persons": "20"},
            {"event_id": "root", "country": "PR", "persons": "7"},
            {"event_id": "root", "country": "CL", "persons": "0"},
            {"event_id": "root", "country": "US", "persons": "500"},
            {"event_id": "off", "country": "UY", "persons": "500"},
            {"event_id": "before", "country": "UY", "persons": "500"},
        )
        assert figure("2.4.a", "hub_headcount", "country") == {"_T": "47", "CL": "0", "PR": "7", "UY": "40"}
        narrow = figure("2.4.a", "hub_headcount", "subregion", Scheme.ICANN_LAC)
        assert narrow == {"_T": "40", "CON": "40"}
        assert figure("2.4.a", "participations") == {"_T": "0"}
