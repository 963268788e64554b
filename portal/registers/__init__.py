"""Registers kept by staff: resolutions, documents, accreditations, milestones, help given, and values from outside."""
