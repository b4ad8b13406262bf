"""Files that people send: the content on disk under its digest, one row in the database that says it is kept.

The content is on disk, whole, before its row exists; the row goes before the content does. So a row always has its
content, and content without a row is rubbish that `sweep` takes away.
"""

import hashlib
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa

from cocreate.database import insert_rows
from cocreate.domain.shared import Moment
from cocreate.kept import FILE

GRACE_SECONDS = 3_600
"""How long content without a row is left alone: its row may be about to come."""

_DOCX_PART = "word/document.xml"
_ODT = "application/vnd.oasis.opendocument.text"
MEDIA_TYPES = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    _ODT: "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
"""Types that are accepted, with the ending that a download of each gets."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError, OSError)
"""What the library raises for archives that are broken, locked with a password, or packed in a way it does not know."""


@dataclass(frozen=True)
class KeptFile:
    """`size` in bytes."""

    sha256: str
    size: int
    media_type: str


def media_type_of(content: bytes) -> str | None:
    """The type by the content's signature, whatever the name says; None for one that is not accepted."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return _document_type(content) if content.startswith(b"PK\x03\x04") else None


def _document_type(content: bytes) -> str | None:
    """Text documents are archives: the parts inside tell them from any other archive."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if _DOCX_PART in names:
                return next(kind for kind, ending in MEDIA_TYPES.items() if ending == "docx")
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 100:
                return _ODT if archive.read("mimetype").decode("ascii", "replace").strip() == _ODT else None
    except UNREADABLE:
        pass
    return None


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def keep_file(connection: sa.Connection, folder: Path, content: bytes, *, owner: str, at: Moment) -> KeptFile | None:
    """Keeps a file once, however often it comes; None when its content is of no accepted type."""
    media_type = media_type_of(content)
    if media_type is None:
        return None
    return keep_as(connection, folder, content, media_type, owner=owner, at=at)


def keep_as(
    connection: sa.Connection, folder: Path, content: bytes, media_type: str, *, owner: str, at: Moment
) -> KeptFile:
    """A file whose type the caller has made sure of."""
    sha256 = hashlib.sha256(content).hexdigest()
    _put(path_of(folder, sha256), content)
    if connection.execute(sa.select(FILE.c.sha256).where(FILE.c.sha256 == sha256)).first() is None:
        insert_rows(connection, FILE, [(sha256, len(content), media_type, owner, at)])
    return KeptFile(sha256, len(content), media_type)


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, also through a power cut and beside another process that writes the same."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def kept_file(connection: sa.Connection, sha256: str) -> KeptFile | None:
    row = connection.execute(sa.select(FILE).where(FILE.c.sha256 == sha256)).first()
    return KeptFile(row.sha256, row.size, row.media_type) if row else None


def still_kept(connection: sa.Connection, digests: Iterable[str]) -> set[str]:
    wanted = set(digests)
    if not wanted:
        return set()
    return set(connection.execute(sa.select(FILE.c.sha256).where(FILE.c.sha256.in_(wanted))).scalars())


def forget_files(connection: sa.Connection, digests: Iterable[str]) -> None:
    """Takes the rows away. The content follows with `remove_content` once the transaction stands, else with `sweep`."""
    connection.execute(sa.delete(FILE).where(FILE.c.sha256.in_(set(digests))))


def remove_content(connection: sa.Connection, folder: Path, digests: Iterable[str]) -> None:
    """Deletes the content of files that have no row any more."""
    wanted = set(digests)
    for sha256 in wanted - still_kept(connection, wanted):
        path_of(folder, sha256).unlink(missing_ok=True)


def sweep(connection: sa.Connection, folder: Path) -> int:
    """Deletes content that no row names, and what a killed process left half written. Gives how many files went.

    A shelf at a time: no question to the database names more files than it takes.
    """
    return sum(_sweep_shelf(connection, shelf) for shelf in sorted(folder.glob("??")) if shelf.is_dir())


def _sweep_shelf(connection: sa.Connection, shelf: Path) -> int:
    old = [path for path in shelf.iterdir() if _is_old(path)]  # dot files too
    kept = still_kept(connection, (path.name for path in old))
    # Once more: somebody may just have sent the same content again.
    rubbish = [path for path in old if path.name not in kept and _is_old(path)]
    for path in rubbish:
        path.unlink(missing_ok=True)
    return len(rubbish)


def _is_old(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime < time.time() - GRACE_SECONDS
    except FileNotFoundError:  # another process took it away
        return False
