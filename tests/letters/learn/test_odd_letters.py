"""Letters of shapes that nobody expects, and trips that call people otherwise."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import parse_xml

from perdin.errors import BadTemplate
from perdin.letters.fill import compiler
from perdin.letters.learn import learning
from perdin.rules.letter_kinds import LetterKind
from tests.letters.foreign_letters import box, saved
from tests.letters.learn import trips
from tests.letters.learn.forms import paser
from tests.letters.learn.measure import template
from tests.letters.learn.trips import A

ST = LetterKind.SURAT_TUGAS


def test_a_table_in_a_table_is_read_and_filled() -> None:
    word = Document()
    outer = word.add_table(1, 2)
    inner = outer.cell(0, 1).add_table(2, 3)
    told = (("Nama", ":", A.people[0].name), ("Tujuan", ":", A.place))
    for row, texts in enumerate(told):
        for column, text in enumerate(texts):
            inner.cell(row, column).text = text
    found = learning.look_at(saved(word), "surat.docx", LetterKind.SPD, [trips.sheet(A)])
    assert {one.field for one in found.proposals if one.sure} == {"orang.nama", "perjalanan.tujuan"}
    printed = _everything(compiler.render(template(found), trips.sheet(trips.ALONE)))
    assert "Kirana Misalnya, S.Kom." in printed


def _everything(content: bytes) -> str:
    word = Document(io.BytesIO(content))
    texts = (element for element in word.element.iter() if str(element.tag).endswith("}t"))
    return " ".join(element.text or "" for element in texts).replace("\u00a0", " ")


def test_what_a_text_box_and_a_header_say_is_filled() -> None:
    word = Document()
    word.sections[0].header.paragraphs[0].text = f"Nomor : {A.order}"
    word.element.body.insert(0, parse_xml(box("Tujuan : Kota Bandung")))
    found = learning.look_at(saved(word), "surat.docx", ST, [trips.sheet(A)])
    sure = {one.field for one in found.proposals if one.sure}
    assert {"surat.nomor", "perjalanan.tujuan"} <= sure
    other = compiler.render(template(found), trips.sheet(trips.B))
    assert "Kota Semarang" in _everything(other)
    assert trips.B.order in Document(io.BytesIO(other)).sections[0].header.paragraphs[0].text


OTHERWISE = ("Ratih Contoh S.Sos, MA", "RATIH CONTOH, S.SOS., M.A.", "Ratih Kontoh")


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_trip_that_spells_a_name_otherwise_is_filled_or_asked(name: str) -> None:
    content, _truths = paser(A)
    sheet = trips.sheet(A)
    own = replace(sheet.pelaksana[0], nama=name)
    held = replace(sheet, pelaksana=(own, *sheet.pelaksana[1:]))
    found = learning.look_at(content, "surat.docx", ST, [held])
    (one,) = [each for each in found.proposals if each.text == A.people[0].name]
    assert one.field in ("pelaksana.nama", "orang.nama")
    assert one.sure is (name != "Ratih Kontoh")


def test_an_empty_letter_has_no_fields_and_says_so() -> None:
    found = learning.look_at(saved(Document()), "kosong.docx", ST, [])
    assert found.proposals == ()
    assert "Tidak ada isian" in found.notices[-1]


def test_an_old_or_locked_file_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadTemplate, match="kata sandi"):
        learning.learn(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "lama.docx", ST)


def test_one_date_for_two_facts_is_asked_without_a_label() -> None:
    word = Document()
    word.add_paragraph(f"Surat ini dibuat {trips.SAME_DAY.leave.long}.")
    sheet = trips.sheet(trips.SAME_DAY)
    (one,) = learning.look_at(saved(word), "surat.docx", ST, [sheet]).proposals
    assert not one.sure
    assert len(one.choices) > 1
