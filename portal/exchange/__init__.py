"""The whole data package in and out."""
