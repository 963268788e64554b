"""Countries, regions and the names that sources use for them."""

from collections import Counter

import pytest

from portal.kernel.places import (
    COUNTRY_CODES,
    OUTSIDE,
    UNKNOWN,
    Place,
    Scheme,
    codes_of,
    country_code,
    in_scheme,
    is_country,
    place,
    places,
    subregion_of,
)

TERRITORIES = {
    "AI",
    "AW",
    "BL",
    "BQ",
    "BV",
    "CW",
    "FK",
    "GF",
    "GP",
    "GS",
    "KY",
    "MF",
    "MQ",
    "MS",
    "PR",
    "SX",
    "TC",
    "VG",
    "VI",
}


def test_the_region_has_52_places_of_which_33_are_states_of_icanns_region():
    codes = {one.code for one in places()}
    assert len(places()) == len(codes) == 52
    assert codes_of(Scheme.LAC_M49) == codes
    assert codes_of(Scheme.ICANN_LAC) == codes - TERRITORIES
    assert len(codes_of(Scheme.ICANN_LAC)) == 33


def test_a_place_carries_what_the_table_says():
    assert place("HT") == Place(
        code="HT",
        iso3="HTI",
        m49="332",
        name_en="Haiti",
        name_es="Haití",
        m49_subregion="029",
        subregion="CAR",
        icann_region="LAC",
        icann_via=None,
        rir="LACNIC",
        is_sids=True,
        is_ldc=True,
        languages=("fr", "ht"),
    )
    assert place("BV").languages == ()
    assert place("PR").icann_via == "US"


def test_a_place_outside_the_region_is_an_error():
    with pytest.raises(KeyError):
        place("NA")


def test_subregions_are_those_of_the_plan():
    assert Counter(one.subregion for one in places()) == {
        "CAR": 32,
        "CAM": 6,
        "AND": 5,
        "CON": 6,
        "BRA": 1,
        "MEX": 1,
        "NONE": 1,
    }


@pytest.mark.parametrize(
    ("code", "subregion"),
    [
        ("MX", "MEX"),
        ("BZ", "CAR"),
        ("BV", "NONE"),
        ("NA", OUTSIDE),
        ("US", OUTSIDE),
        (None, UNKNOWN),
        ("", UNKNOWN),
        ("XX", UNKNOWN),
        ("br", UNKNOWN),
    ],
)
def test_subregion_of(code, subregion):
    assert subregion_of(code) == subregion


@pytest.mark.parametrize(
    ("code", "icann", "m49"),
    [("BR", True, True), ("PR", False, True), ("US", False, False), (None, False, False)],
)
def test_in_scheme(code, icann, m49):
    found = [in_scheme(code, scheme) for scheme in Scheme]
    assert found == [icann, m49, True]


def test_the_scheme_without_filter_has_no_list():
    with pytest.raises(ValueError, match="NONE"):
        codes_of(Scheme.NONE)


def test_country_codes_are_the_249_of_iso_3166():
    assert len(COUNTRY_CODES) == 249
    assert codes_of(Scheme.LAC_M49) < COUNTRY_CODES
    assert is_country("NA")
    assert [is_country(c) for c in (None, "", "na", "XK", "UK", "EU", "AN")] == [False] * 7


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brazil", "BR"),
        ("Brasil", "BR"),
        ("BR", "BR"),
        (" br ", "BR"),
        ("BRA", "BR"),
        ("NA", "NA"),
        ("México", "MX"),
        ("MEXICO", "MX"),
        ("Haiti", "HT"),
        ("Curaçao", "CW"),
        ("curac\u0327ao", "CW"),
        ("Curazao", "CW"),
        ("Venezuela", "VE"),
        ("Venezuela, Bolivarian Republic of", "VE"),
        ("Venezuela (Bolivarian Republic of)", "VE"),
        ("Bolivia, Plurinational State of", "BO"),
        ("Virgin Islands, British", "VG"),
        ("Granada", "GD"),
        ("Dominica", "DM"),
        ("República Dominicana", "DO"),
        ("San Martín (parte francesa)", "MF"),
        ("San Martín", None),
        ("Atlantis", None),
        ("BR, MX", None),
        ("", None),
        (None, None),
    ],
)
def test_country_code(text, code):
    assert country_code(text) == code


def test_every_name_of_the_table_is_understood():
    for one in places():
        assert {country_code(t) for t in (one.code, one.iso3, one.name_en, one.name_es)} == {one.code}
