"""What the wheel carries besides the package: pages, compiled translations and migrations."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("templates", "translations", "migrations")


class Carry(BuildHookInterface):
    """Compile the catalogues; a wheel also carries the folders that stand beside the package.

    An editable installation reads those folders where they stand, so nothing is copied for it.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one build; ``version`` is ``standard`` or ``editable``."""
        root = Path(self.root)
        compile_catalogues(root / "translations")
        if self.target_name == "wheel" and version == "standard":
            for name in CARRIED:
                build_data["force_include"][str(root / name)] = f"portal/_data/{name}"


def compile_catalogues(folder: Path) -> None:
    """Write the ``.mo`` beside every ``.po`` under ``folder``; entries marked fuzzy are left out."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name)
        with source.with_suffix(".mo").open("wb") as binary:
            write_mo(binary, catalogue)
