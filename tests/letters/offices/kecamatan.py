"""Kecamatan Uji on F4: a centred letterhead of its own with a motto, seven boxes on the back."""

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perdin.letters.check.catalogue import LETTERHEAD
from perdin.services.desk import Desk
from perdin.services.office import letter_style
from tests.letters.offices.word import edited

MOTTO = "«Melayani R&D dengan sepenuh hati»"


def found(desk: Desk) -> None:
    """The office in this form."""
    chosen = {
        "kertas": "F4",
        "kotak_visum": 7,
        "penandatangan_kwitansi": ["bendahara", "penerima"],
        "judul_spd": "SURAT PERINTAH PERJALANAN DINAS (SPPD)",
        "perhatian": "Perhatian kantor kami.",
    }
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)
    edited(desk, LETTERHEAD, _centred)


def _centred(word: Word) -> None:
    """The letterhead's table gives way to centred lines, a motto below them."""
    word.tables[0]._tbl.getparent().remove(word.tables[0]._tbl)
    for paragraph in list(word.paragraphs)[:-1]:
        paragraph._p.getparent().remove(paragraph._p)
    last = word.paragraphs[-1]
    for text in ("{{ kantor.pemerintah }}", "{{ kantor.nama }}", "{{ kantor.alamat }}", MOTTO):
        line = last.insert_paragraph_before(text)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.runs[0].bold = True
