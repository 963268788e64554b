"""Asking again whoever agreed to an earlier version of a legal text."""

from __future__ import annotations

from datetime import datetime

from portal.accounts import queries
from portal.accounts.models import Account
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent
from portal.stakeholders.queries import consents_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db
from portal.texts.enums import Document
from portal.texts.models import Edition
from portal.texts.queries import current_number


def ask_again(*, at: datetime) -> int:
    """Mark every sign-in that lasts, so that its owner is asked at the next page.

    :returns: how many
    """
    found = queries.sign_ins_to_ask(at=at)
    for each in found:
        each.must_agree = True
    return len(found)


def agree(account: Account, *, agrees: bool, is_listed: bool, by: Actor, at: datetime) -> None:
    """Keep what somebody answers to the texts that ask again.

    :param agrees: to the terms and the privacy notice, where they ask
    :param is_listed: whether the public directory may go on naming them, where its text asks
    :raises Refused: if the terms or the privacy notice ask, and the answer is no
    """
    asking = queries.outstanding(account)
    if not agrees and any(each.document is not Document.DIRECTORY for each in asking):
        raise Refused(mark("You can go on once you agree. You may also sign out."), field="agrees")
    for edition in asking:
        if edition.document is Document.DIRECTORY and not is_listed:
            _take_back(account, at=at)
        else:
            _give(account, edition, at=at)
    for sign_in in queries.live_sign_ins(account):
        sign_in.must_agree = False
    numbers = {each.document.value: each.number for each in asking}
    audit.record("account.agree", account, by=by, at=at, facts={"texts": numbers, "listed": is_listed})


def _give(account: Account, edition: Edition, *, at: datetime) -> None:
    db.session.add(
        Consent(
            person_id=account.person.id,
            document=ConsentDocument(edition.document.value),
            document_version=current_number(edition.document),
            given_at=at,
        )
    )


def _take_back(account: Account, *, at: datetime) -> None:
    for each in consents_of(account.person, ConsentDocument.DIRECTORY):
        each.withdrawn_at = each.withdrawn_at or at
    account.person.directory_consent = False
