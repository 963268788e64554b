"""Random packages of the contract's form: small, and full of what goes wrong."""

from datetime import date, timedelta
from random import Random

from portal.kernel.enums import Gender, Sector
from tests.portal.indicators.loading import SAMPLE, Rows, read

COUNTRIES = ("UY", "BR", "PR", "CW", "BQ", "BV", "US", "MX", "JM", "", "")
SECTORS = (*[one.value for one in Sector], "", "", "", "")
GENDERS = (*[one.value for one in Gender], "", "")
HEADERS = {
    path.stem: list(read(path)[0]) for path in SAMPLE.glob("*.csv") if not path.stem.startswith("expected")
}


class Maker:
    """Makes one package from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.rows: Rows = {}

    def table(self, name: str, count: int, /, **cells: object) -> list[str]:
        """Add rows; a cell is a value, or a function of the row's number."""
        ids = [f"{name[:3]}-{number}" for number in range(count)]
        self.rows[name] = [
            dict.fromkeys(HEADERS[name], "")
            | {key: str(cell(number) if callable(cell) else cell) for key, cell in cells.items()}
            | {"id": ids[number]}
            for number in range(count)
        ]
        return ids

    def one_of(self, choices: object) -> str:
        return str(self.random.choice(list(choices)))  # type: ignore[call-overload]

    def day(self, first: str = "2012-12-28", span: int = 1100) -> str:
        return (date.fromisoformat(first) + timedelta(days=self.random.randrange(span))).isoformat()

    def merge(self, name: str) -> None:
        """Merge some rows into earlier ones, so that chains arise and cycles do not."""
        rows = self.rows[name]
        for place in range(1, len(rows)):
            if self.random.random() < 0.35:
                rows[place]["merged_into"] = rows[self.random.randrange(place)]["id"]

    def snapshot(self) -> dict[str, object]:
        return {
            "country": lambda _n: self.one_of(COUNTRIES),
            "sector": lambda _n: self.one_of(SECTORS),
            "gender": lambda _n: self.one_of(GENDERS),
        }


def package(seed: int) -> Rows:
    """A package, the same for the same seed."""
    m = Maker(seed)
    organisations = m.table(
        "organisations",
        12,
        name="O",
        sector=lambda _n: m.one_of(SECTORS),
        country=lambda _n: m.one_of(COUNTRIES),
    )
    m.merge("organisations")
    persons = m.table(
        "persons", 15, name="P", gender=lambda _n: m.one_of(GENDERS), country=lambda _n: m.one_of(COUNTRIES)
    )
    m.merge("persons")
    _bodies(m, persons, organisations)
    _events(m, persons, organisations)
    _calls(m, persons, organisations)
    return m.rows


def _bodies(m: Maker, persons: list[str], organisations: list[str]) -> None:
    classes = "SO AC WG RT BOARD NOMCOM GROUP GROUP GROUP GROUP INTEREST_GROUP REGIONAL_ORG OTHER".split()
    bodies = m.table("bodies", 12, name="B", **{"class": lambda _n: m.one_of(classes)})
    for place, row in enumerate(m.rows["bodies"][1:], 1):
        row["parent_id"] = m.one_of([*bodies[:place], ""])
        row["dissolved_on"] = m.one_of([m.day(), "", ""])
    roles = "chair vice_chair member alternate liaison appointee observer staff".split()
    m.table(
        "memberships",
        60,
        body_id=lambda _n: m.one_of(bodies),
        person_id=lambda _n: m.one_of(persons),
        organisation_id=lambda _n: m.one_of([*organisations, "", ""]),
        role=lambda _n: m.one_of(roles),
        capacity="individual",
        from_on=lambda _n: m.day(),
        **m.snapshot(),
    )
    for row in m.rows["memberships"]:
        row["to_on"] = m.one_of([m.day(row["from_on"], 500), ""])
        if row["organisation_id"] and m.random.random() < 0.2:
            row["person_id"] = ""


def _events(m: Maker, persons: list[str], organisations: list[str]) -> None:
    events = m.table(
        "events",
        14,
        title="E",
        type=lambda _n: m.one_of(["public_meeting", "public_meeting", "workshop"]),
        series=lambda _n: m.one_of(["ICANN", "ICANN", "LACNIC", ""]),
        modality="hybrid",
        status=lambda _n: m.one_of(["held", "held", "held", "planned", "cancelled"]),
        organisers=lambda _n: "|".join({m.one_of(organisations), m.one_of(organisations)}),
        start_on=lambda _n: m.day(),
        end_on="2016-12-31",
    )
    for place, row in enumerate(m.rows["events"][1:], 1):
        row["parent_id"] = m.one_of([*events[:place], "", "", ""])
    statuses = "confirmed confirmed confirmed confirmed pending waitlisted cancelled duplicate test".split()
    registrations = m.table(
        "registrations",
        70,
        event_id=lambda _n: m.one_of(events),
        person_id=lambda _n: m.one_of(persons),
        organisation_id=lambda _n: m.one_of([*organisations, "", ""]),
        category=lambda _n: m.one_of(["participant", "participant", "speaker", "staff"]),
        status=lambda _n: m.one_of(statuses),
        **m.snapshot(),
    )
    m.table(
        "attendances",
        120,
        registration_id=lambda _n: m.one_of(registrations),
        channel=lambda _n: m.one_of(["on_site", "remote", "remote", "hub", "webinar"]),
        proof=lambda _n: m.one_of(["badge", "sign_in", "hub_list", "log", "log", "none"]),
        minutes=lambda _n: m.one_of(["", "9", "10", "11", "200"]),
    )


def _calls(m: Maker, persons: list[str], organisations: list[str]) -> None:
    calls = m.table(
        "calls",
        6,
        title="C",
        kind=lambda _n: m.one_of(["fellowship", "fellowship", "internship"]),
        closes_at=lambda _n: m.day() + m.one_of(["T00:00:00Z", "T23:59:59Z"]),
    )
    statuses = "draft submitted ineligible eligible in_review scored selected alternate withdrawn".split()
    who = m.snapshot() | {
        "person_id": lambda _n: m.one_of(persons),
        "organisation_id": lambda _n: m.one_of([*organisations, ""]),
        "track": lambda _n: m.one_of(["first", "returning", ""]),
    }
    applications = m.table(
        "applications",
        50,
        call_id=lambda _n: m.one_of(calls),
        status=lambda _n: m.one_of(statuses),
        submitted_at="2013-01-01T00:00:00Z",
        **who,
    )
    m.table(
        "awards",
        50,
        application_id=lambda _n: m.one_of([*applications, ""]),
        kind=lambda _n: m.one_of(["fellowship", "fellowship", "fellowship", "internship"]),
        funder_id=lambda _n: m.one_of(organisations),
        status=lambda _n: m.one_of("accepted completed offered declined expired rescinded".split()),
        awarded_on=lambda _n: m.day(),
        **who,
    )
    for row in m.rows["applications"] + m.rows["awards"]:
        if row["organisation_id"] and m.random.random() < 0.15:
            row["person_id"] = ""
