"""Pictures from anywhere: what is drawn, and what is not even tried."""

from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from perdin.errors import BadFile
from perdin.ui.fields.logo import LogoField
from perdin.ui.pages.trip.letters import pictures
from perdin.ui.picture_decoding import decoded
from tests.files import bad_attachments
from tests.files.memory import growth
from tests.photos import a_jpeg, a_photo
from tests.test_media import jpeg, png


@pytest.mark.parametrize("content", [a_photo(400, 300), a_jpeg(400, 300)])
def test_what_is_sound_is_drawn_as_large_as_asked(content: bytes) -> None:
    assert (decoded(content).width(), decoded(content).height()) == (400, 300)
    smaller = decoded(content, widest_px=200)
    assert (smaller.width(), smaller.height()) == (200, 150)
    assert decoded(content, most_pixels=100_000).isNull()


def test_a_picture_that_promises_too_much_takes_no_memory() -> None:
    with growth() as megabytes:
        for content in (png(20_000, 20_000), png(2**31 - 1, 1), jpeg(65_000, 65_000)):
            assert decoded(content).isNull()
        assert megabytes() < 20


def test_formats_that_can_do_more_than_show_are_not_tried() -> None:
    """Qt knows them, and would find them out by their content."""
    fetches = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
    )
    for content in (
        fetches,
        b"GIF89a" + bytes(40),
        b"BM" + bytes(60),
        b"",
        b"P6 9 9 255 " + bytes(243),
    ):
        assert decoded(content).isNull()


def test_odd_and_damaged_pictures_never_end_the_program() -> None:
    drawn = 0
    for number in range(300):
        chance = Random(number)
        family = bad_attachments.damaged if number % 2 else bad_attachments.odd_pictures
        _ending, content = family(chance)
        drawn += not decoded(content, widest_px=200).isNull()
    assert drawn < 200


@pytest.mark.parametrize("name", ["besar.png", "hilang.jpg", "bukan.gif"])
def test_a_photo_that_cannot_be_taken_in_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "hilang.jpg":
        path.write_bytes(png(9_000, 9_000))
    with pytest.raises(BadFile, match=name):
        pictures.prepared(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (png(5_000, 5_000), "16 megapiksel"),
        (bytes(2_000_001), "2 MB"),
        (b"GIF89a", "PNG atau JPEG"),
        (png(50, 50), "tidak terbaca"),
        (None, "tidak dapat dibaca"),
    ],
)
def test_a_logo_that_cannot_be_one_is_said_and_the_old_one_stays(
    qtbot: QtBot, tmp_path: Path, content: bytes | None, said: str
) -> None:
    field = LogoField({})
    qtbot.addWidget(field)
    field.set_value(a_photo())
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    field.take_file(path)
    assert said in field.problem()
    assert field.value() == a_photo()
    path.write_bytes(a_jpeg())
    field.take_file(path)
    assert field.problem() == ""
    assert field.value() == a_jpeg()
