"""Rows on their way in: what each tells, which record it means, what it would change; written in one transaction."""
