"""Compiling the translations: ``python -m portal.system.catalogues``."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.system.folders import folder


def compile_all(root: Path | None = None) -> list[Path]:
    """Write the compiled form of each catalogue that is newer than it.

    :returns: the files written
    """
    written = []
    for source in sorted((root or folder("translations")).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as readable:
            catalogue = read_po(readable)
        partial = target.with_suffix(".mo.part")
        with partial.open("wb") as writable:
            write_mo(writable, catalogue)
        partial.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    for each in compile_all():
        sys.stdout.write(f"{each}\n")
