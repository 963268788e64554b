"""Pages for signing up, in and out, and for administrators."""
