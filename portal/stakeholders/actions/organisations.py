"""Adding and editing organisations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from portal.kernel.codes import public_code
from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.enums import IdentifierScheme, OrganisationSize, OrganisationStatus
from portal.stakeholders.identifiers import identifier_fault
from portal.stakeholders.models import Organisation, OrganisationIdentifier, OrganisationName
from portal.stakeholders.queries.organisations import organisation_for_change
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class OrganisationAnswers:
    """What an editor says of an organisation; every field is written as it stands here.

    ``names`` are (language, name) and ``identifiers`` (scheme, value), in order; ``parent_id`` is of one that
    stands for itself.
    """

    name: str
    acronym: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    sector: Sector | None = None
    other_sectors: tuple[str, ...] = ()
    size: OrganisationSize | None = None
    parent_id: str | None = None
    country: str | None = None
    city: str | None = None
    website: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    cctld: tuple[str, ...] = ()
    status: OrganisationStatus | None = OrganisationStatus.PROSPECT
    source_url: str | None = None
    is_published: bool = True
    verified_on: date | None = None


def add_organisation(answers: OrganisationAnswers, *, by: Actor, at: datetime) -> Organisation:
    """Add an organisation to the inventory.

    :raises Refused: if a value does not fit
    """
    refuse_faults(answers)
    organisation = Organisation(code=new_code())
    db.session.add(organisation)
    _write(organisation, answers)
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
    refuse_faults(answers, organisation.id)
    before = answers_of(organisation)
    changed = sorted(
        each.name for each in fields(answers) if getattr(before, each.name) != getattr(answers, each.name)
    )
    if changed:
        _write(organisation, answers)
        kept = {name: plain(getattr(before, name)) for name in changed}
        audit.record("organisation.edit", organisation, by=by, at=at, facts={"before": kept})
    return organisation


def check_organisation(organisation: Organisation, *, by: Actor, at: datetime) -> Organisation:
    """Keep that an editor looked at the record today and found it right."""
    organisation = organisation_for_change(organisation)
    organisation.verified_on = at.date()
    audit.record("organisation.check", organisation, by=by, at=at)
    return organisation


def answers_of(organisation: Organisation) -> OrganisationAnswers:
    """Return an organisation as an editor would have written it."""
    parent = queries.standing_parent(organisation)
    told: dict[str, Any] = {name: getattr(organisation, name) for name in _COLUMNS}
    told |= {name: tuple(told[name] or ()) for name in _SETS}
    return OrganisationAnswers(
        **told,
        names=tuple(sorted((each.language, each.name) for each in organisation.names)),
        identifiers=tuple(sorted((each.scheme, each.value) for each in organisation.identifiers)),
        parent_id=parent.id if parent is not None else None,
    )


def refuse_faults(answers: OrganisationAnswers, own_id: str = "") -> None:
    """Refuse answers that do not fit.

    :raises Refused: at the field of the first that does not
    """
    refuse_if(rules.name_fault(answers.name, most=rules.LONGEST_NAME), field="name")
    refuse_if(rules.list_fault(answers.aliases), field="aliases")
    refuse_if(rules.once_each_fault(language for language, _name in answers.names), field="names")
    refuse_if(rules.country_fault(answers.country), field="country")
    refuse_if(rules.website_fault(answers.website), field="website")
    refuse_if(rules.website_fault(answers.source_url), field="source_url")
    for scheme, value in answers.identifiers:
        refuse_if(identifier_fault(IdentifierScheme(scheme), value), field="identifiers")
    line = queries.line_above(answers.parent_id)
    refuse_if(rules.parent_fault(own_id, answers.parent_id, line), field="parent")


def _write(organisation: Organisation, answers: OrganisationAnswers) -> None:
    for name in _COLUMNS:
        setattr(organisation, name, getattr(answers, name))
    organisation.parent_id = answers.parent_id
    _write_names(organisation, dict(answers.names))
    _write_identifiers(organisation, set(answers.identifiers))
    remember_words(organisation)
    # Names and identifiers are rows of their own: the organisation's version is raised for them too.
    flag_modified(organisation, "name")


def _write_names(organisation: Organisation, wanted: dict[str, str]) -> None:
    for each in list(organisation.names):
        if each.language in wanted:
            each.name = wanted.pop(each.language)
        else:
            organisation.names.remove(each)
    organisation.names.extend(OrganisationName(language=key, name=name) for key, name in wanted.items())


def _write_identifiers(organisation: Organisation, wanted: set[tuple[str, str]]) -> None:
    kept = [each for each in organisation.identifiers if (each.scheme, each.value) in wanted]
    new = wanted - {(each.scheme, each.value) for each in kept}
    organisation.identifiers = kept + [
        OrganisationIdentifier(scheme=scheme, value=value) for scheme, value in sorted(new)
    ]


#: Answers that are columns of the same name; the parent is one too, but merges are followed.
_APART = {"names", "identifiers", "parent_id"}
_COLUMNS = tuple(each.name for each in fields(OrganisationAnswers) if each.name not in _APART)
_SETS = {"aliases", "other_sectors", "languages", "cctld"}


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


def plain(value: object) -> object:
    """Return an answer as text, numbers and lists, as the trail and proposals keep it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def meant(name: str, value: Any) -> Any:
    """Return the answer that a proposal keeps as plain text and lists."""
    if name == "sector":
        return Sector(value) if value else None
    if name == "size":
        return OrganisationSize(value) if value else None
    if name == "gender":
        return Gender(value) if value else None
    if name in ("names", "identifiers"):
        return tuple((first, second) for first, second in value)
    return tuple(value) if isinstance(value, list) else value
