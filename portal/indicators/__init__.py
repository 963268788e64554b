"""The indicators of the plan, computed from the records and opened down to their rows."""
