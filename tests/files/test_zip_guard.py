"""The one way to open a zip file: what it refuses, before anything is unpacked."""

import random
import tracemalloc
import zipfile
from random import Random

import pytest

from perdin.files import zip_guard
from perdin.files.zip_guard import Damaged, Limits, Locked, TooMuch, TwinMembers, UnsoundArchive
from tests.files import archives

PARTS = {"word/document.xml": b"<a>" + b"surat " * 500 + b"</a>", "word/media/a.png": b"\x89PNG"}


def test_what_is_sound_comes_out_as_it_went_in() -> None:
    content = archives.zipped(PARTS)
    assert zip_guard.unpacked(content) == PARTS
    with zip_guard.opened(content) as archive:
        assert archive.names == list(PARTS)
        assert archive.named("WORD/Document.XML") == "word/document.xml"
        assert archive.named("xl/workbook.xml") is None
        assert archive.read("word/media/a.png") == b"\x89PNG"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Damaged),
        (b"PK\x03\x04", Damaged),
        (archives.zipped(PARTS)[:-30], Damaged),
        (archives.zipped(PARTS, method=zipfile.ZIP_BZIP2), Damaged),
        (archives.zipped(PARTS, method=zipfile.ZIP_LZMA), Damaged),
        (archives.zipped(PARTS, ("word/document.xml", b"")), TwinMembers),
        (archives.zipped(PARTS, ("WORD/DOCUMENT.XML", b"")), TwinMembers),
        (archives.zipped({f"{n}.xml": b"" for n in range(2_001)}), TooMuch),
        (archives.zipped({f"{n}.xml": b"" for n in range(9_000)}), TooMuch),
        (archives.with_bomb(PARTS, "[Content_Types].xml", 2_000), TooMuch),
        (archives.with_bomb(PARTS, "word/document.xml", 2), TooMuch),
        (archives.with_bomb(PARTS, "word/media/a.bmp", 51), TooMuch),
        (archives.with_bomb(PARTS, "word/media/a.bmp", 300, said=1_000), Damaged),
        (archives.with_bomb(PARTS, "word/document.xml", 60, said=100), Damaged),
    ],
)
def test_what_is_not_is_refused_and_costs_nothing(
    content: bytes, kind: type[UnsoundArchive]
) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(kind):
            zip_guard.unpacked(content)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_members_that_lie_over_each_other_are_refused() -> None:
    """Each points to the same megabytes, so that a small file unpacks to any size."""
    noise = random.Random(1).randbytes(1_000_000)
    content = bytearray(archives.zipped({f"word/{n}.bin": noise[n:] for n in range(3)}))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 42 : at + 46] = bytes(4)
        at = content.find(b"PK\x01\x02", at + 4)
    with pytest.raises(UnsoundArchive):
        zip_guard.unpacked(bytes(content))


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2001])
def test_a_locked_member_is_told(flag: int) -> None:
    content = bytearray(archives.zipped(PARTS))
    content[content.index(b"PK\x01\x02") + 8] |= flag & 0xFF
    with pytest.raises(Locked) as told:
        zip_guard.unpacked(bytes(content))
    assert "kata sandi" in told.value.problem


def test_a_white_page_as_a_bitmap_is_no_bomb() -> None:
    """It shrinks to a thousandth, and an honest letter may hold one."""
    page = {"word/media/halaman.bmp": b"\xff" * 6_500_000}
    assert zip_guard.unpacked(archives.zipped(page)) == page


def test_limits_are_of_one_member_and_of_all() -> None:
    content = archives.zipped({"a.bin": bytes(range(250)) * 400, "b.bin": bytes(range(250)) * 400})
    assert len(zip_guard.unpacked(content, Limits(part=100_000, total=200_000))) == 2
    for limits in (Limits(part=99_999), Limits(total=199_999)):
        with pytest.raises(TooMuch):
            zip_guard.unpacked(content, limits)


def test_any_damage_ends_in_one_of_its_ways() -> None:
    content = archives.zipped(PARTS)
    sentences = []
    for number in range(600):
        chance = Random(number)
        bad = chance.choice(archives.ZIP_DAMAGES[:7])(content, chance)
        try:
            zip_guard.unpacked(bad)
        except UnsoundArchive as why:
            sentences.append(why.problem)
    assert len(sentences) > 300
    assert len(set(sentences)) > 2
