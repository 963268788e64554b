"""What the registers mean: which accreditations are in force on a day, and which documents are timely.

:source: the contract's indicators.md, 4.1.b, 4.1.e, 4.3.c and 4.3.d
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from portal.registers.enums import DocumentType
from portal.registers.records import credential_records, document_records, document_version_records
from portal.stakeholders.meaning import organisation_of
from portal.system.database.days import days_before

#: Each of them is asked for, unless it is the language of the source.
LANGUAGES = ("en", "es", "fr", "pt")
TIMELY_DAYS = 14
LOOKED_AT = (DocumentType.NEWS_RELEASE, DocumentType.STRATEGIC)


def accreditations(name: str = "accreditations") -> Subquery:
    """Return all accreditations.

    Columns: ``id, kind, from_on, to_on``, the survivor ``organisation_id``, ``seat`` (the organisation's
    country when the row has none) and ``office``.
    """
    row = credential_records().subquery("credential")
    holder = organisation_of(row)
    return (
        select(
            row.c.id,
            row.c.kind,
            row.c.from_on,
            row.c.to_on,
            holder.organisation_id.label("organisation_id"),
            func.coalesce(row.c.seat_country, holder.country).label("seat"),
            row.c.office_country.label("office"),
        )
        .select_from(holder.rows)
        .subquery(name)
    )


def in_force_on(accreditation: FromClause, day: Any) -> ColumnElement[bool]:
    """Whether ``day`` is among the accreditation's days; the last one is."""
    return and_(
        accreditation.c.from_on <= day,
        or_(accreditation.c.to_on.is_(None), accreditation.c.to_on >= day),
    )


def is_timely(version: FromClause, document: FromClause) -> ColumnElement[bool]:
    """Whether the version came within 14 days of the document, and before the deadline when there is one.

    The days are counted back from the version: forward from the last day of the calendar SQLite finds none.
    """
    return and_(
        days_before(version.c.published_on, TIMELY_DAYS) <= document.c.published_on,
        or_(document.c.deadline_on.is_(None), version.c.published_on < document.c.deadline_on),
    )


def documents_by_language(name: str = "documents_by_language") -> Subquery:
    """Return strategic documents and news releases, once for each language asked for but that of the source.

    Columns: ``id, type, published_on, language`` and ``timely`` (0 or 1).
    """
    document, language = document_records().subquery("document"), _languages()
    timely = _timely_versions()
    asked = document.join(language, language.c.language != document.c.source_language)
    same = and_(timely.c.document_id == document.c.id, timely.c.language == language.c.language)
    return (
        select(
            document.c.id,
            document.c.type,
            document.c.published_on,
            language.c.language,
            case((timely.c.document_id.is_not(None), 1), else_=0).label("timely"),
        )
        .select_from(asked.outerjoin(timely, same))
        .where(document.c.type.in_([each.value for each in LOOKED_AT]))
        .subquery(name)
    )


def documents_in_time(name: str = "documents_in_time") -> Subquery:
    """Return the same documents, each once; ``timely`` is 1 when it is so in every language asked for."""
    each = documents_by_language()
    return (
        select(each.c.id, each.c.type, each.c.published_on, func.min(each.c.timely).label("timely"))
        .group_by(each.c.id, each.c.type, each.c.published_on)
        .subquery(name)
    )


def _timely_versions() -> Subquery:
    version, document = document_version_records().subquery("version"), document_records().subquery("of")
    return (
        select(version.c.document_id, version.c.language)
        .join(document, document.c.id == version.c.document_id)
        .where(is_timely(version, document))
        .distinct()
        .subquery("timely")
    )


def _languages() -> Subquery:
    rows = [select(literal(code, String()).label("language")) for code in LANGUAGES]
    return union_all(*rows).subquery("languages")
