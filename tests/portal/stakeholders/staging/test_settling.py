"""What a row changes of a record: never what somebody wrote since."""

from typing import Any

from portal.stakeholders.staging.settling import settled

NOW: dict[str, Any] = {
    "name": "Red Sur",
    "acronym": None,
    "city": "Lima",
    "aliases": ["Red del Sur"],
    "names": {"en": "South Network"},
    "identifiers": [["ASN", "1"]],
    "parent_id": None,
}


def test_a_list_that_is_new_fills_what_is_empty_and_loses_nothing() -> None:
    told = {"name": "RED SUR A.C.", "acronym": "RS", "city": "Cusco", "identifiers": [["ASN", "2"]]}
    assert settled(NOW, None, told) == {
        "acronym": "RS",
        "identifiers": [["ASN", "1"], ["ASN", "2"]],
        "aliases": ["RED SUR A.C.", "Red del Sur"],
    }


def test_what_the_list_told_before_is_changed_where_nobody_touched_it() -> None:
    before = {"city": "Lima", "acronym": "XX", "aliases": ["Red del Sur"], "names": {"en": "South Network"}}
    told = {"city": "Cusco", "acronym": "RS", "aliases": [], "names": {"en": "Southern Network"}}
    assert settled(NOW, before, told) == {"city": "Cusco", "aliases": [], "names": {"en": "Southern Network"}}


def test_columns_that_are_not_there_say_nothing_and_the_same_again_changes_nothing() -> None:
    assert settled(NOW, {"city": "Lima"}, {"name": "Red Sur"}) == {}
    assert settled(NOW, {"city": "Lima", "name": "Red Sur"}, {"city": "Lima", "name": "Red Sur"}) == {}


def test_a_cell_that_was_emptied_empties_what_it_filled() -> None:
    assert settled(NOW, {"city": "Lima"}, {"city": None}) == {"city": None}
    assert settled(NOW, {"city": "Quito"}, {"city": None}) == {}
