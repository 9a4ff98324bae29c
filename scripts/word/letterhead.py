"""Kop: the letterhead that every letter shows where its template says ``{{ kop }}``."""

from docx.document import Document as Letter
from docx.enum.table import WD_ALIGN_VERTICAL

from scripts.word.parts import CENTRE, WIDTH, dot, letter, named_picture, row, rule, table, text


def kop() -> Letter:
    """The emblem at the left, the office's lines in the middle, a double rule below."""
    document = letter()
    head = table(document, [2.6, WIDTH - 5.2, 2.6], lines=False)
    left, middle, _right = row(head, "", "", "")
    named_picture(left.paragraphs[0], "kop_logo", dot(), 2.2, 2.4)
    middle.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    text(middle, "{{ kantor.pemerintah }}", bold=True, size=14, align=CENTRE)
    text(middle, "{{ kantor.nama }}", bold=True, size=18, align=CENTRE)
    text(middle, "{{ kantor.alamat }}", size=9.5, align=CENTRE)
    text(middle, "{{ kantor.kontak }}", size=9.5, align=CENTRE)
    rule(text(document, "", size=2), "thinThickSmallGap", 24)
    text(document, "", size=6)
    return document
