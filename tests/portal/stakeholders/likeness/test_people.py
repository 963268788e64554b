"""Which known person a candidate is: names in any order, addresses that changed, and who is kept apart."""

import pytest

from portal.stakeholders.likeness import Confidence, EvidenceKind, PersonIndex, PersonLook, decided

KNOWN = (
    PersonLook(
        key="maria",
        name="María Fernanda Ospina Etxeberria",
        emails=("mfospina@uni.example",),
        country="UY",
        organisations=("org-1",),
    ),
    PersonLook(key="juan", name="Juan Pérez", emails=("jperez@nic.example",), country="MX"),
    PersonLook(key="rodrigo", name="Takahashi Ikebe Rodrigo", country="PE"),
    PersonLook(key="son", name="João Kubitschek Filho", country="BR"),
    PersonLook(key="francisco", name="Francisco Zubizarreta", emails=("fzubi@mail.example",), country="CL"),
    PersonLook(key="office", name="Ana Kowalczyk", emails=("info@abc.example",), country="AR"),
)


@pytest.fixture(scope="module")
def known() -> PersonIndex:
    return PersonIndex.of(KNOWN)


@pytest.mark.parametrize(
    ("look", "key", "confidence", "kind"),
    [
        (
            PersonLook(name="Ospina Etxeberria, Maria Fernanda", country="UY"),
            "maria",
            Confidence.LIKELY,
            EvidenceKind.NAME_ORDER,
        ),
        (
            PersonLook(name="Rodrigo Takahashi", country="PE"),
            "rodrigo",
            Confidence.LIKELY,
            EvidenceKind.MISSING_NAME,
        ),
        (
            PersonLook(name="M. Fernanda Ospina", emails=("MFOspina@Uni.example",)),
            "maria",
            Confidence.SURE,
            EvidenceKind.NAME_INITIALS,
        ),
        (
            PersonLook(name="Francisco Zubizarreta", emails=("fzubi@work.example",), country="CL"),
            "francisco",
            Confidence.SURE,
            EvidenceKind.SAME_NAME,
        ),
        (
            PersonLook(name="Paco Zubizarreta", country="CL"),
            "francisco",
            Confidence.LIKELY,
            EvidenceKind.NICKNAME,
        ),
        (
            PersonLook(name="Francisco Zubizareta", country="CL"),
            "francisco",
            Confidence.LIKELY,
            EvidenceKind.SPELLING,
        ),
    ],
)
def test_found(
    known: PersonIndex, look: PersonLook, key: str, confidence: Confidence, kind: EvidenceKind
) -> None:
    found = known.like(look)
    assert [(each.key, each.confidence, each.evidence[0].kind) for each in found] == [(key, confidence, kind)]


@pytest.mark.parametrize(
    "look",
    [
        PersonLook(name="Carlos Zubizarreta", country="CL"),  # a brother
        PersonLook(name="João Kubitschek", country="BR"),  # the father
        PersonLook(name="Ana", country="AR"),
        PersonLook(name="Jorge Sosa", emails=("info@abc.example",)),  # an office's address
        PersonLook(name="Juan Pérez", country="AR"),
        PersonLook(name=""),
    ],
)
def test_kept_apart(known: PersonIndex, look: PersonLook) -> None:
    assert known.like(look) == []


def test_common_name_is_never_decided(known: PersonIndex) -> None:
    found = known.like(PersonLook(name="Juan Perez", country="MX"))
    assert [each.key for each in found] == ["juan"]
    assert EvidenceKind.COMMON_NAME in {each.kind for each in found[0].evidence}
    assert decided(found) is None


def test_names_alone_are_never_sure(known: PersonIndex) -> None:
    found = known.like(PersonLook(name="María Fernanda Ospina Etxeberria", country="UY"))
    assert [each.confidence for each in found] == [Confidence.LIKELY]


def test_same_workplace_makes_sure(known: PersonIndex) -> None:
    look = PersonLook(name="Fernanda María Ospina Etxeberria", country="UY", organisations=("org-1",))
    found = decided(known.like(look))
    assert found is not None
    assert EvidenceKind.SAME_ORGANISATION in {each.kind for each in found.evidence}


def test_added_replaced_and_removed() -> None:
    index = PersonIndex()
    index.add(PersonLook(key="p", name="Ximena Kubitschek", country="BR"))
    index.add(PersonLook(key="p", name="Ximena Etcheverry", country="BR"))
    assert index.like(PersonLook(name="Ximena Kubitschek", country="BR")) == []
    assert [each.key for each in index.like(PersonLook(name="Etcheverry Ximena", country="BR"))] == ["p"]
    index.remove("p")
    assert (index.like(PersonLook(name="Etcheverry Ximena", country="BR")), len(index)) == ([], 0)
