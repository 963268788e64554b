"""Calls of the last years decided and answered, one that is being read, and one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from portal.accounts import queries as accounts
from portal.accounts.models import Account
from portal.applications import actions as applications
from portal.applications.models import Application
from portal.awards import actions as awards
from portal.awards import queries as award_queries
from portal.awards.enums import Outcome
from portal.calls import actions as calls
from portal.calls import queries as call_queries
from portal.calls.enums import CallKind, Track
from portal.calls.models import Call
from portal.calls.terms import SHIPPED, Terms
from portal.events.models import Event
from portal.kernel.errors import Refused
from portal.reviews import actions as reviews
from portal.reviews.models import Review
from portal.reviews.rules import criteria_on, steps_of
from portal.stakeholders.models import ICANN, Person
from portal.system.access import PORTAL, Actor, Role
from portal.system.database import db

APPLICATION_URL = "https://portal.example/applications/"
OFFERS = """Pasaje de ida y vuelta en clase económica, comprado por nosotros.
Hotel de la reunión, hasta seis noches.
Viáticos: la mitad antes del viaje y la mitad después del informe."""
EXPECTS = """Asistir a las sesiones diarias.
Presentar un informe público de hasta dos páginas en las cuatro semanas que siguen."""
ANSWERS: dict[str, dict[str, Any]] = {
    "you": {
        "before": "no",
        "course": "yes",
        "born_on": "1989-03-27",
        "other_funds": "Pedí apoyo a mi asociación; no tiene fondos.",
    },
    "experience": {
        "work": "Coordino una red comunitaria de ejemplo que une escuelas rurales.",
        "done": "Quince escuelas compartían un enlace. Con cuatro torres y un servidor local, el tráfico bajó mucho.",
        "topics": ["access", "numbers"],
    },
    "meeting": {
        "why": "Quiero entender cómo se decide la asignación de nombres y números, y llevar el caso a la región.",
        "understanding": "ICANN coordina los identificadores únicos de Internet con la comunidad.",
        "after": "Un taller en octubre para las quince escuelas y un texto de dos páginas.",
    },
    "travel": {"leaving_from": "PE", "city": "Lima", "needs": "", "true": "yes", "report": "yes"},
}


def load_decided_call(year: int, event: Event | None, people: Sequence[Person], *, at: datetime) -> None:
    """Run a call of a past year from its opening to the answers, in the order in which it happens."""
    dice = Random(year)  # noqa: S311 - invented scores, the same at each loading
    call = _open(f"beca-{year}", f"Beca de ejemplo {year}", event, opens_at=at, places=3)
    sent = [_apply(call, person, at=at + timedelta(days=10)) for person in dice.sample(list(people), k=8)]
    _read_all(sent, dice, at=at + timedelta(days=40))
    _decide(call, at=at + timedelta(days=60))
    for award in award_queries.awards_of_call(call):
        answer = awards.accept if dice.random() < 0.85 else awards.decline
        answer(award, by=Actor(person_id=award.person_id), at=at + timedelta(days=62))


def load_call_being_read(event: Event, people: Sequence[Person], *, now: datetime) -> None:
    """A call that closed lately: its applications wait for a check, or are being read."""
    call = _open(
        "taller-viaje",
        "Apoyo de viaje de ejemplo: taller de seguridad",
        event,
        opens_at=now - timedelta(days=40),
        places=3,
    )
    sent = [_apply(call, person, at=now - timedelta(days=20)) for person in people[:6]]
    for application in sent[:4]:
        applications.take(application, "find_eligible", by=PORTAL, at=now - timedelta(days=4))
    for application in sent[:3]:
        _give(application, _readers(), at=now - timedelta(days=3))


def load_open_call(event: Event, *, now: datetime) -> Call:
    """The call a newcomer finds open."""
    return _open(
        f"beca-{event.code}",
        f"Beca para la {event.title}",
        event,
        opens_at=now - timedelta(days=12),
        places=10,
    )


def _open(code: str, title: str, event: Event | None, *, opens_at: datetime, places: int) -> Call:
    zone = (event.timezone if event else None) or "America/Montevideo"
    terms = Terms(
        title=title,
        kind=CallKind.FELLOWSHIP if "beca" in code else CallKind.TRAVEL_SUPPORT,
        opens_at=opens_at,
        closes_at=(opens_at + timedelta(days=30)).replace(hour=2, minute=59, second=0, microsecond=0),
        zone=zone,
        grace_minutes=10,
        places=places,
        announces_on=(opens_at + timedelta(days=60)).date(),
        summary=f"Pasaje, alojamiento y viáticos para {places} personas. Primera vez y regreso.",
        offers=OFFERS,
        expects=EXPECTS,
        event_id=event.id if event else None,
        funder_id=ICANN,
        amount_minor=250_000,
        amount_currency="USD",
        lifetime_cap=3,
        questions_id=SHIPPED,
        rubric_id=SHIPPED,
    )
    call = calls.draft(code=code, terms=terms, by=PORTAL, at=opens_at - timedelta(days=5))
    calls.publish(call, by=PORTAL, at=opens_at - timedelta(days=1))
    return call


def _apply(call: Call, person: Person, *, at: datetime) -> Application:
    by = Actor(person_id=person.id)
    application = applications.begin(call, by=by, at=at)
    for section, answers in ANSWERS.items():
        applications.save_section(application, section, answers, by=by, at=at)
    applications.submit(application, url=APPLICATION_URL, by=by, at=at + timedelta(hours=1))
    return application


def _readers() -> list[Account]:
    return accounts.accounts_with_role(Role.REVIEWER)


def _give(application: Application, readers: Sequence[Account], *, at: datetime) -> Review | None:
    """Give an application to the first reader whom nothing keeps from it."""
    for reader in readers:
        try:
            review = reviews.assign(application, reader, by=PORTAL, at=at)
        except Refused:
            continue
        db.session.flush()
        return review
    return None


def _read_all(sent: Sequence[Application], dice: Random, *, at: datetime) -> None:
    for number, application in enumerate(sent):
        applications.take(application, "find_eligible", by=PORTAL, at=at)
        readers = _readers()
        review = _give(application, readers[number % 2 :] + readers[: number % 2], at=at)
        if review is not None:
            _score(review, dice, at=at + timedelta(days=2))


def _score(review: Review, dice: Random, *, at: datetime) -> None:
    application = review.application
    track = application.track or Track.FIRST
    criteria = criteria_on(call_queries.criteria_of(application.call.rubric), track)
    points = {each.code: dice.choice(list(steps_of(each, track))) for each in criteria}
    by = accounts.actor_of(review.reviewer)
    reviews.submit(review, points, comment=None, by=by, at=at)


def _decide(call: Call, *, at: datetime) -> None:
    for number, line in enumerate(award_queries.cohort(call).rows):
        outcome = Outcome.SELECTED if number < (call.places or 0) else Outcome.NOT_SELECTED
        outcome = Outcome.ALTERNATE if number == call.places else outcome
        awards.stage(
            line.application, outcome, place=1 if outcome is Outcome.ALTERNATE else None, by=PORTAL, at=at
        )
    db.session.flush()
    awards.publish(call, award_url="https://portal.example/awards/" + awards.CODE_PLACE, by=PORTAL, at=at)
