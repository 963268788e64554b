"""Every table of the inventory's features is in its own form, or left out with a reason."""

import importlib
import pkgutil

import pytest

from portal.exchange.inventory.kinds import CARRIED, FEATURES, KINDS, LEFT_OUT
from portal.system.database import Base


def _tables_of(feature: str) -> set[str]:
    try:
        package = importlib.import_module(feature)
    except ModuleNotFoundError:
        return set()
    found = set()
    for module in pkgutil.walk_packages(package.__path__, feature + "."):
        if module.name.rpartition(".")[2] == "models" or ".models." in module.name:
            named = vars(importlib.import_module(module.name)).values()
            found |= {each for each in Base.metadata.tables.values() if any(each is one for one in named)}
    mapped = {mapper.local_table for mapper in Base.registry.mappers if _within(mapper.class_, feature)}
    return {table.name for table in found | mapped}


def _within(model: type, feature: str) -> bool:
    return model.__module__ == feature or model.__module__.startswith(feature + ".")


@pytest.mark.parametrize("feature", FEATURES)
def test_each_table_is_carried_or_left_out(feature: str) -> None:
    told = {table.name for table in CARRIED} | LEFT_OUT.keys()
    assert _tables_of(feature) - told == set()


def test_no_table_is_told_twice() -> None:
    assert len(CARRIED) == len(KINDS)
    assert not {table.name for table in CARRIED} & LEFT_OUT.keys()


def test_what_refers_elsewhere_may_be_empty() -> None:
    dropped = [
        column for kind in KINDS.values() for column in kind.table.columns if column not in kind.columns
    ]
    assert [str(column) for column in dropped if not column.nullable] == []
