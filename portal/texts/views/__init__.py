"""Pages on which everyone reads legal texts, and administrators change what the portal says."""
