"""Who takes part: organisations and persons of the region."""
