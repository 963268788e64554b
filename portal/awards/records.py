"""Awards as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.awards.models import Award, AwardResult, Disbursement
from portal.system.database.contract import CODE, ContractTable, amount, word


def award_records() -> Select[Any]:
    """Return the contract's table ``awards``."""
    one = Award
    return select(
        one.id,
        one.title,
        one.call_id,
        one.application_id,
        word(one.kind).label("kind"),
        one.person_id,
        one.organisation_id,
        one.funder_id,
        word(one.status).label("status"),
        one.awarded_on,
        word(one.track).label("track"),
        one.country,
        word(one.sector).label("sector"),
        word(one.gender).label("gender"),
        amount(one.amount_minor).label("amount"),
        one.amount_currency.label("currency"),
        amount(one.amount_usd_minor).label("amount_usd"),
        one.report_due_on,
    )


def disbursement_records() -> Select[Any]:
    """Return the contract's table ``disbursements``."""
    one = Disbursement
    cells: list[Any] = [one.id, one.award_id, one.allocation_id, one.paid_on]
    return select(*cells, one.amount, one.currency, one.amount_usd)


def result_records() -> Select[Any]:
    """Return the contract's table ``results``."""
    one = AwardResult
    cells: list[Any] = [one.id, one.award_id, one.published_on, one.public]
    return select(*cells, one.final, one.title, one.url)


TABLES = (
    ContractTable(
        "awards",
        Award,
        award_records,
        fields={"amount": "amount_minor", "currency": "amount_currency", "amount_usd": "amount_usd_minor"},
        own={"code": CODE},
    ),
    ContractTable("disbursements", Disbursement, disbursement_records),
    ContractTable("results", AwardResult, result_records),
)
