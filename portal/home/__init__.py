"""The public front page and each person's desk."""
