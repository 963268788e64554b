"""Calls, applications, awards, allocations, payments, and what was published for them."""

from tests.portal.indicators.packages.contract import Row
from tests.portal.indicators.packages.maker import AMOUNTS, Maker

TAGS = ("1.1", "1.1.2", "1.1.9|CCTLD_SSR", "CCTLD_SSR", "CCTLD_SSR|1.3.1", "1.2.1", "4.1.1|2.1", "3.1|1.1.1")


def add(m: Maker) -> None:
    """Add the tables."""
    _calls(m)
    _awards(m)
    _allocations(m)
    _payments(m)


def _calls(m: Maker) -> None:
    m.table(
        "calls",
        10,
        kind=lambda: m.one_of(("fellowship", "fellowship", "fellowship", "internship", "organisation_grant")),
        event_id=m.ids("events", "", ""),
        closes_at=lambda: m.day() + m.one_of(("T00:00:00Z", "T23:59:59Z")),
        places=lambda: m.one_of(("", "0", "10")),
    )
    for row in m.rows["calls"]:
        row["opens_at"] = m.maybe((row["closes_at"], "2012-01-01T00:00:00Z"), 0.7)
    statuses = "draft submitted submitted ineligible selected alternate not_selected withdrawn".split()
    m.table(
        "applications",
        70,
        call_id=m.ids("calls"),
        person_id=m.ids("persons"),
        organisation_id=m.ids("organisations", ""),
        status=lambda: m.one_of(statuses),
        **m.snapshot(),
    )
    m.apart("applications", "person_id", "organisation_id", 0.15)
    for row in m.rows["applications"]:
        row["submitted_at"] = m.maybe(["2014-02-28T23:59:59Z"], 0 if row["status"] == "draft" else 1)


def _awards(m: Maker) -> None:
    icann = [row["id"] for row in m.rows["organisations"] if row["id"] == "org-icann"]
    m.table(
        "awards",
        90,
        call_id=m.ids("calls", "", ""),
        application_id=lambda: m.maybe([row["id"] for row in m.rows["applications"]], 0.7),
        kind=lambda: m.one_of(("fellowship", "fellowship", "internship", "organisation_grant", "seed_fund")),
        person_id=m.ids("persons"),
        organisation_id=m.ids("organisations", ""),
        funder_id=m.ids("organisations", *icann * 12),
        status=lambda: m.one_of("accepted accepted completed offered declined expired rescinded".split()),
        awarded_on=m.day,
        report_due_on=lambda: m.maybe((m.day(), "2013-06-30", "2014-06-30", "2014-12-31"), 0.85),
        **m.snapshot(),
    )
    m.apart("awards", "person_id", "organisation_id", 0.15)
    for row in m.rows["awards"]:
        m.pay(row, needed=False)
        if row["kind"] in ("organisation_grant", "seed_fund") and m.random.random() < 0.8:
            row |= {"person_id": "", "organisation_id": m.ids("organisations")()}


def _allocations(m: Maker) -> None:
    m.table(
        "allocations",
        40,
        tags=lambda: m.one_of(TAGS),
        kind=lambda: m.one_of(("money", "money", "staff", "in_kind")),
        status=lambda: m.one_of(("approved", "approved", "approved", "planned", "cancelled")),
        approved_on=m.day,
        funder_id=m.ids("organisations", "", ""),
        organisation_id=m.ids("organisations", "", ""),
    )
    for row in m.rows["allocations"]:
        _fill(m, row)


def _fill(m: Maker, row: Row) -> None:
    approved = row["status"] == "approved"
    m.pay(row, needed=approved and row["kind"] == "money")
    row["staff_days"] = m.maybe(AMOUNTS, 1 if approved and row["kind"] == "staff" else 0.2)
    if not approved:
        row["approved_on"] = m.maybe([row["approved_on"]])


def _payments(m: Maker) -> None:
    grants = [row["id"] for row in m.rows["awards"] if not row["person_id"]]
    m.table(
        "disbursements",
        90,
        award_id=lambda: m.maybe([*grants * 4, *(row["id"] for row in m.rows["awards"])], 0.8),
        paid_on=lambda: m.one_of((m.day(), "2014-01-01", "2014-06-30")),
    )
    for row in m.rows["disbursements"]:
        m.pay(row, needed=True)
        row["allocation_id"] = "" if row["award_id"] else m.ids("allocations")()
    m.table(
        "results",
        80,
        award_id=lambda: m.one_of([*grants * 4, *(row["id"] for row in m.rows["awards"])]),
        published_on=m.day,
        public=lambda: m.one_of(("true", "true", "false")),
        final=lambda: m.one_of(("true", "false", "", "")),
    )
