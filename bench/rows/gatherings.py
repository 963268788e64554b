"""Organisations, people, bodies and events, and who took part."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, repeat

from bench.rows.drawing import (
    COUNTRIES,
    GENDERS,
    SECTORS,
    TOPICS,
    TOPS,
    Columns,
    Drawing,
)


class Gatherings(Drawing):
    """Makes the columns of these tables."""

    def _organisations(self, count: int) -> Columns:
        return {
            "code": self.codes("organisations"),
            "name": (f"Organización {number}" for number in range(count)),
            "sector": self.some(SECTORS, count),
            "country": self.some(COUNTRIES, count),
            "merged_into": self.merges("organisations"),
            "is_published": repeat(True),
            "search_text": repeat(""),
        }

    def _persons(self, count: int) -> Columns:
        return {
            "code": self.codes("persons"),
            "name": (f"Persona {number}" for number in range(count)),
            "gender": self.some(GENDERS, count),
            "country": self.some(COUNTRIES, count),
            "merged_into": self.merges("persons"),
            "search_text": repeat(""),
        }

    def _bodies(self, count: int) -> Columns:
        known = self.some(TOPS, count)
        is_group = [number % 2 == 0 for number in range(count)]
        return {
            "code": self.codes("bodies"),
            "name": (f"Grupo {number}" for number in range(count)),
            "class": ["GROUP" if each else "INTEREST_GROUP" for each in is_group],
            "parent_id": [one if each else None for each, one in zip(is_group, known, strict=True)],
            "country": self.some(COUNTRIES, count),
            "founded_on": self.days(count),
        }

    def _memberships(self, count: int) -> Columns:
        starts = self.days(count, first=date(2008, 1, 1), days=3_000)
        return {
            "code": self.codes("memberships"),
            "body_id": self.some([*TOPS * 40, *self.ids("bodies")], count),
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
            "topics": self.some(TOPICS, count),
            "for_region": self.some([True, False, None], count),
            "body_id": self.any_of("bodies", count, empty=30),
            "country": self.some(COUNTRIES, count),
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
            "country": self.some(COUNTRIES[:-4], count),
            "persons": self.some(range(100), count),
        }
