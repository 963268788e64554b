"""What administrators write for everyone: legal texts, names in code lists, notes on countries."""
