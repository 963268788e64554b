"""Letters about proposed changes."""

from __future__ import annotations

from datetime import datetime

from portal.stakeholders.facts import Correspondent
from portal.stakeholders.models import Proposal
from portal.stakeholders.rules import FIELD_NAMES
from portal.system import outbox
from portal.system.writing import write

DECIDED = "stakeholders/proposal_decided"


def post_decided(proposal: Proposal, to: Correspondent, *, url: str, at: datetime) -> None:
    """Tell whoever proposed a change what of it was taken over, and why the rest was not.

    :param url: address of the organisation's page
    """
    taken = [FIELD_NAMES[name] for name in proposal.wanted if name in proposal.accepted]
    left = [FIELD_NAMES[name] for name in proposal.wanted if name not in proposal.accepted]
    letter = write(
        DECIDED,
        to.language,
        name=to.name,
        organisation=proposal.organisation.name,
        taken=taken,
        left=left,
        why=proposal.reason or "",
        url=url,
    )
    outbox.post(
        letter,
        to=to.address,
        template=DECIDED,
        language=to.language,
        at=at,
        account_id=to.account_id,
        person_id=to.person_id,
    )
