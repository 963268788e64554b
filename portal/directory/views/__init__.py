"""Pages of the directory: lists, search, files, and views that people keep."""

from portal.directory.views import files, keeping, lists, searching
from portal.directory.views.shared import blueprint

__all__ = ["blueprint", "files", "keeping", "lists", "searching"]
