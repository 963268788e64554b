"""The inventory's commands: ``portal import organisations``, ``portal duplicates``."""

from portal.stakeholders.cli.duplicates import duplicates
from portal.stakeholders.cli.importing import organisations

__all__ = ["duplicates", "organisations"]
