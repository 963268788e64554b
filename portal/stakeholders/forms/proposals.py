"""The forms of a proposed change: what somebody would have changed, and what an editor takes over."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Length

from portal.kernel.enums import Sector
from portal.stakeholders.enums import IdentifierScheme, OrganisationSize
from portal.stakeholders.forms.organisations import OrganisationForm
from portal.stakeholders.forms.parts import version_seen
from portal.stakeholders.models import Proposal
from portal.stakeholders.rules import FIELD_NAMES, INSIDER_FIELDS, OPEN_FIELDS
from portal.system.forms import LONG_TEXT, Form, TidyTextField
from portal.system.i18n import country_name, language_name, say

_EVERY_FORM_HAS = ("csrf_token", "once", "version", "note")


class ProposalForm(OrganisationForm):
    """What somebody who is not staff would have changed; other records are not told of."""

    TELLS_OF_OTHERS = False

    note = TidyTextField(
        _("Where an editor can check this"),
        [Length(max=LONG_TEXT)],
        description=_("A web address, or how you know it."),
    )

    def __init__(self, *args: Any, speaks_for: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = INSIDER_FIELDS if speaks_for else OPEN_FIELDS
        for name in [each for each in self._fields if each not in (*self.asked, *_EVERY_FORM_HAS)]:
            del self[name]

    def wanted(self) -> dict[str, Any]:
        """Return what was sent, by the name of the answer."""
        return {name: self.told(name) for name in self.asked}


class DecisionForm(Form):
    """Which fields of a proposed change an editor takes over."""

    version = HiddenField()
    accept = SelectMultipleField(_("Take over"), choices=[], validate_choice=False)
    reason = TidyTextField(
        _("Why the rest is not taken over"),
        [Length(max=LONG_TEXT)],
        description=_("Whoever proposed it reads this, in the letter that tells what was decided."),
    )

    @property
    def seen_version(self) -> int:
        """The version of the organisation that the editor saw."""
        return version_seen(self)

    def accepted(self, proposal: Proposal) -> list[str]:
        """Return the fields to take over, of those that the proposal names."""
        return sorted(set(self.accept.data or ()) & set(proposal.wanted))


def field_name(name: str) -> str:
    """Return what a field is called, in the reader's language."""
    return say(FIELD_NAMES[name])


def said(name: str, value: Any) -> str:
    """Return the value of a field of a proposal as people read it."""
    if not value:
        return ""
    if name in _WORDS:
        return _WORDS[name](value)
    return ", ".join(value) if isinstance(value, list) else str(value)


_WORDS = {
    "country": country_name,
    "languages": lambda codes: ", ".join(language_name(code) for code in codes),
    "sector": lambda code: say(Sector(code).label),
    "other_sectors": lambda codes: ", ".join(say(Sector(code).label) for code in codes),
    "size": lambda code: say(OrganisationSize(code).label),
    "names": lambda pairs: "; ".join(f"{language_name(code)}: {name}" for code, name in pairs),
    "aliases": lambda names: "; ".join(names),
    "identifiers": lambda pairs: "; ".join(
        f"{say(IdentifierScheme(scheme).label)}: {value}" for scheme, value in pairs
    ),
    "cctld": lambda codes: ", ".join("." + code for code in codes),
}
