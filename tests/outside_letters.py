"""An office whose letters are numbered by an outside system, made for a test."""

import io
from datetime import date

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
