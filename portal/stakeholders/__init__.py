"""Organisations and persons: the one record of who takes part (2.9.1, 2.3.3)."""
