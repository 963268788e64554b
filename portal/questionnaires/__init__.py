"""Versioned, translated sets of questions and their answers: one engine for every form."""
