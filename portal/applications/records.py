"""Applications as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.applications.enums import EXPORTED_STATUS
from portal.applications.models import Application
from portal.system.database.contract import CODE, ContractTable, word


def application_records() -> Select[Any]:
    """Return the contract's table ``applications``."""
    one = Application
    return select(
        one.id,
        one.call_id,
        one.person_id,
        one.organisation_id,
        word(one.status, EXPORTED_STATUS).label("status"),
        one.submitted_at,
        one.country,
        word(one.sector).label("sector"),
        word(one.gender).label("gender"),
        word(one.track).label("track"),
    )


TABLES = (
    ContractTable(
        "applications",
        Application,
        application_records,
        own={"reference": CODE, "blind_code": CODE},
        exported={"status": EXPORTED_STATUS},
    ),
)
