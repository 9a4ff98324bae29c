"""Blank forms and letters of other programs as lessons: each place gets its field and is filled."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from perdin.letters.check.checker import check_template
from perdin.letters.fill import compiler
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines, with_paragraphs
from tests.letters.foreign_letters import NAMESPACES, saved
from tests.letters.learn import trips
from tests.letters.learn.measure import template

SPD, ST = LetterKind.SPD, LetterKind.SURAT_TUGAS
FOREIGN = Path(__file__).parents[1] / "foreign"
FORMS = {
    "dollar": "${%s}",
    "brace": "{%s}",
    "double angle": "<<%s>>",
    "square": "[%s]",
    "guillemets": "«%s»",
    "percent": "%%%s%%",
    "double square": "[[%s]]",
    "at": "@@%s@@",
}
NAMES = {
    "Nomor": "nomor_surat",
    "Nama": "nama_pegawai",
    "NIP": "nip",
    "Maksud Perjalanan Dinas": "maksud_perjalanan",
    "Tempat tujuan": "tempat_tujuan",
    "Tanggal berangkat": "tgl_berangkat",
    "Tanggal kembali": "tgl_kembali",
    "Alat angkut": "kendaraan",
}
FILLED = [
    f"Nomor : {trips.A.travel}",
    "Nama : Ratih Contoh, S.Sos., M.A.",
    "NIP : 19850312 201001 2 007",
    f"Maksud Perjalanan Dinas : {trips.A.purpose}",
    "Tempat tujuan : Kota Bandung",
    "Tanggal berangkat : 3 Maret 2026",
    "Tanggal kembali : 5 Maret 2026",
    "Alat angkut : Kendaraan Dinas",
]


def look(content: bytes, kind: LetterKind = SPD) -> Learned:
    return learning.look_at(content, "surat.docx", kind, [])


def filled(found: Learned) -> list[str]:
    assert [one.text for one in found.proposals if not one.sure] == []
    return lines(compiler.render(template(found), trips.sheet(trips.A, travel=True)))


@pytest.mark.parametrize("form", list(FORMS))
def test_placeholders_of_other_programs_are_filled(form: str) -> None:
    typed = [f"{label} : {FORMS[form] % name}" for label, name in NAMES.items()]
    assert filled(look(with_paragraphs(*typed))) == FILLED


@pytest.mark.parametrize("form", list(FORMS))
def test_without_labels_their_names_tell(form: str) -> None:
    typed = f"Menugaskan {FORMS[form] % 'nama_pegawai'} ke {FORMS[form] % 'tempat_tujuan'} segera."
    wanted = "Menugaskan Ratih Contoh, S.Sos., M.A. ke Kota Bandung segera."
    assert filled(look(with_paragraphs(typed))) == [wanted]


def test_a_name_against_its_label_is_asked() -> None:
    (one,) = look(with_paragraphs("Tempat tujuan : ${nip}")).proposals
    assert (one.sure, one.text) == (False, "${nip}")


def _fields(word: Word, label: str, *runs: str) -> None:
    paragraph = word.add_paragraph(f"{label} : ")
    for run in runs:
        paragraph._p.append(parse_xml(f"<w:r {NAMESPACES}>{run}</w:r>"))  # noqa: SLF001


def _mark(step: str, inside: str = "") -> str:
    return f"<w:fldChar w:fldCharType='{step}'>{inside}</w:fldChar>"


def test_word_s_own_fields_and_controls_are_filled() -> None:
    word = Document()
    for label, name in list(NAMES.items())[:3]:
        code = f"<w:instrText>MERGEFIELD {name}</w:instrText>"
        shown = f"<w:t>«{name}»</w:t>"
        _fields(word, label, _mark("begin"), code, _mark("separate"), shown, _mark("end"))
    text = "<w:ffData><w:name w:val='Text1'/></w:ffData>"
    code = "<w:instrText>FORMTEXT</w:instrText>"
    shown = "<w:t>\u2002\u2002\u2002\u2002</w:t>"
    for label in list(NAMES)[3:5]:
        _fields(word, label, _mark("begin", text), code, _mark("separate"), shown, _mark("end"))
    for label in list(NAMES)[5:]:
        control = (
            f"<w:sdt {NAMESPACES}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
            "<w:t>Klik untuk mengisi.</w:t></w:r></w:sdtContent></w:sdt>"
        )
        word.add_paragraph(f"{label} : ")._p.append(parse_xml(control))  # noqa: SLF001
    made = filled(look(saved(word)))
    assert made == FILLED


def _led(paragraph: Paragraph, *stops: tuple[int, str]) -> None:
    told = "".join(
        f"<w:tab w:val='left' w:leader='{leader}' w:pos='{int(Mm(place).twips)}'/>"
        for place, leader in stops
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:tabs {NAMESPACES}>{told}</w:tabs>"))


@pytest.mark.parametrize("leader", ["dot", "underscore", "middleDot", "hyphen"])
def test_tabs_that_word_fills_with_dots_are_found_and_filled(leader: str) -> None:
    word = Document()
    for label in NAMES:
        _led(word.add_paragraph(f"{label}\t: \t"), (50, "none"), (150, leader))
    content = saved(word)
    dots = [one for one in check_template(content, "surat.docx", "spd") if one.code == "dots"]
    assert [one.field for one in dots][:2] == ["surat.nomor", "orang.nama"]
    assert len(dots) == len(NAMES)
    assert filled(look(content)) == [line.replace(" :", "\t:", 1) for line in FILLED]


@pytest.mark.parametrize("based", [False, True])
def test_tabs_whose_dots_are_of_a_style_are_found_and_filled(based: bool) -> None:
    word = Document()
    style = word.styles.add_style("Isian", WD_STYLE_TYPE.PARAGRAPH)
    for place, leader in ((50, WD_TAB_LEADER.SPACES), (150, WD_TAB_LEADER.DOTS)):
        style.paragraph_format.tab_stops.add_tab_stop(Mm(place), leader=leader)
    if based:
        other = word.styles.add_style("Isian Surat", WD_STYLE_TYPE.PARAGRAPH)
        other.base_style, style = style, other
    for label in NAMES:
        word.add_paragraph(f"{label}\t: \t", style)
    content = saved(word)
    dots = [one for one in check_template(content, "surat.docx", "spd") if one.code == "dots"]
    assert len(dots) == len(NAMES)
    assert filled(look(content)) == [line.replace(" :", "\t:", 1) for line in FILLED]


def test_a_paragraph_may_clear_the_dots_of_its_style() -> None:
    word = Document()
    style = word.styles.add_style("Isian", WD_STYLE_TYPE.PARAGRAPH)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(150), leader=WD_TAB_LEADER.DOTS)
    paragraph = word.add_paragraph("Nama : \t", style)
    gone = f"<w:tab w:val='clear' w:pos='{int(Mm(150).twips)}'/>"
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:tabs {NAMESPACES}>{gone}</w:tabs>"))
    problems = check_template(saved(word), "surat.docx", "spd")
    assert [one for one in problems if one.code == "dots"] == []


@pytest.mark.parametrize("text", ["Bab I\t3", "Nama\t: Ratih", "Nama \t{{ orang.nama }}"])
def test_dots_that_lead_to_something_wait_for_nothing(text: str) -> None:
    word = Document()
    _led(word.add_paragraph(text), (150, "dot"))
    problems = check_template(saved(word), "surat.docx", "spd")
    assert [one for one in problems if one.code == "dots"] == []


@pytest.mark.parametrize("file", ["surat_tugas_dollar.docx", "surat_tugas_single_brace.docx"])
def test_a_whole_letter_of_another_program_becomes_a_template(file: str) -> None:
    found = look((FOREIGN / file).read_bytes(), ST)
    made = template(found)
    left = [one for one in check_template(made, file, "surat_tugas") if one.code == "foreign"]
    assert left == []
    assert {"pelaksana.nama", "pelaksana.nip"} <= {one.field for one in found.proposals}


def test_dots_of_a_visum_and_a_signature_stay() -> None:
    word = Document()
    for text in (
        "II. Tiba di : ............",
        "Pada tanggal : ............",
        "(..................)",
    ):
        word.add_paragraph(text)
    content = io.BytesIO()
    word.save(content)
    assert look(content.getvalue()).proposals == ()
