"""The database: base of all models, column types, transactions, migrations."""

from portal.system.database.base import Base, db
from portal.system.database.columns import (
    Codes,
    Exact,
    Hundredths,
    Instant,
    choice,
    identifier,
    index_of_few,
    refers_to,
)
from portal.system.database.constraints import explain
from portal.system.database.migrations import at_head, upgrade
from portal.system.database.records import Record
from portal.system.database.transactions import take_turn, transaction

__all__ = [
    "Base",
    "Codes",
    "Exact",
    "Hundredths",
    "Instant",
    "Record",
    "at_head",
    "choice",
    "db",
    "explain",
    "identifier",
    "index_of_few",
    "refers_to",
    "take_turn",
    "transaction",
    "upgrade",
]
