"""The tables of the contract, in its order."""

from __future__ import annotations

from portal.applications.records import TABLES as APPLICATIONS
from portal.awards.records import TABLES as AWARDS
from portal.bodies.records import TABLES as BODIES
from portal.calls.records import TABLES as CALLS
from portal.capacity.records import TABLES as CAPACITY
from portal.events.records import TABLES as EVENTS
from portal.funds.records import TABLES as FUNDS
from portal.registers.records import TABLES as REGISTERS
from portal.registrations.records import TABLES as REGISTRATIONS
from portal.stakeholders.records import TABLES as STAKEHOLDERS
from portal.system.database.contract import ContractTable

_FEATURES = (
    STAKEHOLDERS,
    BODIES,
    EVENTS,
    REGISTRATIONS,
    CAPACITY,
    FUNDS,
    CALLS,
    APPLICATIONS,
    AWARDS,
    REGISTERS,
)

#: Every table by its name in the contract.
TABLES: dict[str, ContractTable] = {each.name: each for tables in _FEATURES for each in tables}
