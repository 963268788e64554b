"""The same package told otherwise: other ids, other orders, merges made and undone; and as a folder of CSV."""

import csv
import string
from pathlib import Path
from random import Random

from tests.portal.indicators.packages.contract import FILES, HEADERS, REFERENCES, RESERVED, Rows

Names = dict[str, dict[str, str]]


def copied(rows: Rows) -> Rows:
    """Copy all rows, so that a change of one leaves the other."""
    return {table: [dict(row) for row in lines] for table, lines in rows.items()}


def names_of(rows: Rows, seed: int) -> Names:
    """Give a new name for every id of every table, reserved ones excepted.

    Those of observations keep their order, since the greatest id breaks ties between them (rule 25).
    """
    random = Random(seed)
    found: Names = {}
    for table, lines in rows.items():
        old = [row["id"] for row in lines if row["id"] not in RESERVED.get(table, ())]
        new: set[str] = set()
        while len(new) < len(old):
            rest = random.choices(string.ascii_letters + string.digits + "._:-", k=random.randrange(3, 30))
            new.add(random.choice(string.ascii_letters + string.digits) + "".join(rest))
        fresh = sorted(new)
        if table == "observations":
            old.sort()
        else:
            random.shuffle(fresh)
        found[table] = dict(zip(old, fresh, strict=True))
    return found


def relabelled(rows: Rows, seed: int) -> Rows:
    """Rename every id that is not reserved, and all that name it, lists of organisers and sponsors included."""
    names, found = names_of(rows, seed), copied(rows)
    for table, lines in found.items():
        for row in lines:
            for column in row:
                target = table if column == "id" else REFERENCES.get((table, column))
                if target and row[column]:
                    known = names.get(target, {})
                    row[column] = "|".join(known.get(part, part) for part in row[column].split("|"))
    return found


def shuffled(rows: Rows, seed: int) -> Rows:
    """Put the tables and the rows of each in another order."""
    random, found = Random(seed), copied(rows)
    for lines in found.values():
        random.shuffle(lines)
    tables = list(found)
    random.shuffle(tables)
    return {table: found[table] for table in tables}


def unmerged(rows: Rows, table: str = "persons") -> Rows:
    """Undo every merge of a table."""
    found = copied(rows)
    for row in found[table]:
        row["merged_into"] = ""
    return found


def merged(rows: Rows, seed: int, table: str = "persons") -> Rows:
    """Merge one more row into another that stands alone; without two of them nothing changes."""
    random, found = Random(seed), copied(rows)
    alone = [row for row in found[table] if not row["merged_into"]]
    free = [row for row in alone if row["id"] not in RESERVED.get(table, ())]
    if len(alone) > 1 and free:
        one = random.choice(free)
        one["merged_into"] = random.choice([row["id"] for row in alone if row is not one])
    return found


def write(rows: Rows, folder: Path, *, mark: bool = False, crlf: bool = False) -> None:
    """Write a package as a folder of all 27 files, a table that is missing as its header alone.

    :param mark: begin each file with a byte order mark
    :param crlf: end lines as Windows does
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in HEADERS.items():
        path = folder / FILES[table]
        with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, lineterminator="\r\n" if crlf else "\n")
            writer.writeheader()
            writer.writerows(rows.get(table, []))
