"""Letters for 1, 5, 12 and 25 people: how many pages, and what stands together on one of them."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from perdin.letters.pdf import converters
from perdin.rules.letter_kinds import NUMBERED
from perdin.rules.letter_kinds import LetterKind as K
from tests.letters.documents import lines
from tests.letters.pages.blocks import Block, blocks, page_of, torn
from tests.letters.pages.counts import expected
from tests.letters.pages.letters import (
    CITY,
    EXAMPLE,
    LONG,
    UNBROKEN,
    WIZARD,
    WORD,
    Case,
    Sheets,
    converted,
    filled,
    matrix,
    sheet,
    unbroken_matrix,
)
from tests.letters.pages.reading import Box, Page, packed, pages

pytestmark = pytest.mark.skipif(
    converters.find_converter() is None, reason="no LibreOffice on this machine"
)
BODY = "word/document.xml"
TWO_LINES = 24  # points
STEP, STEP_UNBROKEN = 41, 23
"""Every so-manieth letter in the ordinary run, of each kind some; all in the night's."""


def faults(case: Case, sheets: Sheets, content: bytes, paper: list[Page]) -> list[str]:
    """What is wrong with a letter on paper, in words."""
    wrong = [f"{text} over two lines" for text in torn(content, named(case, sheets), paper)]
    if case.office == UNBROKEN:
        said, printed = packed("".join(lines(content))), "".join(page.words for page in paper)
        hard = (packed(CITY), packed(WORD))
        wrong += [f"no {word}" for word in hard if word in said and word not in printed]
    elif len(paper) != expected(case):
        wrong.append(f"{len(paper)} pages")
    if any(page.sticks_out for page in paper):
        wrong.append("words outside the page")
    signed = list(blocks(content, named(case, sheets)))
    if not signed:
        wrong.append("nobody signs")
    for block in signed:
        above, below = page_of(paper, block.above), page_of(paper, block.name)
        if above < 0 or above != below:
            wrong.append(f"«{block.above[0]}» parted from {block.name[0]}")
    wrong += marks(case, paper, signed)
    if case.kind is K.SPD:
        back = paper[1].words
        if not back.startswith("I.Berangkatdari") or "PERHATIAN" not in back:
            wrong.append("the visum is not the back")
    return wrong


def marks(case: Case, paper: list[Page], signed: list[Block]) -> list[str]:
    """What is wrong with the QR code, which stands left of the first signature and nowhere else."""
    shown = [(number, box) for number, page in enumerate(paper) for box in page.qr]
    if case.kind not in NUMBERED:
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


def named(case: Case, sheets: Sheets) -> tuple[str, ...]:
    """Who signs the letter, or travels."""
    letter = sheet(case, sheets)
    officials = (letter.penandatangan, letter.pemberi_tugas, letter.pengguna_anggaran, letter.pptk)
    names = [official.nama for official in (*officials, letter.bendahara)]
    names += [person.nama for person in letter.pelaksana]
    return tuple(dict.fromkeys(name for name in names if name))


def wrong_among(cases: list[Case], sheets: Sheets, folder: Path) -> dict[str, list[str]]:
    """The letters that are wrong on paper, each with what is."""
    letters = {case: filled(case, sheets) for case in cases}
    judged = {
        str(case): faults(case, sheets, content, pages(pdf))
        for case, content, pdf in converted(letters, folder)
    }
    return {name: wrong for name, wrong in judged.items() if wrong}


def test_some_letters_of_each_office_are_right_on_paper(sheets: Sheets, tmp_path: Path) -> None:
    assert wrong_among(matrix(EXAMPLE, WIZARD, LONG)[::STEP], sheets, tmp_path) == {}


def test_some_letters_hold_words_that_do_not_break(sheets: Sheets, tmp_path: Path) -> None:
    assert wrong_among(unbroken_matrix()[::STEP_UNBROKEN], sheets, tmp_path) == {}


@pytest.mark.long
def test_every_table_holds_words_that_do_not_break(sheets: Sheets, tmp_path: Path) -> None:
    assert wrong_among(unbroken_matrix(), sheets, tmp_path) == {}


@pytest.mark.long
@pytest.mark.parametrize("office", [EXAMPLE, WIZARD, LONG])
def test_every_letter_is_right_on_paper(sheets: Sheets, tmp_path: Path, office: str) -> None:
    assert wrong_among(matrix(office), sheets, tmp_path) == {}


def _unkept(document: bytes) -> bytes:
    return re.sub(rb"<w:keepNext(?: [^>]*)?/>", b"", document)


def _breaking(document: bytes) -> bytes:
    return document.replace("\u00a0".encode(), b" ")


def _narrow(document: bytes) -> bytes:
    return re.sub(rb'<w:pgSz w:w="\d+"', b'<w:pgSz w:w="6000"', document)


def _without_code(document: bytes) -> bytes:
    return re.sub(rb"<w:drawing>.*?kop_qr.*?</w:drawing>", b"", document)


def _far_from_its_name(document: bytes) -> bytes:
    """The code in letters goes below the signature's table, and the QR with it."""
    drawing = re.findall(rb"<w:r>(?:(?!</w:r>).)*kop_qr(?:(?!</w:r>).)*</w:r>", document)[0]
    end = document.rindex(b"<w:sectPr")
    moved: bytes = document[:end] + b"<w:p>" + drawing + b"</w:p>" + document[end:]
    return moved.replace(drawing, b"", 1)


def test_the_gate_catches_letters_that_were_spoilt(sheets: Sheets, tmp_path: Path) -> None:
    spoiling = (
        (K.SURAT_TUGAS, 12, _narrow, "words outside the page"),
        (K.DAFTAR_NOMINATIF, 5, _breaking, "over two lines"),
        (K.NOTA_DINAS, 1, _without_code, "0 QR codes"),
        (K.TELAAHAN_STAF, 1, _far_from_its_name, "QR not beside the signature"),
    )
    letters, right = {}, {}
    for kind, travellers, spoil, fault in spoiling:
        case = Case(kind, "serang", "F4", travellers, WIZARD)
        letters[case], right[case] = rewritten(filled(case, sheets), spoil), fault
    for case, content, pdf in converted(letters, tmp_path):
        assert right[case] in "\n".join(faults(case, sheets, content, pages(pdf)))


def test_the_gate_catches_letters_whose_signature_is_kept_with_nothing(
    sheets: Sheets, tmp_path: Path
) -> None:
    """Known bad: lists of several lengths without what keeps them together."""
    whole = sheets[WIZARD, 25][K.SURAT_TUGAS]
    lengths = range(17, 25)
    shorter = {
        (WIZARD, number): {K.SURAT_TUGAS: replace(whole, pelaksana=whole.pelaksana[:number])}
        for number in lengths
    }
    cases = [Case(K.SURAT_TUGAS, "serang", "F4", number, WIZARD) for number in lengths]
    loose = {case: rewritten(filled(case, shorter), _unkept) for case in cases}
    parted = [
        block
        for case, content, pdf in converted(loose, tmp_path)
        for paper in [pages(pdf)]
        for block in blocks(content, named(case, shorter))
        if page_of(paper, block.above) != page_of(paper, block.name)
    ]
    assert parted


def rewritten(letter: bytes, spoil: Callable[[bytes], bytes]) -> bytes:
    """A letter whose body was spoilt."""
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(letter)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, spoil(content) if entry.filename == BODY else content)
    return spoilt.getvalue()
