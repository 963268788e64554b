"""Whether a package keeps the contract: its types, its references, and the rules R1 to R13."""

import re
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tests.portal.indicators.packages.contract import FIELDS, REFERENCES, Row, Rows

SPANS = {
    **dict.fromkeys(("affiliations", "memberships", "credentials"), ("from_on", "to_on")),
    **dict.fromkeys(("events", "offerings"), ("start_on", "end_on")),
    "programmes": ("started_on", "ended_on"),
    "bodies": ("founded_on", "dissolved_on"),
    "observations": ("valid_from", "valid_to"),
    "calls": ("opens_at", "closes_at"),
}
MEASURES = {
    "2.6.a": ("incidents",),
    "3.1.a": ("ipv6_percent", "weight"),
    "3.2.a": ("registrants",),
    "3.2.b": ("measures_adopted",),
    "3.4.b": ("root_instances",),
    "4.3.a": ("domains",),
    "4.3.b": ("domains",),
    "4.4.a": ("cctld_domains", "gtld_domains", "population"),
    "4.5.a": ("domains_in_decided_cases",),
    "4.6.c": ("voluntary_fee_usd",),
}
PLACES = {"amount": 2, "amount_usd": 2, "staff_days": 2, "value": 6}
OVER_PERIODS = ("2.6.a", "4.5.a")


def faults_of(rows: Rows) -> list[str]:
    """Give every fault of a package as `table,id,column or rule`."""
    found = [
        f"{table},{row['id']},{fault}"
        for table, lines in rows.items()
        for row in lines
        for fault in (*_cells(table, row), *_rules(table, row))
    ]
    return [*found, *_unique(rows), *_references(rows), *_cycles(rows), *_overlaps(rows)]


def _cells(table: str, row: Row) -> Iterator[str]:
    if list(row) != list(FIELDS[table]):
        yield "header"
    for column, field in FIELDS[table].items():
        fault = _fault(row[column], field, field.get("constraints") or {})
        if fault:
            yield f"{column} {fault}"


def _fault(cell: str, field: dict[str, Any], rule: dict[str, Any]) -> str:
    if not cell:
        return "required" if rule.get("required") else ""
    if not _is_of_type(cell, field["type"], field.get("format")):
        return "type"
    if rule.get("pattern") and not re.fullmatch(rule["pattern"], cell):
        return "pattern"
    if cell not in rule.get("enum", [cell]):
        return "enum"
    return "minimum" if "minimum" in rule and Decimal(cell) < rule["minimum"] else ""


def _is_of_type(cell: str, kind: str, pattern: str | None) -> bool:
    if kind in ("date", "datetime"):
        try:
            return time.strftime(str(pattern), time.strptime(cell, str(pattern))) == cell
        except ValueError:
            return False
    if kind == "integer":
        return re.fullmatch("[0-9]+", cell) is not None
    if kind == "number":
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) is not None
    return kind == "string" or cell in ("true", "false")


def _rules(table: str, row: Row) -> Iterator[str]:
    checks: list[tuple[str, Callable[[str, Row], bool]]] = [
        ("R1", _r1),
        ("R2", _r2),
        ("R3", _r3),
        ("R5", _r5),
        ("R7", _r7),
        ("R8", _r8),
        ("R9", _r9),
        ("R10", _r10),
        ("R11", _r11),
        ("R12", _r12),
        ("R13", _r13),
    ]
    yield from (name for name, holds in checks if not holds(table, row))


def _r1(table: str, row: Row) -> bool:
    if table == "supports":
        return bool(row["programme_id"] or row["organisation_id"])
    wanted = table in ("memberships", "applications", "awards")
    return not wanted or bool(row["person_id"] or row["organisation_id"])


def _r2(table: str, row: Row) -> bool:
    return table != "disbursements" or bool(row["award_id"]) != bool(row["allocation_id"])


def _r3(table: str, row: Row) -> bool:
    if table not in SPANS:
        return True
    first, last = (row[column] for column in SPANS[table])
    return not first or not last or first <= last


def _r5(table: str, row: Row) -> bool:
    return row["id"] not in ("org-icann", "org-lactld") or not row.get("merged_into")


def _r7(table: str, row: Row) -> bool:
    return row.get("capacity") != "representing" or bool(row["organisation_id"])


def _r8(table: str, row: Row) -> bool:
    if table != "allocations" or row["status"] != "approved":
        return True
    needed = {"money": "amount_usd", "staff": "staff_days", "in_kind": "approved_on"}[row["kind"]]
    return bool(row["approved_on"] and row[needed])


def _r9(table: str, row: Row) -> bool:
    return not row.get("amount") or bool(row["currency"])


def _r10(table: str, row: Row) -> bool:
    return table != "applications" or row["status"] == "draft" or bool(row["submitted_at"])


def _r11(table: str, row: Row) -> bool:
    if table != "completions":
        return True
    came, every = row["sessions_attended"], row["sessions_total"]
    return bool(came) == bool(every) and int(came or 0) <= int(every or 0)


def _r12(table: str, row: Row) -> bool:
    if table != "observations":
        return True
    value = Decimal(row["value"])
    if row["measure"] not in MEASURES[row["indicator"]] or value < 0:
        return False
    if row["measure"] == "ipv6_percent" and value > 100:
        return False
    return bool(row["valid_to"] if row["indicator"] in OVER_PERIODS else row["country"])


def _r13(table: str, row: Row) -> bool:
    return all(len(row.get(column, "").partition(".")[2]) <= most for column, most in PLACES.items())


def _unique(rows: Rows) -> Iterator[str]:
    for table, lines in rows.items():
        if len({row["id"] for row in lines}) < len(lines):
            yield f"{table},,unique"


def _references(rows: Rows) -> Iterator[str]:
    known = {table: {row["id"] for row in lines} for table, lines in rows.items()}
    for (table, column), target in REFERENCES.items():
        for row in rows.get(table, []):
            names = row[column].split("|") if row[column] else []
            if not set(names) <= known.get(target, set()):
                yield f"{table},{row['id']},{column} reference"


def _cycles(rows: Rows) -> Iterator[str]:
    for (table, column), target in REFERENCES.items():
        if target != table:
            continue
        parents = {row["id"]: row[column] for row in rows.get(table, [])}
        for name in parents:
            seen, at = {name}, parents[name]
            while at and at not in seen:
                seen.add(at)
                at = parents.get(at, "")
            if at:
                yield f"{table},{name},R4"


def _overlaps(rows: Rows) -> Iterator[str]:
    spans: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for row in rows.get("observations", []):
        if row["indicator"] in OVER_PERIODS:
            cell = (row["indicator"], row["country"], row["subject"])
            spans.setdefault(cell, set()).add((row["valid_from"], row["valid_to"]))
    for where, found in spans.items():
        ordered = sorted(found)
        if any(one[1] >= two[0] for one, two in pairwise(ordered)):
            yield f"observations,{'/'.join(where)},R12"
