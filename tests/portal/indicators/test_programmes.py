"""Capacity building programmes: supported, at work, and in the inventory."""

from flask import Flask

from tests.portal.indicators.cases import figure, given, organisations


def test_a_supported_programme_counts_once_and_in_each_kind(app: Flask) -> None:
    with app.app_context():
        organisations(runs="UY")
        given(
            "programmes",
            {"id": "old", "organisation_id": "runs"},
            {"id": "helped-alone", "organisation_id": "runs"},
            {"id": "new", "origin": "new"},
        )
        given(
            "supports",
            {"programme_id": "old", "kind": "funding", "supported_on": "2014-01-01"},
            {"programme_id": "old", "kind": "funding", "supported_on": "2014-12-31"},
            {"programme_id": "old", "organisation_id": "runs", "kind": "venue"},
            {"programme_id": "new", "kind": "funding"},
            {"programme_id": "helped-alone", "supported_on": "2013-12-31"},
            {"organisation_id": "runs", "kind": "travel"},
        )
        assert figure("2.5.b", "programmes", "kind") == {"_T": "1", "funding": "1", "venue": "1"}


def test_programmes_at_work_and_in_the_inventory(app: Flask) -> None:
    with app.app_context():
        given(
            "programmes",
            {"id": "regional", "regional_focus": "true", "ended_on": "2014-12-31"},
            {"id": "global", "regional_focus": "false", "ended_on": "2014-12-30"},
            {"id": "unsaid", "started_on": "2014-12-31"},
            {"id": "later", "started_on": "2015-01-01", "regional_focus": "true"},
        )
        given(
            "offerings",
            {"programme_id": "regional", "start_on": "2014-01-01"},
            {"programme_id": "regional", "start_on": "2014-12-31"},
            {"programme_id": "global", "start_on": "2014-03-01"},
            {"programme_id": "unsaid", "start_on": "2013-12-31"},
            {"programme_id": "unsaid", "status": "cancelled"},
            {"programme_id": "later", "status": "planned"},
        )
        assert figure("2.5.c", "programmes", "regional_focus") == {"_T": "2", "NO": "1", "YES": "1"}
        assert figure("2.5.c", "inventory", "regional_focus") == {"_T": "2", "UNKNOWN": "1", "YES": "1"}
