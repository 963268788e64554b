"""Other people's software accepts what goes out."""

from pathlib import Path

from flask import Flask

from portal.exchange import exports
from tests.portal.exchange.packages import SAMPLE, take_in, whole


def test_the_exported_package_is_valid(app: Flask, tmp_path: Path) -> None:
    import frictionless  # it takes a second to load, which only this test should wait for

    with app.app_context():
        take_in(SAMPLE)
        take_in(whole(tmp_path / "in"))
        exports.write_folder(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["path", "rowNumber", "fieldName", "type", "note"]) == []
    assert (report.valid, report.stats["tasks"]) == (True, 27)
