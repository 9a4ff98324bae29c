"""An office whose letters are numbered by an outside system, made for a test."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from docx import Document

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.outside_tags import TagFact
from perdin.services.desk import Desk
from perdin.services.letters import letters, templates
from perdin.services.office import outside_tags
from perdin.services.register import register
from perdin.services.register.register import LetterRow
from perdin.services.trips import trip_sheet
from tests.office import a_trip, approved

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD
NUMBER, DATED, SIGNED = "${nomor_naskah}", "${tanggal_naskah}", "${ttd_pengirim}"
DAY = date(2026, 2, 20)


def list_tags(desk: Desk) -> None:
    """Put the three tags into the office's list, as an admin does."""
    outside_tags.save_tag(desk, NUMBER, TagFact.NUMBER)
    outside_tags.save_tag(desk, DATED, TagFact.DATE)
    outside_tags.save_tag(desk, SIGNED, TagFact.SIGNATURE)


def tagged(desk: Desk, kind: LetterKind, *, dated: bool = False) -> None:
    """Use the shipped form of a kind with the number's tag where the number stood."""
    word = Document(io.BytesIO(templates.content(desk, kind)))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    inside = [paragraph for cell in cells for paragraph in cell.paragraphs]
    for paragraph in [*word.paragraphs, *inside]:
        text = paragraph.text.replace("{{ surat.nomor }}", NUMBER)
        if dated:
            text = text.replace("{{ surat.tanggal }}", DATED)
        if text != paragraph.text:
            paragraph.text = text
    file = io.BytesIO()
    word.save(file)
    version = templates.add(desk, kind, file.getvalue(), f"{kind}.docx")
    templates.use_template(desk, version)


def issued(
    desk: Desk, head: Desk, *names: str, kinds: tuple[LetterKind, ...] = (ST, SPD)
) -> list[LetterRow]:
    """The letters of a trip that is decided and issued now."""
    trip_id = approved(desk, head, a_trip(desk, *(names or ("Ayu",))))
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, DAY, kinds)
    return register.letters_of(desk, trip_id)


def waiting(desk: Desk, head: Desk, *names: str, dated: bool = False) -> list[LetterRow]:
    """The same in an office whose Surat Tugas waits for its number."""
    list_tags(desk)
    tagged(desk, ST, dated=dated)
    return issued(desk, head, *names)


def numbered(content: bytes, said: Mapping[str, str]) -> bytes:
    """The letter with its tags replaced in the XML of its parts, as the outside system does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            part = old.read(item)
            for tag, value in said.items():
                part = part.replace(tag.encode(), value.encode())
            new.writestr(item, part)
    return out.getvalue()


def pdfs(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files as LibreOffice prints them, all in one run."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: apt install libreoffice-writer-nogui"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder),
         *(str(folder / f"{name}.docx") for name in files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
