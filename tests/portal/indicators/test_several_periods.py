"""One statement for several periods says what one statement for each of them says."""

from datetime import date

from flask import Flask

from portal.indicators import queries
from portal.indicators.engine import counting
from portal.indicators.spans import each_of, span_at, values_of
from portal.kernel.periods import Period, year
from portal.system.database import db
from tests.portal.indicators.loading import load, sample

PERIODS = [year(2013), year(2014), Period(date(2013, 7, 1), date(2014, 12, 31))]
COMPUTED = [(entry, one) for entry in queries.indicators() for one in entry.series if one.rows]


def test_several_periods_in_one_statement(app: Flask) -> None:
    with app.app_context():
        load(sample())
        for entry, series in COMPUTED:
            schemes = entry.schemes_of(series)
            for by in (None, *series.dimensions):
                together = counting(series, each_of(len(PERIODS)), schemes, by)
                found = sorted(map(tuple, db.session.execute(together, values_of(PERIODS))))
                alone = []
                for place, period in enumerate(PERIODS):
                    rows = db.session.execute(counting(series, span_at(), schemes, by), values_of([period]))
                    alone += [(place, *row[1:]) for row in rows]
                assert found == sorted(alone), (entry.code, series.name, by)
