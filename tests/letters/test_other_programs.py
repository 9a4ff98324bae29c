"""Letters of other programs: Word's own fields, loops of other engines, and whole files of them."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from perdin import resources
from perdin.letters.check import kind_guess
from perdin.letters.check.checker import check_template
from tests.letters.foreign_letters import NAMESPACES, leftovers, looked

HERE = Path(__file__).parent / "foreign"


def _field(paragraph: Paragraph, *runs: str) -> None:
    for run in runs:
        element = parse_xml(f"<w:r {NAMESPACES}>{run}</w:r>")
        paragraph._p.append(element)  # noqa: SLF001 - python-docx writes no fields


def _mark(step: str) -> str:
    return f"<w:fldChar w:fldCharType='{step}'/>"


def test_word_s_own_fields_are_named_simple_and_in_pieces() -> None:
    word = Document()
    first = word.add_paragraph("Nama : ")
    simple = f"<w:fldSimple {NAMESPACES} w:instr=' MERGEFIELD Nama_Pegawai '>"
    first._p.append(parse_xml(f"{simple}<w:r><w:t>«Nama_Pegawai»</w:t></w:r></w:fldSimple>"))  # noqa: SLF001
    second = word.add_paragraph("NIP. ")
    _field(
        second, _mark("begin"), "<w:instrText> MERGE</w:instrText>",
        "<w:instrText>FIELD \"NIP Baru\" \\* MERGEFORMAT </w:instrText>", _mark("separate"),
        "<w:t>«NIP</w:t>", "<w:t> Baru»</w:t>", _mark("end"),
    )  # fmt: skip
    third = word.add_paragraph("Halaman ")
    _field(third, _mark("begin"), "<w:instrText>PAGE</w:instrText>", _mark("separate"),
           "<w:t>1</w:t>", _mark("end"))  # fmt: skip
    found = leftovers(looked(word))
    assert [(one.code, one.place, one.text, one.field) for one in found] == [
        ("merge_field", "Paragraf 1", "«Nama_Pegawai»", "orang.nama"),
        ("merge_field", "Paragraf 2", "«NIP Baru»", "orang.nip"),
    ]
    assert "gabungan surat" in found[0].sentence


def test_form_fields_and_controls_that_wait_are_named_by_name_or_label() -> None:
    word = Document()
    form = word.add_paragraph("Tempat tujuan : ")
    begin = (
        "<w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='Text1'/></w:ffData></w:fldChar>"
    )
    _field(form, begin, "<w:instrText>FORMTEXT</w:instrText>", _mark("separate"),
           "<w:t>\u2002\u2002\u2002</w:t>", _mark("end"))  # fmt: skip
    control = (
        "<w:sdt {space}><w:sdtPr><w:alias w:val='{name}'/>{waits}</w:sdtPr><w:sdtContent>{inside}"
        "</w:sdtContent></w:sdt>"
    )
    inline = control.format(
        space=NAMESPACES, name="tgl_berangkat", waits="<w:showingPlcHdr/>",
        inside="<w:r><w:t>Klik untuk memasukkan tanggal.</w:t></w:r>",
    )  # fmt: skip
    word.add_paragraph("Berangkat ")._p.append(parse_xml(inline))  # noqa: SLF001
    around = control.format(
        space=NAMESPACES, name="", waits="<w:showingPlcHdr/>",
        inside="<w:p><w:r><w:t>Klik di sini</w:t></w:r></w:p>",
    )  # fmt: skip
    word.add_paragraph("Maksud :")
    word.element.body.insert(3, parse_xml(around))
    filled = control.format(
        space=NAMESPACES, name="nama", waits="",
        inside="<w:p><w:r><w:t>{{ orang.nama }}</w:t></w:r></w:p>",
    )  # fmt: skip
    word.element.body.insert(4, parse_xml(filled))
    found = leftovers(looked(word))
    assert [(one.code, one.place, one.text, one.field) for one in found] == [
        ("form_field", "Paragraf 1", "Text1", "perjalanan.tujuan"),
        ("content_control", "Paragraf 2", "Klik untuk memasukkan tanggal.",
         "perjalanan.tanggal_berangkat"),
        ("content_control", "Paragraf 4", "Klik di sini", "perjalanan.maksud"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("begun", "ended", "several"),
    [
        ("{#dataPegawai}", "{/dataPegawai}", "pelaksana"),
        ("{{#pegawai}}", "{{/pegawai}}", "pelaksana"),
        ("{{range .Pengikut}}", "{{end}}", "pengikut"),
        ("<<foreach [in petugas]>>", "<</foreach>>", "pelaksana"),
        ("[pegawai;block=begin]", "[pegawai;block=end]", "pelaksana"),
        ("${dasar}", "${/dasar}", "perjalanan.dasar"),
        ("+++FOR orang IN pegawai+++", "+++END-FOR orang+++", "pelaksana"),
        ("[[#pengikut]]", "[[/pengikut]]", "pengikut"),
    ],
)
def test_another_engine_s_loop_is_explained_by_ours(begun: str, ended: str, several: str) -> None:
    member = "orang" if several == "pelaksana" else "satu"
    word = Document()
    for text in (begun, ended):
        word.add_paragraph(text)
    first, last = leftovers(looked(word))
    assert (first.place, first.text, first.field) == ("Paragraf 1", begun, several)
    assert f"«{{%p for {member} in {several} %}}»" in first.sentence
    assert (last.place, last.text) == ("Paragraf 2", ended)
    assert "«{%p endfor %}»" in last.sentence
    rows = Document()
    table = rows.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = begun, ended
    first, last = leftovers(looked(rows))
    assert f"«{{%tr for {member} in {several} %}}»" in first.sentence
    assert "«{%tr endfor %}»" in last.sentence


def test_tracked_changes_are_told_once_and_what_they_deleted_is_not_read() -> None:
    word = Document()
    changed = word.add_paragraph("Nomor : {{ surat.nomor }}")
    for tag, text in (("ins", "t"), ("del", "delText")):
        inside = f"<w:r><w:{text}>${{nama}}</w:{text}></w:r>"
        one = parse_xml(f"<w:{tag} {NAMESPACES} w:id='1' w:author='x'>{inside}</w:{tag}>")
        changed._p.append(one)  # noqa: SLF001 - python-docx tracks no changes
    problems = [one for one in looked(word) if one.code in ("tracked_change", "foreign")]
    assert [(one.code, one.place) for one in problems] == [
        ("tracked_change", "Paragraf 1"), ("foreign", "Paragraf 1"),
    ]  # fmt: skip
    assert not problems[0].advice


CASES = {
    "surat_tugas_dollar": ("surat_tugas", [
        ("Paragraf 2", "${nomor_st}", "surat.nomor"), ("Paragraf 3", "${nama}", "orang.nama"),
        ("Paragraf 4", "${nip}", "orang.nip"),
        ("Paragraf 5", "${kota_tujuan}", "perjalanan.tujuan"),
    ]),
    "surat_tugas_single_brace": ("surat_tugas", [
        ("Paragraf 2", "{noSuratTugas}", "surat.nomor"),
        ("Paragraf 3", "{#dataPegawai}", "pelaksana"), ("Paragraf 4", "{nama}", "orang.nama"),
        ("Paragraf 5", "{nip}", "orang.nip"), ("Paragraf 6", "{/dataPegawai}", "pelaksana"),
        ("Paragraf 7", "{tempat}", "perjalanan.tujuan"),
    ]),
    "spd_half_converted": ("spd", [
        ("Paragraf 10", "${kode_program}", "anggaran.kode_sub_kegiatan"),
        ("Paragraf 10", "${des_program}", "anggaran.sub_kegiatan"),
        ("Paragraf 11", "{tingkatBiaya}", "orang.tingkat_biaya"),
        ("Paragraf 12", "«KODE_AKUN»", "anggaran.kode_rekening"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_letters_of_other_programs_name_all_that_would_be_printed(case: str) -> None:
    kind, leftovers = CASES[case]
    template = (HERE / f"{case}.docx").read_bytes()
    assert kind_guess.kind_of(template, f"{case}.docx") == kind
    problems = check_template(template, f"{case}.docx", kind)
    told = [(one.place, one.text, one.field) for one in problems if one.text]
    assert told == leftovers
    assert all(not one.advice for one in problems if one.text)


def test_a_filled_letter_is_no_template_and_its_values_are_proposed_as_fields() -> None:
    template = (HERE / "surat_tugas_terisi.docx").read_bytes()
    problems = check_template(template, "surat_tugas_terisi.docx", "surat_tugas")
    assert problems[0].code == "no_fields"
    assert [(one.place, one.text, one.field) for one in problems if one.code == "value"] == [
        ("Paragraf 2", "090/123/KEC-CTH/I/2026", "surat.nomor"),
        ("Paragraf 3", "Ratih Contoh, S.Sos.", "orang.nama"),
        ("Paragraf 4", "19850312 201001 2 007", "orang.nip"),
        ("Paragraf 5", "Kota Bandung", "perjalanan.tujuan"),
        ("Paragraf 6", "12 s.d. 14 Januari 2026", "perjalanan.tanggal"),
    ]
    every = [one.fact for one in problems if one.fact]
    confirmed = check_template(template, "x.docx", "surat_tugas", by_hand=every)
    assert any(not one.advice for one in confirmed), "it stays a letter of one trip"


@pytest.mark.parametrize(
    "path", sorted(resources.path("templates").glob("*/*.docx")),
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)  # fmt: skip
def test_the_shipped_templates_are_clean_and_known_by_their_titles(path: Path) -> None:
    layout = path.parent.name
    assert check_template(path.read_bytes(), path.name, path.stem, layout) == []
    assert kind_guess.kind_of(path.read_bytes(), "berkas.docx") == path.stem
