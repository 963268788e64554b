"""Training, money, calls, and the registers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice, repeat
from typing import Any

from bench.rows.drawing import (
    CELLS,
    COUNTRIES,
    DAYS,
    FIRST_DAY,
    REPORTED,
    TOPICS,
    WHOLE,
    Columns,
    Drawing,
)


class Registers(Drawing):
    """Makes the columns of these tables."""

    def _programmes(self, count: int) -> Columns:
        return {
            "code": self.codes("programmes"),
            "name": repeat("Programa"),
            "search_text": repeat("programa"),
            "origin": self.some(["existing", "new"], count),
            "topics": self.some(TOPICS, count),
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
            "topics": self.some([*TOPICS, None, None], count),
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
            "country": self.some(COUNTRIES, count),
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
            "seat_country": self.some(COUNTRIES, count),
            "office_country": self.some(COUNTRIES, count),
        }

    def _milestones(self, count: int) -> Columns:
        return {
            "code": self.some(["2.9.b", "1.1.a"], count),
            "title": repeat("Hito"),
            "reached_on": self.days(count),
            "evidence_url": repeat("https://example.org/"),
        }

    def _observations(self, count: int) -> Columns:
        kinds = [(code, measure) for code, measures in CELLS.items() for measure in measures]
        drawn = [kinds[number % len(kinds)] for number in range(count)]
        starts = self.draw.choices(range(DAYS), k=count)
        days = [FIRST_DAY + timedelta(days=each) for each in starts]
        lasts = [
            (day + timedelta(days=30 if code in REPORTED else 400)).isoformat()
            for day, (code, _) in zip(days, drawn, strict=True)
        ]
        return {
            "indicator": [code for code, _ in drawn],
            "measure": [measure for _, measure in drawn],
            "country": self.some(COUNTRIES[:-4], count),
            "subject": [
                None if code in WHOLE else f"s{number % 3}" for number, (code, _) in enumerate(drawn)
            ],
            "value": [str(each) for each in self.draw.choices(range(100), k=count)],
            "valid_from": [day.isoformat() for day in days],
            "valid_to": lasts,
            "retrieved_on": self.days(count),
            "source_url": repeat("https://example.org/"),
        }

    def _affiliations(self, count: int) -> Columns:
        return {
            "code": self.codes("affiliations"),
            "person_id": self.any_of("persons", count),
            "organisation_id": self.any_of("organisations", count),
        }

    def _academic_activities(self, count: int) -> Columns:
        return {
            "organisation_id": self.any_of("organisations", count),
            "code": self.codes("academic_activities"),
            "kind": repeat("course"),
            "title": repeat("Curso"),
            "search_text": repeat("curso"),
        }
