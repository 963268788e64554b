"""Sign-in, roles and the links that mail carries."""
