"""Write the shipped Word templates anew: ``python -m scripts.make_templates``.

The .docx files in ``templates/`` are what ships and what offices change in Word. This script only
saves drawing their tables by hand when a form changes.
"""

import io
import re
import zipfile
from pathlib import Path

from scripts.word import (
    assignment,
    changes,
    hotels,
    letterhead,
    lists,
    money,
    report,
    request,
    spending,
    statements,
    travel_order,
)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LETTERS = {"serang/surat_tugas": assignment.serang, "pmk/surat_tugas": assignment.common}

SHARED = {
    "spd": travel_order.order,
    "rincian_biaya": money.account,
    "kwitansi": lambda: money.receipt("{{ gaya.judul_kwitansi }}"),
    "kwitansi_uang_muka": lambda: money.receipt("{{ gaya.judul_uang_muka }}"),
    "nota_dinas": request.memo,
    "telaahan_staf": request.study,
    "disposisi": request.routing,
    "surat_perubahan": changes.changed,
    "pengeluaran_riil": statements.real_costs,
    "pernyataan_mutlak": statements.responsibility,
    "tanda_terima": lists.received,
    "nota_pencairan_dana": spending.drawing,
    "tanggung_jawab_belanja": spending.declared,
    "laporan": report.results,
    "pernyataan_pembatalan": changes.cancelled,
    "pembebanan_pembatalan": changes.charged,
}
"""Drawn once for both layouts: what differs between them is the office's style."""
LETTERS |= {
    "serang/daftar_nominatif": lambda: lists.nominative("TRANSPORT"),
    "pmk/daftar_nominatif": lambda: lists.nominative("TRANSPOR"),
    "serang/kop": letterhead.kop,
    "pmk/kop": letterhead.kop,
}
LETTERS |= {
    f"{layout}/{kind}": draw for layout in ("serang", "pmk") for kind, draw in SHARED.items()
}

_OF_OFFICE = TEMPLATES.parent / "resources" / "letters"
OF_NO_TRIP = {
    _OF_OFFICE / "konfirmasi_hotel.docx": hotels.asking,
    _OF_OFFICE / "pengingat_hotel.docx": hotels.reminding,
}
"""Letters that are of no one trip, and so of no layout."""


def main() -> None:
    """Write every template."""
    drawn = {TEMPLATES / f"{name}.docx": draw for name, draw in LETTERS.items()}
    for path, draw in (drawn | OF_NO_TRIP).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        draw().save(buffer)
        path.write_bytes(_tidy(buffer.getvalue()))
        print(path.relative_to(TEMPLATES.parent))


def _tidy(content: bytes) -> bytes:
    """Name the parts that a letter's own pictures replace, and drop python-docx's thumbnail."""
    tidy = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = _names(source)
        for entry in source.infolist():
            if entry.filename == "docProps/thumbnail.jpeg":
                continue
            data = source.read(entry)
            if entry.filename.endswith(".rels"):
                for old, new in names.items():
                    data = data.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
                data = _without_thumbnail(data) if b"thumbnail" in data else data
            name = entry.filename
            if name.startswith("word/"):
                name = "word/" + names.get(name.removeprefix("word/"), name.removeprefix("word/"))
            # One date for all, so that the same drawing gives the same bytes.
            dated = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            target.writestr(dated, data, zipfile.ZIP_DEFLATED)
    return tidy.getvalue()


def _names(source: zipfile.ZipFile) -> dict[str, str]:
    """What the parts of named pictures are called, and what they are to be called."""
    document = source.read("word/document.xml").decode()
    relations = source.read("word/_rels/document.xml.rels").decode()
    names = {}
    for frame in ("kop_logo", "kop_qr"):
        drawn = re.search(rf'name="{frame}".*?r:embed="([^"]+)"', document, re.DOTALL)
        if drawn is not None:
            relationship = re.search(rf'<Relationship\b[^>]*\bId="{drawn[1]}"[^>]*>', relations)
            target = re.search(r'Target="([^"]+)"', relationship[0] if relationship else "")
            if target is not None:
                names[target[1]] = f"media/{frame}.png"
    return names


def _without_thumbnail(relations: bytes) -> bytes:
    parts = relations.split(b"<Relationship ")
    others = [parts[0]] + [part for part in parts[1:] if b"thumbnail" not in part]
    joined = b"<Relationship ".join(others)
    return joined if joined.rstrip().endswith(b"</Relationships>") else joined + b"</Relationships>"


if __name__ == "__main__":
    main()
