"""Where the files of a package lie: in a folder, or in a ZIP archive that somebody sent and nobody trusts.

An archive is read where it lies; nothing of it is written to the disk, so the names in it do no harm.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from portal.exchange.definitions import tables
from portal.imports.reading.files import UNREADABLE_ARCHIVE
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark

MOST_BYTES = 500 * 1024 * 1024
MOST_MEMBERS = 200
#: What reading a file of a package may raise when the file, or the archive around it, is damaged.
DAMAGED = (OSError, EOFError, zipfile.BadZipFile, zlib.error)

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
# The list of an archive's members is read whole: at most so much for each.
_MOST_LIST = MOST_MEMBERS * 512
_ENCRYPTED = 1


class Package(Protocol):
    """The files of the contract that a package has."""

    def sizes(self) -> Mapping[str, int]:
        """Return how many bytes each file has."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file that is there.

        :raises OSError: or another of `DAMAGED`
        """


class Folder:
    """A package in a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> Mapping[str, int]:
        """Return how many bytes each file has; what is there under its name but no file has some too."""
        files = {name: self._path / name for name in _names()}
        there = {name: path for name, path in files.items() if path.exists() or path.is_symlink()}
        return {name: path.stat().st_size if path.exists() else 0 for name, path in there.items()}

    def open(self, name: str) -> IO[bytes]:
        """Open a file; a pipe, which one would wait for, is none."""
        path = self._path / name
        if not path.is_file():
            raise OSError(name)
        return path.open("rb")


class Archive:
    """A package in a ZIP archive, at its top or in one folder or several.

    :raises Refused: if it is no such archive, or one that is made to do harm
    """

    def __init__(self, path: Path) -> None:
        try:
            _check_list(path)
            self._archive = zipfile.ZipFile(path)
        except UNREADABLE_ARCHIVE:
            raise Refused(mark("The file is not a ZIP archive that can be read.")) from None
        self._members = self._wanted()

    def _wanted(self) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        for member in self._archive.infolist():
            name = PurePosixPath(member.filename).name
            if member.is_dir() or name not in _names():
                continue
            if name in found:
                raise Refused(mark("The archive holds %(name)s twice.", name=name))
            _check_member(member, name)
            found[name] = member
        if sum(member.file_size for member in found.values()) > MOST_BYTES:
            limit = MOST_BYTES // 1024**2
            raise Refused(
                mark("The files of the archive are larger than %(limit)s MB together.", limit=limit)
            )
        return found

    def sizes(self) -> Mapping[str, int]:
        """Return how many bytes each file has."""
        return {name: member.file_size for name, member in self._members.items()}

    def open(self, name: str) -> IO[bytes]:
        """Open a file; no more is read of it than the archive says it has."""
        return self._archive.open(self._members[name])

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


def _names() -> set[str]:
    return {table.file for table in tables().values()}


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise Refused(mark("The file %(name)s of the archive is encrypted.", name=name))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(mark("The file %(name)s of the archive is compressed in an unusual way.", name=name))


def _check_list(path: Path) -> None:
    """Look at the size of the list of members before it is read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 0xFFFF - _END.size))
        tail = file.read()
    place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) - place < _END.size:
        raise ValueError("no end record")
    end = _END.unpack_from(tail, place)
    count, list_size = end[4], end[5]
    if count > MOST_MEMBERS or list_size > _MOST_LIST:
        raise Refused(mark("The archive holds more than %(limit)s files.", limit=MOST_MEMBERS))


def pack(files: Iterable[tuple[str, IO[bytes]]], into: IO[bytes]) -> int:
    """Write the files that are tables of the contract into a new archive; return how many those are.

    :raises Refused: if one comes twice
    """
    names: list[str] = []
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for given, stream in files:
            name = PurePosixPath(given.replace("\\", "/")).name
            if name not in _names():
                continue
            if name in names:
                raise Refused(mark("The file %(name)s came twice.", name=name))
            names.append(name)
            with archive.open(name, "w", force_zip64=True) as member:
                while piece := stream.read(65_536):
                    member.write(piece)
    return len(names)
