"""Pages of organisations, people, and lists to be taken in."""
