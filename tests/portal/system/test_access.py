"""Who may: roles everywhere and for one record, policies in several ways, what a refusal says."""

import itertools

import pytest

from portal.kernel.errors import Forbidden, Missing
from portal.system.access import (
    PORTAL,
    STRANGER,
    Access,
    Actor,
    Grant,
    Role,
    administrators,
    allow,
    anyone,
    holds,
    holds_somewhere,
    signed_in,
)

ANA = Actor(account_id="a1", person_id="p1")
EVERYWHERE = Actor(account_id="a2", grants=frozenset({Grant(Role.CALL_MANAGER)}))
FOR_ONE = Actor(account_id="a3", grants=frozenset({Grant(Role.CALL_MANAGER, "call", "c1")}))
MANAGES = holds(Role.CALL_MANAGER, "call", lambda record: record)


@pytest.mark.parametrize(
    ("actor", "kind", "scope_id", "expected"),
    [
        (STRANGER, None, None, False),
        (ANA, "call", "c1", False),
        (EVERYWHERE, None, None, True),
        (EVERYWHERE, "call", "c1", True),
        (FOR_ONE, "call", "c1", True),
        (FOR_ONE, "call", "c2", False),
        (FOR_ONE, "event", "c1", False),
        (FOR_ONE, "call", None, False),
        (FOR_ONE, None, None, False),
    ],
)
def test_a_role(actor: Actor, kind: str | None, scope_id: str | None, expected: bool) -> None:
    assert actor.has_role(Role.CALL_MANAGER, kind, scope_id) is expected
    assert not actor.has_role(Role.ADMINISTRATOR, kind, scope_id)


def test_a_role_for_one_record_is_held_somewhere() -> None:
    found = {a: a.has_role_somewhere(Role.CALL_MANAGER) for a in (STRANGER, ANA, EVERYWHERE, FOR_ONE)}
    assert list(found.values()) == [False, False, True, True]
    scopes = [a.scopes(Role.CALL_MANAGER, "call") for a in (STRANGER, ANA, EVERYWHERE, FOR_ONE)]
    assert scopes == [frozenset(), frozenset(), None, frozenset({"c1"})]
    assert FOR_ONE.scopes(Role.CALL_MANAGER, "event") == frozenset()


@pytest.mark.parametrize("public", [True, False])
def test_ways_and_their_predicates(public: bool) -> None:
    def yes(_actor: Actor, _record: object) -> bool:
        return True

    def no(_actor: Actor, _record: object) -> bool:
        return False

    for first, second, third in itertools.product((yes, no), repeat=3):
        policy = allow([first, second], third, public=public)
        expected = (first is yes and second is yes) or third is yes
        assert policy.admits(ANA) is expected
        assert policy.admits(STRANGER) is (expected and public)


def test_a_policy_without_ways_admits_nobody() -> None:
    assert [allow(public=True).admits(actor) for actor in (STRANGER, ANA, PORTAL)] == [False] * 3


@pytest.mark.parametrize(
    ("predicate", "admitted"),
    [
        (anyone, [True, True, True, True]),
        (signed_in, [False, True, True, True]),
        (administrators, [False, False, False, False]),
        (MANAGES, [False, False, True, True]),
        (holds(Role.CALL_MANAGER), [False, False, True, False]),
        (holds_somewhere(Role.CALL_MANAGER, Role.ANALYST), [False, False, True, True]),
    ],
)
def test_the_predicates(predicate: object, admitted: list[bool]) -> None:
    assert [predicate(actor, "c1") for actor in (STRANGER, ANA, EVERYWHERE, FOR_ONE)] == admitted


def test_a_scoped_role_opens_no_list_and_no_other_record() -> None:
    assert [MANAGES(FOR_ONE, record) for record in ("c1", "c2", None)] == [True, False, False]


def test_what_a_refusal_says() -> None:
    table = Access([{"call.edit": allow(MANAGES), "call.read": allow(MANAGES, hides=False)}])
    table.demand(FOR_ONE, "call.edit", "c1")
    for permission, record, error in (
        ("call.edit", "c2", Missing),
        ("call.read", "c2", Forbidden),
        ("call.edit", None, Forbidden),
    ):
        with pytest.raises(error):
            table.demand(FOR_ONE, permission, record)
    with pytest.raises(KeyError):
        table.admits(ANA, "call.burn")


def test_a_permission_is_declared_once() -> None:
    with pytest.raises(RuntimeError, match=r"call\.read is declared twice"):
        Access([{"call.read": allow(anyone)}, {"call.read": allow(signed_in)}])


def test_a_policy_tells_itself() -> None:
    assert allow([signed_in, MANAGES], administrators).described() == [
        "anyone signed in and who is call_manager, be it for this call only",
        "who is administrator",
    ]


def test_every_role_has_a_name() -> None:
    assert len({str(role.label) for role in Role}) == len(Role)
