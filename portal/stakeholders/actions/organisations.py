"""Adding and editing organisations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from portal.kernel.codes import public_code
from portal.kernel.enums import Sector
from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.models import Organisation
from portal.stakeholders.queries.organisations import organisation_for_change
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class OrganisationAnswers:
    """What an editor says of an organisation; every field is written as it stands here."""

    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    sector: Sector | None = None
    country: str | None = None
    city: str | None = None
    website: str | None = None
    languages: tuple[str, ...] = ()
    cctld: tuple[str, ...] = ()
    status: OrganisationStatus | None = OrganisationStatus.PROSPECT
    is_published: bool = True
    verified_on: date | None = None


def add_organisation(answers: OrganisationAnswers, *, by: Actor, at: datetime) -> Organisation:
    """Add an organisation to the inventory.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(answers)
    organisation = Organisation(code=new_code())
    _write(organisation, answers)
    db.session.add(organisation)
    audit.record("organisation.add", organisation, by=by, at=at, facts={"published": answers.is_published})
    return organisation


def propose_organisation(name: str, *, by: Actor, at: datetime) -> Organisation:
    """Add an organisation that somebody works at; the public list shows it once an editor has looked.

    :raises Refused: if the name does not fit
    """
    return add_organisation(OrganisationAnswers(name=name, is_published=False), by=by, at=at)


def edit_organisation(
    organisation: Organisation, answers: OrganisationAnswers, *, version: int, by: Actor, at: datetime
) -> Organisation:
    """Write what an editor says; saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if a value does not fit
    """
    organisation = organisation_for_change(organisation)
    if organisation.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    _refuse_faults(answers)
    before = {each.name: getattr(organisation, each.name) for each in fields(answers)}
    changed = sorted(name for name, value in before.items() if value != getattr(answers, name))
    if changed:
        _write(organisation, answers)
        kept = {name: _plain(before[name]) for name in changed}
        audit.record("organisation.edit", organisation, by=by, at=at, facts={"before": kept})
    return organisation


def _refuse_faults(answers: OrganisationAnswers) -> None:
    refuse_if(rules.name_fault(answers.name, most=rules.LONGEST_NAME), field="name")
    refuse_if(rules.list_fault(answers.aliases), field="aliases")
    refuse_if(rules.country_fault(answers.country), field="country")
    refuse_if(rules.website_fault(answers.website), field="website")


def _write(organisation: Organisation, answers: OrganisationAnswers) -> None:
    for each in fields(answers):
        setattr(organisation, each.name, getattr(answers, each.name))
    remember_words(organisation)


def remember_words(organisation: Organisation) -> None:
    """Write what search finds an organisation by, from its names."""
    organisation.search_text = rules.organisation_found_by(
        organisation.name,
        organisation.acronym,
        *(organisation.aliases or ()),
        *(each.name for each in organisation.names),
    )


def new_code() -> str:
    """Return a code that no organisation has."""
    code = public_code()
    while queries.organisation_by_code(code) is not None:
        code = public_code()
    return code


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
