"""The demonstration: real organisations, invented persons, and one call and event of each state."""

from portal.operations.demonstration.loading import PASSWORD, load, sign_ins

__all__ = ["PASSWORD", "load", "sign_ins"]
