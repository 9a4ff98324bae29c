"""Photos of a report stand in the frames that its template keeps for them, in their order."""

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Emu
from lxml import etree

from perdin.errors import BadTemplate
from perdin.letters.fill.photos import placed
from tests.photos import a_jpeg, a_photo

OLD = a_photo(2, 2, shade=7)
"""The picture that stands in a template's frame."""


def a_letter(*frames: str, width: int = 900_000, height: int = 600_000) -> bytes:
    """A filled letter with pictures of these names, in frames of this size."""
    word: Word = Document()
    for name in frames:
        word.add_picture(io.BytesIO(OLD), Emu(width), Emu(height))
        word.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("name", name)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def shown(letter: bytes) -> list[bytes]:
    """The pictures of a letter as Word's reader finds them."""
    word = Document(io.BytesIO(letter))
    ids = [one.get(qn("r:embed"), "") for one in word.element.iter(qn("a:blip"))]
    return [word.part.related_parts[id_].blob for id_ in ids]


def sizes(letter: bytes) -> list[tuple[int, int]]:
    """The size of each picture: of its frame, which must be that of what is drawn."""
    root = Document(io.BytesIO(letter)).element
    frames = [(int(one.get("cx")), int(one.get("cy"))) for one in root.iter(qn("wp:extent"))]
    drawn = [
        (int(one.get("cx")), int(one.get("cy")))
        for one in root.iter(qn("a:ext"))
        if one.get("cx") is not None
    ]
    assert frames == drawn
    return frames


def numbers(letter: bytes) -> list[str]:
    """The numbers of a letter's drawings."""
    root = Document(io.BytesIO(letter)).element
    return [one.get("id", "") for one in root.iter(qn("wp:docPr"))]


def test_each_frame_takes_the_next_photo_and_other_pictures_stay() -> None:
    first, second = a_photo(shade=1), a_jpeg(said=b"kedua")
    letter = placed(a_letter("foto", "logo", "foto"), [first, second])
    assert shown(letter) == [first, OLD, second]
    assert len(set(numbers(letter))) == 3
    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        types = etree.fromstring(file.read("[Content_Types].xml"))
    endings = [one.get("Extension") for one in types if one.get("Extension") in ("png", "jpeg")]
    assert sorted(filter(None, endings)) == ["jpeg", "png"], "each kind is told once"
    told = {one.get("Extension"): one.get("ContentType") for one in types}
    assert (told["png"], told["jpeg"]) == ("image/png", "image/jpeg")


def test_photos_without_a_frame_are_left_out_and_frames_without_a_photo_stay() -> None:
    photos = [a_photo(shade=shade) for shade in range(3)]
    few = placed(a_letter("foto"), photos)
    assert shown(few) == photos[:1]
    with zipfile.ZipFile(io.BytesIO(few)) as file:
        assert sum("foto_" in name for name in file.namelist()) == 1
    assert shown(placed(a_letter("foto", "foto", "foto"), photos[:2])) == [*photos[:2], OLD]


def test_a_letter_without_photos_is_given_back_as_it_is() -> None:
    letter = a_letter("foto")
    assert placed(letter, []) is letter


@pytest.mark.parametrize(
    ("photo", "fitted"),
    [
        ((300, 100), (900_000, 300_000)),
        ((100, 300), (200_000, 600_000)),
        ((300, 200), (900_000, 600_000)),
        ((200, 200), (600_000, 600_000)),
    ],
)
def test_a_photo_keeps_its_proportions_within_its_frame(
    photo: tuple[int, int], fitted: tuple[int, int]
) -> None:
    for content in (a_photo(*photo), a_jpeg(*photo)):
        assert sizes(placed(a_letter("foto"), [content])) == [fitted]


def test_a_photo_as_thin_as_a_thread_is_still_drawn() -> None:
    assert sizes(placed(a_letter("foto", width=90, height=90), [a_photo(1_000, 1)])) == [(90, 1)]
    assert sizes(placed(a_letter("foto", width=90, height=90), [a_photo(1, 1_000)])) == [(1, 90)]


def test_a_letter_that_grew_too_large_is_a_whole_sentence() -> None:
    """Of a template just below what is taken in: it is called by what it is."""
    too_large = a_letter("foto") + bytes(20 * 1024 * 1024)
    with pytest.raises(BadTemplate, match="^Templat surat tidak .* lebih dari 20 MB"):
        placed(too_large, [a_photo()])
    assert placed(too_large, []) == too_large
