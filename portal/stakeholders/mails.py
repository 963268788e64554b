"""Letters about proposed changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.kernel.i18n import Sentence
from portal.stakeholders.facts import Correspondent
from portal.stakeholders.models import Person, Proposal
from portal.stakeholders.queries import record_proposed
from portal.stakeholders.rules import field_sentence
from portal.system import outbox
from portal.system.writing import write

DECIDED = "stakeholders/proposal_decided"
PROPOSED = "stakeholders/change_proposed"
INSTEAD = "stakeholders/proposal_decided_instead"


def post_proposed(proposal: Proposal, to: Correspondent, *, url: str, at: datetime) -> None:
    """Tell somebody that a change to their own record waits for them; who proposed it stands on its page."""
    _post(PROPOSED, to, at=at, fields=_names(proposal, proposal.wanted), url=url)


def post_decided(proposal: Proposal, to: Correspondent, *, url: str, at: datetime) -> None:
    """Tell whoever proposed a change what of it was taken over, and why the rest was not.

    A person whom the public directory does not name any more is not named here.

    :param url: address of the organisation's page, or of what the reader proposed
    """
    about = record_proposed(proposal)
    is_named = about is not None and not (isinstance(about, Person) and not about.directory_consent)
    _post(
        DECIDED,
        to,
        at=at,
        organisation=about.name if about is not None and is_named else "",
        is_person=proposal.about_person_id is not None,
        **_decided(proposal),
        url=url,
    )


def post_decided_instead(proposal: Proposal, to: Correspondent, *, url: str, at: datetime) -> None:
    """Tell somebody what was decided on their record in their place, and why.

    :param url: address of the profile
    """
    _post(INSTEAD, to, at=at, **_decided(proposal), url=url)


def _decided(proposal: Proposal) -> dict[str, Any]:
    return {
        "taken": _names(proposal, [name for name in proposal.wanted if name in proposal.accepted]),
        "left": _names(proposal, [name for name in proposal.wanted if name not in proposal.accepted]),
        "why": proposal.reason or "",
    }


def _names(proposal: Proposal, names: Any) -> list[Sentence]:
    return [field_sentence(name, of_person=proposal.about_person_id is not None) for name in names]


def _post(template: str, to: Correspondent, *, at: datetime, **told: Any) -> None:
    letter = write(template, to.language, name=to.name, **told)
    outbox.post(
        letter,
        to=to.address,
        template=template,
        language=to.language,
        at=at,
        account_id=to.account_id,
        person_id=to.person_id,
    )
