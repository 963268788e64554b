"""Taking in a table by page: the file, its columns, what it would do, and what was done."""

from portal.stakeholders.views.tables import mapping, preview, runs
from portal.stakeholders.views.tables.books import blueprint

__all__ = ["blueprint", "mapping", "preview", "runs"]
