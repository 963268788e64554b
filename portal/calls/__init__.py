"""Calls for fellowships and travel support, with their rubric (4.1.2, 4.1.3, 4.4.2)."""
