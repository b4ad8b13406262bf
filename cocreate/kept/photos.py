"""Photographs without what a camera writes beside the picture: where and when it was taken, with which device, by whom.

Only the way up is kept. Raises nothing: what is no whole picture is None.
"""

import re
import struct
from collections.abc import Iterator

JPEG, PNG = "image/jpeg", "image/png"

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_KEPT_JPEG = {0xE0, 0xE2, 0xEE}
"""Of the application segments: JFIF, colour profiles, Adobe's colour transform."""
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_EXIF, _EXIF_MARK = 0xE1, b"Exif\x00\x00"
_UP_TAG, _UPRIGHT, _WAYS_UP = 0x0112, 1, range(1, 9)

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_DROPPED_PNG = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}

Segment = tuple[int, bytes]


def without_traces(content: bytes, media_type: str) -> bytes | None:
    """The same picture, bare; None for one that is broken or of another type."""
    try:
        if media_type == JPEG:
            return _bare_jpeg(content)
        return _bare_png(content) if media_type == PNG else None
    except (struct.error, IndexError, ValueError):
        return None


def _bare_jpeg(content: bytes) -> bytes:
    segments = list(_segments(content))
    up = next((way for marker, part in segments if marker == _EXIF and (way := _way_up(part))), _UPRIGHT)
    kept = [part for marker, part in segments if _is_kept(marker)]
    turned = [] if up == _UPRIGHT else [_exif_of(up)]
    return b"".join([_START, *turned, *kept, _END])


def _is_kept(marker: int) -> bool:
    return marker in _KEPT_JPEG or (marker not in _APPLICATION and marker != _COMMENT)


def _segments(content: bytes) -> Iterator[Segment]:
    """Marker and bytes of each part between start and end; the scan goes with its segment. What follows the end, as
    the second picture of some phones, is not given."""
    at = content.index(_START) + len(_START)
    while content[at : at + 2] != _END:
        if content[at] != 0xFF:
            raise ValueError(at)
        marker, (length,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + length
        if marker == _SCAN:
            following = _AFTER_SCAN.search(content, end)
            if following is None:
                raise ValueError(at)
            end = following.start()
        if end > len(content):
            raise ValueError(at)
        yield marker, content[at:end]
        at = end


def _way_up(segment: bytes) -> int | None:
    """How the camera was held, 1 to 8, from the first directory of an Exif segment."""
    body = segment[4:]
    if not body.startswith(_EXIF_MARK):
        return None
    tiff = body[len(_EXIF_MARK) :]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack(f"{order}I", tiff[4:8])
    (entries,) = struct.unpack(f"{order}H", tiff[first : first + 2])
    for n in range(entries):
        at = first + 2 + 12 * n
        tag, _kind, _count, value = struct.unpack(f"{order}HHIH", tiff[at : at + 10])
        if tag == _UP_TAG and value in _WAYS_UP:
            return int(value)
    return None


def _exif_of(up: int) -> bytes:
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _UP_TAG, 3, 1, up, 0, 0)
    body = _EXIF_MARK + tiff
    return struct.pack(">BBH", 0xFF, _EXIF, len(body) + 2) + body


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG_SIGN], len(_PNG_SIGN)
    while True:
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content):
            raise ValueError(at)
        if kind not in _DROPPED_PNG:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
