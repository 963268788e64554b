"""Organisations, persons, where they work and what they teach, bodies, memberships; interest groups that live."""

from tests.portal.indicators.packages.contract import Row
from tests.portal.indicators.packages.maker import SECTORS, Maker

CLASSES = (
    "SO AC WG RT BOARD NOMCOM GROUP GROUP GROUP GROUP GROUP INTEREST_GROUP INTEREST_GROUP REGIONAL_ORG OTHER"
)
BODIES = 14


def add(m: Maker) -> None:
    """Add the tables."""
    reserved = [name for name in ("org-icann", "org-lactld") if m.random.random() < 0.9]
    m.table("organisations", 24, reserved, sector=lambda: m.one_of(SECTORS), merged_into="")
    m.merge("organisations", 0.25)
    m.table("persons", 40, merged_into="", gender=lambda: m.maybe(("F", "M", "OTHER", "UNDISCLOSED"), 0.7))
    m.merge("persons", 0.25)
    work = {"person_id": m.ids("persons"), "organisation_id": m.ids("organisations")}
    m.table("affiliations", 12, from_on=lambda: m.maybe([m.day()], 0.8), **work)
    m.span("affiliations", "from_on", "to_on")
    m.table("academic_activities", 10, **work | {"person_id": m.ids("persons", "", "")})
    _bodies(m)
    _memberships(m)
    _groups(m)


def _bodies(m: Maker) -> None:
    reserved = ["body-gac"] if m.random.random() < 0.85 else []
    m.table(
        "bodies",
        BODIES,
        reserved,
        **{"class": lambda: m.one_of(CLASSES.split())},
        founded_on=lambda: m.maybe([m.day()], 0.7),
    )
    m.nest("bodies", 0.6)
    m.span("bodies", "founded_on", "dissolved_on", 0.35)
    if reserved:
        m.rows["bodies"][0] |= {"class": "AC", "dissolved_on": ""}
        for row in m.rows["bodies"][1:4]:
            row["parent_id"] = "body-gac"


def _memberships(m: Maker) -> None:
    m.table(
        "memberships",
        90,
        body_id=m.ids("bodies", *["body-gac"] * any(row["id"] == "body-gac" for row in m.rows["bodies"]) * 2),
        person_id=m.ids("persons"),
        organisation_id=m.ids("organisations", "", "", ""),
        role=lambda: m.one_of(
            "chair vice_chair member member member alternate liaison observer staff".split()
        ),
        from_on=m.day,
        **m.snapshot(),
    )
    m.apart("memberships", "person_id", "organisation_id")
    m.span("memberships", "from_on", "to_on")
    for row in m.rows["memberships"]:
        _settle(row)


def _settle(row: Row) -> None:
    """Nobody represents no organisation."""
    if not row["organisation_id"]:
        row["capacity"] = "individual"


def _groups(m: Maker) -> None:
    """Give interest groups members and founding days, so that some of them qualify and some nearly do."""
    groups = [row for row in m.rows["bodies"] if row["class"] == "INTEREST_GROUP"]
    for body in groups:
        if m.random.random() < 0.8:
            body["founded_on"] = m.one_of(
                ("2014-01-01", "2014-02-28", "2013-12-31", "2014-12-31", "2013-07-01")
            )
            ends = [day for day in ("2014-12-31", "2014-12-30", "2015-06-01") if day >= body["founded_on"]]
            body["dissolved_on"] = m.maybe(ends, 0.3)
        few = [m.ids("persons")() for _ in range(5)], [m.ids("organisations")() for _ in range(3)]
        for row in m.random.sample(m.rows["memberships"], m.random.choice((2, 3, 4, 7))):
            _join(m, row, body, few)


def _join(m: Maker, row: Row, body: Row, few: tuple[list[str], list[str]]) -> None:
    row |= {"body_id": body["id"], "from_on": body["founded_on"] or "2013-06-01", "role": "member"}
    row |= {"to_on": m.maybe((row["from_on"], "2014-12-31", "2015-01-01"), 0.3)}
    row |= {"person_id": m.one_of(few[0]), "organisation_id": m.maybe(few[1], 0.8)}
    if row["to_on"] < row["from_on"]:
        row["to_on"] = ""
    _settle(row)
