"""The rows of the bench: columns of every table of the contract."""

from __future__ import annotations

from bench.rows.drawing import AT_LEAST, COUNTS
from bench.rows.gatherings import Gatherings
from bench.rows.registers import Registers

__all__ = ["AT_LEAST", "COUNTS", "Maker"]


class Maker(Gatherings, Registers):
    """Makes the columns of each table; what is drawn depends on the counts alone."""
