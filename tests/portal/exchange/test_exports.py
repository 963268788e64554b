"""What goes out is the same for the same records, and comes in again as it was."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from flask import Flask
from frictionless import Package

from portal.applications.enums import ApplicationStatus
from portal.exchange import exports
from portal.exchange.definitions import FILE, Column, tables
from portal.settings import Settings
from portal.system.database import db, transaction
from tests.factories import make_application, make_award, make_event, make_organisation, make_registration
from tests.ground.databases import migrate
from tests.portal.exchange.packages import GOOD, SAMPLE, counts, row, take_in, whole, write


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def plainly(column: Column, cell: str) -> str:
    """The cell as the portal writes it."""
    if column.is_list:
        return "|".join(sorted(cell.split("|")))
    if column.type == "number" and "." in cell:
        return cell.rstrip("0").rstrip(".")
    return cell


def archive() -> bytes:
    file, _done = exports.zipped()
    with file:
        return file.read()


def another(folder: Path) -> Flask:
    """An empty portal on SQLite beside the one under test."""
    from portal.app import create_app

    url = f"sqlite:///{folder}/other.sqlite"
    migrate(url)
    return create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))


def test_every_table_and_the_description_are_written(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        done = exports.write_folder(tmp_path / "out")
    files = written(tmp_path / "out")
    assert sorted(files) == sorted([*(table.file for table in tables().values()), "datapackage.json"])
    assert files["datapackage.json"] == FILE.read_bytes()
    assert files["awards.csv"].decode() == ",".join(tables()["awards"].header) + "\n"
    assert (done.rows["organisations"], done.rows["bodies"], done.total) == (2, 44, 46)


def test_out_in_and_out_again_is_the_same_also_on_another_database(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(SAMPLE)
        exports.write_folder(tmp_path / "first")
        exports.write_folder(tmp_path / "again")
        other = another(tmp_path)
    with other.app_context():
        report, faults = take_in(tmp_path / "first")
        exports.write_folder(tmp_path / "second")
        db.engine.dispose()
    assert (report.is_written, faults) == (True, [])
    assert written(tmp_path / "first") == written(tmp_path / "again") == written(tmp_path / "second")


def test_another_software_accepts_what_goes_out(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(SAMPLE)
        exports.write_folder(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.stats["tasks"] == len(tables())


def test_the_sample_goes_out_as_it_came_in(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        take_in(SAMPLE)
        exports.write_folder(tmp_path)
    for name, table in tables().items():
        lines = rows_of((SAMPLE / table.file).read_bytes().removeprefix(b"\xef\xbb\xbf"))
        given = {line["id"]: {key: plainly(table.column(key), line[key]) for key in line} for line in lines}
        found = {line["id"]: line for line in rows_of((tmp_path / table.file).read_bytes())}
        assert {key: found[key] for key in given} == given, name
        assert list(found) == sorted(found), name


def test_texts_that_need_care_come_back_as_they_were(app: Flask, tmp_path: Path) -> None:
    texts = [
        'a "quoted" name',
        "two\nlines",
        "two\r\nlines",
        "a\rreturn",
        " spaces ",
        "a,comma",
        "'=1+1",
        "Ñandú 漢字 🦤",
        '"',
    ]
    people = [row("persons", id=f"p{n}", name=text) for n, text in enumerate(texts)]
    with app.app_context():
        take_in(write(tmp_path / "in", persons=people))
        exports.write_folder(tmp_path / "out")
        again, _ = take_in(tmp_path / "out")
    found = {line["id"]: line["name"] for line in rows_of((tmp_path / "out" / "persons.csv").read_bytes())}
    assert [found[f"p{n}"] for n in range(len(texts))] == texts
    assert counts(again)[:2] == (0, 0)


def test_numbers_and_lists_are_written_in_one_way(app: Flask, tmp_path: Path) -> None:
    folder = whole(tmp_path / "in")
    write(
        folder,
        allocations=[
            row(
                "allocations",
                id="al1",
                amount="050000.00",
                currency="USD",
                staff_days="12.50",
                tags="2.1|1.1|2.1",
            ),
            row("allocations", id="al2", amount="20000.10", currency="USD", amount_usd="0.0"),
        ],
        observations=[
            row("observations", value="7.1000000"),
            row("observations", id="ob2", value="0.000001"),
        ],
    )
    with app.app_context():
        report, _ = take_in(folder)
        exports.write_folder(tmp_path / "out")
        again, _ = take_in(tmp_path / "out")
    allocations = rows_of((tmp_path / "out" / "allocations.csv").read_bytes())
    observations = rows_of((tmp_path / "out" / "observations.csv").read_bytes())
    assert report.is_written
    assert [
        (line["amount"], line["amount_usd"], line["staff_days"], line["tags"]) for line in allocations
    ] == [
        ("50000", "", "12.5", "1.1|2.1"),
        ("20000.1", "0", "", "1.1"),
    ]
    assert [line["value"] for line in observations] == ["7.1", "0.000001"]
    assert counts(again)[:2] == (0, 0)


def test_what_was_born_here_goes_out_and_in_again_without_a_change(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        with transaction():
            event = make_event(organisers=(make_organisation(),))
            make_registration(
                event=event, registered_at=datetime(2026, 3, 1, 12, 30, 15, 123_456, tzinfo=UTC)
            )
            application = make_application(status=ApplicationStatus.NEEDS_INFORMATION)
            make_award(amount_minor=123_450, amount_currency="USD")
            make_organisation(name="Órgano", city="")
            reference = application.id
        exports.write_folder(tmp_path)
        report, faults = take_in(tmp_path)
        from portal.applications.models import Application

        status = db.session.get_one(Application, reference).status
    assert (faults, counts(report)[:2]) == ([], (0, 0))
    assert status is ApplicationStatus.NEEDS_INFORMATION
    assert Decimal(rows_of((tmp_path / "awards.csv").read_bytes())[0]["amount"]) == Decimal("1234.5")


def test_the_archive_holds_the_same_files_and_is_the_same_for_the_same_records(
    app: Flask, tmp_path: Path
) -> None:
    with app.app_context():
        take_in(whole(tmp_path / "in"))
        exports.write_folder(tmp_path / "out")
        archives = [archive(), archive()]
    with zipfile.ZipFile(io.BytesIO(archives[0])) as opened:
        inside = {name: opened.read(name) for name in sorted(opened.namelist())}
    assert inside == written(tmp_path / "out")
    assert archives[0] == archives[1]


def test_a_folder_keeps_its_old_files_until_all_new_ones_are_written(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "awards.csv").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    with app.app_context():
        exports.write_folder(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "awards.csv").read_text().startswith("id,")
    assert not list(tmp_path.glob("*.unfinished"))
    assert set(GOOD) <= {path.stem for path in tmp_path.glob("*.csv")}
