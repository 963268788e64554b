"""Reading the directory: lists, their counts, what words find, and views that people keep."""

from portal.directory.borders import kept_border
from portal.directory.queries.asked import record_by_code, records_after
from portal.directory.queries.counting import Facets, Margins, are_cards_due, facets_of, margins_of
from portal.directory.queries.everything import Others, others_named
from portal.directory.queries.finding import MOST_HITS, Hits, hits
from portal.directory.queries.lists import Listed, count_of, exported, first_found, listed, suggested
from portal.directory.queries.places import workplaces_of
from portal.directory.queries.traits import are_traits_due
from portal.directory.queries.views import kept_views, view_by_code

__all__ = [
    "MOST_HITS",
    "Facets",
    "Hits",
    "Listed",
    "Margins",
    "Others",
    "are_cards_due",
    "are_traits_due",
    "count_of",
    "exported",
    "facets_of",
    "first_found",
    "hits",
    "kept_border",
    "kept_views",
    "listed",
    "margins_of",
    "others_named",
    "record_by_code",
    "records_after",
    "suggested",
    "view_by_code",
    "workplaces_of",
]
