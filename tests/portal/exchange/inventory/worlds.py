"""An inventory with every kind of record, and with values that are hard to carry."""

from datetime import UTC, date, datetime

from portal.capacity.enums import Origin
from portal.capacity.models import Programme
from portal.imports.models import ImportedRecord, ImportRun, KeptMapping
from portal.kernel.codes import new_id
from portal.stakeholders.doubles import (
    OrganisationMerge,
    OrganisationPair,
    PairState,
    PersonMerge,
    PersonPair,
)
from portal.stakeholders.enums import ActivityKind, ConsentDocument, OrganisationSize
from portal.stakeholders.models import (
    AcademicActivity,
    Consent,
    Contact,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSource,
    PersonSource,
    Proposal,
)
from portal.system.database import db, transaction
from tests.factories import (
    make_account,
    make_affiliation,
    make_body,
    make_membership,
    make_organisation,
    make_person,
)

AT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def fill() -> None:
    """Write the inventory into the portal at hand."""
    with transaction():
        parent = make_organisation(name="Universidad “Ñandú” \u2028 de\tla República")
        place = make_organisation(
            name="Facultad", parent_id=parent.id, size=OrganisationSize.LARGE, aliases=("Z", "a", "é"),
            other_sectors=("MEDIA",), verified_on=date(2026, 1, 2), is_published=False,
        )  # fmt: skip
        place.names.append(OrganisationName(language="pt", name="Faculdade 🌎"))
        place.identifiers.append(OrganisationIdentifier(scheme="ROR", value="https://ror.org/0x"))
        person = make_person(directory_consent=True)
        other = make_person(merged_into=person.id)
        make_affiliation(person=person, organisation=place, from_on=date(2020, 2, 29))
        body = make_body()
        make_membership(body=body, person=person)
        account = make_account(person=make_person())
        programme = Programme(name="Escuela", origin=Origin.NEW, started_on=date(2025, 5, 5))
        programme.organisers.append(parent)
        told = {"name": "Ä", "names": {"es": "b", "an": None}, "n": [1, 2.5, True]}
        db.session.add_all(
            [
                programme,
                OrganisationPair(
                    first=parent, second=place, score=0.1 + 0.2, evidence=[["name", "a", "b"]], found_at=AT
                ),
                PersonPair(first=person, second=other, score=0.5, state=PairState.NOT_SAME, found_at=AT),
                OrganisationMerge(survivor=parent, merged=place, merged_at=AT, before={"name": "x"}, after={}),
                PersonMerge(survivor=person, merged=other, merged_at=AT, before={}, after={}, left_alone=["a"]),
                PersonSource(
                    source="list", source_key="k" * 64, person_id=person.id, row_hash="1" * 64, told=told, read_at=AT
                ),
                Proposal(
                    organisation=place, person=person, wanted={"name": "X"}, seen={"name": None}, proposed_at=AT
                ),
                Proposal(
                    about_person=person, person=other, wanted={"country": "CL"}, seen={"country": "PE"},
                    proposed_at=AT,
                ),
                ImportRun(
                    id="imp-1", code="IMP1", kind="persons", source="list", file_name="a.csv", file_hash="2" * 64,
                    at=AT, account_id=account.id, new_count=1, changed_count=0, same_count=0, refused_count=0,
                    left_out_count=0, mapping={"a": 1},
                ),
                ImportedRecord(
                    run_id="imp-1", number=1, line=2, record_kind="persons", record_id=person.id, is_new=True,
                    version=1, before={}, after={"name": "Ana"},
                ),
                KeptMapping(signature="3" * 64, source="list", mapping={"a": 1}, used_at=AT),
                Contact(organisation=place, person=person, email="a@example.org", is_public=True, agreed_at=AT),
                OrganisationSource(
                    source="ror", source_key=new_id("key"), organisation_id=place.id, row_hash="0" * 64,
                    told=told, read_at=AT,
                ),
                AcademicActivity(
                    organisation=parent, person=person, kind=ActivityKind.COURSE, title="DNSSEC",
                    topics=("DNS", "SSR"), willing_to_speak=True,
                ),
                Consent(
                    person_id=person.id, document=ConsentDocument.DIRECTORY, document_version="2026-11",
                    given_at=AT,
                ),
            ]
        )  # fmt: skip
