"""Merging two records, undoing it, keeping two apart: nothing is lost, and no chain leads back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind, OrganisationMerge, PairState
from portal.stakeholders.merging import Take
from portal.stakeholders.survivors import survivor_of
from portal.system.access import Actor
from portal.system.database import Base, db, transaction
from tests.factories import make_account, make_affiliation, make_organisation, make_person

EDITOR = Actor(account_id="acc-editor", name="Editora")
UNTOLD = {
    "version",
    "organisation_pairs",
    "organisation_merges",
    "person_pairs",
    "person_merges",
    "audit_entries",
}

#: What the database itself keeps of records, for searching and counting.
KEPT_BY_TRIGGERS = {"organisation_cards", "person_cards", "card_counts"}


def _numbering(table: str) -> set[str]:
    """The columns that number versions, and the numbers of rows that are made anew."""
    return {"version", "id"} if table in KEPT_BY_TRIGGERS else {"version"}


def merged(kept: Any, other: Any, takes: dict[str, Take] | None = None) -> Any:
    return actions.merge(
        kept, other, takes or {}, versions=(kept.version, other.version), by=EDITOR, at=now()
    )


def rows(*names: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of the portal's tables, without versions and without what tells of merges."""
    db.session.flush()
    found = {}
    for name, table in Base.metadata.tables.items():
        if name in UNTOLD or name == "audit_words" or (names and name not in names):
            continue
        stored = db.session.execute(select(table)).mappings()
        found[name] = sorted(
            ({key: value for key, value in row.items() if key not in _numbering(name)} for row in stored),
            key=str,
        )
    return found


def test_only_the_two_records_are_written(app: Flask) -> None:
    with app.app_context(), transaction():
        kept = make_organisation(name="Red del Sur", city=None, languages=("es",))
        other = make_organisation(name="Rede do Sul", city="Montevideo", languages=("pt",))
        make_affiliation(organisation=other)
        db.session.flush()
        before = rows()
        done = merged(kept, other, {"name": Take.OTHER})
        after = rows()
        changed = {name for name in before if before[name] != after[name]}
        assert changed - KEPT_BY_TRIGGERS == {"organisations"}
        assert (kept.name, kept.city, kept.languages, kept.aliases, kept.merged_into) == (
            "Rede do Sul",
            "Montevideo",
            ("es", "pt"),
            ("Red del Sur",),
            None,
        )
        assert (other.name, other.merged_into) == ("Rede do Sul", kept.id)
        assert done.before == {"name": "Red del Sur", "city": None, "languages": ["es"], "aliases": []}
        assert "red del sur" in kept.search_text
        assert survivor_of(other) is kept


def test_undo_gives_the_same_rows(app: Flask) -> None:
    with app.app_context(), transaction():
        kept = make_person(name="Ana Pérez", country=None, languages=("es",), directory_consent=True)
        other = make_person(name="Ana Pérez Soto", country="UY", languages=("pt",), directory_consent=False)
        make_affiliation(person=other)
        db.session.flush()
        before = rows()
        done = merged(kept, other, {"name": Take.OTHER})
        assert (kept.name, kept.country, kept.directory_consent) == ("Ana Pérez Soto", "UY", False)
        assert actions.undo_merge(done, by=EDITOR, at=now()) == []
        assert rows() == before


def test_undo_leaves_what_was_changed_since(app: Flask) -> None:
    with app.app_context(), transaction():
        kept = make_organisation(name="Red", city=None, website=None)
        other = make_organisation(name="Red", city="Salto", website="https://red.example")
        done = merged(kept, other)
        kept.city = "Paysandú"
        assert actions.undo_merge(done, by=EDITOR, at=now()) == ["city"]
        assert (kept.city, kept.website, other.merged_into) == ("Paysandú", None, None)
        assert (done.left_alone, done.undone_by) == (["city"], "acc-editor")
        with pytest.raises(Clash):
            actions.undo_merge(done, by=EDITOR, at=now())


def test_the_second_editor_is_told(app: Flask) -> None:
    with app.app_context():
        with transaction():
            kept, other = make_organisation(), make_organisation()
        versions = kept.version, other.version
        with transaction():
            kept.city = "Salto"
        with pytest.raises(Clash), transaction():
            actions.merge(kept, other, {}, versions=versions, by=EDITOR, at=now())
        assert other.merged_into is None


def test_no_chain_leads_back(app: Flask) -> None:
    with app.app_context(), transaction():
        one, two, three = (make_organisation() for _ in range(3))
        with pytest.raises(Refused):
            merged(one, one)
        merged(one, two)
        for kept, other in ((two, one), (two, three), (three, two)):
            with pytest.raises(Clash):
                merged(kept, other)
        merged(three, one)
        assert [survivor_of(each) for each in (one, two, three)] == [three] * 3


def test_a_part_of_the_other_is_no_part_of_itself(app: Flask) -> None:
    with app.app_context(), transaction():
        whole = make_organisation(name="Universidad")
        part = make_organisation(name="Facultad", parent_id=whole.id)
        db.session.flush()
        merged(whole, part)
        assert whole.parent_id is None


def test_kept_apart_is_remembered_until_taken_back(app: Flask) -> None:
    with app.app_context(), transaction():
        one, other = make_organisation(name="Red Kowalczyk"), make_organisation(name="Red Kowalczyk")
        db.session.flush()
        pairs = actions.pairs_of(queries.likenesses(DoubleKind.ORGANISATIONS))
        actions.keep_pairs(DoubleKind.ORGANISATIONS, pairs, at=now())
        assert [each.state for each in queries.doubles_of(one)] == [PairState.OPEN]
        actions.keep_apart(one, other, by=EDITOR, at=now())
        found = actions.keep_pairs(DoubleKind.ORGANISATIONS, pairs, at=now())
        assert (found.new, found.gone, queries.doubles_of(one), queries.doubles_of(other)) == (0, 0, [], [])
        actions.look_again(other, one, by=EDITOR, at=now())
        assert len(queries.doubles_of(other)) == 1
        with pytest.raises(Clash):
            actions.look_again(one, other, by=EDITOR, at=now())


def test_each_act_is_on_the_trail_of_both(app: Flask) -> None:
    with app.app_context(), transaction():
        kept, other = make_person(), make_person()
        account = make_account().id
        by = Actor(account_id=account)
        done = actions.merge(kept, other, {}, versions=(kept.version, other.version), by=by, at=now())
        actions.undo_merge(done, by=by, at=now() + timedelta(seconds=1))
        actions.keep_apart(kept, other, by=by, at=now() + timedelta(seconds=2))
        db.session.flush()
        expected = ["person.keep_apart", "person.undo_merge", "person.merge"]
        assert [[act.act for act in queries.trail_of(each)] for each in (kept, other)] == [expected] * 2


@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_merges_and_undos_keeps_survivors_sane(app: Flask, data: st.DataObject) -> None:
    with app.app_context():
        try:
            with transaction():
                _play(data)
                raise _Over
        except _Over:
            pass


class _Over(Exception):
    """Ends an example without leaving its rows behind."""


def _play(data: st.DataObject) -> None:
    records = [make_organisation(name=f"Red {each}", city=f"Ciudad {each}") for each in range(4)]
    db.session.flush()
    before = rows("organisations")
    for _ in range(data.draw(st.integers(1, 8))):
        open_merges = [
            each for each in db.session.scalars(select(OrganisationMerge)) if each.undone_at is None
        ]
        if open_merges and data.draw(st.booleans()):
            actions.undo_merge(data.draw(st.sampled_from(open_merges)), by=EDITOR, at=now())
        else:
            kept, other = data.draw(st.permutations(records))[:2]
            take = data.draw(st.sampled_from(list(Take)))
            try:
                merged(kept, other, {"name": take, "city": take, "aliases": take})
            except Clash:
                assert kept.merged_into or other.merged_into
        for each in records:
            survivor = survivor_of(each)
            assert survivor.merged_into is None
            assert survivor_of(survivor) is survivor
    latest_first = db.session.scalars(
        select(OrganisationMerge)
        .where(OrganisationMerge.undone_at.is_(None))
        .order_by(OrganisationMerge.merged_at.desc(), OrganisationMerge.id.desc())
    ).all()
    undone_early = db.session.scalars(
        select(OrganisationMerge).where(OrganisationMerge.undone_at.is_not(None))
    ).all()
    for done in latest_first:
        actions.undo_merge(done, by=EDITOR, at=now())
    db.session.flush()
    assert [each.merged_into for each in records] == [None] * 4
    if not undone_early:
        assert rows("organisations") == before
