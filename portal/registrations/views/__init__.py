"""Pages of registrations: one's own, the organisers' list, the door, attendance from a report."""

from portal.registrations.views import attendees, door, exporting, own, reports  # noqa: F401 - they add their routes
from portal.registrations.views.finding import blueprint

__all__ = ["blueprint"]
