"""Single values of a source."""

from datetime import date

import pytest

from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import UnfitError


@pytest.mark.parametrize(
    ("check", "value", "expected"),
    [
        (checks.text, None, None),
        (checks.text, " \n", None),
        (checks.text, " Sa\u0303o  Paulo", "São Paulo"),
        (checks.text, "x" * 500, "x" * 500),
        (checks.country, "NA", "NA"),
        (checks.website, None, None),
        (checks.website, "  ", None),
        (checks.website, "HTTPS://www.uba.ar/ñ?a=1", "HTTPS://www.uba.ar/ñ?a=1"),
        (checks.domain, "Uba.AR.", "uba.ar"),
        (checks.domain, "peñalolén.cl", "peñalolén.cl"),
        (checks.day, "2014-12-31", date(2014, 12, 31)),
        (checks.day, "", None),
        (checks.listed, None, []),
        (checks.listed, [1], [1]),
        (checks.mapping, {"a": 1}, {"a": 1}),
    ],
)
def test_what_fits_is_returned(check, value, expected):
    assert check(value, "c") == expected


@pytest.mark.parametrize(
    ("check", "value", "reason", "sentence"),
    [
        (checks.required_text, None, "required", "“c” is empty."),
        (checks.required_text, "\u200b", "required", "“c” is empty."),
        (checks.text, 7, "type", "“c” must be a text."),
        (checks.text, "x" * 501, "pattern", "“c” is longer than 500 characters."),
        (checks.country, "XX", "enum", "There is no country “XX”."),
        (checks.country, "br", "enum", "There is no country “br”."),
        (checks.country, None, "required", "“c” is empty."),
        (checks.website, "www.uba.ar", "pattern", "“www.uba.ar” is not a web address."),
        (checks.website, "javascript:alert(1)", "pattern", "“javascript:alert(1)” is not a web address."),
        (checks.website, "http://a b.ar", "pattern", "“http://a b.ar” is not a web address."),
        (checks.website, "http://[::1", "pattern", "“http://[::1” is not a web address."),
        (checks.website, "http:///path", "pattern", "“http:///path” is not a web address."),
        (checks.website, "http://a.ar/\u202e", "pattern", "“http://a.ar/�” is not a web address."),
        (checks.website, "http://a.ar/" + "x" * 2000, "pattern", None),
        (checks.website, ["http://a.ar"], "type", "“c” must be a text."),
        (checks.domain, "localhost", "pattern", "“localhost” is not a domain name."),
        (checks.domain, "a..ar", "pattern", "“a..ar” is not a domain name."),
        (checks.domain, "http://a.ar", "pattern", "“http://a.ar” is not a domain name."),
        (checks.day, "31/12/2014", "type", "“31/12/2014” is not a day written as 2014-12-31."),
        (checks.day, "2014-02-30", "type", "“2014-02-30” is not a day written as 2014-12-31."),
        (checks.day, "20141231", "type", "“20141231” is not a day written as 2014-12-31."),
        (checks.listed, "ab", "type", "“c” must be a list."),
        (checks.mapping, [], "type", "“c” must be a JSON object."),
        (checks.mapping, None, "type", "“c” must be a JSON object."),
    ],
)
def test_what_does_not_fit_says_why(check, value, reason, sentence):
    with pytest.raises(UnfitError) as unfit:
        check(value, "c")
    assert (unfit.value.column, unfit.value.reason) == ("c", reason)
    if sentence:
        assert str(unfit.value.detail) == sentence


def test_other_names_are_kept_once_and_carry_no_separator():
    assert checks.other_names(["UBA", "uba", "Universidad", "A|B", "UNI"], than="uni") == (
        "UBA",
        "Universidad",
        "A/B",
    )
