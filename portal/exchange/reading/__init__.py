"""Reading the files of a package without trusting them: in pieces, in bounded memory, with lines counted.

Whatever a file holds, it ends in rows of as many cells as the header, or in faults that name the line.
"""

from portal.exchange.reading.lines import LONGEST_LINE
from portal.exchange.reading.rows import Batch, batches

__all__ = ["LONGEST_LINE", "Batch", "batches"]
