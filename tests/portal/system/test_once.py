"""A form sent twice is one act."""

import pytest
from flask import Flask

from portal.kernel.clock import now
from portal.kernel.errors import Clash
from portal.system import once
from portal.system.access import Actor
from portal.system.database import transaction


def test_the_second_use_finds_where_the_first_led(app: Flask) -> None:
    key = once.new_key()
    with app.app_context():
        with transaction():
            assert once.earlier(key, "acc-1") is None
            once.keep(key, "acc-1", location="/calls/a", at=now())
        with transaction():
            assert once.earlier(key, "acc-1") == "/calls/a"
            assert once.earlier(key, "acc-2") is None
            assert once.earlier(once.new_key(), "acc-1") is None


def test_an_act_is_carried_out_once_and_always_leads_there(app: Flask) -> None:
    by, done = Actor(account_id="acc-1", person_id=None), []

    def act() -> str:
        done.append(1)
        return f"/things/{len(done)}"

    with app.app_context():
        for _ in range(3):
            with transaction():
                assert once.led_to("key", by, act, at=now()) == "/things/1"
    assert done == [1]


def test_no_receipt_of_what_was_rolled_back(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            once.keep("key", "acc-1", location="/", at=now())
            raise ZeroDivisionError
        with transaction():
            assert once.earlier("key", "acc-1") is None


def test_two_receipts_for_one_key_are_a_clash(app: Flask) -> None:
    with app.app_context():
        with transaction():
            once.keep("key", "acc-1", location="/", at=now())
        with pytest.raises(Clash), transaction():
            once.keep("key", "acc-1", location="/", at=now())


def test_keys_are_not_guessed() -> None:
    assert len({once.new_key() for _ in range(200)}) == 200
