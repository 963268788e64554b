"""The contract's own description of its tables, as a file."""
