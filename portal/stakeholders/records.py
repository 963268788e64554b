"""The inventory as the data contract writes it: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.kernel.codes import search_words, with_initials
from portal.stakeholders.models import AcademicActivity, Affiliation, Organisation, Person
from portal.system.database.contract import CODE, ContractTable, Own, listed, word


def organisation_records() -> Select[Any]:
    """Return the contract's table ``organisations``."""
    one = Organisation
    return select(
        one.id,
        one.name,
        one.acronym,
        listed(one.aliases).label("aliases"),
        word(one.sector).label("sector"),
        one.country,
        one.city,
        one.website,
        listed(one.cctld).label("cctld"),
        listed(one.languages).label("languages"),
        word(one.status).label("status"),
        one.source_url,
        one.verified_on,
        one.merged_into,
    )


def person_records() -> Select[Any]:
    """Return the contract's table ``persons``."""
    one = Person
    return select(
        one.id,
        one.name,
        listed(one.emails).label("emails"),
        word(one.gender).label("gender"),
        one.country,
        listed(one.citizenships).label("citizenships"),
        listed(one.languages).label("languages"),
        one.directory_consent,
        one.merged_into,
    )


def affiliation_records() -> Select[Any]:
    """Return the contract's table ``affiliations``."""
    one = Affiliation
    cells: list[Any] = [one.id, one.person_id, one.organisation_id, one.unit, one.title]
    return select(*cells, one.from_on, one.to_on)


def academic_activity_records() -> Select[Any]:
    """Return the contract's table ``academic_activities``."""
    one = AcademicActivity
    return select(
        one.id,
        one.organisation_id,
        one.person_id,
        one.unit,
        word(one.kind).label("kind"),
        one.title,
        listed(one.topics).label("topics"),
        listed(one.languages).label("languages"),
        listed(one.audience).label("audience"),
        word(one.frequency).label("frequency"),
        one.willing_to_speak,
    )


def _words(*texts: str | None) -> str:
    """Return the words that search finds a row by, as ``rules.found_by`` makes them; bars stand between names."""
    return " ".join(search_words(" ".join(text for text in texts if text)))


def _names(*texts: str | None) -> str:
    """Return the words that search finds an organisation by, as ``rules.organisation_found_by`` makes them."""
    return with_initials(name for text in texts if text for name in text.split("|"))


TABLES = (
    ContractTable(
        "organisations",
        Organisation,
        organisation_records,
        own={
            "code": CODE,
            "is_published": Own(lambda: True),
            "search_text": Own(_names, ("name", "acronym", "aliases"), follows=True),
        },
    ),
    ContractTable(
        "persons",
        Person,
        person_records,
        own={"code": CODE, "search_text": Own(_words, ("name",), follows=True)},
    ),
    ContractTable("affiliations", Affiliation, affiliation_records, own={"code": CODE}),
    ContractTable(
        "academic_activities",
        AcademicActivity,
        academic_activity_records,
        own={"code": CODE, "search_text": Own(_words, ("title", "unit"), follows=True)},
    ),
)
