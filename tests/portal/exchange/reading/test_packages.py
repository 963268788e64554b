"""Archives are opened without trusting them; folders as they are."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from portal.exchange.reading import packages
from portal.exchange.reading.packages import DAMAGED, Archive, Folder, pack
from portal.kernel.errors import Refused


def archive(path: Path, *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members:
            made.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        Archive(path)
    return str(refused.value.sentence)


def test_the_tables_of_an_archive_are_found_wherever_they_lie(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "p.zip", ("../x/persons.csv", b"id\n"), ("bodies.csv", b"b"), ("notes.txt", b"n")
    )
    found = Archive(path)
    assert found.sizes() == {"persons.csv": 3, "bodies.csv": 1}
    with found.open("persons.csv") as file:
        assert file.read() == b"id\n"
    found.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p.zip"]


def test_what_would_fill_the_machine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive(
        tmp_path / "p.zip", ("persons.csv", b"\0" * 20_000_000), ("bodies.csv", b"\0" * 20_000_000)
    )
    assert bomb.stat().st_size < 100_000
    Archive(bomb).close()
    monkeypatch.setattr(packages, "MOST_BYTES", 39_000_000)
    assert "larger than 37 MB together" in refusal(bomb)


def test_a_list_of_members_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    many = archive(tmp_path / "p.zip", *((f"{number}.csv", b"") for number in range(201)))
    assert refusal(many) == "The archive holds more than 200 files."


def test_a_file_twice_or_packed_in_an_unusual_way_is_refused(tmp_path: Path) -> None:
    twice = archive(tmp_path / "a.zip", ("a/persons.csv", b""), ("b/persons.csv", b""))
    unusual = archive(tmp_path / "b.zip", ("persons.csv", b"x" * 100), method=zipfile.ZIP_LZMA)
    assert refusal(twice) == "The archive holds persons.csv twice."
    assert refusal(unusual) == "The file persons.csv of the archive is compressed in an unusual way."


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", ("persons.csv", b"id\n"))
    raw = bytearray(path.read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert refusal(path) == "The file persons.csv of the archive is encrypted."


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x05\x06", b"PK\x05\x06" + b"\xff" * 18, os.urandom(2_000)]
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    assert "archive" in refusal(path)


def test_damage_inside_shows_when_the_file_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", ("persons.csv", os.urandom(5_000)))
    raw = bytearray(path.read_bytes())
    raw[2_000:2_100] = b"\0" * 100
    path.write_bytes(raw)
    found = Archive(path)
    with pytest.raises(DAMAGED), found.open("persons.csv") as file:
        file.read()
    found.close()


def test_files_that_come_singly_become_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    sent = [("C:\\data\\persons.csv", io.BytesIO(b"id\n")), ("notes.csv", io.BytesIO(b"n"))]
    with path.open("wb") as into:
        assert pack(sent, into) == 1
    found = Archive(path)
    assert found.sizes() == {"persons.csv": 3}
    found.close()
    again = [("persons.csv", io.BytesIO(b"")), ("b/persons.csv", io.BytesIO(b""))]
    with pytest.raises(Refused), (tmp_path / "q.zip").open("wb") as into:
        pack(again, into)


def test_a_folder_has_its_files_and_a_pipe_is_none(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_bytes(b"id\n")
    os.mkfifo(tmp_path / "bodies.csv")
    folder = Folder(tmp_path)
    assert set(folder.sizes()) == {"persons.csv", "bodies.csv"}
    with pytest.raises(OSError, match=r"bodies\.csv"):
        folder.open("bodies.csv")
