"""The import contracts know every feature."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MACHINERY = {"kernel", "system"}
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
    "importlinter"
]["contracts"]


def layers(number: int) -> set[str]:
    """Return the names that a contract about layers puts in order."""
    lines: list[str] = CONTRACTS[number]["layers"]
    return {name.strip("() ") for line in lines for name in line.split("|")}


def features() -> set[str]:
    """Return the packages of the portal that are features."""
    packages = {path.parent.name for path in (ROOT / "portal").glob("*/__init__.py")}
    return packages - MACHINERY


def test_every_feature_keeps_the_order_of_modules() -> None:
    listed = {name.removeprefix("portal.") for name in CONTRACTS[1]["containers"]}
    assert listed == features()


def test_every_feature_stands_in_the_order_of_features() -> None:
    assert features() <= layers(0)
