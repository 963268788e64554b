"""A year's records as a data package, always the same: the largest that the promises speak of, or a part of it."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from portal.exchange.staging.shape import SHAPES
from portal.kernel.enums import Gender, Sector
from portal.kernel.places import places

PERSONS, REGISTRATIONS, ATTENDANCES = 250_000, 1_100_000, 1_000_000
EVENTS, ORGANISATIONS = 400, 3_000
Row = Sequence[object]


def write(folder: Path, *, size: float) -> None:
    """Write the package, always the same for the same size."""
    draw = random.Random(20140101)
    counts = {
        name: max(1, int(count * size))
        for name, count in (("p", PERSONS), ("r", REGISTRATIONS), ("t", ATTENDANCES))
    }
    _write(folder, "organisations", _organisations(draw))
    _write(folder, "persons", _persons(draw, counts["p"]))
    _write(folder, "events", _events(draw))
    _write(folder, "registrations", _registrations(draw, counts["r"], counts["p"]))
    _write(folder, "attendances", _attendances(draw, counts["t"], counts["r"]))


def _write(folder: Path, name: str, rows: Iterator[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(SHAPES[name].definition.header)
        lines.writerows(rows)


_COUNTRIES = [place.code for place in places()] + ["US", "ES", ""]
_SECTORS = [sector.value for sector in Sector] + [""]
_GENDERS = [gender.value for gender in Gender] + [""]


def _organisations(draw: random.Random) -> Iterator[Row]:
    for n in range(ORGANISATIONS):
        country = draw.choice(_COUNTRIES)
        yield (
            f"o{n}",
            f"Organización {n}",
            f"O{n}",
            "",
            draw.choice(_SECTORS),
            country,
            "",
            "",
            "",
            "es",
            "",
            "",
            "",
            "",
        )


def _persons(draw: random.Random, count: int) -> Iterator[Row]:
    for n in range(count):
        merged = f"p{n + 1}" if n % 50 == 7 and n + 1 < count else ""
        yield (
            f"p{n}",
            f"Persona Ñandú {n}",
            f"p{n}@example.org" if n % 3 else f"p{n}@example.org|q{n}@example.net",
            draw.choice(_GENDERS),
            draw.choice(_COUNTRIES),
            "",
            "es|pt" if n % 2 else "es",
            ("true", "false", "")[n % 3],
            merged,
        )


def _events(draw: random.Random) -> Iterator[Row]:
    for n in range(EVENTS):
        day = date(2014, 1, 1) + timedelta(days=draw.randrange(364))
        organisers = f"o{draw.randrange(ORGANISATIONS)}|org-lactld"
        place = (
            "workshop",
            "",
            "hybrid",
            "held",
            organisers,
            "",
            "IG",
            "true",
            "",
            draw.choice(_COUNTRIES),
            "",
        )
        yield (f"e{n}", "", f"Taller {n}", *place, day, day, "America/Montevideo")


def _registrations(draw: random.Random, count: int, persons: int) -> Iterator[Row]:
    moment = "2014-{:02}-{:02}T{:02}:{:02}:{:02}Z"
    for n in range(count):
        at = (1 + n % 12, 1 + n % 28, n % 24, n % 60, n % 59)
        yield (
            f"r{n}",
            f"e{draw.randrange(EVENTS)}",
            f"p{draw.randrange(persons)}",
            f"o{draw.randrange(ORGANISATIONS)}" if n % 4 else "",
            draw.choice(_COUNTRIES),
            draw.choice(_SECTORS),
            draw.choice(_GENDERS),
            "participant" if n % 9 else "speaker",
            "on_site" if n % 2 else "remote",
            "self",
            "confirmed" if n % 12 else "cancelled",
            moment.format(*at),
            ("true", "false", "")[n % 3],
        )


def _attendances(draw: random.Random, count: int, registrations: int) -> Iterator[Row]:
    for n in range(count):
        remote = n % 3 == 0
        channel, proof = ("remote", "log") if remote else ("on_site", "badge")
        yield (
            f"t{n}",
            f"r{draw.randrange(registrations)}",
            channel,
            proof,
            draw.randrange(200) if remote else "",
        )
