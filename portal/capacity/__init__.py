"""Capacity-building programmes, each run of them, and who completed one."""
