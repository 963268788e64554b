"""What an import takes of memory does not grow with the package."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal.exchange.packages import GOOD, write

ROOT = Path(__file__).parents[3]
LARGE = 70_000
#: In KiB; the file alone has 50 MB.
ROOM = 36 * 1024

# A process of its own: the high-water mark of this one is that of all tests before.
IMPORT = """
import resource, sys
from pathlib import Path
from portal.app import create_app
from portal.exchange.staging import store
from portal.settings import Settings
from tests.portal.exchange.packages import take_in
store.CACHE_KIB = 2 * 1024  # what SQLite keeps is a bound too, but larger than the file of this test
app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": sys.argv[1]}))
with app.app_context():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report, _ = take_in(Path(sys.argv[2]), allow_partial=True)
print(report.new, report.refused, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def taken(url: str, folder: Path) -> tuple[int, int, int]:
    """How many rows were new and refused, and how many KiB more the process had at its highest than before."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, url, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    new, refused, kib = map(int, done.stdout.split())
    return new, refused, kib


def people(folder: Path, count: int, **cells: str) -> Path:
    name = "Persona " + "Nandu " * 120
    rows = [{**GOOD["persons"], "id": f"p{n}", "name": name, **cells} for n in range(count)]
    return write(folder, persons=rows)


def test_a_large_package_takes_no_more_than_a_bound(database_url: str, tmp_path: Path) -> None:
    folder = people(tmp_path, LARGE)
    assert (folder / "persons.csv").stat().st_size > 50 * 1024**2
    new, refused, kib = taken(database_url, folder)
    assert (new, refused) == (LARGE, 0)
    assert kib < ROOM, f"{kib} KiB"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_nor_do_its_faults(database_url: str, tmp_path: Path) -> None:
    folder = people(tmp_path, LARGE, country="ZZ", merged_into="nobody")
    new, refused, kib = taken(database_url, folder)
    assert (new, refused) == (0, LARGE)
    assert kib < ROOM, f"{kib} KiB"
