"""The rows of the bench: columns of every table, drawn at random but always the same for the same counts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, cycle, islice, repeat
from typing import Any

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import places

FIRST_DAY, DAYS = date(2012, 1, 1), 4 * 365
#: How many rows a table has at size 1; at a smaller size there are fewer, but enough that all is met.
COUNTS = {
    "organisations": 5_000,
    "persons": 250_000,
    "bodies": 200,
    "memberships": 40_000,
    "events": 600,
    "event_parties": 900,
    "agenda_sessions": 3_000,
    "registrations": 1_100_000,
    "attendances": 1_000_000,
    "headcounts": 600,
    "programmes": 200,
    "offerings": 2_000,
    "completions": 50_000,
    "allocations": 2_000,
    "calls": 100,
    "applications": 30_000,
    "awards": 5_000,
    "disbursements": 6_000,
    "results": 5_000,
    "supports": 2_000,
    "resolutions": 500,
    "documents": 3_000,
    "document_versions": 9_000,
    "accreditations": 3_000,
    "milestones": 6,
    "observations": 12_000,
    "affiliations": 50_000,
    "academic_activities": 500,
}
AT_LEAST = 60
_COUNTRIES = [*(place.code for place in places()), "US", "ES", None, None, None, None]
_SECTORS = [*(sector.value for sector in Sector), None, None, None]
_GENDERS = [*(gender.value for gender in Gender), None]
_TOPICS = ["|SSR|", "|NEW_GTLD|", "|NEW_GTLD|SSR|", "|IG|", None]
_TOPS = ["body-gnso", "body-ccnso", "body-alac", "body-gac"]
_CELLS = {
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
_REPORTED = ("2.6.a", "4.5.a")
#: Cells whose subject has to be empty.
_WHOLE = ("3.1.a", "4.4.a")
Columns = dict[str, Iterable[Any]]


class Maker:
    """Makes the columns of each table; what is drawn depends on the counts alone."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.draw = random.Random(20140101)
        self.published: list[str] = []

    def tables(self) -> Iterator[tuple[str, Columns]]:
        """Give each table with its columns, the referred ones first."""
        for name, count in self.counts.items():
            made: Columns = getattr(self, f"_{name}")(count)
            if name != "event_parties":
                made["id"] = self.ids(name)
                made["version"] = repeat(1)
            yield name, made

    def ids(self, name: str) -> list[str]:
        """The ids of a table's rows."""
        return [f"{name}-{number}" for number in range(self.counts[name])]

    def any_of(self, name: str, count: int, *, empty: int = 0) -> list[Any]:
        """Draw ids of a table; of 100, ``empty`` are none."""
        ids = self.ids(name)
        return [
            None if empty and number % 100 < empty else one
            for number, one in enumerate(self.draw.choices(ids, k=count))
        ]

    def some(self, choices: Iterable[Any], count: int) -> list[Any]:
        """Draw from choices."""
        return self.draw.choices(list(choices), k=count)

    def days(self, count: int, *, first: date = FIRST_DAY, days: int = DAYS) -> list[str]:
        """Draw days."""
        return [
            (first + timedelta(days=each)).isoformat() for each in self.draw.choices(range(days), k=count)
        ]

    def codes(self, name: str) -> list[str]:
        """Codes of a table's rows, each once."""
        return [f"{name[:6]}-{number}" for number in range(self.counts[name])]

    def who(self, count: int) -> Columns:
        """Draw the snapshot of a record."""
        return {
            "country": self.some(_COUNTRIES, count),
            "sector": self.some(_SECTORS, count),
            "gender": self.some(_GENDERS, count),
            "organisation_id": self.any_of("organisations", count, empty=30),
        }

    def merges(self, name: str) -> list[Any]:
        """Merge two of fifty, one of them over another."""
        ids = self.ids(name)
        return [ids[number - 1] if number % 50 in (8, 9) else None for number in range(len(ids))]

    def _organisations(self, count: int) -> Columns:
        return {
            "code": self.codes("organisations"),
            "name": (f"Organización {number}" for number in range(count)),
            "sector": self.some(_SECTORS, count),
            "country": self.some(_COUNTRIES, count),
            "merged_into": self.merges("organisations"),
            "is_published": repeat(True),
            "search_text": repeat(""),
        }

    def _persons(self, count: int) -> Columns:
        return {
            "code": self.codes("persons"),
            "name": (f"Persona {number}" for number in range(count)),
            "gender": self.some(_GENDERS, count),
            "country": self.some(_COUNTRIES, count),
            "merged_into": self.merges("persons"),
            "search_text": repeat(""),
        }

    def _bodies(self, count: int) -> Columns:
        known = self.some(_TOPS, count)
        is_group = [number % 2 == 0 for number in range(count)]
        return {
            "code": self.codes("bodies"),
            "name": (f"Grupo {number}" for number in range(count)),
            "class": ["GROUP" if each else "INTEREST_GROUP" for each in is_group],
            "parent_id": [one if each else None for each, one in zip(is_group, known, strict=True)],
            "country": self.some(_COUNTRIES, count),
            "founded_on": self.days(count),
        }

    def _memberships(self, count: int) -> Columns:
        starts = self.days(count, first=date(2008, 1, 1), days=3_000)
        return {
            "code": self.codes("memberships"),
            "body_id": self.some([*_TOPS * 40, *self.ids("bodies")], count),
            "person_id": self.any_of("persons", count, empty=10),
            "role": self.some(["member", "member", "chair", "observer"], count),
            "capacity": self.some(["individual", "representing"], count),
            "from_on": starts,
            "to_on": [
                (date.fromisoformat(day) + timedelta(days=self.draw.randrange(2_000))).isoformat()
                if number % 3 == 0
                else None
                for number, day in enumerate(starts)
            ],
            **(self.who(count) | {"organisation_id": self.any_of("organisations", count)}),
        }

    def _events(self, count: int) -> Columns:
        ids, days = self.ids("events"), self.days(count)
        types = ["public_meeting", "workshop", "webinar", "meeting"]
        return {
            "code": self.codes("events"),
            "parent_id": [ids[number - 1] if number % 7 == 3 else None for number in range(count)],
            "title": (f"Taller {number}" for number in range(count)),
            "type": self.some(types, count),
            "series": self.some(["ICANN", "ICANN", "LACNIC", None], count),
            "modality": self.some(["in_person", "hybrid", "remote"], count),
            "status": self.some([*["held"] * 5, "planned", "cancelled"], count),
            "topics": self.some(_TOPICS, count),
            "for_region": self.some([True, False, None], count),
            "body_id": self.any_of("bodies", count, empty=30),
            "country": self.some(_COUNTRIES, count),
            "start_on": days,
            "end_on": days,
            "needs_approval": repeat(False),
            "seats_taken": repeat(0),
        }

    def _event_parties(self, count: int) -> Columns:
        pairs = [
            (event, party)
            for number, event in enumerate(self.ids("events"))
            for party in (("org-icann", f"organisations-{number % 50}"), ("org-lactld",), ())[number % 3]
        ]
        return {
            "event_id": [event for event, _ in pairs],
            "organisation_id": [party for _, party in pairs],
            "part": repeat("organiser", count * 2),
        }

    def _agenda_sessions(self, count: int) -> Columns:
        return {
            "event_id": self.any_of("events", count),
            "title": repeat("Sesión"),
            "status": self.some(["held", "held", "cancelled"], count),
            "interpretation": self.some(
                ["|en-es|", "|es-en|", "|en-fr|en-pt|", "|en-fr|fr-es|", None], count
            ),
        }

    def _registrations(self, count: int) -> Columns:
        return {
            "code": self.codes("registrations"),
            "event_id": self.any_of("events", count),
            "person_id": self.any_of("persons", count),
            "category": self.some(["participant", "participant", "participant", "speaker", "staff"], count),
            "funding": self.some(["self", "employer", None], count),
            "status": self.some([*["confirmed"] * 7, "cancelled"], count),
            "first_meeting": self.some([True, False, None, None], count),
            "holds_seat": repeat(False),
            "search_text": repeat(""),
            **self.who(count),
        }

    def _attendances(self, count: int) -> Columns:
        # Some people come by two ways; most registrations have one attendance.
        known = self.ids("registrations")
        return {
            "registration_id": chain(known[: count * 9 // 10], self.draw.choices(known, k=count)),
            "channel": self.some(["on_site", "on_site", "remote", "hub", "webinar"], count),
            "proof": self.some(["badge", "sign_in", "log", "log", "none"], count),
            "minutes": self.some([*range(60), None], count),
        }

    def _headcounts(self, count: int) -> Columns:
        return {
            "event_id": self.any_of("events", count),
            "place": repeat("Sala"),
            "country": self.some(_COUNTRIES[:-4], count),
            "persons": self.some(range(100), count),
        }

    def _programmes(self, count: int) -> Columns:
        return {
            "name": repeat("Programa"),
            "origin": self.some(["existing", "new"], count),
            "topics": self.some(_TOPICS, count),
            "audience": self.some(["|END_USER|", "|GOVERNMENT|", None], count),
            "regional_focus": self.some([True, False, None], count),
            "started_on": self.days(count),
        }

    def _offerings(self, count: int) -> Columns:
        return {
            "programme_id": self.any_of("programmes", count),
            "status": self.some(["held", "held", "held", "cancelled"], count),
            "start_on": self.days(count),
            "language": self.some(["es", "pt", "en", None], count),
            "topics": self.some([*_TOPICS, None, None], count),
            "audience": self.some(["|END_USER|", "|GOVERNMENT|", None, None], count),
        }

    def _completions(self, count: int) -> Columns:
        sessions = self.some([*((attended, 10) for attended in range(11)), (None, None)], count)
        return {
            "offering_id": self.any_of("offerings", count),
            "person_id": self.any_of("persons", count),
            "result": self.some(["passed", "failed", None], count),
            "sessions_attended": (attended for attended, _ in sessions),
            "sessions_total": (total for _, total in sessions),
            "completed_on": self.days(count),
            **self.who(count),
        }

    def _allocations(self, count: int) -> Columns:
        return {
            "title": repeat("Asignación"),
            "tags": self.some(["|1.1|", "|1.1.a|", "|CCTLD_SSR|", "|1.2|CCTLD_SSR|"], count),
            "kind": self.some(["money", "staff", "in_kind"], count),
            "status": self.some(["approved", "approved", "planned", "cancelled"], count),
            "approved_on": self.days(count),
            "funder_id": self.any_of("organisations", count, empty=20),
            "organisation_id": self.any_of("organisations", count, empty=20),
            "country": self.some(_COUNTRIES, count),
            "amount_usd": self.some(range(100_000), count),
            "staff_days": self.some(range(5_000), count),
        }

    def _calls(self, count: int) -> Columns:
        return {
            "code": self.codes("calls"),
            "title": repeat("Convocatoria"),
            "kind": self.some(["fellowship", "fellowship", "organisation_grant"], count),
            "closes_at": [f"{day} 23:59:00.000000" for day in self.days(count)],
            "zone": repeat("UTC"),
            "grace_minutes": repeat(0),
            "accept_days": repeat(7),
            "region": repeat("ICANN_LAC"),
            "readers_wanted": repeat(1),
        }

    def _somebody(self, people: list[Any]) -> list[Any]:
        """Draw organisations; one is there where there is no person."""
        drawn = self.any_of("organisations", len(people), empty=30)
        return [
            one if one or person else "organisations-0" for one, person in zip(drawn, people, strict=True)
        ]

    def _applications(self, count: int) -> Columns:
        people = self.any_of("persons", count, empty=5)
        return {
            "reference": self.codes("applications"),
            "blind_code": (f"b-{number}" for number in range(count)),
            "call_id": self.any_of("calls", count),
            "person_id": people,
            "status": self.some(["submitted", "submitted", "withdrawn", "draft"], count),
            "submitted_at": repeat("2014-01-01 12:00:00.000000"),
            **self.who(count),
            "organisation_id": self._somebody(people),
        }

    def _awards(self, count: int) -> Columns:
        people = self.any_of("persons", count, empty=40)
        return {
            "code": self.codes("awards"),
            "application_id": self.any_of("applications", count, empty=40),
            "kind": self.some(["fellowship", "fellowship", "organisation_grant", "internship"], count),
            "person_id": people,
            "funder_id": self.some(["org-icann", "org-icann", "org-lactld"], count),
            "status": self.some(["accepted", "completed", "declined"], count),
            "awarded_on": self.days(count),
            "report_due_on": self.days(count),
            **self.who(count),
            "organisation_id": self._somebody(people),
        }

    def _disbursements(self, count: int) -> Columns:
        return {
            "award_id": [
                one if number % 2 else None for number, one in enumerate(self.any_of("awards", count))
            ],
            "allocation_id": [
                None if number % 2 else one for number, one in enumerate(self.any_of("allocations", count))
            ],
            "paid_on": self.days(count),
            "amount_usd": self.some(range(100_000), count),
        }

    def _results(self, count: int) -> Columns:
        return {
            "award_id": self.any_of("awards", count),
            "published_on": self.days(count),
            "public": self.some([True, True, False], count),
            "final": self.some([True, False, None], count),
            "url": self.some(["https://example.org/", None], count),
        }

    def _supports(self, count: int) -> Columns:
        return {
            "programme_id": self.any_of("programmes", count),
            "organisation_id": self.any_of("organisations", count, empty=20),
            "kind": self.some(["funding", "speakers", "travel"], count),
            "supported_on": self.days(count),
        }

    def _resolutions(self, count: int) -> Columns:
        return {
            "number": (f"2014.{number // 2}" for number in range(count)),
            "adopted_on": self.days(count),
            "mentions": self.some(["|LAC|", "|BR|LAC|", "|AR|BR|", "|PR|", "|US|"], count),
        }

    def _documents(self, count: int) -> Columns:
        self.published = self.days(count)
        return {
            "title": repeat("Documento"),
            "type": self.some(["strategic", "news_release", "other"], count),
            "source_language": self.some(["en", "en", "es", "de"], count),
            "published_on": self.published,
            "deadline_on": self.some([None, None, None, "2014-07-01"], count),
            "body_id": self.any_of("bodies", count, empty=30),
        }

    def _document_versions(self, count: int) -> Columns:
        # Few versions drawn at random would be in time: each is dated by the document it is of.
        documents = self.ids("documents")
        owners = [documents[number % len(documents)] for number in range(count)]
        days = [
            (date.fromisoformat(day) + timedelta(days=self.draw.randrange(17))).isoformat()
            for day in islice(cycle(self.published), count)
        ]
        languages = ["en", "es", "fr", "pt"]
        return {
            "document_id": owners,
            "language": [languages[number // len(documents) % 4] for number in range(count)],
            "published_on": days,
        }

    def _accreditations(self, count: int) -> Columns:
        return {
            "organisation_id": self.any_of("organisations", count),
            "kind": self.some(["registry", "registrar", "registrar", "backend"], count),
            "from_on": self.days(count, first=date(2009, 1, 1), days=2_000),
            "to_on": [None if number % 2 else "2014-08-30" for number in range(count)],
            "seat_country": self.some(_COUNTRIES, count),
            "office_country": self.some(_COUNTRIES, count),
        }

    def _milestones(self, count: int) -> Columns:
        return {
            "code": self.some(["2.9.b", "1.1.a"], count),
            "title": repeat("Hito"),
            "reached_on": self.days(count),
            "evidence_url": repeat("https://example.org/"),
        }

    def _observations(self, count: int) -> Columns:
        kinds = [(code, measure) for code, measures in _CELLS.items() for measure in measures]
        drawn = [kinds[number % len(kinds)] for number in range(count)]
        starts = self.draw.choices(range(DAYS), k=count)
        days = [FIRST_DAY + timedelta(days=each) for each in starts]
        lasts = [
            (day + timedelta(days=30 if code in _REPORTED else 400)).isoformat()
            for day, (code, _) in zip(days, drawn, strict=True)
        ]
        return {
            "indicator": [code for code, _ in drawn],
            "measure": [measure for _, measure in drawn],
            "country": self.some(_COUNTRIES[:-4], count),
            "subject": [
                None if code in _WHOLE else f"s{number % 3}" for number, (code, _) in enumerate(drawn)
            ],
            "value": [str(each) for each in self.draw.choices(range(100), k=count)],
            "valid_from": [day.isoformat() for day in days],
            "valid_to": lasts,
            "retrieved_on": self.days(count),
            "source_url": repeat("https://example.org/"),
        }

    def _affiliations(self, count: int) -> Columns:
        return {
            "person_id": self.any_of("persons", count),
            "organisation_id": self.any_of("organisations", count),
        }

    def _academic_activities(self, count: int) -> Columns:
        return {
            "organisation_id": self.any_of("organisations", count),
            "kind": repeat("course"),
            "title": repeat("Curso"),
        }
