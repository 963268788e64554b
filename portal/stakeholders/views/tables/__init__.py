"""Taking in a table or a list by page: the file, its columns, what it would do, and what was done."""

from portal.stakeholders.views.tables import lists, mapping, preview, runs
from portal.stakeholders.views.tables.books import blueprint

__all__ = ["blueprint", "lists", "mapping", "preview", "runs"]
