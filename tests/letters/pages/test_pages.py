"""Letters for 1, 5, 12 and 25 people: how many pages, and what stands together on one of them."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from perdin.letters.check.sample_letter import sample
from perdin.letters.pdf import converters
from perdin.rules.letter_kinds import LetterKind as K
from tests.letters.pages.blocks import Block, blocks, page_of
from tests.letters.pages.letters import MARKED, TRAVELLERS, Case, converted, filled, matrix, sheet
from tests.letters.pages.reading import Box, Page, pages

pytestmark = pytest.mark.skipif(
    converters.find_converter() is None, reason="no LibreOffice on this machine"
)
ONE = (1, 1, 1, 1)
TWO_LINES = 24  # points
COUNTS = {
    K.SURAT_TUGAS: (1, 2, 2, 3),
    K.SPD: (2, 2, 2, 2),
    K.NOTA_DINAS: (1, 1, 1, 2),
    K.DAFTAR_NOMINATIF: (1, 2, 2, 3),
    K.TANDA_TERIMA: (1, 1, 1, 2),
    K.LAPORAN: (1, 1, 2, 2),
    K.PERNYATAAN_PEMBATALAN: (1, 1, 1, 2),
    K.PEMBEBANAN_PEMBATALAN: (1, 1, 1, 2),
}
"""Of 1, 5, 12 and 25 travellers on F4; a kind that is not named has one page."""
OTHERWISE = {
    (K.NOTA_DINAS, "A4"): (1, 1, 2, 2),
    (K.SURAT_PERUBAHAN, "A4"): (1, 1, 1, 2),
    (K.LAPORAN, "A4"): (1, 2, 2, 3),
    (K.PERNYATAAN_PEMBATALAN, "legal"): ONE,
    (K.PEMBEBANAN_PEMBATALAN, "legal"): ONE,
}
LONG = {
    K.SURAT_TUGAS: (1, 2, 3, 4),
    K.SPD: (2, 2, 2, 2),
    K.NOTA_DINAS: (1, 2, 2, 3),
    K.SURAT_PERUBAHAN: (1, 1, 2, 3),
    K.DAFTAR_NOMINATIF: (1, 3, 4, 8),
    K.TANDA_TERIMA: (1, 2, 2, 4),
    K.LAPORAN: (1, 2, 3, 4),
    K.PERNYATAAN_PEMBATALAN: (1, 2, 2, 3),
    K.PEMBEBANAN_PEMBATALAN: (1, 2, 2, 3),
}
SERANG_SPD = {False: (2, 2, 2, 3), True: (2, 2, 3, 3)}
"""Kota Serang lists everybody else in row 8; a third page is the list that it is too short for."""


def expected(case: Case) -> int:
    """How many pages the letter has, by the tables above."""
    at = TRAVELLERS.index(case.travellers)
    if case.kind is K.SPD and case.layout == "serang":
        return SERANG_SPD[case.long][at]
    if case.long:
        return LONG.get(case.kind, ONE)[at]
    return OTHERWISE.get((case.kind, case.paper), COUNTS.get(case.kind, ONE))[at]


def faults(case: Case, content: bytes, paper: list[Page]) -> list[str]:
    """What is wrong with a letter on paper, in words."""
    wrong = []
    if len(paper) != expected(case):
        wrong.append(f"{len(paper)} pages")
    if any(page.sticks_out for page in paper):
        wrong.append("words outside the page")
    signers = (sample().penandatangan.nama, sheet(case).orang.nama)
    signed = list(blocks(content, signers))
    if not signed:
        wrong.append("nobody signs")
    wrong += [
        f"«{block.above[0]}» parted from {block.name[0]}"
        for block in signed
        if page_of(paper, block.above) != page_of(paper, block.name)
    ]
    wrong += marks(case, paper, signed)
    if case.kind is K.SPD:
        back = paper[1].words
        if not back.startswith("I.Berangkatdari") or "PERHATIAN" not in back:
            wrong.append("the visum is not the back")
    return wrong


def marks(case: Case, paper: list[Page], signed: list[Block]) -> list[str]:
    """What is wrong with the QR code, which stands left of the first signature and nowhere else."""
    shown = [(number, box) for number, page in enumerate(paper) for box in page.qr]
    if case.kind not in MARKED:
        return ["a QR code where none belongs"] if shown else []
    if len(shown) != 1 or not signed:
        return [f"{len(shown)} QR codes"]
    ((number, box),) = shown
    if number != page_of(paper, signed[0].name):
        return [f"QR on the page {number}"]
    return [] if beside(box, paper[number], signed[0]) else ["QR not beside the signature"]


def beside(box: Box, page: Page, signed: Block) -> bool:
    """Whether a QR code stands left of the room to sign, whose foot is the line of the name."""
    _left, bottom, right, _top = box
    return any(
        signed.name[0].startswith(word) and left > right and 0 <= bottom - at <= TWO_LINES
        for word, left, at in page.starts
        if len(word) > 1
    )


def wrong_among(cases: list[Case], folder: Path) -> dict[str, list[str]]:
    """The letters that are wrong on paper, each with what is."""
    made = {case: filled(case) for case in cases}
    found = {
        str(case): faults(case, content, pages(pdf))
        for case, content, pdf in converted(made, folder)
    }
    return {name: wrong for name, wrong in found.items() if wrong}


def test_a_tenth_of_all_letters_is_right_on_paper(tmp_path: Path) -> None:
    assert wrong_among(matrix()[::11], tmp_path) == {}


@pytest.mark.long
def test_every_letter_is_right_on_paper(tmp_path: Path) -> None:
    assert wrong_among(matrix(), tmp_path) == {}


def test_the_gate_catches_letters_whose_signature_is_kept_with_nothing(tmp_path: Path) -> None:
    """Known bad: the same letters without what keeps them together."""
    cases = [Case(K.SURAT_TUGAS, "serang", "F4", number) for number in range(20, 27)]
    loose = {case: without_keeping(filled(case)) for case in cases}
    parted = [
        block
        for case, content, pdf in converted(loose, tmp_path)
        for block in blocks(content, (sample().penandatangan.nama,))
        if page_of(paper := pages(pdf), block.above) != page_of(paper, block.name)
    ]
    assert parted


def without_keeping(letter: bytes) -> bytes:
    """A letter none of whose paragraphs is kept with the next."""
    loose = BytesIO()
    with zipfile.ZipFile(BytesIO(letter)) as source, zipfile.ZipFile(loose, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = re.sub(rb"<w:keepNext(?: [^>]*)?/>", b"", content)
            target.writestr(entry, content)
    return loose.getvalue()
