"""Views find, allow, ask one action and answer; the session is not theirs."""

from tests.architecture.imports import imported, modules

SESSION = {"portal.system.database.session", "portal.system.database.db", "portal.system.database.base.db"}


def test_import_neither_session_nor_tables() -> None:
    own = {
        (str(module), name)
        for kind in ("views", "api")
        for module in [*modules(f"*/{kind}.py"), *modules(f"*/{kind}/**/*.py")]
        for name in imported(module)
        if name in SESSION or name.split(".")[0] in ("sqlalchemy", "flask_sqlalchemy")
    }
    assert own == set()
