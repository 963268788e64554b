"""Ranking, staged decisions published together, and the offers that follow."""
