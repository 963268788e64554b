"""The directory with 100,000 organisations and 300,000 persons, against the signed-in page: at the 95th percentile.

Each round asks once for the floor and once for a page of each kind, drawn anew; the time is that of the CPU,
of this process and of the database server's. The figure is the 95th percentile of a kind's rounds, divided by
that of the floor.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import select

from bench.inventory.filling import SEED, fill
from bench.package import server_of
from bench.page import page_of, served, signed_in_client
from bench.results import Result
from portal.directory.choices import Area
from portal.directory.enums import Freshness
from portal.kernel.enums import Sector, Topic
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db

#: A served portal has compiled its statements; so have these pages before they are measured.
ROUNDS, WARM_UP = 200, 80
FILTERED, TYPED, MISTYPED = 3.0, 3.0, 6.0
Names = dict[str, list[str]]


def measure(url: str, *, size: float, rounds: int = ROUNDS) -> list[Result]:
    """Measure on the database at ``url``, which is brought up to date and filled."""
    with served(url) as (app, _ids, token):
        with app.app_context():
            began = time.monotonic()
            fill(size=size)
            kind = db.engine.dialect.name
            sys.stderr.write(f"{kind}: filled in {time.monotonic() - began:.0f} s\n")
            names = _names()
        floor, client = page_of(app, token), signed_in_client(app, token)
        draw = random.Random(SEED)
        asked = {name: _asking(client, draw, names, address) for name, (address, _) in PAGES.items()}
        taken = _taken({"floor": floor, **asked}, rounds, _Server(url))
    high = {name: 1000 * _percentile(each) for name, each in taken.items()}
    return [
        Result(f"{name}, p95", kind, high[name], "signed-in page, p95", high["floor"], promise)
        for name, (_, promise) in PAGES.items()
    ]


def _names() -> Names:
    """Return some hundred names that anyone may find."""
    found: Names = {}
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("organisations", Organisation, Organisation.is_published),
        ("people", Person, Person.directory_consent),
    )
    for kind, model, public in pairs:
        statement = select(model.search_text).where(public).order_by(model.code).limit(500)
        found[kind] = list(db.session.scalars(statement))
    return found


def _filtered(draw: random.Random, _names: Names) -> str:
    choices: dict[str, Any] = {
        "country": draw.choice(["BR", "MX", "AR", "UY", "DM", "JM"]),
        "sector": draw.choice(list(Sector)).value,
        "area": draw.choice(list(Area)).value,
        "verified": draw.choice(list(Freshness)).value,
        "language": draw.choice(["es", "pt", "fr"]),
        "topic": draw.choice(list(Topic)).value,
        "body": draw.choice(["gac", "ccnso", "alac", "gnso-council"]),
    }
    wanted = dict(draw.sample(sorted(choices.items()), draw.randint(1, 2)))
    wanted |= {"page": draw.choice([1, 1, 1, 2, 5]), "sort": draw.choice(["name", "country", "-verified"])}
    return f"/{draw.choice(['organisations', 'people'])}?{urlencode(wanted)}"


def _typed(draw: random.Random, names: Names) -> str:
    kind = draw.choice(["organisations", "people"])
    words = draw.choice(names[kind]).split()
    chosen = draw.sample(words, min(len(words), draw.randint(1, 3)))
    text = " ".join(word[: max(2, draw.randint(2, len(word)))] for word in chosen)
    return f"/{kind}?{urlencode({'q': text})}"


def _suggested(draw: random.Random, names: Names) -> str:
    return "/directory/suggestions?" + _typed(draw, names).partition("?")[2]


def _mistyped(draw: random.Random, names: Names) -> str:
    kind = draw.choice(["organisations", "people"])
    words = [word for word in draw.choice(names[kind]).split() if len(word) >= 5]
    chosen = draw.sample(words, min(len(words), draw.randint(1, 2)))
    return f"/{kind}?{urlencode({'q': ' '.join(_slipped(draw, word) for word in chosen)})}"


def _slipped(draw: random.Random, word: str) -> str:
    place = draw.randrange(len(word) - 1)
    return draw.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + "x" + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


PAGES: dict[str, tuple[Callable[[random.Random, Names], str], float]] = {
    "a filtered page of the directory": (_filtered, FILTERED),
    "typed search": (_typed, TYPED),
    "suggestions while typing": (_suggested, TYPED),
    "typed search with slips": (_mistyped, MISTYPED),
}


def _asking(
    client: FlaskClient, draw: random.Random, names: Names, address: Callable[[random.Random, Names], str]
) -> Callable[[], object]:
    def ask() -> object:
        path = address(draw, names)
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")
        return path

    return ask


class _Server:
    """The processes of the database's server, where there is one, and the CPU they have had."""

    def __init__(self, url: str) -> None:
        self.pid = server_of(url) if url.startswith("postgresql") else None
        self.files: list[Path] = []

    def look(self) -> None:
        """Find the processes that work for the connections that are open now."""
        if self.pid is not None:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            self.files = [Path(f"/proc/{child}/schedstat") for child in children]

    def seconds(self) -> float:
        """Return the CPU seconds of all of them so far."""
        return sum(int(file.read_text().split()[0]) for file in self.files if file.exists()) / 1e9


def _taken(
    candidates: dict[str, Callable[[], object]], rounds: int, server: _Server
) -> dict[str, list[float]]:
    for call in candidates.values():
        for _ in range(WARM_UP):
            call()
    server.look()
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    slowest: dict[str, tuple[float, object]] = {}
    gc.collect()
    for _ in range(rounds):
        for name, call in candidates.items():
            before, began = server.seconds(), time.process_time()
            told = call()
            seconds = time.process_time() - began + server.seconds() - before
            taken[name].append(seconds)
            if name != "floor":
                slowest[name] = max(slowest.get(name, (0.0, "")), (seconds, str(told)))
    for name, (seconds, path) in slowest.items():
        sys.stderr.write(
            f"{name}: median {1000 * statistics.median(taken[name]):.1f} ms, "
            f"slowest {1000 * seconds:.0f} ms: {path}\n"
        )
    return taken


def _percentile(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
