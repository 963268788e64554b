"""Which known organisation a candidate is: what is decided, what is only shown, what is kept apart."""

import pytest

from portal.stakeholders.likeness import (
    Confidence,
    Evidence,
    EvidenceKind,
    OrganisationIndex,
    OrganisationLook,
    decided,
)

REPUBLIC = OrganisationLook(
    key="republic",
    name="Universidad de la República",
    names=("University of the Republic",),
    acronyms=("UdelaR",),
    country="UY",
    city="Montevideo",
)
KNOWN = (
    REPUBLIC,
    OrganisationLook(key="internet", name="Asociación Costarricense de Internet", country="CR"),
    OrganisationLook(
        key="nic", name="Núcleo de Informação e Coordenação", acronyms=("NIC.br",), country="BR"
    ),
    OrganisationLook(key="telecom", name="Telecom Austral S.A. de C.V.", country="MX"),
    OrganisationLook(key="ministry", name="Ministerio de Educación", country="PE"),
    OrganisationLook(key="chamber", name="Cámara Argentina de Internet", acronyms=("CABASE",), country="AR"),
    OrganisationLook(key="federal", name="Universidade Federal do Rio de Janeiro", country="BR"),
    OrganisationLook(key="cordoba", name="Universidad Nacional de Córdoba", country="AR", city="Córdoba"),
    OrganisationLook(
        key="unisur",
        name="Fundación Unisur del Sur",
        country="CO",
        website="https://www.unisur.example/inicio",
        identifiers=(("ROR", "0abcdef12"),),
    ),
)


@pytest.fixture(scope="module")
def known() -> OrganisationIndex:
    return OrganisationIndex.of(KNOWN)


@pytest.mark.parametrize(
    ("name", "country", "key", "kind"),
    [
        ("UNIVERSIDAD DE LA REPUBLICA", "UY", "republic", EvidenceKind.SAME_NAME),
        ("Universidade da República", "UY", "republic", EvidenceKind.TRANSLATED),
        ("Univ. de la República", "UY", "republic", EvidenceKind.TRANSLATED),
        ("Telecom Austral Ltda.", "MX", "telecom", EvidenceKind.SAME_NAME),
        ("Ministry of Education", "PE", "ministry", EvidenceKind.TRANSLATED),
        ("Cámara Argentina de Internet (CABASE)", "AR", "chamber", EvidenceKind.SAME_NAME),
        ("CABASE - Cámara Argentina de Internet", "AR", "chamber", EvidenceKind.SAME_NAME),
        ("Federal University of Rio de Janeiro", "BR", "federal", EvidenceKind.TRANSLATED),
        ("Asociasion Costaricense de Internet", "CR", "internet", EvidenceKind.TRANSLATED),
    ],
)
def test_decided(known: OrganisationIndex, name: str, country: str, key: str, kind: EvidenceKind) -> None:
    found = decided(known.like(OrganisationLook(name=name, country=country)))
    assert found is not None
    assert (found.key, found.evidence[0].kind) == (key, kind)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Universidade Federal Rural do Rio de Janeiro", "BR"),  # another one: a word tells them apart
        ("Universidad Católica de Córdoba", "AR"),
        ("Universidad de la República", "CL"),  # another country
        ("Facultad de Ingeniería, Universidad de la República", "UY"),  # a part of it
        ("Centro Universitario de la República", "UY"),
        ("CABASE", "AR"),  # an acronym alone
        ("Ministry of Education", None),  # every country has one
        ("NIC", "BR"),
        ("Universidad", "UY"),
        ("", "UY"),
        ("¿?", None),
    ],
)
def test_undecided(known: OrganisationIndex, name: str, country: str | None) -> None:
    assert decided(known.like(OrganisationLook(name=name, country=country))) is None


def test_acronym_alone_is_shown(known: OrganisationIndex) -> None:
    found = known.like(OrganisationLook(name="NIC.br", country="BR"))
    assert [(each.key, each.confidence) for each in found] == [("nic", Confidence.POSSIBLE)]
    assert Evidence(EvidenceKind.ACRONYM, "NICBR", "NICBR") in found[0].evidence


def test_two_as_near_are_not_told_apart() -> None:
    known = OrganisationIndex.of(
        OrganisationLook(key=city, name="Universidad San Buenaventura", country="CO", city=city)
        for city in ("Cali", "Medellín")
    )
    nowhere = known.like(OrganisationLook(name="Universidad San Buenaventura", country="CO"))
    assert decided(nowhere) is None
    assert [each.evidence[-1].kind for each in nowhere] == [EvidenceKind.TOO_CLOSE] * 2
    there = decided(
        known.like(OrganisationLook(name="Universidad San Buenaventura", country="CO", city="Cali"))
    )
    assert there is not None
    assert there.key == "Cali"


def test_part_says_so(known: OrganisationIndex) -> None:
    found = known.like(OrganisationLook(name="Instituto de la Universidad de la República", country="UY"))
    assert [each.key for each in found] == ["republic"]
    assert EvidenceKind.PART_OF in {each.kind for each in found[0].evidence}


@pytest.mark.parametrize(
    "look",
    [
        OrganisationLook(name="Otra", country="CO", identifiers=(("ROR", "0ABCDEF12"),)),
        OrganisationLook(name="Fundación Unisur", country="CO", website="http://unisur.example"),
    ],
)
def test_identifiers_and_sites_count(known: OrganisationIndex, look: OrganisationLook) -> None:
    assert [each.key for each in known.like(look)] == ["unisur"]


def test_other_identifier_speaks_against(known: OrganisationIndex) -> None:
    look = OrganisationLook(
        name="Fundación Unisur del Sur", country="CO", identifiers=(("ROR", "0zzzzzz99"),)
    )
    found = known.like(look)
    assert decided(found) is None
    assert EvidenceKind.OTHER_IDENTIFIER in {each.kind for each in found[0].evidence}


def test_itself_is_left_out(known: OrganisationIndex) -> None:
    assert known.like(REPUBLIC) == []


def test_added_replaced_and_removed() -> None:
    index = OrganisationIndex()
    look = OrganisationLook(name="Red Kowalczyk", country="UY")
    index.add(OrganisationLook(key="a", name="Red Kowalczyk", country="UY"))
    assert [each.key for each in index.like(look)] == ["a"]
    index.add(OrganisationLook(key="a", name="Fundación Etcheverry", country="UY"))
    assert (index.like(look), len(index)) == ([], 1)
    index.remove("a")
    index.remove("a")
    assert (index.like(OrganisationLook(name="Fundación Etcheverry", country="UY")), len(index)) == ([], 0)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Facultad de Ciencias, Universidad de la República, Montevideo, Uruguay", "republic"),
        ("Dept. of Physics, Federal University of Rio de Janeiro, Rio de Janeiro, RJ, Brazil", "federal"),
        ("Universidad de la República, Madrid, Spain", None),
        ("Department of Physics, University of Somewhere Else, Chile", None),
        ("Universidad Nacional de Córdoba, Córdoba, España", None),
        ("", None),
    ],
)
def test_named_in_text(known: OrganisationIndex, text: str, key: str | None) -> None:
    found = decided(known.named_in(text))
    assert (found.key if found else None) == key
