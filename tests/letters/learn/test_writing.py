"""Tags go into the runs of the words they replace; all else of the file stays as it was."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from perdin.errors import BadTemplate
from perdin.letters.fill import compiler
from perdin.letters.learn import learning, writing
from perdin.letters.learn.proposal import Edit, Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines
from tests.letters.learn import trips
from tests.letters.learn.measure import template
from tests.letters.learn.trips import A, B
from tests.letters.learn.writer import Writer
from tests.letters.oracle import faults

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


def saved(word: object) -> bytes:
    content = io.BytesIO()
    word.save(content)  # type: ignore[attr-defined]
    return content.getvalue()


def look(content: bytes, kind: LetterKind = ST, *, known: bool = True) -> Learned:
    return learning.look_at(content, "surat.docx", kind, [trips.sheet(A)] if known else [])


def printed(content: bytes, kind: LetterKind = ST) -> list[str]:
    """What the template learned of a letter prints for the other trip."""
    made = template(look(content, kind))
    assert faults(made) == []
    return lines(compiler.render(made, trips.sheet(B)))


def test_a_value_over_several_runs_keeps_the_look_of_the_first() -> None:
    word = Document()
    line = word.add_paragraph("Nomor : ")
    for piece, bold in (("800.1.11.1/045", True), ("/DISCON", False), ("/II/2026", True)):
        line.add_run(piece).bold = bold
    line.add_run(" (asli)").italic = True
    made = Document(io.BytesIO(template(look(saved(word)))))
    runs = [(run.text, run.bold, run.italic) for run in made.paragraphs[0].runs if run.text]
    assert runs == [
        ("Nomor : ", None, None),
        ("{{ surat.nomor }}", True, None),
        (" (asli)", None, True),
    ]


def test_tracked_changes_are_taken_as_they_read() -> None:
    word = Document()
    line = word.add_paragraph("Maksud Perjalanan Dinas : ")
    for tag, kind, said in (("w:del", "w:delText", "Rapat lama"), ("w:ins", "w:t", A.purpose)):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Ratih Contoh")
        run, text = OxmlElement("w:r"), OxmlElement(kind)
        text.text = said
        run.append(text)
        change.append(run)
        line._p.append(change)
    assert f"Maksud Perjalanan Dinas : {B.purpose}" in printed(saved(word))


def test_a_text_box_is_learned_once() -> None:
    word = Document()
    box = f"<w:txbxContent><w:p><w:r><w:t>Nomor : {A.order}</w:t></w:r></w:p></w:txbxContent>"
    word.add_paragraph()._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:wps='http://schemas.microsoft.com/office/word/2010/"
            "wordprocessingShape' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/"
            "2006' xmlns:v='urn:schemas-microsoft-com:vml'><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    found = look(saved(word))
    assert [one.field for one in found.proposals] == ["surat.nomor"]
    xml = zipfile.ZipFile(io.BytesIO(template(found))).read("word/document.xml").decode()
    assert xml.count("Nomor : {{ surat.nomor }}") == 1
    assert A.order not in xml


@pytest.mark.parametrize("wrapped", ["field", "control"])
def test_a_value_in_a_field_or_a_control_is_freed_of_it(wrapped: str) -> None:
    word = Document()
    line = word.add_paragraph("Nomor : ")
    run = f"<w:r><w:t>{A.order}</w:t></w:r>"
    around = {
        "field": f"<w:fldSimple {nsdecls('w')} w:instr=' MERGEFIELD nomor '>{run}</w:fldSimple>",
        "control": f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>",
    }
    line._p.append(parse_xml(around[wrapped]))
    made = template(look(saved(word)))
    assert "Nomor : {{ surat.nomor }}" in lines(made)
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
    assert b"fldSimple" not in xml
    assert b"sdtContent" not in xml


def test_headers_are_learned_too_and_other_parts_stay() -> None:
    word = Document()
    word.sections[0].header.paragraphs[0].text = f"Surat Tugas Nomor {A.order}"
    word.add_paragraph(f"Nomor : {A.order}")
    before = saved(word)
    made = template(look(before))
    assert "{{ surat.nomor }}" in Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text
    own, new = (zipfile.ZipFile(io.BytesIO(one)) for one in (before, made))
    assert own.namelist() == new.namelist()
    assert [name for name in own.namelist() if own.read(name) != new.read(name)] == [
        name for name in own.namelist() if name in ("word/document.xml", "word/header1.xml")
    ]


def test_a_nested_table_is_a_table() -> None:
    word = Document()
    inner = word.add_table(1, 1).cell(0, 0).add_table(2, 2)
    for row, (label, value) in enumerate((("Tempat tujuan", A.place), ("Alat angkut", A.car))):
        inner.cell(row, 0).text, inner.cell(row, 1).text = label, value
    said = printed(saved(word))
    assert [B.place, B.car] == [text for text in said if text in (B.place, B.car)]


def test_people_beside_each_other_in_one_sentence_are_asked() -> None:
    out = Writer()
    out.line(f"Menugaskan {A.people[0].name} dan {A.people[1].name} untuk berangkat.")
    found = look(out.done()[0])
    assert found.loops == ()
    assert [one.sure for one in found.proposals] == [False, False]


def test_a_date_of_two_meanings_is_asked_with_both() -> None:
    out = Writer()
    out.line(f"Surat ini berlaku sejak {A.leave.long}.")
    sheet = trips.sheet(trips.SAME_DAY)
    (asked,) = learning.look_at(out.done()[0], "surat.docx", ST, [sheet]).proposals
    assert not asked.sure
    assert {"surat.tanggal", "perjalanan.tanggal_berangkat", "perjalanan.tanggal_kembali"} <= {
        choice.field for choice in asked.choices
    }


def test_a_deadline_is_no_length_of_the_trip() -> None:
    out = Writer()
    out.line("Laporan disampaikan paling lambat 3 (tiga) hari setelah kembali.")
    assert [one for one in look(out.done()[0]).proposals if one.sure] == []


def test_a_letter_of_another_kind_is_told() -> None:
    out = Writer()
    out.line("^SURAT PERINTAH TUGAS")
    out.line(f"Nomor : {A.order}")
    assert "Surat Tugas" in look(out.done()[0], SPD).notices[0]
    assert look(out.done()[0], ST, known=False).notices == ()


def both(break_: Callable[[Writer], object]) -> bytes:
    out = Writer()
    out.line("^SURAT TUGAS")
    out.line(f"Nomor : {A.order}")
    break_(out)
    out.line("^SURAT PERJALANAN DINAS (SPD)")
    out.line(f"Nomor : {A.travel}")
    out.line(f"Maksud Perjalanan Dinas : {A.purpose}")
    return out.done()[0]


@pytest.mark.parametrize("how", ["page", "section"])
def test_of_several_letters_in_a_file_the_one_of_the_kind_is_cut_out(how: str) -> None:
    content = both(lambda out: out.line("---") if how == "page" else out.word.add_section())
    sheets = [trips.sheet(A, travel=True)]
    travel = learning.look_at(content, "surat.docx", SPD, sheets)
    assert travel.kinds == ("surat_tugas", "spd")
    assert lines(template(travel)) == [
        "SURAT PERJALANAN DINAS (SPD)",
        "Nomor : {{ surat.nomor }}",
        "Maksud Perjalanan Dinas : {{ perjalanan.maksud }}",
    ]
    order = look(content, ST)
    assert lines(template(order)) == ["SURAT TUGAS", "Nomor : {{ surat.nomor }}"]
    assert "yang pertama" in order.notices[0]
    assert faults(template(travel)) == faults(template(order)) == []


def test_an_edit_in_an_empty_place_is_written_after_the_label() -> None:
    out = Writer()
    out.line("Nomor :")
    made = writing.written_with(
        out.done()[0], "surat.docx", [Edit(0, 7, 7, "{{ surat.nomor }}")], []
    )
    assert lines(made) == ["Nomor : {{ surat.nomor }}"]


def test_a_blank_form_is_learned_by_its_labels() -> None:
    out = Writer()
    out.line("Maksud Perjalanan Dinas : ................................")
    out.line("Tempat tujuan : …………………")
    found = look(out.done()[0], SPD, known=False)
    assert [(one.field, one.sure) for one in found.proposals] == [
        ("perjalanan.maksud", True),
        ("perjalanan.tujuan", True),
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04 bukan", b"", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_letter_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadTemplate):
        learning.learn(content, "surat.docx", ST)


def test_a_letter_with_a_macro_is_refused() -> None:
    out = Writer()
    out.line("Nomor : 1/2")
    content = io.BytesIO(out.done()[0])
    with zipfile.ZipFile(content, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    with pytest.raises(BadTemplate, match="makro"):
        learning.learn(content.getvalue(), "surat.docx", ST)


def test_a_long_file_is_refused_before_it_takes_long() -> None:
    out = Writer()
    body = out.word.element.body
    for _ in range(6001):
        body.insert(0, OxmlElement("w:p"))
    with pytest.raises(BadTemplate, match="terlalu panjang"):
        learning.learn(out.done()[0], "surat.docx", ST)
