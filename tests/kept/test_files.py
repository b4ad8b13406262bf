"""Files by their digest: judged by content, kept once, gone when nobody names them."""

import os
import sqlite3
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cocreate.bootstrap import Platform
from cocreate.kept.files import (
    GRACE_SECONDS,
    forget_files,
    keep_file,
    kept_file,
    media_type_of,
    path_of,
    remove_content,
    sweep,
)

PDF = b"%PDF-1.7\n..."
AT = "2026-03-02T14:00:00.000Z"


def archive(**parts: str) -> bytes:
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0 jpeg", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text", content="x"),
            "application/vnd.oasis.opendocument.text",
        ),
        (
            archive(word__document_dot_xml="<x/>"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (archive(anything="x"), None),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), None),
        (b"PK\x03\x04 broken", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, kind: str | None) -> None:
    assert media_type_of(content) == kind


def locked(content: bytes) -> bytes:
    """The archive with the flag of a password at every part."""
    local, central = content.find(b"PK\x03\x04"), content.find(b"PK\x01\x02")
    changed = bytearray(content)
    changed[local + 6] |= 1
    changed[central + 8] |= 1
    return bytes(changed)


def packed_strangely(content: bytes) -> bytes:
    local, central = content.find(b"PK\x03\x04"), content.find(b"PK\x01\x02")
    changed = bytearray(content)
    changed[local + 8] = changed[central + 10] = 97
    return bytes(changed)


@pytest.mark.parametrize("spoil", [locked, packed_strangely])
def test_an_archive_that_cannot_be_read_is_no_accepted_file(spoil) -> None:
    assert media_type_of(spoil(archive(mimetype="application/vnd.oasis.opendocument.text"))) is None


def test_a_file_is_kept_once_and_goes_with_its_row(house: Platform, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    with house.database.writing() as connection:
        first = keep_file(connection, folder, PDF, owner="p:a", at=AT)
        assert keep_file(connection, folder, PDF, owner="p:b", at=AT) == first
        assert keep_file(connection, folder, b"MZ", owner="p:a", at=AT) is None
    assert first is not None
    assert path_of(folder, first.sha256).read_bytes() == PDF
    with house.database.writing() as connection:
        remove_content(connection, folder, [first.sha256])
        assert path_of(folder, first.sha256).exists()  # its row still stands
        forget_files(connection, [first.sha256])
        assert kept_file(connection, first.sha256) is None
        remove_content(connection, folder, [first.sha256])
    assert not path_of(folder, first.sha256).exists()


def test_sweeping_takes_only_old_content_that_no_row_names(house: Platform, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    with house.database.writing() as connection:
        kept = keep_file(connection, folder, PDF, owner="p:a", at=AT)
    assert kept is not None
    rubbish, half, young = folder / "ab" / "abcd", folder / "ab" / ".abcd.1.2", folder / "ab" / "abef"
    for path in (rubbish, half, young):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    long_ago = time.time() - GRACE_SECONDS - 60
    for path in (rubbish, half, path_of(folder, kept.sha256)):
        os.utime(path, (long_ago, long_ago))
    with house.database.reading() as connection:
        assert sweep(connection, folder) == 2
    assert young.exists()
    assert path_of(folder, kept.sha256).exists()


def test_sweeping_asks_about_no_more_files_than_a_database_takes(house: Platform, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    for number in range(90):
        path = path_of(folder, f"{number % 3:02d}{number:062d}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    with house.database.writing() as connection:
        connection.connection.driver_connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 40)
        assert sweep(connection, folder) == 90
    assert not list(folder.glob("??/*"))
