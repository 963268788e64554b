"""Reading organisations and persons."""

from portal.stakeholders.queries.people import current_affiliation, person, snapshot_of

__all__ = ["current_affiliation", "person", "snapshot_of"]
