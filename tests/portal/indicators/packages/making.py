"""A whole package: people and bodies, gatherings, learning, money, and what others observe."""

from tests.portal.indicators.packages import gatherings, learning, money, observed, people
from tests.portal.indicators.packages.contract import HEADERS, Rows
from tests.portal.indicators.packages.maker import Maker

# Nothing refers to these, so that a package may well be silent about one.
LEAVES = (
    *("affiliations academic_activities attendances headcounts sessions completions supports".split()),
    *("disbursements results resolutions document_versions credentials milestones observations".split()),
)


def package(seed: int) -> Rows:
    """Make a package of all tables, the same for the same seed; every rule of the contract holds in it."""
    maker = Maker(seed)
    for part in (people, gatherings, learning, money, observed):
        part.add(maker)
    for table in LEAVES:
        if maker.random.random() < 0.04:
            maker.rows[table] = []
    for lines in maker.rows.values():
        maker.random.shuffle(lines)
    return {table: maker.rows[table] for table in HEADERS}
