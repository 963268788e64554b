"""The inventory's commands: ``portal import organisations`` and those for any table, ``portal duplicates``."""

from portal.stakeholders.cli.duplicates import duplicates
from portal.stakeholders.cli.importing import organisations
from portal.stakeholders.cli.tables import mapping, runs, table, undo

#: What ``portal import`` gains.
IMPORTS = (organisations, table, mapping, runs, undo)

__all__ = ["IMPORTS", "duplicates", "organisations"]
