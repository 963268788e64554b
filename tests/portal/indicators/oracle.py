"""The four indicators counted once more, by plain Python over the contract's rows: slow, simple, independent.

Written from the contract's text and not from the portal's code, so that the two can disagree.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import portal.kernel.places as places_module

Record = dict[str, str]
Tables = dict[str, list[Record]]
SCHEMES = {"1.1.d": 0, "2.2.a": 0, "4.1.c": 1, "4.1.d": 0}
TOPS = {"SO", "AC", "WG", "RT", "BOARD", "NOMCOM"}
ECONOMIC = set("BUSINESS_CORPORATE BUSINESS_SME ISP TELECOM IXP OSP REGISTRY_G BACKEND REGISTRAR".split())
WHO = ("country", "subregion", "gender", "sector")


def _regions() -> tuple[dict[str, set[str]], dict[str, str]]:
    with Path(places_module.__file__).with_name("places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    schemes = {
        "ICANN_LAC": {row["iso2"] for row in rows if row["icann_region"] == "LAC"},
        "LAC_M49": {row["iso2"] for row in rows},
    }
    return schemes, {row["iso2"]: row["plan_subregion"] for row in rows}


REGIONS, SUBREGIONS = _regions()


class Oracle:
    """Every line that the export should have."""

    def __init__(self, tables: Tables) -> None:
        self.t = tables
        self.by_id = {name: {row["id"]: row for row in rows} for name, rows in tables.items()}

    def survivor(self, table: str, name: str) -> str:
        while name and self.by_id[table][name]["merged_into"]:
            name = self.by_id[table][name]["merged_into"]
        return name

    def person(self, row: Record) -> Record:
        return self.by_id["persons"].get(self.survivor("persons", row["person_id"]), {})

    def organisation(self, row: Record) -> Record:
        return self.by_id["organisations"].get(self.survivor("organisations", row["organisation_id"]), {})

    def who(self, row: Record) -> dict[str, str]:
        home = self.person(row) if row["person_id"] else self.organisation(row)
        return {
            "person": self.person(row).get("id", ""),
            "country": row["country"] or home.get("country", ""),
            "sector": row["sector"] or self.organisation(row).get("sector", ""),
            "gender": row["gender"] or self.person(row).get("gender", ""),
        }

    def top(self, body: str) -> Record | None:
        row = self.by_id["bodies"][body]
        while row["class"] == "GROUP" and row["parent_id"]:
            row = self.by_id["bodies"][row["parent_id"]]
        return row if row["class"] in TOPS else None

    def last_day(self, membership: Record) -> str:
        ends = [membership["to_on"], self.by_id["bodies"][membership["body_id"]]["dissolved_on"]]
        return min([day for day in ends if day], default="9999-12-31")

    def ancestors(self, event: str) -> list[Record]:
        found = [self.by_id["events"][event]]
        while found[-1]["parent_id"]:
            found.append(self.by_id["events"][found[-1]["parent_id"]])
        return found

    def attended(self) -> Iterator[tuple[Record, Record, list[Record]]]:
        for seen in self.t["attendances"]:
            row = self.by_id["registrations"][seen["registration_id"]]
            line = self.ancestors(row["event_id"])
            proved = seen["proof"] in ("badge", "sign_in", "hub_list") or (
                seen["proof"] == "log" and int(seen["minutes"] or 0) >= 10
            )
            counts = row["status"] == "confirmed" and row["category"] != "staff"
            if proved and counts and all(event["status"] == "held" for event in line):
                yield seen, row, line

    def members(self, active: Callable[[str, str], bool], base: str) -> list[dict[str, Any]]:
        mine = [
            (row, top, self.who(row))
            for row in self.t["memberships"]
            if row["role"] not in ("observer", "staff") and row["person_id"]
            if (top := self.top(row["body_id"]))
        ]
        before = {who["person"] for row, _, who in mine if row["from_on"] <= base <= self.last_day(row)}
        return [
            {
                **who,
                "key": who["person"],
                "body": top["id"],
                "body_class": top["class"],
                "role": row["role"],
                "continuity": "CONTINUING" if who["person"] in before else "NEW",
            }
            for row, top, who in mine
            if row["from_on"] <= self.last_day(row) and active(row["from_on"], self.last_day(row))
        ]

    def records(self, code: str, series: str, start: str, end: str) -> list[dict[str, Any]]:
        base = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
        if code == "1.1.d":
            if series == "persons":
                return self.members(lambda first, last: first <= end <= last, base)
            return self.members(lambda first, last: first <= end and last >= start, base)
        if code in ("2.2.a", "4.1.c"):
            return list(self.seen(code, series, start, end))
        return list(
            self.granted(start, end, series) if series in ("awards", "persons") else self.applied(start, end)
        )

    def seen(self, code: str, series: str, start: str, end: str) -> Iterator[dict[str, Any]]:
        for attendance, row, line in self.attended():
            public = any(e["type"] == "public_meeting" and e["series"] == "ICANN" for e in line)
            if not start <= line[-1]["start_on"] <= end:
                continue
            who, organisation = self.who(row), self.organisation(row)
            if code == "4.1.c" and attendance["channel"] == "remote":
                if series == "participations" or who["sector"] in ECONOMIC:
                    key = (who["person"], line[-1]["id"])
                    yield {**who, "key": key, "event_series": line[-1]["series"]}
            elif code == "2.2.a" and public and series == "coverage":
                yield {**who, "key": row["id"], "hit": bool(row["organisation_id"])}
            elif code == "2.2.a" and public and organisation:
                own = {name: organisation[name] for name in ("country", "sector")}
                yield {**own, "key": organisation["id"], "channel": attendance["channel"]}

    def granted(self, start: str, end: str, series: str) -> Iterator[dict[str, Any]]:
        for row in self.t["awards"]:
            if row["kind"] != "fellowship" or row["status"] not in ("accepted", "completed"):
                continue
            if row["person_id"] and start <= row["awarded_on"] <= end:
                who = self.who(row)
                funder = self.survivor("organisations", row["funder_id"])
                key = row["id"] if series == "awards" else who["person"]
                yield {**who, "key": key, "track": row["track"], "funder": funder}

    def applied(self, start: str, end: str) -> Iterator[dict[str, Any]]:
        led = {
            row["application_id"]
            for row in self.t["awards"]
            if row["kind"] == "fellowship" and row["status"] in ("accepted", "completed")
        }
        for row in self.t["applications"]:
            call = self.by_id["calls"][row["call_id"]]
            closes = call["kind"] == "fellowship" and start <= call["closes_at"][:10] <= end
            if closes and row["person_id"] and row["status"] != "draft":
                who = self.who(row)
                key = (who["person"], row["call_id"])
                yield {**who, "key": key, "track": row["track"], "hit": row["id"] in led}


SERIES: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("1.1.d", "persons", "persons", (*WHO, "body", "body_class", "role", "continuity")),
    ("1.1.d", "persons_flow", "persons", (*WHO, "body", "body_class", "role", "continuity")),
    ("2.2.a", "organisations", "organisations", ("country", "subregion", "sector", "business", "channel")),
    ("2.2.a", "coverage", "share", ()),
    ("4.1.c", "participations", "participations", (*WHO, "event_series")),
    ("4.1.c", "economic", "participations", (*WHO, "event_series")),
    ("4.1.d", "awards", "awards", (*WHO, "track", "funder")),
    ("4.1.d", "persons", "persons", (*WHO, "track", "funder")),
    ("4.1.d", "applications", "applications", (*WHO, "track")),
    ("4.1.d", "award_rate", "share", (*WHO, "track")),
]


def lines_of(tables: Tables, start: str, end: str, by: str | None = None) -> list[str]:
    """The lines of the export, without the header."""
    oracle, found = Oracle(tables), []
    for code, series, unit, dimensions in SERIES:
        records = oracle.records(code, series, start, end)
        for scheme in ("ICANN_LAC", "LAC_M49")[:: -1 if SCHEMES[code] else 1]:
            inside = [each for each in records if each["country"] in REGIONS[scheme]]
            cells = [("_T", "_T", inside)]
            if by in dimensions:
                cells += [(by, name, rows) for name, rows in sorted(_members(inside, by).items())]
            for dimension, member, rows in cells:
                head = [code, series, start, end, scheme, dimension, member]
                found.append(",".join([*head, *_worth(rows, unit), unit, _status(rows, unit)]))
    return found


def _members(rows: Iterable[dict[str, Any]], by: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if by == "subregion":
            found[SUBREGIONS[row["country"]]].append(row)
        elif by == "business":
            found["BUSINESS" if row["sector"] in ECONOMIC else "OTHER"].append(row)
        else:
            found[row[by] or "UNKNOWN"].append(row)
    return found


def _worth(rows: list[dict[str, Any]], unit: str) -> list[str]:
    count = len({row["key"] for row in rows})
    if unit != "share":
        return [str(count), "", ""]
    hits = len({row["key"] for row in rows if row["hit"]})
    value = (Decimal(hits) / count).quantize(Decimal("0.0001"), ROUND_HALF_UP) if count else ""
    return [str(value), str(hits), str(count)]


def _status(rows: list[dict[str, Any]], unit: str) -> str:
    return "not_applicable" if unit == "share" and not rows else "ok"
