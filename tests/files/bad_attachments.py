"""Attachments that are damaged, false or mean harm: made from sound ones, told by a number."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from perdin.files.media_types import OLE
from perdin.files.picture_header import PNG
from perdin.resources import path
from tests.files import archives, damage, xml_attacks
from tests.importers.bad_files import SAMPLES, a_book
from tests.pdfs import pdf_of
from tests.photos import a_jpeg, a_photo

ENDINGS = (".jpg", ".png", ".pdf", ".docx", ".xlsx", ".ods", ".xls")
_PACKAGES = (".docx", ".docx", ".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class BadAttachment:
    """A file of the corpus: its family, its name, its bytes."""

    family: str
    name: str
    content: bytes


@lru_cache
def sound(ending: str) -> bytes:
    """A sound file of each kind that may be attached."""
    if ending == ".docx":
        return path("templates", "pmk", "surat_tugas.docx").read_bytes()
    made: dict[str, Callable[[], bytes]] = {
        ".jpg": lambda: a_jpeg(400, 300),
        ".png": lambda: a_photo(90, 70),
        ".pdf": lambda: pdf_of(*(f"Nota nomor {n}" for n in range(60))),
        ".xlsx": a_book,
    }
    return made[ending]() if ending in made else (SAMPLES / f"campuran{ending}").read_bytes()


def corpus(count: int, seed: int = 1) -> Iterator[BadAttachment]:
    """So many bad files, the same for the same seed, each family in its turn."""
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        chance = Random(f"{seed}/{number}")
        ending, content = family(chance)
        yield BadAttachment(family.__name__, f"nota {number}{ending}", content)


def damaged(chance: Random) -> tuple[str, bytes]:
    """Bytes lost or changed."""
    ending = chance.choice(ENDINGS)
    content = sound(ending)
    for _time in range(chance.choice((1, 1, 2))):
        content = chance.choice(damage.DAMAGES)(content or b" ", chance)
    return ending, content


def broken_archive(chance: Random) -> tuple[str, bytes]:
    """The zip file around it is wrong."""
    ending = chance.choice(_PACKAGES)
    return ending, chance.choice(archives.ZIP_DAMAGES)(sound(ending), chance)


def bad_xml(chance: Random) -> tuple[str, bytes]:
    """A part's XML is none, or attacks whoever reads it."""
    ending = chance.choice(_PACKAGES)
    parts = archives.parts_of(sound(ending))
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    attack = chance.choice(xml_attacks.ATTACKS)
    return ending, archives.zipped(parts | {name: attack(parts[name], chance)})


def something_else(chance: Random) -> tuple[str, bytes]:
    """No document at all, or one under the name of another kind."""
    ending = chance.choice((*ENDINGS, ".exe", ".lnk", ".html", ""))
    if chance.random() < 0.3:
        return ending, sound(chance.choice(ENDINGS))
    begun = chance.choice(
        (b"", b"MZ", b"\x7fELF", b"#!/bin/sh\n", b"\xff\xd8\xff", PNG, b"%PDF-1.7\n", OLE)
    )
    return ending, begun + damage.nothing_of_the_kind(chance)


def with_a_program(chance: Random) -> tuple[str, bytes]:
    """Macros and programs within an office file, however their names are written."""
    ending = chance.choice(_PACKAGES)
    name, content = chance.choice(
        (
            ("word/vbaProject.bin", b"x"),
            ("word/VBAPROJECT.BIN", b"x"),
            ("xl/VbaProject.bin", b"x"),
            ("BASIC/Standard/Modul.xml", b"x"),
            ("word/media/gambar.png", b"MZ\x90" + chance.randbytes(200)),
            ("word/media/alat.exe", b"MZ\x90" + chance.randbytes(200)),
            ("word/embeddings/objek.bin", b"#!/bin/sh\n"),
        )
    )
    return ending, archives.zipped(archives.parts_of(sound(ending)) | {name: content})


def odd_pictures(chance: Random) -> tuple[str, bytes]:
    """Pictures whose header promises too much or too little."""
    side = chance.choice((0, 1, 7_071, 7_072, 30_000, 65_535, 2**31 - 1, 2**32 - 1))
    if chance.random() < 0.5:
        photo = bytearray(a_photo())
        photo[16:24] = struct.pack(">II", side, chance.choice((1, 50, side)))
        photo[29:33] = struct.pack(">I", zlib.crc32(photo[12:29]))
        return ".png", bytes(photo)
    photo = bytearray(a_jpeg())
    at = photo.index(b"\xff\xc0")
    photo[at + 5 : at + 9] = struct.pack(">HH", side % 65_536, chance.choice((1, 50, 65_535)))
    scan = photo[photo.rindex(b"\xff\xda") : -2]
    return ".jpg", bytes(photo[:-2]) + bytes(scan) * chance.choice((0, 150, 5_000)) + b"\xff\xd9"


def bad_pdfs(chance: Random) -> tuple[str, bytes]:
    """PDFs that contradict themselves: cycles, depth, sizes, bombs, locks."""
    whole = sound(".pdf")
    old, new = chance.choice(
        (
            (b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
            (b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 50_000 + b"]"),
            (b"/Kids [3 0 R]", b"/Kids [" * 30_000),
            (b"/Count 1", f"/Count {chance.choice((-1, 0, 2**31, 2**40))}".encode()),
            (b"[0 0 595 842]", f"[0 0 {chance.choice((0, -5, 10**7, 10**30))} 842]".encode()),
            (b"[0 0 595 842]", b"[nan inf 1 2]"),
            (b"/Root 1 0 R", b"/Root 9 0 R"),
            (
                b"/Root 1 0 R",
                b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (y) >>",
            ),
            (b"/Type /Catalog", b"/Type /Catalog /Outlines " + b"<<" * 20_000),
            (b"startxref", f"startxref\n{chance.choice((-1, 0, 2**33))}\n".encode()),
            (b"/Parent 2 0 R", b"/Parent 3 0 R"),
            (b"/Font 5 0 R", b"/Font 3 0 R"),
            (b"5 0 R", b"4 0 R"),
            (b"BT", b"q " * 100_000 + b"BT"),
            (b"BT", b"1e38 0 0 1e38 0 0 cm BT"),
        )
    )
    if chance.random() < 0.2:
        bomb = zlib.compress(archives.swollen(1), 9)
        filters = b"/Filter [" + b"/FlateDecode " * chance.choice((1, 2, 12)) + b"]"
        head = b"<< %s /Length %d >>\nstream\n" % (filters, len(bomb))
        at = whole.index(b"<< /Length")
        return ".pdf", whole[:at] + head + bomb + whole[whole.index(b"\nendstream") :]
    return ".pdf", whole.replace(old, new)


FAMILIES: tuple[Callable[[Random], tuple[str, bytes]], ...] = (
    damaged, broken_archive, bad_pdfs, damaged, bad_xml, odd_pictures, damaged, with_a_program,
    broken_archive, something_else,
)  # fmt: skip
