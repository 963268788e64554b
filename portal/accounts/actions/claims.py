"""Whose record is whose: an account takes the record that its owner had in the inventory before."""

from __future__ import annotations

from datetime import datetime

from portal.accounts import mails, queries, rules
from portal.accounts.models import Account, Claim, ClaimState
from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders import queries as stakeholders
from portal.stakeholders.actions.merging import merge
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def take_known_person(account: Account, *, at: datetime) -> Person | None:
    """Give an account whose address was just confirmed the record that has this address.

    Only one such record may there be, and no account may have it: otherwise nothing happens, and staff decide
    when the owner asks.

    :returns: the record that the account has now, None when it keeps its own
    """
    found = stakeholders.persons_with_address([account.email], but=account.person)
    if len(found) != 1 or queries.account_of_anyone_merged(found[0].id) is not None:
        return None
    _take(account, found[0], by=queries.actor_of(account), at=at)
    return found[0]


def ask_claim(*, note: str, known: Person | None, by: Actor, at: datetime) -> Claim:
    """Ask staff whether a record of the inventory is that of the account's owner.

    :param known: the record, where its public page was the way here
    :raises Refused: if a request waits already, or nothing is said
    """
    account = queries.account(by.account_id or "")
    if account is None:
        raise Missing(mark("There is no such page."))
    refuse_if(rules.claim_note_fault(note), field="note")
    refuse_if(rules.open_claim_fault(queries.open_claim_of(account)))
    claim = Claim(
        account_id=account.id,
        person_id=account.person.id,
        known_id=survivor_of(known).id if known is not None else None,
        note=note,
        asked_at=at,
    )
    db.session.add(claim)
    audit.record("claim.ask", account, by=by, at=at, facts={"claim": claim.id})
    return claim


def accept_claim(claim: Claim, known: Person, *, url: str, by: Actor, at: datetime) -> Claim:
    """Merge the account's own record into the known one, which the account has from now on.

    :param url: address of the profile, for the letter
    :raises Clash: if somebody else has decided
    :raises Refused: if the record is another account's
    """
    claim = _open(claim)
    account, known = claim.account, survivor_of(known)
    owner = queries.account_of_anyone_merged(known.id)
    refuse_if(rules.taken_fault(owner, account))
    _take(account, known, by=by, at=at)
    _decide(claim, ClaimState.ACCEPTED, by=by, at=at)
    claim.known_id = known.id
    mails.post_claim_accepted(account, url=url, at=at)
    return claim


def refuse_claim(claim: Claim, *, reason: str, url: str, by: Actor, at: datetime) -> Claim:
    """Say that no record is theirs, and why; the letter tells nothing of anybody else's record.

    :raises Clash: if somebody else has decided
    :raises Refused: if no reason is given
    """
    claim = _open(claim)
    refuse_if(rules.reason_fault(reason), field="reason")
    _decide(claim, ClaimState.REFUSED, by=by, at=at)
    claim.reason = reason
    mails.post_claim_refused(claim.account, reason=reason, url=url, at=at)
    return claim


def _open(claim: Claim) -> Claim:
    claim = queries.claim_for_change(claim)
    if claim.state is not ClaimState.WAITING:
        raise Clash(mark("Somebody else has decided on this meanwhile."))
    return claim


def _decide(claim: Claim, state: ClaimState, *, by: Actor, at: datetime) -> None:
    before = claim.state
    claim.state, claim.decided_at, claim.decided_by = state, at, by.account_id
    audit.record(
        "claim.decide",
        claim.account,
        by=by,
        at=at,
        from_state=before,
        to_state=state,
        facts={"claim": claim.id},
    )


def _take(account: Account, known: Person, *, by: Actor, at: datetime) -> None:
    """Merge the account's record into the known one: the account's person is whoever stands for its record."""
    own = account.person
    if own.id != known.id:
        merge(known, own, {}, versions=(known.version, own.version), asked_by_owner=True, by=by, at=at)
    audit.record("person.claim", known, by=by, at=at, facts={"account": account.id, "from": own.id})
