"""Flask and SQLAlchemy machinery that knows no feature."""
