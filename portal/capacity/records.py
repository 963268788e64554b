"""Programmes, offerings and completions as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, select

from portal.capacity.models import Completion, Offering, Programme
from portal.kernel.codes import search_text
from portal.system.database.contract import CODE, ContractTable, Own, listed, word


def programme_records() -> Select[Any]:
    """Return the contract's table ``programmes``."""
    one = Programme
    return select(
        one.id,
        one.name,
        word(one.origin).label("origin"),
        one.organisation_id,
        listed(one.topics).label("topics"),
        listed(one.audience).label("audience"),
        one.regional_focus,
        one.started_on,
        one.ended_on,
    )


def offering_records() -> Select[Any]:
    """Return the contract's table ``offerings``."""
    one = Offering
    return select(
        one.id,
        one.programme_id,
        one.title,
        word(one.status).label("status"),
        one.start_on,
        one.end_on,
        one.country,
        one.language,
        listed(one.topics).label("topics"),
        listed(one.audience).label("audience"),
        word(one.level).label("level"),
    )


def completion_records() -> Select[Any]:
    """Return the contract's table ``completions``."""
    one = Completion
    return select(
        one.id,
        one.offering_id,
        one.person_id,
        one.organisation_id,
        one.country,
        word(one.sector).label("sector"),
        word(one.gender).label("gender"),
        word(one.result).label("result"),
        one.sessions_attended,
        one.sessions_total,
        one.completed_on,
    )


def _words(name: str) -> str:
    """Return the words that search finds a programme by, as ``rules.found_by`` of the inventory makes them."""
    return " ".join(re.findall(r"\w+", search_text(name)))


TABLES = (
    ContractTable(
        "programmes",
        Programme,
        programme_records,
        own={"code": CODE, "search_text": Own(_words, ("name",), follows=True)},
    ),
    ContractTable("offerings", Offering, offering_records),
    ContractTable("completions", Completion, completion_records),
)
