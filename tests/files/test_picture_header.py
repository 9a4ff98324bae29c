"""What a picture says of itself is judged before anything decodes it."""

import struct
from random import Random

import pytest

from perdin.files import picture_header
from perdin.files.picture_header import MOST_SCANS, size, small_enough, whole
from tests.photos import a_jpeg, a_photo
from tests.test_media import jpeg, png


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (a_photo(40, 30), (40, 30)),
        (a_jpeg(40, 30), (40, 30)),
        (jpeg(5000, 4000), (5000, 4000)),
        (jpeg(7, 9).replace(b"\xff\xc0", b"\xff\xff\xff\xc2"), (7, 9)),
        (b"\xff\xd8" + segment(0xE1, b"\xff\xc0" * 40) + jpeg(7, 9)[2:], (7, 9)),
    ],
)
def test_the_size_is_read_from_the_header(content: bytes, told: tuple[int, int]) -> None:
    assert size(content) == told


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", png(0, 5), png(5, 5)[:20], b"\xff\xd8\xff", jpeg(0, 9), jpeg(9, 9)[:12],
     b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8" + segment(0xC4, b"x" * 90)],
)  # fmt: skip
def test_what_says_no_size_is_no_picture(content: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        size(content)


def test_a_picture_too_large_to_decode_is_known_by_its_header() -> None:
    assert small_enough(png(8_000, 6_000))
    assert not small_enough(png(8_000, 7_000))
    assert not small_enough(png(2**31, 2**31))
    assert not small_enough(jpeg(65_000, 1_000))
    assert not small_enough(a_photo(40, 30), most_pixels=1_000)


def test_a_jpeg_of_thousands_of_scans_is_a_bomb_and_a_film_behind_it_is_none() -> None:
    photo = a_jpeg(40, 30)
    scan = photo[photo.rindex(b"\xff\xda") : -2]
    assert small_enough(photo)
    assert not small_enough(photo[:-2] + scan * MOST_SCANS + b"\xff\xd9")
    assert small_enough(photo + b"\xff\xda" * 5_000)


def test_a_whole_picture_is_told_from_one_that_came_in_part() -> None:
    for photo in (a_photo(60, 50), a_jpeg(60, 50)):
        assert whole(photo)
        assert whole(photo + b"behind its end")
        assert not any(whole(photo[:length]) for length in range(len(photo)))
    assert not whole(jpeg(5, 5)), "a header alone"
    assert not whole(png(5, 5))


def test_a_png_that_was_changed_anywhere_is_no_longer_whole() -> None:
    photo = a_photo(60, 50)
    for number in range(200):
        changed = bytearray(photo)
        changed[Random(number).randrange(len(photo))] ^= 1 << number % 8
        assert not (picture_header.is_picture(bytes(changed)) and whole(bytes(changed)))
