"""Accreditations in force: by seat, and by office where the seat is elsewhere."""

from flask import Flask

from portal.kernel.places import Scheme
from tests.portal.indicators.cases import figure, given, organisations


def test_registries_and_registrars_by_seat(app: Flask) -> None:
    with app.app_context():
        organisations(uy="UY", us="US", nowhere="")
        given("organisations", {"id": "uy-too", "merged_into": "uy", "country": "MX"})
        given(
            "credentials",
            {"organisation_id": "uy", "to_on": "2014-12-31"},
            {"organisation_id": "uy-too", "kind": "registry", "from_on": "2014-12-31"},
            {"organisation_id": "uy", "kind": "backend"},
            {"organisation_id": "us", "seat_country": "BR"},
            {"organisation_id": "us", "kind": "registry", "seat_country": "PR"},
            {"organisation_id": "us", "kind": "registry", "office_country": "AR"},
            {"organisation_id": "nowhere"},
            {"organisation_id": "us", "seat_country": "CL", "to_on": "2014-12-30"},
            {"organisation_id": "us", "seat_country": "CO", "from_on": "2015-01-01"},
        )
        assert figure("4.1.e", "organisations", "country") == {"_T": "2", "BR": "1", "UY": "1"}
        assert figure("4.1.e", "registries", "country") == {"_T": "1", "UY": "1"}
        assert figure("4.1.e", "registries", "country", Scheme.LAC_M49) == {"_T": "2", "PR": "1", "UY": "1"}
        assert figure("4.1.e", "registrars", "subregion") == {"_T": "2", "BRA": "1", "CON": "1"}
        assert figure("4.3.c", "organisations", "country") == {"_T": "2", "BR": "1", "UY": "1"}
        assert figure("4.3.d", "organisations", "country") == {"_T": "1", "UY": "1"}


def test_an_office_counts_where_the_seat_is_elsewhere(app: Flask) -> None:
    with app.app_context():
        organisations(us="US", pr="PR", uy="UY", nowhere="")
        given(
            "credentials",
            {"organisation_id": "us", "office_country": "PA"},
            {"organisation_id": "us", "office_country": "AR"},
            {"organisation_id": "us", "office_country": "DE"},
            {"organisation_id": "us"},
            {"organisation_id": "pr", "office_country": "MX"},
            {"organisation_id": "uy", "office_country": "MX"},
            {"organisation_id": "nowhere", "office_country": "PR"},
            {"organisation_id": "us", "office_country": "CL", "kind": "backend"},
        )
        offices = figure("4.3.c", "local_office", "country")
        assert offices == {"_T": "2", "AR": "1", "MX": "1", "PA": "1"}
        wider = figure("4.3.c", "local_office", "country", Scheme.LAC_M49)
        assert wider == {"_T": "2", "AR": "1", "PA": "1", "PR": "1"}
        assert figure("4.3.d", "local_office", "subregion") == {"_T": "1", "CON": "1"}
        assert figure("4.1.e", "organisations", "country") == {"_T": "1", "UY": "1"}
