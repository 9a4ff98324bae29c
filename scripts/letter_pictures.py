"""Pictures of every kind of letter of the example office: ``scripts/letter_pictures [DIR]``.

The letters are those that ``perdin demo`` writes. LibreOffice makes pages of them, pdftoppm
pictures of the pages, and few colours keep the pictures small.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from perdin.database.store import Database
from perdin.rules.letter_kinds import KINDS
from perdin.services.example import example
from perdin.services.letters import letters

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "panduan" / "gambar" / "surat"
NOW = datetime(2026, 11, 23, 9, 15).astimezone()
DOTS = 70
CONVERSION_S = 300


def main() -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="scripts/letter_pictures", description=__doc__)
    parser.add_argument("dir", nargs="?", type=Path, default=PICTURES)
    folder: Path = parser.parse_args().dir
    soffice, pdftoppm = (_program(name) for name in ("soffice", "pdftoppm"))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        write_each_kind(work)
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation={(work / 'profil').as_uri()}",
             "--convert-to", "pdf", "--outdir", str(work), *map(str, sorted(work.glob("*.docx")))],
            check=True, capture_output=True, timeout=CONVERSION_S,
        )  # fmt: skip
        for pdf in sorted(work.glob("*.pdf")):
            subprocess.run(
                [pdftoppm, "-r", str(DOTS), "-png", str(pdf), str(work / pdf.stem)], check=True
            )
        for page in sorted(work.glob("*.png")):
            picture = folder / re.sub(r"-0*(\d+)\.png$", r"-\1.png", page.name)
            _small(page, picture)
            print(picture.name)
    return 0


def write_each_kind(folder: Path) -> None:
    """One letter of every kind as ``<kind>.docx``, of the trip that has most of them."""
    with Database.open(folder / "contoh.db") as database:
        office = example.build(database, lambda: NOW)
        offered = [
            (trip_id, [choice for choice in letters.choices(office.desk, trip_id) if choice.ready])
            for trip_id in office.trip_ids
        ]
        for trip_id, choices in sorted(
            offered, key=lambda offer: -len({choice.kind for choice in offer[1]})
        ):
            for choice in choices:
                path = folder / f"{choice.kind.value}.docx"
                if not path.exists():
                    letter = letters.document(
                        office.desk, trip_id, choice.kind, choice.traveller_id
                    )
                    path.write_bytes(letter.content)
    for kind in KINDS:
        if not (folder / f"{kind.value}.docx").exists():
            print(f"{kind.value}: -", file=sys.stderr)


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is missing: apt install libreoffice-writer poppler-utils")
    return path


def _small(page: Path, picture: Path) -> None:
    """The page with 256 colours, as PNG's smallest."""
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = QImage(str(page)).convertToFormat(QImage.Format.Format_Indexed8, plain)
    image.save(str(picture), quality=0)


if __name__ == "__main__":
    sys.exit(main())
