"""The directory: search, filters, counts, files and kept views over the inventory, the map and the countries."""
