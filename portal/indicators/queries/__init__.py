"""Reading figures, and the rows behind them."""

from portal.indicators.queries.counts import (
    figures,
    first_year,
    headlines,
    indicator,
    indicators,
    statement_of,
    trend,
)
from portal.indicators.queries.names import member_names
from portal.indicators.queries.rows import Row, rows_behind, rows_page

__all__ = [
    "Row",
    "figures",
    "first_year",
    "headlines",
    "indicator",
    "indicators",
    "member_names",
    "rows_behind",
    "rows_page",
    "statement_of",
    "trend",
]
