"""Invented records of every table of the data contract, made for the day and taken in as a data package."""

from portal.operations.demonstration.records.loading import load_records

__all__ = ["load_records"]
