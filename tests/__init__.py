"""The tests: those of a module mirror its path, the rest say what they are about."""
