"""Pictures on their way in: large photos smaller, TIFF, HEIC and WebP as what everybody opens."""

import io
import sys
from pathlib import Path
from random import Random

import pillow_heif
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter

from perdin.errors import BadInput
from perdin.files import picture_header
from perdin.letters.pdf import pages
from perdin.services.documents import received_file
from perdin.ui import picture_taking
from perdin.ui.picture_decoding import decoded
from perdin.ui.picture_taking import LARGE_PX, prepared
from tests.files import damage
from tests.photos import a_photo


def a_picture(width: int, height: int) -> QImage:
    """Red above, blue below, with noise as a photo has it."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor(Qt.GlobalColor.red))
    chance = Random(1)
    for y in range(height // 2, height):
        for x in range(width) if y == height // 2 else ():
            picture.setPixelColor(x, y, QColor(0, 0, chance.randrange(200, 256)))
        if y > height // 2:
            picture.setPixelColor(chance.randrange(width), y, QColor(Qt.GlobalColor.blue))
    return picture


def written(picture: QImage, kind: str, quality: int = 95) -> bytes:
    held = QByteArray()
    into = QBuffer(held)
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(into, QByteArray(kind.encode()))
    writer.setQuality(quality)
    assert writer.write(picture), writer.errorString()
    return bytes(held.data())


def a_noisy_jpeg(width: int, height: int) -> bytes:
    grey = QImage.Format.Format_Grayscale8
    noise = QImage(Random(2).randbytes(width * height), width, height, width, grey)
    return written(noise.copy(), "jpg")


def refusal(content: bytes, name: str) -> str:
    """Why a file is not attached; empty where it is."""
    try:
        made = prepared(content, name, shrink=True)
        received_file.examined(made.content, made.name)
    except BadInput as problem:
        return str(problem)
    return ""


def test_a_large_photo_becomes_smaller_and_says_from_what_to_what() -> None:
    content = a_noisy_jpeg(3200, 2400)
    made = prepared(content, "nota.jpg", shrink=True)
    assert picture_header.size(made.content) == (LARGE_PX, 1800)
    assert len(made.content) < len(content)
    before, after = f"{len(content) / 1e6:.1f}".replace(".", ","), len(made.content)
    assert made.said.startswith(f"nota.jpg dikecilkan dari {before} MB menjadi ")
    assert f"{after / 1e6:.1f}".replace(".", ",") in made.said
    assert received_file.examined(made.content, made.name).media_type == "image/jpeg"


def test_the_original_is_kept_by_choice_and_small_photos_always() -> None:
    large, small = a_noisy_jpeg(3200, 2400), a_noisy_jpeg(800, 600)
    assert prepared(large, "a.jpg", shrink=False).content == large
    assert prepared(small, "a.jpg", shrink=True).content == small
    assert prepared(a_photo(), "a.png", shrink=True).content == a_photo()
    assert prepared(b"%PDF-1.7 x", "a.pdf", shrink=True).content == b"%PDF-1.7 x"


def test_a_photo_on_its_side_is_kept_as_it_was_held() -> None:
    """The camera says «turned by 90 degrees»; the smaller photo stands upright by itself."""
    plain = a_noisy_jpeg(3200, 2400)
    turned = plain[:2] + _orientation(6) + plain[2:]
    made = prepared(turned, "nota.jpg", shrink=True)
    assert picture_header.size(made.content) == (1800, LARGE_PX)


def _orientation(value: int) -> bytes:
    tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + bytes([value, 0, 0, 0]) + b"\0" * 4
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


@pytest.mark.parametrize("kind", ["webp", "bmp"])
def test_a_picture_of_a_rare_kind_becomes_a_jpeg(kind: str) -> None:
    content = written(a_picture(120, 80), kind)
    made = prepared(content, f"nota.{kind}", shrink=False)
    assert made.name == "nota.jpg"
    assert f"nota.{kind} disimpan sebagai nota.jpg" in made.said
    shown = decoded(made.content)
    assert (shown.width(), shown.height()) == (120, 80)
    assert QColor(shown.pixel(60, 10)).red() > 200
    assert received_file.examined(made.content, made.name).media_type == "image/jpeg"


def a_tiff(count: int) -> bytes:
    out = io.BytesIO()
    several = [Image.new("L", (200, 280 + 10 * at), 255 - 20 * at) for at in range(count)]
    several[0].save(out, "TIFF", save_all=True, append_images=several[1:])
    return out.getvalue()


def test_all_pages_of_a_tiff_become_a_pdf() -> None:
    made = prepared(a_tiff(3), "pindaian.tif", shrink=False)
    assert made.name == "pindaian.pdf"
    assert pages.count(made.content, made.name) == 3
    assert received_file.examined(made.content, made.name).media_type == "application/pdf"


def test_a_tiff_of_qt_has_one_page() -> None:
    made = prepared(written(a_picture(120, 80), "tiff"), "a.tiff", shrink=True)
    assert pages.count(made.content, made.name) == 1


def test_a_photo_of_a_telephone_becomes_a_jpeg() -> None:
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    photo = Image.new("RGB", (120, 80), (255, 0, 0))
    photo.save(out, "HEIF", quality=90)
    made = prepared(out.getvalue(), "IMG_0001.HEIC", shrink=False)
    assert made.name == "IMG_0001.jpg"
    shown = decoded(made.content)
    assert (shown.width(), shown.height()) == (120, 80)
    assert QColor(shown.pixel(60, 40)).red() > 200
    for seed in range(30):
        chance = Random(seed)
        bad = chance.choice(damage.DAMAGES)(out.getvalue(), chance)
        said = refusal(bad, "IMG_0002.HEIC")
        assert not said or said.startswith("IMG_0002.HEIC tidak dilampirkan: "), said


def test_without_its_reader_the_telephone_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(BadInput, match="Paling Kompatibel"):
        picture_taking.heic_as_jpeg(b"\0\0\0\x18ftypheic", "IMG_1.HEIC")


def _bad(kind: str) -> bytes:
    whole = written(a_picture(120, 80), kind)
    return whole[: len(whole) // 3]


@pytest.mark.parametrize("kind", ["tiff", "webp"])
def test_one_that_is_cut_off_is_refused_in_the_words_of_a_picture(kind: str) -> None:
    with pytest.raises(BadInput, match=r"nota tidak dilampirkan: gambarnya rusak atau terpotong"):
        prepared(_bad(kind), "nota", shrink=True)


def test_damaged_pictures_of_rare_kinds_end_in_a_sentence() -> None:
    for seed in range(60):
        chance = Random(seed)
        kind = chance.choice(("tiff", "webp", "bmp"))
        bad = chance.choice(damage.DAMAGES)(written(a_picture(60, 40), kind), chance)
        said = refusal(bad, f"nota.{kind}")
        assert not said or "tidak dilampirkan: " in said, said


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"Rar!\x1a\x07\x01\x00" + b"x" * 50, "berkas.rar", "arsip"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "berkas.7z", "arsip"),
        (b"\x1f\x8b\x08" + b"x" * 50, "berkas.gz", "arsip"),
        (b"PK\x03\x04" + b"x" * 50, "berkas.zip", "arsipnya terpotong"),
        (b"PK\x03\x04" + b"x" * 50, "surat.docx", "berkas Office-nya terpotong"),
        (b"\0\0\0\x18ftypmp42" + b"x" * 50, "film.mp4", "video"),
        (b"<!DOCTYPE html><html>masuk</html>", "bukti transfer.pdf", "halaman web"),
        (b"\n<html><body>", "nota.pdf", "halaman web"),
        (b"halo", "nota.pdf", "bukan PDF"),
        (b"halo", "nota.jpg", "bukan JPG"),
        (b"halo", "nota", "hanya JPEG, PNG, PDF"),
        (b"GIF89a" + b"x" * 50, "a.gif", "jarang terbuka"),
        (b"\0\0\0\x18ftypheic" + b"x" * 50, "IMG.HEIC", "Paling Kompatibel"),
        (b"", "nota.pdf", "kosong"),
    ],
)
def test_what_is_not_attached_is_told_in_the_words_of_its_kind(
    content: bytes, name: str, why: str
) -> None:
    with pytest.raises(BadInput) as told:
        received_file.examined(content, name)
    assert str(told.value).startswith(f"{name} tidak dilampirkan: ")
    assert why in str(told.value)


def test_a_file_from_the_disk_may_be_a_scan_that_becomes_small(tmp_path: Path) -> None:
    path = tmp_path / "besar.tif"
    path.write_bytes(b"II*\0" + b"\0" * (30 * 1024 * 1024))
    assert len(received_file.read_picture(path)) > 30_000_000
    with pytest.raises(BadInput, match="25 MB"):
        received_file.read(path)
