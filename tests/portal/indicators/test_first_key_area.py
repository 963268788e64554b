"""Breakdowns of the first key area for which the contract has no file, worked out by hand from the sample."""

from datetime import date

from flask import Flask

from portal.indicators import queries
from portal.kernel.periods import Period
from tests.portal.indicators.loading import load, sample

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31))


def members(code: str, series: str, by: str) -> dict[str, str]:
    """The members of a breakdown under the main scheme, with their values."""
    found = [one for one in queries.figures(code, YEAR, by) if one.series == series and one.dimension == by]
    return {one.member: str(one.value) for one in found if one.scheme is found[0].scheme}


def test_a_group_of_no_topic_is_unknown_and_one_of_two_is_in_both(app: Flask) -> None:
    with app.app_context():
        rows = sample()
        for body in rows["bodies"]:
            if body["id"] == "body-ig1":
                body["topics"] = "IPV6|SSR"
        load(rows)
        assert members("1.2.a", "groups", "topic") == {"IPV6": "1", "SSR": "1"}
        load({"bodies": [dict(body, topics="") for body in rows["bodies"]]})
        assert members("1.2.a", "groups", "topic") == {"UNKNOWN": "1"}


def test_what_names_only_the_region_is_in_the_total_and_in_no_country(app: Flask) -> None:
    with app.app_context():
        rows = {"resolutions": [dict(row, mentions="LAC") for row in sample()["resolutions"]]}
        load(rows)
        assert (queries.figures("1.1.c", YEAR)[0].value or 0) > 0
        for by in ("country", "subregion"):
            assert members("1.1.c", "resolutions", by) == {}
