"""Awards as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.awards.models import Award
from portal.system.database.contract import amount, word


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
