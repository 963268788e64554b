"""From a path to text: what is refused, and with which sentence."""

import os

import pytest

from portal.imports.reading.files import HEAD_BYTES, excerpt, head_of, head_text, text_of
from portal.kernel.errors import Refused


@pytest.fixture
def file(tmp_path):
    def write(content: bytes):
        path = tmp_path / "sent.csv"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("São Paulo\r\n".encode(), "São Paulo\r\n"),
        (b"\xef\xbb\xbfname\n", "name\n"),
        (b"\xef\xbb\xbf", ""),
    ],
)
def test_utf8_is_read_with_and_without_mark(file, content, text):
    assert text_of(file(content)) == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "name\nPerú\n".encode("utf-16"),
            "The file is in UTF-16 or UTF-32. Save it as UTF-8 and send it again.",
        ),
        ("name\n".encode("utf-32"), "The file is in UTF-16 or UTF-32. Save it as UTF-8 and send it again."),
        (
            "name\n".encode("utf-16-le"),
            "Line 1 holds a NUL byte: the file is damaged, or it is not text.",
        ),
        (
            b"name\nUni\0on\n",
            "Line 2 holds a NUL byte: the file is damaged, or it is not text.",
        ),
        (
            "name\ncity\nPerú\n".encode("latin-1"),
            "Line 3 is not in UTF-8. Save the file as UTF-8 and send it again.",
        ),
        (
            b"\xef\xbb\xbfname\n\xff\n",
            "Line 2 is not in UTF-8. Save the file as UTF-8 and send it again.",
        ),
        (b"\xed\xa0\x80", "Line 1 is not in UTF-8. Save the file as UTF-8 and send it again."),
    ],
)
def test_other_encodings_are_refused_with_the_line(file, content, sentence):
    with pytest.raises(Refused) as refused:
        text_of(file(content))
    assert str(refused.value.sentence) == sentence


def test_a_file_at_the_limit_is_read_and_one_above_is_refused(file):
    path = file(b"x" * 1024**2)
    assert len(text_of(path, max_bytes=1024**2)) == 1024**2
    path = file(b"x" * (1024**2 + 1))
    with pytest.raises(Refused) as refused:
        text_of(path, max_bytes=1024**2)
    assert str(refused.value.sentence) == "The file is larger than 1 MB. Send it in parts."


def test_what_is_no_file_is_refused(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, sentence in (
        (tmp_path / "gone.csv", "The file “gone.csv” cannot be opened."),
        (tmp_path / "a\0b", "The file “a�b” cannot be opened."),
        (tmp_path, f"“{tmp_path.name}” is not a file."),
        (pipe, "“pipe” is not a file."),
    ):
        for read in (text_of, head_of):
            with pytest.raises(Refused) as refused:
                read(path)
            assert str(refused.value.sentence) == sentence


def test_the_head_is_the_beginning_and_its_text_never_fails(file):
    assert len(head_of(file(b"x" * (HEAD_BYTES + 1)))) == HEAD_BYTES
    assert head_text(b"\xef\xbb\xbfcaf\xc3\xa9") == "café"
    assert head_text(b"caf\xc3") == "caf"
    assert head_text(b"caf\xe9s") == ""


def test_an_excerpt_is_short_and_printable():
    assert excerpt("São Paulo") == "São Paulo"
    assert excerpt("a\nb\u202ec") == "a�b�c"
    assert excerpt("x" * 61) == "x" * 59 + "…"
