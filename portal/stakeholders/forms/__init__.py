"""Forms of organisations and persons: what editors write, what people say of themselves and propose."""

from portal.stakeholders.forms.lists import ConfirmForm, UploadForm
from portal.stakeholders.forms.organisations import OrganisationForm
from portal.stakeholders.forms.profile import ProfileForm

__all__ = ["ConfirmForm", "OrganisationForm", "ProfileForm", "UploadForm"]
