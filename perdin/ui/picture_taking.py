"""Pictures on their way in: what few programs open becomes JPEG or PDF, large photos smaller.

All of it is decoded where dying is harmless (``isolated_run``), by Qt but for HEIC.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from perdin.files import foreign_files, isolated_run, media_types, picture_header
from perdin.files.foreign_files import Picture
from perdin.i18n import _, file_size
from perdin.letters.pdf import photo_page
from perdin.ui.picture_decoding import as_jpeg, decoded

LARGE_PX = 2400
"""A page of A4 at 200 dots an inch: all that is written on a paper stays to be read."""
NARROW_PX = 1200
"""A till roll or a scrolled page keeps so much of its short side, however long it is."""
QUALITY = 85
MOST_PAGES = 200
_WORTH = 0.8
"""A photo that would shrink by less is kept as it is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it is attached; ``said`` is what became of it, empty for nothing."""

    name: str
    content: bytes = field(repr=False)
    said: str = ""


def prepared(content: bytes, name: str, *, shrink: bool) -> Prepared:
    """A file as it is to be attached: as it is, but for pictures that few programs open, and with
    ``shrink`` for large photos. Raises BadInput in the words of its kind.
    """
    if len(content) > foreign_files.LARGEST_PICTURE:
        return Prepared(name, content)  # refused with its size
    kind = foreign_files.picture_kind(content)
    try:
        if kind is not None:
            return _converted(content, name, kind)
        if shrink and content.startswith(picture_header.JPEG) and _is_large(content):
            return _shrunk(content, name)
    except isolated_run.NotFinished as why:
        raise media_types.refused(name, why.problem) from why
    return Prepared(name, content)


def _converted(content: bytes, name: str, kind: Picture) -> Prepared:
    stem = name.rpartition(".")[0] or name
    if kind is Picture.TIFF:
        made, ending = isolated_run.run(_pages, content, name, seconds=60), "pdf"
    elif kind is Picture.HEIC:
        made, ending = isolated_run.run(heic_as_jpeg, content, name), "jpg"
    else:
        made, ending = isolated_run.run(_other, content, name, kind.value), "jpg"
    now = f"{stem}.{ending}"
    sentence = _("{was} disimpan sebagai {name} ({before} menjadi {after}).")
    sizes = {"before": file_size(len(content)), "after": file_size(len(made))}
    return Prepared(now, made, sentence.format(was=name, name=now, **sizes))


def _shrunk(content: bytes, name: str) -> Prepared:
    made = isolated_run.run(_smaller, content)
    if not made or len(made) > len(content) * _WORTH:
        return Prepared(name, content)
    sentence = _("{name} dikecilkan dari {before} menjadi {after}.")
    sizes = {"before": file_size(len(content)), "after": file_size(len(made))}
    return Prepared(name, made, sentence.format(name=name, **sizes))


def _is_large(content: bytes) -> bool:
    try:
        width, height = picture_header.size(content)
        return max(width, height) > LARGE_PX and min(width, height) > NARROW_PX
    except ValueError:  # told by whoever looks whether it is whole
        return False


def _smaller(content: bytes) -> bytes:
    """A JPEG that is smaller, turned as it was held; empty for one that is damaged."""
    if not picture_header.whole(content):
        return b""
    photo = decoded(content, widest_px=LARGE_PX, narrowest_px=NARROW_PX)
    return b"" if photo.isNull() else as_jpeg(photo, QUALITY)


def _other(content: bytes, name: str, kind: str) -> bytes:
    """A picture of another kind as JPEG. Raises BadInput."""
    with _reading(content, kind) as reader:
        return as_jpeg(_read(reader, name), QUALITY)


def _pages(content: bytes, name: str) -> bytes:
    """All pages of a TIFF as a PDF. Raises BadInput."""
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    with _reading(content, "tiff") as reader:
        count = reader.imageCount()
        if count > MOST_PAGES:
            sentence = _("lebih dari {most} halaman. Pindai dalam beberapa berkas.")
            raise media_types.refused(name, sentence.format(most=MOST_PAGES))
        for at in range(max(count, 1)):
            if at and not reader.jumpToImage(at):
                raise media_types.refused(name, _damaged())
            page = photo_page.page_of(as_jpeg(_read(reader, name), QUALITY))
            if page is not None:
                writer.append(io.BytesIO(page))
    writer.write(out)
    return out.getvalue()


@contextmanager
def _reading(content: bytes, kind: str) -> Iterator[QImageReader]:
    """A reader of one kind; it lets go of what it reads from before that goes."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    try:
        yield reader
    finally:
        reader.setDevice(None)  # type: ignore[arg-type]  # Qt takes none


def _read(reader: QImageReader, name: str) -> QImage:
    size = reader.size()
    if size.width() * size.height() > picture_header.MOST_PIXELS:
        raise media_types.refused(name, _("gambarnya lebih dari 50 megapiksel. Kecilkan dahulu."))
    picture = reader.read()
    if picture.isNull():
        raise media_types.refused(name, _damaged())
    return picture


def _damaged() -> str:
    return _("gambarnya rusak atau terpotong. Salin atau pindai lagi.")


def heic_as_jpeg(content: bytes, name: str) -> bytes:
    """A photo of a telephone as JPEG, turned as it was held. Raises BadInput."""
    try:
        import pillow_heif
        from PIL import Image, ImageOps
    except ImportError as why:
        raise media_types.refused(name, foreign_files.heic_words()) from why
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as photo:
            if photo.width * photo.height > picture_header.MOST_PIXELS:
                sentence = _("gambarnya lebih dari 50 megapiksel. Kecilkan dahulu.")
                raise media_types.refused(name, sentence)
            upright = ImageOps.exif_transpose(photo).convert("RGB")
            upright.save(out, "JPEG", quality=QUALITY)
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError) as why:
        raise media_types.refused(name, _damaged()) from why
    return out.getvalue()
