"""What goes out: the rows of one table of a data package, as the contract writes them."""

import csv
import tempfile
from pathlib import Path

from flask import Flask

from portal.exchange import exports


def exported(app: Flask, table: str) -> list[dict[str, str]]:
    """The rows of a table, as a package that is written now holds them."""
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        exports.write_folder(Path(folder) / "out")
        with (Path(folder) / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
