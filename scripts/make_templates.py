"""Write the shipped Word templates anew: ``python -m scripts.make_templates``.

The .docx files in ``templates/`` are what ships and what offices change in Word. This script only
saves drawing their tables by hand when a form changes.
"""

import io
import zipfile
from pathlib import Path

from scripts.word import (
    assignment,
    changes,
    lists,
    money,
    report,
    request,
    statements,
    travel_order,
)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LETTERS = {
    "serang/surat_tugas": assignment.serang,
    "serang/spd": travel_order.serang,
    "serang/rincian_biaya": lambda: money.account("SPPD", "pengguna_anggaran"),
    "serang/kwitansi": lambda: money.receipt("KWITANSI"),
    "pmk/surat_tugas": assignment.common,
    "pmk/spd": travel_order.common,
    "pmk/rincian_biaya": lambda: money.account("SPD", "pengguna_anggaran"),
    "pmk/kwitansi": lambda: money.receipt("KUITANSI PEMBAYARAN"),
}

SHARED = {
    "nota_dinas": request.memo,
    "telaahan_staf": request.study,
    "disposisi": request.routing,
    "surat_perubahan": changes.changed,
    "pengeluaran_riil": statements.real_costs,
    "pernyataan_mutlak": statements.responsibility,
    "daftar_nominatif": lists.nominative,
    "tanda_terima": lists.received,
    "laporan": report.results,
    "pernyataan_pembatalan": changes.cancelled,
    "pembebanan_pembatalan": changes.charged,
}
"""Drawn once for both layouts: what differs between them is the office's style."""
LETTERS |= {
    f"{layout}/{kind}": draw for layout in ("serang", "pmk") for kind, draw in SHARED.items()
}


def main() -> None:
    """Write every template."""
    for name, draw in LETTERS.items():
        path = TEMPLATES / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        made = io.BytesIO()
        draw().save(made)
        path.write_bytes(_tidy(made.getvalue()))
        print(path.relative_to(TEMPLATES.parent))


def _tidy(content: bytes) -> bytes:
    """Name the emblem's part so that it can be found, and drop python-docx's thumbnail."""
    tidy = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            if entry.filename == "docProps/thumbnail.jpeg":
                continue
            data = source.read(entry)
            if entry.filename.endswith(".rels"):
                data = data.replace(b"media/image1.png", b"media/kop_logo.png")
                data = _without_thumbnail(data) if b"thumbnail" in data else data
            name = entry.filename.replace("media/image1.png", "media/kop_logo.png")
            # One date for all, so that the same drawing gives the same bytes.
            dated = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            target.writestr(dated, data, zipfile.ZIP_DEFLATED)
    return tidy.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    parts = relations.split(b"<Relationship ")
    kept = [parts[0]] + [part for part in parts[1:] if b"thumbnail" not in part]
    joined = b"<Relationship ".join(kept)
    return joined if joined.rstrip().endswith(b"</Relationships>") else joined + b"</Relationships>"


if __name__ == "__main__":
    main()
