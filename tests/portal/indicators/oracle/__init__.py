"""The 46 indicators counted once more, by plain Python over the contract's rows: slow, simple, independent.

Written from the contract's text (`tests/data/contract`) and from nothing of the portal but its list of
countries, so that the two can disagree. `READINGS.md` says how each silence of the text was read.
"""

from tests.portal.indicators.oracle.export import lines_of
from tests.portal.indicators.oracle.reading import Row, Tables

__all__ = ["Row", "Tables", "lines_of"]
