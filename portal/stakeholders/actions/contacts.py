"""How an organisation is reached: adding, editing and removing its contacts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time

from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.models import Contact, Organisation
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class ContactAnswers:
    """What an editor says of a contact; ``agreed_on``: when whoever it is agreed that everyone sees it."""

    label: str | None = None
    person_id: str | None = None
    email: str | None = None
    phone: str | None = None
    is_public: bool = False
    agreed_on: date | None = None


def add_contact(organisation: Organisation, answers: ContactAnswers, *, by: Actor, at: datetime) -> Contact:
    """Add a contact to an organisation.

    :raises Refused: if a value does not fit, or it is to be public and nobody agreed
    """
    _refuse_faults(answers, today=at.date())
    contact = Contact(organisation_id=organisation.id)
    _write(contact, answers)
    db.session.add(contact)
    audit.record("contact.add", organisation, by=by, at=at, facts={"contact": contact.id})
    return contact


def edit_contact(
    contact: Contact, answers: ContactAnswers, *, version: int, by: Actor, at: datetime
) -> Contact:
    """Write what an editor says of a contact; a new address is not one that mail came back from.

    :raises Clash: if it was saved since
    :raises Refused: if a value does not fit
    """
    contact = queries.contact_for_change(contact)
    if contact.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    _refuse_faults(answers, today=at.date())
    before = {name: getattr(contact, name) for name in ("label", "email", "phone", "is_public")}
    if answers.email != contact.email:
        contact.bounced_at = None
    _write(contact, answers)
    facts, words = {"contact": contact.id}, {name: before[name] for name in ("label", "email", "phone")}
    audit.record("contact.edit", contact.organisation, by=by, at=at, facts=facts, words=words)
    return contact


def remove_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Take a contact away; the trail keeps what it was until erasure."""
    contact = queries.contact_for_change(contact)
    words = {"label": contact.label, "email": contact.email, "phone": contact.phone}
    audit.record(
        "contact.remove", contact.organisation, by=by, at=at, facts={"contact": contact.id}, words=words
    )
    db.session.delete(contact)


def _refuse_faults(answers: ContactAnswers, *, today: date) -> None:
    refuse_if(rules.reach_fault(answers.email, answers.phone), field="email")
    refuse_if(rules.email_fault(answers.email) if answers.email else None, field="email")
    refuse_if(rules.agreement_fault(answers.is_public, answers.agreed_on, today=today), field="agreed_on")


def _write(contact: Contact, answers: ContactAnswers) -> None:
    for each in fields(answers):
        if each.name != "agreed_on":
            setattr(contact, each.name, getattr(answers, each.name))
    told = answers.agreed_on
    if told is None:
        contact.agreed_at = None
    elif contact.agreed_at is None or contact.agreed_at.date() != told:
        contact.agreed_at = datetime.combine(told, time(), tzinfo=UTC)
