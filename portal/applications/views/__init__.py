"""Pages of applications: for who applies, and for those who run the call."""

from portal.applications.views import applicant as _applicant  # noqa: F401 - its routes
from portal.applications.views import staff as _staff  # noqa: F401
from portal.applications.views.shared import blueprint

__all__ = ["blueprint"]
