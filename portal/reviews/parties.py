"""What records say of readers and applicants, loaded for all of them at once, for ``conflicts``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select

from portal.accounts.models import Account
from portal.applications.models import Application
from portal.reviews.conflicts import Affiliated, Party, domains_of
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.survivors import same_as, survivors
from portal.system.database import db


def parties_of_persons(person_ids: Iterable[str]) -> dict[str, Party]:
    """Return the party of each person, by the id asked for.

    A merged person counts with everything that is known of those merged with them.
    """
    asked = _survivor_ids(set(person_ids))
    addresses = _addresses(set(asked.values()))
    affiliations = _affiliations(set(asked.values()))
    return {
        person_id: Party(survivor_id, tuple(affiliations[survivor_id]), domains_of(addresses[survivor_id]))
        for person_id, survivor_id in asked.items()
    }


def parties_of_applications(applications: Collection[Application]) -> dict[str, Party]:
    """Return the party behind each application, by its id: the person, and the organisation it names."""
    persons = parties_of_persons(each.person_id for each in applications if each.person_id)
    named = _organisations({each.organisation_id for each in applications if each.organisation_id})
    found = {}
    for each in applications:
        party = persons.get(each.person_id or "", Party(None))
        also = named.get(each.organisation_id or "")
        affiliations = (*party.affiliations, *([also] if also else []))
        found[each.id] = Party(party.person_id, affiliations, party.domains)
    return found


def _survivor_ids(person_ids: Collection[str]) -> dict[str, str]:
    pairs = survivors(Person)
    rows = db.session.execute(select(pairs.c.id, pairs.c.survivor_id).where(pairs.c.id.in_(person_ids)))
    return dict(rows.all())


def _addresses(survivor_ids: Collection[str]) -> defaultdict[str, list[str]]:
    same = same_as(Person, survivor_ids)
    rows = db.session.execute(
        select(same.c.asked, Person.emails, Account.email)
        .join(Person, Person.id == same.c.id)
        .outerjoin(Account, Account.person_id == Person.id)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for survivor_id, emails, email in rows:
        found[survivor_id] += [*emails, *([email] if email else [])]
    return found


def _affiliations(survivor_ids: Collection[str]) -> defaultdict[str, list[Affiliated]]:
    same, organisations = same_as(Person, survivor_ids), survivors(Organisation)
    rows = db.session.execute(
        select(same.c.asked, Organisation.id, Organisation.name, Affiliation.from_on, Affiliation.to_on)
        .join(Affiliation, Affiliation.person_id == same.c.id)
        .join(organisations, organisations.c.id == Affiliation.organisation_id)
        .join(Organisation, Organisation.id == organisations.c.survivor_id)
        .order_by(Affiliation.id)
    )
    found: defaultdict[str, list[Affiliated]] = defaultdict(list)
    for survivor_id, organisation_id, name, from_on, to_on in rows:
        found[survivor_id].append(Affiliated(organisation_id, name, from_on, to_on))
    return found


def _organisations(organisation_ids: Collection[str]) -> dict[str, Affiliated]:
    pairs = survivors(Organisation)
    rows = db.session.execute(
        select(pairs.c.id, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == pairs.c.survivor_id)
        .where(pairs.c.id.in_(organisation_ids))
    )
    return {stored: Affiliated(survivor_id, name) for stored, survivor_id, name in rows}
