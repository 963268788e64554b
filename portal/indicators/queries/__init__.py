"""Reading figures, and the rows behind them."""

from portal.indicators.queries.counts import (
    figures,
    first_year,
    indicator,
    indicators,
    statement_of,
    trend,
)
from portal.indicators.queries.names import member_names
from portal.indicators.queries.rows import Row, rows_behind, rows_page
from portal.indicators.queries.standing import (
    Asked,
    Counted,
    Standing,
    count,
    kept_for_pages,
    out_of_date,
    standing,
    tables_of,
)

__all__ = [
    "Asked",
    "Counted",
    "Row",
    "Standing",
    "count",
    "figures",
    "first_year",
    "indicator",
    "indicators",
    "kept_for_pages",
    "member_names",
    "out_of_date",
    "rows_behind",
    "rows_page",
    "standing",
    "statement_of",
    "tables_of",
    "trend",
]
