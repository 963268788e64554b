"""The kernel is the standard library only, so that every rule can stand on it."""

import sys

from tests.architecture.imports import imported, modules


def test_imports_the_standard_library_and_itself() -> None:
    foreign = {
        (module.stem, name)
        for module in modules("kernel/**/*.py")
        for name in imported(module)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("portal.kernel")
    }
    assert foreign == set()
