"""Photographs without what a camera writes beside the picture; the way up stays."""

import struct
import zlib

import pytest

from cocreate.kept.photos import JPEG, PNG, without_traces

SCAN = b"\xff\xda\x00\x04\x01\x02" + b"\x11\xff\x00\x22\xff\xd3\x33"
TABLE = b"\xff\xdb\x00\x04\xaa\xbb"
JFIF = b"\xff\xe0\x00\x07JFIF\0"
PLACE = b"\xff\xe1\x00\x0ahttp://n"
WORDS = b"\xff\xfe\x00\x06Casa"
DEVICE = b"\xff\xed\x00\x06Moto"


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    return b"\xff\xd8" + b"".join(segments) + SCAN + b"\xff\xd9" + after


def exif(up: int, order: str = ">") -> bytes:
    mark = b"MM\x00*" if order == ">" else b"II*\x00"
    entries = struct.pack(f"{order}HHIHH", 0x010F, 2, 4, 0x4D6F, 0x746F) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, up, 0
    )
    tiff = mark + struct.pack(f"{order}IH", 8, 2) + entries + struct.pack(f"{order}I", 0) + b"GPS -0.2,-78.5"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def test_of_a_jpeg_the_picture_stays_and_what_was_written_beside_goes() -> None:
    bare = without_traces(jpeg(JFIF, PLACE, TABLE, WORDS, DEVICE), JPEG)
    assert bare == jpeg(JFIF, TABLE)


def test_a_second_picture_behind_the_end_goes_too() -> None:
    assert without_traces(jpeg(TABLE, after=jpeg(exif(1))), JPEG) == jpeg(TABLE)


@pytest.mark.parametrize("order", [">", "<"])
def test_which_way_is_up_stays(order: str) -> None:
    bare = without_traces(jpeg(exif(6, order), TABLE), JPEG)
    assert bare is not None
    assert b"GPS" not in bare
    assert b"Moto" not in bare
    assert without_traces(bare, JPEG) == bare, "what is bare stays as it is"
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in bare


def test_a_picture_that_stands_upright_says_nothing_of_it() -> None:
    assert without_traces(jpeg(exif(1), TABLE), JPEG) == jpeg(TABLE)
    assert without_traces(jpeg(exif(77), TABLE), JPEG) == jpeg(TABLE)


def test_several_scans_stay_in_their_order() -> None:
    picture = b"\xff\xd8" + TABLE + SCAN + TABLE + SCAN + b"\xff\xd9"
    assert without_traces(picture, JPEG) == picture


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_of_a_png_texts_and_times_go() -> None:
    sign, head, end = b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", b"x" * 13), chunk(b"IEND", b"")
    body = chunk(b"IDAT", b"picture")
    beside = [chunk(kind, b"GPS") for kind in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")]
    assert without_traces(b"".join([sign, head, *beside, body, end, b"rest"]), PNG) == sign + head + body + end


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        jpeg(TABLE)[:-2],
        b"\xff\xd8\x00\x00",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\xff\xd8\xff\xdb",
    ],
)
def test_a_broken_jpeg_is_no_photograph(broken: bytes) -> None:
    assert without_traces(broken, JPEG) is None


def test_a_broken_png_and_other_files_are_no_photographs() -> None:
    assert without_traces(b"\x89PNG\r\n\x1a\n" + b"\x00\x00\xff\xffIDAT", PNG) is None
    assert without_traces(b"\x89PNG\r\n\x1a\n", PNG) is None
    assert without_traces(b"%PDF-", "application/pdf") is None
    assert without_traces(b"text", "") is None
