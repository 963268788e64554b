"""What an installation may set, and what stops it."""

from dataclasses import fields
from pathlib import Path

import pytest

from portal.settings import Settings, is_weak

KEY = "k3y-of-32-characters-and-no-fewer"
PRODUCTION = {"PORTAL_SECRET_KEY": KEY, "PORTAL_PUBLIC_URL": "https://portal.example"}
TEST = {"PORTAL_MODE": "test"}


def read(**given: str) -> Settings:
    return Settings.from_environment(given)


def test_production_is_the_default_and_asks_for_its_key_and_address() -> None:
    assert read(**PRODUCTION).mode == "production"
    for missing in PRODUCTION:
        with pytest.raises(SystemExit, match=missing):
            read(**{name: value for name, value in PRODUCTION.items() if name != missing})


@pytest.mark.parametrize("key", ["", "short", "a" * 64, "ab" * 32, "1234567" * 10])
def test_a_weak_key_stops_a_production_start(key: str) -> None:
    assert is_weak(key)
    with pytest.raises(SystemExit, match="PORTAL_SECRET_KEY"):
        read(**(PRODUCTION | {"PORTAL_SECRET_KEY": key}))


@pytest.mark.parametrize(
    "url",
    [
        "portal.example",
        "ftp://portal.example",
        "https://",
        "https:///path",
        "https://portal.example/folder",
        "https://portal.example?a=b",
        "https://user@portal.example",
        "javascript:alert(1)",
        "https://portal.example:x",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    for environment in (PRODUCTION, TEST):
        with pytest.raises(SystemExit, match="PORTAL_PUBLIC_URL"):
            read(**(environment | {"PORTAL_PUBLIC_URL": url}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORTAL_PORT", "0"),
        ("PORTAL_PORT", "65536"),
        ("PORTAL_THREADS", "0"),
        ("PORTAL_WORKER_SECONDS", "nan"),
        ("PORTAL_WORKER_SECONDS", "inf"),
        ("PORTAL_WORKER_SECONDS", "-1"),
        ("PORTAL_LINK_MINUTES", "0"),
        ("PORTAL_PROXY_COUNT", "-1"),
        ("PORTAL_UPLOAD_LIMIT", "1.5"),
        ("PORTAL_LOG_LEVEL", "loud"),
        ("PORTAL_MODE", "debug"),
        ("PORTAL_DATABASE_URL", "mysql://host/portal"),
        ("PORTAL_DATABASE_URL", "sqlite:///"),
        ("PORTAL_DATABASE_URL", "sqlite://"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name: str, value: str) -> None:
    with pytest.raises(SystemExit, match="PORTAL_" + name.removeprefix("PORTAL_")):
        read(**(TEST | {name: value}))


def test_an_empty_value_is_none() -> None:
    assert read(PORTAL_MODE="test", PORTAL_PORT="", PORTAL_SMTP_URL="") == read(PORTAL_MODE="test")


def test_the_port() -> None:
    assert [
        read(**TEST).port,
        read(**TEST, PORT="81").port,
        read(**TEST, PORTAL_PORT="82").port,
        read(**TEST, PORT="81", PORTAL_PORT="82").port,
    ] == [8000, 81, 82, 82]
    assert read(**TEST, PORT="81").address == "http://127.0.0.1:81"
    assert read(**TEST, PORTAL_PUBLIC_URL="https://portal.example/").address == "https://portal.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@/d?host=/run", "postgresql+psycopg://u@/d?host=/run"),
        ("sqlite:////data/portal.sqlite", "sqlite:////data/portal.sqlite"),
        ("sqlite:///var/portal.sqlite", f"sqlite:///{Path('var/portal.sqlite').resolve()}"),
    ],
)
def test_the_database(url: str, expected: str) -> None:
    assert read(**TEST, PORTAL_DATABASE_URL=url).sqlalchemy_url == expected


def test_every_setting_says_what_it_is() -> None:
    assert [each.name for each in fields(Settings) if not each.metadata["about"]] == []
    for each in fields(Settings):
        if not isinstance(each.default, str):
            assert each.metadata["least"] <= each.default <= each.metadata["most"]
