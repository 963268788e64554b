"""Who holds a contract or an accreditation, from when to when, with seat and office."""

from __future__ import annotations

from datetime import date

from portal.operations.demonstration.records.inventory import ORGANISATIONS, organisation
from portal.operations.demonstration.records.rows import Rows

#: Holder, kind, reference, first day as (years back, month, day), years it lasted, office elsewhere.
CONTRACTS = (
    ("rar-br", "registrar", "9001", (7, 3, 1), None, None),
    ("rar-ar", "registrar", "9002", (3, 5, 10), None, None),
    ("rar-bs", "registrar", "9003", (2, 2, 1), None, None),
    ("rar-ky", "registrar", "9004", (2, 9, 15), None, None),
    ("osp-cl", "registrar", "9005", (1, 6, 1), None, None),
    ("sme-mx", "registrar", "9006", (6, 1, 1), 4, None),
    ("rar-us", "registrar", "9007", (5, 1, 1), None, "PA"),
    ("bak-ca", "registrar", "9008", (1, 4, 1), None, "CR"),
    ("gtld-mx", "registry", ".muestra", (4, 8, 1), None, None),
    ("gtld-pa", "registry", ".istmo", (1, 7, 1), None, None),
    ("nic-pr", "registry", ".borinquen", (2, 3, 1), None, None),
    ("bak-br", "backend", "B-1", (5, 1, 1), None, None),
    ("bak-uy", "backend", "B-2", (1, 2, 1), None, None),
    ("rar-ky", "backend", "B-4", (2, 5, 1), None, None),
    ("bak-ca", "backend", "B-3", (3, 10, 1), None, "CR"),
)


def add(rows: Rows) -> None:
    """Add the contracts."""
    for contract in CONTRACTS:
        _add_contract(rows, *contract)


def _add_contract(
    rows: Rows,
    slug: str,
    kind: str,
    reference: str,
    began: tuple[int, int, int],
    years: int | None,
    office: str | None,
) -> None:
    first = date(rows.today.year - began[0], *began[1:])
    rows.add(
        "credentials",
        f"cre-{rows.number('credentials') + 1}",
        organisation_id=organisation(slug),
        kind=kind,
        reference=reference,
        from_on=first,
        to_on=first.replace(year=first.year + years) if years else None,
        seat_country=ORGANISATIONS[slug][2],
        office_country=office,
    )
