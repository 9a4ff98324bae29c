"""What may be attached is told by its first bytes, and what may not by a sentence."""

import io
import struct
import zipfile
import zlib

import pytest

from perdin.errors import BadInput
from perdin.files.media_types import LARGEST, media_type, named
from tests.photos import a_photo


def package(*parts: str, types: bytes = b"<Types/>", mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        if types:
            archive.writestr("[Content_Types].xml", types)
        for part in parts:
            archive.writestr(part, b"x")
    return buffer.getvalue()


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xd9"


OPEN = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_photo(), "image/"),
        (png(100, 100), "image/png"),
        (jpeg(5000, 4000), "image/jpeg"),
        (b"%PDF-1.7\nabc", "application/pdf"),
        (b"\r\n%PDF-1.4", "application/pdf"),
        (package("word/document.xml"), "wordprocessingml"),
        (package("xl/workbook.xml"), "spreadsheetml"),
        (package("ppt/presentation.xml"), "presentationml"),
        (package("content.xml", types=b"", mimetype=OPEN), OPEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "application/msword"),
    ],
)
def test_papers_are_taken_in(content: bytes, kind: str) -> None:
    assert kind in media_type(content, "nota")


MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "kosong"),
        (b"x" * (LARGEST + 1), "25 MB"),
        (b"MZ\x90\0", "program"),
        (b"\x7fELF\x02", "program"),
        (b"#!/bin/sh\nrm", "program"),
        (b"L\0\0\0\x01\x14", "program"),
        (b"@echo off", "bukan PDF"),
        (b"<html><script>", "halaman web"),
        (b"GIF89a", "jarang terbuka"),
        (png(8000, 7000), "50 megapiksel"),
        (jpeg(65_000, 1_000), "50 megapiksel"),
        (png(0, 5), "rusak"),
        (b"\x89PNG\r\n\x1a\n12", "rusak"),
        (b"\xff\xd8\xff\xe0\x00\x10abc", "rusak"),
        (package("word/document.xml", "word/vbaProject.bin"), "makro"),
        (package("word/document.xml", types=b"application/x.macroEnabled.main"), "makro"),
        (package("Basic/Standard/Modul.xml", types=b"", mimetype=OPEN), "makro"),
        (MACROS, "makro"),
        (package("a.txt", types=b""), "arsip zip"),
        (package("a.txt", types=b"", mimetype="application/epub+zip"), "arsip zip"),
        (b"PK\x03\x04" + b"\0" * 40, "rusak"),
    ],
)
def test_what_may_not_be_attached_is_named_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        media_type(content, "nota.pdf")
    assert "nota.pdf tidak dilampirkan" in str(refused.value)


def test_a_package_of_too_many_parts_is_refused() -> None:
    many = package("word/document.xml", *(f"word/{n}.xml" for n in range(2_001)))
    with pytest.raises(BadInput, match="tidak wajar"):
        media_type(many, "a.docx")


def test_a_name_gets_the_ending_of_what_the_file_is() -> None:
    assert named("scan.exe", "application/pdf") == "scan.exe.pdf"
    assert named("Foto.JPEG", "image/jpeg") == "Foto.JPEG"
