"""The demonstration: real organisations and invented ones, invented persons, and records of every kind about them."""

from portal.operations.demonstration.loading import PASSWORD, load, sign_ins

__all__ = ["PASSWORD", "load", "sign_ins"]
