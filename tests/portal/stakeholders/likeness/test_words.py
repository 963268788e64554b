"""Words of names: legal forms, acronyms written into names, names of countries."""

import pytest

from portal.stakeholders.likeness.naming import names_of, spells
from portal.stakeholders.likeness.vocabulary import concepts_of, countries_in
from portal.stakeholders.likeness.websites import site_of
from portal.stakeholders.likeness.words import plain, without_form


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Telmex S.A.B. de C.V.", "telmex"),
        ("Kowalczyk & Cía. Ltda.", "kowalczyk"),
        ("Net Fácil EIRELI - ME", "net facil"),
        ("Red Ciudadana, A.C.", "red ciudadana"),
        ("S.A.", "s a"),
        ("Ñandú's Café", "nandus cafe"),
    ],
)
def test_legal_forms_go(name: str, words: str) -> None:
    assert without_form(plain(name)) == words


@pytest.mark.parametrize(
    ("name", "words", "acronyms"),
    [
        ("Universidad Privada Franz Tamayo (UNIFRANZ)", "universidad privada franz tamayo", {"unifranz"}),
        ("Universidade da Região de Chapecó - Unirech", "universidade da regiao de chapeco", {"unirech"}),
        ("Universidad del Cine - Buenos Aires", "universidad del cine buenos aires", set()),
        ("NIC.br", "nic br", {"nicbr"}),
    ],
)
def test_acronyms_are_taken_out(name: str, words: str, acronyms: set[str]) -> None:
    names = names_of([name])
    assert ([each.words for each in names.namings], names.acronyms) == ([words], acronyms)


@pytest.mark.parametrize(
    ("acronym", "words", "expected"),
    [
        ("uader", "universidad autonoma de entre rios", True),
        ("unesp", "universidade estadual paulista", True),
        ("usp", "universidad de lima", False),
        ("un", "universidad nacional", False),
    ],
)
def test_spells(acronym: str, words: str, expected: bool) -> None:
    assert spells(acronym, words) is expected


def test_concepts_meet_across_languages() -> None:
    told = {
        frozenset(concepts_of(plain(name)))
        for name in (
            "Pontificia Universidad Católica del Perú",
            "Pontifical Catholic University of Peru",
            "Pontifícia Universidade Católica do Peru",
            "Université pontificale catholique du Pérou",
        )
    }
    assert told == {frozenset({"pontifical", "university", "catholic", "@PE"})}


def test_countries() -> None:
    assert countries_in("Univ. de Chile, Santiago, Chile; UNAM, Ciudad de México, Mexico; Boston, USA") == [
        "CL",
        "CL",
        "MX",
        "US",
    ]


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.Uni.example/path", "uni.example"),
        ("uni.example", "uni.example"),
        ("https://facebook.com/uni", ""),
        ("http://[broken", ""),
        (None, ""),
    ],
)
def test_site(address: str | None, site: str) -> None:
    assert site_of(address) == site
