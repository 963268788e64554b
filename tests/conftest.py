"""What every test may ask for: a database, the portal on it, a mail server, a browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.ground import postgres
from tests.ground.once import RUN_FOLDER, RUN_OWNER, make_run_folder
from tests.ground.real import MISSING

# How long one example takes says more about the machine than about the code.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

pytest_plugins = [
    "pytester",
    "tests.ground.databases",
    "tests.ground.smtp",
    "tests.ground.browser",
    "tests.ground.portal",
]


def pytest_configure(config: pytest.Config) -> None:
    """Give the run one folder, shared by its test processes."""
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    if given is None:
        config.stash[RUN_FOLDER], config.stash[RUN_OWNER] = make_run_folder(), os.getpid()
    else:
        config.stash[RUN_FOLDER], config.stash[RUN_OWNER] = Path(given["run_folder"]), given["run_owner"]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a test process where the run's folder is and who ends the run."""
    node.workerinput["run_folder"] = str(node.config.stash[RUN_FOLDER])
    node.workerinput["run_owner"] = node.config.stash[RUN_OWNER]


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what the run started."""
    if not hasattr(config, "workerinput") and RUN_FOLDER in config.stash:
        postgres.stop(config.stash[RUN_FOLDER])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested because a part is missing."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    absent = sorted({reason.removeprefix("Skipped: ") for reason in reasons if MISSING in reason})
    if absent:
        terminalreporter.section("NOT TESTED HERE", red=True, bold=True)
        for sentence in absent:
            count = sum(sentence in reason for reason in reasons)
            terminalreporter.line(f"{sentence} ({count} tests skipped)", red=True)
