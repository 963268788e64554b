"""Each scheme's identifiers: what people copy is brought into form, and a wrong digit is found."""

import json
from pathlib import Path

import pytest

from portal.stakeholders.enums import IdentifierScheme as S
from portal.stakeholders.identifiers import identifier_fault, page_of, tidied

ROR_FILE = Path(__file__).parents[4] / "shared/data/ror-lac.json"


@pytest.mark.parametrize(
    ("scheme", "told", "kept"),
    [
        (S.ROR, "https://ror.org/00013q465", "00013q465"),
        (S.ROR, " 02MHBDP94 ", "02mhbdp94"),
        (S.ISNI, "https://isni.org/isni/0000000121032683", "0000000121032683"),
        (S.ISNI, "0000 0001 2103 2683", "0000000121032683"),
        (S.WIKIDATA, "https://www.wikidata.org/wiki/q42", "Q42"),
        (S.ASN, "AS28000", "28000"),
        (S.ASN, "as 28000", "28000"),
        (S.IANA, "1448", "1448"),
        (S.PEERINGDB, "https://www.peeringdb.com/ix/171/", "ix/171"),
        (S.PEERINGDB, "net/2906", "net/2906"),
        (S.DOMAIN, "https://www.Ejemplo.UY/inicio", "ejemplo.uy"),
    ],
)
def test_what_people_copy_is_kept_in_one_form(scheme: S, told: str, kept: str) -> None:
    assert tidied(scheme, told) == kept


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (S.ROR, "04wh1dk58"),
        (S.ROR, "04wh1dk5"),
        (S.ROR, "x4wh1dk57"),
        (S.ISNI, "0000000121032684"),
        (S.ISNI, "000000012103268"),
        (S.WIKIDATA, "P42"),
        (S.WIKIDATA, "Q0"),
        (S.ASN, "4294967296"),
        (S.ASN, ""),
        (S.ASN, "x"),
        (S.IANA, "12a"),
        (S.PEERINGDB, "171"),
        (S.DOMAIN, "localhost"),
        (S.DOMAIN, "a b.org"),
    ],
)
def test_what_is_none_is_refused(scheme: S, value: str) -> None:
    assert identifier_fault(scheme, value) is not None


@pytest.mark.skipif(not ROR_FILE.exists(), reason="the list of ROR is not on this machine")
def test_every_identifier_of_ror_in_the_region_fits() -> None:
    records = json.loads(ROR_FILE.read_text(encoding="utf-8"))
    rors = [record["id"] for record in records]
    isnis = [
        value
        for record in records
        for told in record["external_ids"]
        if told["type"] == "isni"
        for value in told["all"]
    ]
    unfit = [each for each in rors if identifier_fault(S.ROR, tidied(S.ROR, each))]
    unfit += [each for each in isnis if identifier_fault(S.ISNI, tidied(S.ISNI, each))]

    assert (len(rors) > 1000, len(isnis) > 500, unfit) == (True, True, [])


def test_a_page_is_told_where_the_scheme_has_one() -> None:
    assert page_of("ROR", "00013q465") == "https://ror.org/00013q465"
    assert page_of("IANA", "1448") is None
    assert page_of("UNHEARD", "1") is None
