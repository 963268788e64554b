"""The registers as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.registers.models import (
    Accreditation,
    Document,
    DocumentVersion,
    Milestone,
    Observation,
    Resolution,
    Support,
)
from portal.system.database.contract import ContractTable, listed, word


def support_records() -> Select[Any]:
    """Return the contract's table ``supports``."""
    one = Support
    return select(
        one.id, one.programme_id, one.organisation_id, word(one.kind).label("kind"), one.supported_on
    )


def resolution_records() -> Select[Any]:
    """Return the contract's table ``resolutions``."""
    one = Resolution
    return select(
        one.id, one.number, one.adopted_on, one.title, listed(one.mentions).label("mentions"), one.url
    )


def document_records() -> Select[Any]:
    """Return the contract's table ``documents``."""
    one = Document
    return select(
        one.id,
        one.title,
        word(one.document_type).label("type"),
        one.source_language,
        one.published_on,
        one.deadline_on,
        one.body_id,
        one.url,
    )


def document_version_records() -> Select[Any]:
    """Return the contract's table ``document_versions``."""
    one = DocumentVersion
    cells: list[Any] = [one.id, one.document_id, one.language]
    return select(*cells, one.published_on, one.url)


def credential_records() -> Select[Any]:
    """Return the contract's table ``credentials``."""
    one = Accreditation
    return select(
        one.id,
        one.organisation_id,
        word(one.kind).label("kind"),
        one.reference,
        one.from_on,
        one.to_on,
        one.seat_country,
        one.office_country,
    )


def milestone_records() -> Select[Any]:
    """Return the contract's table ``milestones``."""
    one = Milestone
    cells: list[Any] = [one.id, one.milestone_code.label("code"), one.title]
    return select(*cells, one.reached_on, one.evidence_url)


def observation_records() -> Select[Any]:
    """Return the contract's table ``observations``."""
    one = Observation
    return select(
        one.id,
        one.indicator,
        word(one.measure).label("measure"),
        one.country,
        one.subject,
        one.value,
        one.valid_from,
        one.valid_to,
        one.retrieved_on,
        one.source_url,
    )


TABLES = (
    ContractTable("supports", Support, support_records),
    ContractTable("resolutions", Resolution, resolution_records),
    ContractTable("documents", Document, document_records),
    ContractTable("document_versions", DocumentVersion, document_version_records),
    ContractTable("credentials", Accreditation, credential_records),
    ContractTable("milestones", Milestone, milestone_records),
    ContractTable("observations", Observation, observation_records),
)
