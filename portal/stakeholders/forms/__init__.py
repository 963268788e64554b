"""Forms of organisations and persons: what editors write, what people say of themselves and propose."""

from portal.stakeholders.forms.lists import ConfirmForm, UploadForm
from portal.stakeholders.forms.organisations import OrganisationForm
from portal.stakeholders.forms.people import AffiliationForm, ContactForm, PersonForm
from portal.stakeholders.forms.profile import ProfileForm
from portal.stakeholders.forms.proposals import (
    DecisionForm,
    PersonProposalForm,
    ProposalForm,
    field_name,
    field_names,
    said,
)

__all__ = [
    "AffiliationForm",
    "ConfirmForm",
    "ContactForm",
    "DecisionForm",
    "OrganisationForm",
    "PersonForm",
    "PersonProposalForm",
    "ProfileForm",
    "ProposalForm",
    "UploadForm",
    "field_name",
    "field_names",
    "said",
]
