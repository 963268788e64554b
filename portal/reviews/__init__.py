"""Assignment, conflicts of interest and blind scores."""
