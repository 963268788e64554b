"""Lists of organisations that others keep, each read by its own small reader behind one interface.

A reader knows one format. It gives organisations and faults in an order that depends on the file alone, so
that reading a file twice gives equal rows; what becomes of them is decided elsewhere.
"""

from portal.stakeholders.sources.base import OrganisationRow, Reader
from portal.stakeholders.sources.detection import READERS, detect

__all__ = ["READERS", "OrganisationRow", "Reader", "detect"]
