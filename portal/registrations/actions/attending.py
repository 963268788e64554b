"""Who came: checked in at the door, or told by a platform's report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from portal.events.models import Event
from portal.kernel.codes import search_text
from portal.kernel.errors import Clash, Refused, refuse_if
from portal.kernel.i18n import Sentence, mark
from portal.registrations import queries, rules
from portal.registrations.actions.deciding import confirm
from portal.registrations.enums import Channel, Proof, RegistrationStatus
from portal.registrations.models import Attendance, Registration
from portal.registrations.queries import Known
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class ReportLine:
    """One line of a platform's report: an address or a name, and how long."""

    number: int
    who: str
    minutes: float


@dataclass
class ReportOutcome:
    """What became of a report: whose minutes were kept, and the lines that were not, each with its reason."""

    recorded: list[tuple[Registration, int]] = field(default_factory=list)
    left: list[tuple[ReportLine, Sentence]] = field(default_factory=list)


def check_in(registration: Registration, proof: Proof, *, by: Actor, at: datetime) -> bool:
    """Let somebody in.

    :returns: False when they were in already: then nothing changes
    :raises Clash: if the registration is not one that comes in
    """
    queries.lock(registration)
    refuse_if(rules.door_fault(registration, at=at), error=Clash)
    if queries.attendance_by(registration, Channel.ON_SITE) is not None:
        return False
    attendance = Attendance(registration=registration, channel=Channel.ON_SITE, proof=proof, recorded_at=at)
    db.session.add(attendance)
    db.session.flush()
    audit.record("attendance.check_in", registration, by=by, at=at, facts={"proof": proof})
    return True


def admit(registration: Registration, proof: Proof, *, url: str, by: Actor, at: datetime) -> bool:
    """Confirm somebody at the door and let them in.

    :raises Refused: if no place on site is free
    """
    if confirm(registration, url=url, by=by, at=at) is not RegistrationStatus.CONFIRMED:
        raise Refused(rules.NO_SEAT)
    return check_in(registration, proof, by=by, at=at)


def undo_check_in(registration: Registration, *, by: Actor, at: datetime) -> None:
    """Take a check-in back.

    :raises Clash: if there is none
    """
    queries.lock(registration)
    attendance = queries.attendance_by(registration, Channel.ON_SITE)
    if attendance is None:
        raise Clash(mark("Nobody was checked in with this registration."))
    db.session.delete(attendance)
    db.session.flush()
    db.session.expire(registration, ["attendances"])
    audit.record("attendance.undo_check_in", registration, by=by, at=at, facts={"proof": attendance.proof})


def record_log(registration: Registration, minutes: int, *, by: Actor, at: datetime) -> Attendance:
    """Keep how long somebody attended by a platform's report; a later report replaces it.

    :raises Refused: if the registration is not confirmed, or the event has not begun
    """
    queries.lock(registration)
    refuse_if(rules.log_fault(registration, minutes, at=at), field="minutes")
    channel = rules.log_channel(registration.event)
    attendance = queries.attendance_by(registration, channel)
    if attendance is None:
        attendance = Attendance(registration=registration, channel=channel, proof=Proof.LOG)
        db.session.add(attendance)
    attendance.proof, attendance.minutes, attendance.recorded_at = Proof.LOG, minutes, at
    db.session.flush()
    audit.record(
        "attendance.record_log",
        registration,
        by=by,
        at=at,
        facts={"channel": channel, "minutes": minutes},
    )
    return attendance


def record_report(event: Event, lines: Iterable[ReportLine], *, by: Actor, at: datetime) -> ReportOutcome:
    """Keep the minutes of each line whose person is known; lines of one person are added up.

    People are matched by address, then by a name that only one of them bears.
    """
    refuse_if(rules.begun_fault(event, at=at))
    outcome = ReportOutcome()
    sums: dict[str, tuple[Registration, float]] = {}
    known = queries.known_by(event)
    by_address, by_name = _index(known)
    for line in lines:
        found = by_address.get(line.who.casefold()) or by_name.get(search_text(line.who), [])
        if len(found) == 1:
            registration = found[0]
            minutes = sums.get(registration.id, (registration, 0.0))[1] + line.minutes
            sums[registration.id] = (registration, minutes)
        else:
            outcome.left.append((line, _several(found)))
    for registration, minutes in sums.values():
        record_log(registration, int(minutes), by=by, at=at)
        outcome.recorded.append((registration, int(minutes)))
    return outcome


def _index(
    known: Sequence[Known],
) -> tuple[Mapping[str, list[Registration]], Mapping[str, list[Registration]]]:
    addresses: dict[str, list[Registration]] = {}
    names: dict[str, list[Registration]] = {}
    for each in known:
        for address in each.addresses:
            addresses.setdefault(address, []).append(each.registration)
        for name in each.names:
            names.setdefault(name, []).append(each.registration)
    return addresses, names


def _several(found: Sequence[Registration]) -> Sentence:
    if found:
        return mark("Several confirmed people are called so. Use the e-mail address.")
    return mark("Nobody who is confirmed has this address or name.")


def find_one(event: Event, who: str) -> Registration:
    """Return the confirmed registration that an address, a name or a code means.

    :raises Refused: if there is none, or more than one
    """
    known = queries.known_by(event)
    by_address, by_name = _index(known)
    by_code = [each.registration for each in known if each.registration.code == who.strip().upper()]
    found = by_code or by_address.get(who.casefold()) or by_name.get(search_text(who), [])
    if len(found) != 1:
        raise Refused(_several(found), field="who")
    return found[0]


def record_log_of(event: Event, who: str, minutes: int, *, by: Actor, at: datetime) -> Registration:
    """Keep how long one person attended, who is told by address, name or code.

    :raises Refused: if nobody or more than one is meant
    """
    registration = find_one(event, who)
    record_log(registration, minutes, by=by, at=at)
    return registration
