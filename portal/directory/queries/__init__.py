"""Reading the directory."""
