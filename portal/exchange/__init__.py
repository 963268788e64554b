"""The whole data package in and out, as the data contract writes it."""
