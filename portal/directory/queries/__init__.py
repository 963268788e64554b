"""Reading the directory: lists, their counts, and what words find."""

from portal.directory.queries.counting import Cells, Facets, facets_of
from portal.directory.queries.finding import MOST_HITS, Hits, hits
from portal.directory.queries.lists import Listed, exported, listed, person_details

__all__ = [
    "MOST_HITS",
    "Cells",
    "Facets",
    "Hits",
    "Listed",
    "exported",
    "facets_of",
    "hits",
    "listed",
    "person_details",
]
