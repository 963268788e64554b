"""Reading the trail of a record for staff: who did what, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.kernel.i18n import Sentence, mark, mark_context
from portal.system import audit
from portal.system.acting import NAMES_OF


@dataclass(frozen=True)
class Act:
    """One line of a trail. ``name`` is empty when the portal acted by itself."""

    at: datetime
    act: str
    name: str
    facts: dict[str, Any]

    @property
    def said(self) -> Sentence:
        """What was done, in words; an act that has none yet is named as it is recorded."""
        return _ACTS.get(self.act) or mark("%(act)s", act=self.act)


@dataclass(frozen=True)
class Saving:
    """Who saved a record last, and when."""

    name: str
    at: datetime | None


def trail_of(record: Any, *, limit: int = 50) -> list[Act]:
    """Return what was done to a record, latest first."""
    entries = audit.entries_of(record, limit=limit)
    names = NAMES_OF.ask()({each.account_id for each in entries if each.account_id})
    return [Act(each.at, each.act, names.get(each.account_id or "", ""), each.facts) for each in entries]


def last_saving(record: Any) -> Saving:
    """Return who saved a record last."""
    latest = trail_of(record, limit=1)
    return Saving(latest[0].name, latest[0].at) if latest else Saving("", None)


_ACTS = {
    "account.sign_up": mark_context("act", "Signed up"),
    "account.confirm": mark_context("act", "Address confirmed"),
    "account.sign_in": mark_context("act", "Signed in"),
    "account.sign_out": mark_context("act", "Signed out"),
    "account.ask_for_password": mark_context("act", "New password asked for"),
    "account.choose_password": mark_context("act", "New password chosen"),
    "account.grant_role": mark_context("act", "Role given"),
    "account.revoke_role": mark_context("act", "Role taken back"),
    "account.prolong_role": mark_context("act", "Last day of a role changed"),
    "account.role_ended": mark_context("act", "Role ended"),
    "account.close": mark_context("act", "Account closed"),
    "account.reopen": mark_context("act", "Account opened again"),
    "account.make_token": mark_context("act", "Token made"),
    "account.revoke_token": mark_context("act", "Token taken back"),
    "account.agree": mark_context("act", "Agreed to a text"),
    "record.check": mark_context("act", "Checked"),
    "record.ask": mark_context("act", "Asked by mail whether it is right"),
    "record.ask_again": mark_context("act", "Wants the yearly letter again"),
    "record.answer": mark_context("act", "Answered by mail"),
    "contact.bounce": mark_context("act", "Mail comes back"),
    "contact.arrive": mark_context("act", "Mail arrives again"),
    "organisation.add": mark_context("act", "Added"),
    "organisation.edit": mark_context("act", "Edited"),
    "organisation.update": mark_context("act", "Changed by a list that was imported"),
    "organisation.merge": mark_context("act", "Merged with another record"),
    "organisation.undo_merge": mark_context("act", "Merge undone"),
    "organisation.keep_apart": mark_context("act", "Said not to be the same as another record"),
    "organisation.look_again": mark_context("act", "To be compared with another record again"),
    "person.merge": mark_context("act", "Merged with another record"),
    "person.undo_merge": mark_context("act", "Merge undone"),
    "person.keep_apart": mark_context("act", "Said not to be the same as another record"),
    "person.look_again": mark_context("act", "To be compared with another record again"),
    "organisation.check": mark_context("act", "Checked and found right"),
    "contact.add": mark_context("act", "Contact added"),
    "contact.edit": mark_context("act", "Contact changed"),
    "contact.remove": mark_context("act", "Contact taken away"),
    "proposal.make": mark_context("act", "Change proposed"),
    "proposal.decide": mark_context("act", "Proposed change decided on"),
    "proposal.withdraw": mark_context("act", "Proposed change taken back"),
    "person.add": mark_context("act", "Added"),
    "person.check": mark_context("act", "Checked and found right"),
    "person.claim": mark_context("act", "Taken by the account of the person"),
    "affiliation.add": mark_context("act", "Organisation added"),
    "affiliation.edit": mark_context("act", "Organisation changed"),
    "affiliation.remove": mark_context("act", "Organisation taken away"),
    "organisation.restore": mark_context("act", "Import taken back"),
    "person.update": mark_context("act", "Changed by a list that was imported"),
    "person.restore": mark_context("act", "Import taken back"),
    "person.edit": mark_context("act", "Profile edited"),
    "person.move": mark_context("act", "Organisation changed"),
    "activity.add": mark_context("act", "Added"),
    "activity.edit": mark_context("act", "Edited"),
    "activity.remove": mark_context("act", "An academic activity was removed"),
    "programme.add": mark_context("act", "Added"),
    "programme.edit": mark_context("act", "Edited"),
    "programme.remove": mark_context("act", "Removed"),
    "body.edit": mark_context("act", "Edited"),
    "body.dissolve": mark_context("act", "Dissolved"),
    "body.add": mark_context("act", "Added"),
    "body.move": mark_context("act", "Put below another body"),
    "membership.add": mark_context("act", "Membership recorded"),
    "event.create": mark_context("act", "Planned"),
    "event.edit": mark_context("act", "Edited"),
    "event.mark_held": mark_context("act", "Marked as held"),
    "event.postpone": mark_context("act", "Postponed"),
    "event.plan_again": mark_context("act", "Planned again"),
    "event.cancel": mark_context("act", "Cancelled"),
    "attendees.export": mark_context("act", "Attendee list taken as a file"),
    "registration.create": mark_context("act", "Registered"),
    "registration.change": mark_context("act", "Changed"),
    "registration.categorise": mark_context("act", "Category changed"),
    "registration.confirm": mark_context("act", "Confirmed"),
    "registration.waitlist": mark_context("act", "Put on the waitlist"),
    "registration.reject": mark_context("act", "Not accepted"),
    "registration.cancel": mark_context("act", "Cancelled"),
    "registration.mark_duplicate": mark_context("act", "Marked as a duplicate"),
    "registration.mark_test": mark_context("act", "Marked as a test"),
    "attendance.check_in": mark_context("act", "Checked in"),
    "attendance.undo_check_in": mark_context("act", "Check-in taken back"),
    "attendance.record_log": mark_context("act", "Minutes of a report kept"),
    "membership.edit": mark_context("act", "Membership edited"),
    "membership.remove": mark_context("act", "Membership removed"),
    "membership.end": mark_context("act", "Last day of the membership recorded"),
}
