"""What is no field of Perdin is named at its place with the field for it; ordinary text is not."""

import csv
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml

from perdin.letters.check.field_words import field_of
from perdin.letters.check.letter_fields import list_fields
from tests.letters.foreign_letters import box, leftovers, looked

HERE = Path(__file__).parent / "foreign"


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


SPELLINGS = _table("spellings.tsv")
LABELLED = _table("labelled.tsv")
ORDINARY = (HERE / "ordinary.txt").read_text("utf-8").splitlines()


EVERYWHERE = [
    "Paragraf 2", "Paragraf 3", "Kotak teks 1", "Tabel 1 baris 2 kolom 2",
    "Tabel 2 baris 2 kolom 1", "Kepala halaman, paragraf 1", "Kaki halaman, paragraf 1",
]  # fmt: skip


def _everywhere(text: str) -> Word:
    """A document with a text in a paragraph, in one of a run for each sign as edits leave it, in a
    text box, a cell, a cell of a table in a cell, the header and the footer.
    """
    word = Document()
    word.add_paragraph("Surat")
    word.add_paragraph(text)
    split = word.add_paragraph()
    for number, sign in enumerate(text):
        split.add_run(sign).bold = bool(number % 2)
    beside = word.add_paragraph("Di samping ini")
    beside._p.append(parse_xml(box(text)))  # noqa: SLF001 - python-docx knows no text boxes
    table = word.add_table(3, 2)
    table.cell(1, 1).text = text
    table.cell(2, 0).add_table(2, 2).cell(1, 0).text = text
    section = word.sections[0]
    section.header.paragraphs[0].text = text
    section.footer.paragraphs[0].text = text
    return word


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len({row["written"] for row in SPELLINGS}) >= 100
    assert len(set(ORDINARY)) >= 40


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row["written"])
def test_each_spelling_is_named_at_each_place_with_its_field(row: dict[str, str]) -> None:
    found = leftovers(looked(_everywhere(row["written"])))
    assert sorted(one.place for one in found) == sorted(EVERYWHERE)
    assert {(one.text, one.field) for one in found} == {(row["written"], row["field"])}
    assert not any(one.advice or one.confirmable for one in found)
    if row["field"]:
        own = (f"{{{{ {row['field']} ", f"{{{{ {row['field']}|join", f"«{row['field']}»")
        assert all(any(tag in one.sentence for tag in own) for one in found)


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: row["line"])
def test_dots_are_named_by_the_label_beside_them(row: dict[str, str]) -> None:
    word = Document()
    word.add_paragraph(row["line"])
    found = [problem for problem in looked(word) if problem.code == "dots"]
    assert {(one.text, one.field) for one in found} == {(row["text"], row["field"])}
    assert all(one.confirmable for one in found)


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: row["line"])
def test_dots_in_a_row_s_last_cell_are_named_by_the_first(row: dict[str, str]) -> None:
    label, colon, value = row["line"].partition(":")
    if not colon:
        pytest.skip("a sentence, no row")
    word = Document()
    cells = word.add_table(1, 4).rows[0].cells
    for cell, text in zip(cells, ("1.", label.strip(), ":", value.strip()), strict=True):
        cell.text = text
    found = [problem for problem in looked(word) if problem.code == "dots"]
    assert {(one.place, one.text, one.field) for one in found} == {
        ("Tabel 1 baris 1 kolom 4", row["text"], row["field"])
    }


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_no_placeholder(text: str) -> None:
    word = Document()
    word.add_paragraph(text)
    word.add_table(1, 1).cell(0, 0).text = text
    assert leftovers(looked(word)) == []


def test_a_visum_and_a_signature_are_left_open_and_a_form_above_is_not() -> None:
    word = Document()
    for text in (
        "SURAT PERJALANAN DINAS", "Nama : ..........", "I. Berangkat dari : ..........",
        "Ke : ..........", "Pada tanggal : ..........", "II. Tiba di : ..........",
        "Pada tanggal : ..........", "Kepala : ..........", "(....................)",
        "NIP. ..........", "PERHATIAN", "Nomor : ..........",
    ):  # fmt: skip
        word.add_paragraph(text)
    found = [(one.place, one.field) for one in looked(word, "spd") if one.code == "dots"]
    assert found == [("Paragraf 2", "orang.nama"), ("Paragraf 12", "surat.nomor")]


def test_dots_hinder_only_where_the_letter_does_not_say_it_elsewhere() -> None:
    word = Document()
    word.add_paragraph("Nomor : {{ surat.nomor }}, lagi Nomor : ..........")
    word.add_paragraph("Tujuan : ..........; Nomor agenda lain : ..........")
    found = [one for one in looked(word) if one.code == "dots"]
    assert [(one.field, one.advice, one.fact) for one in found] == [
        ("surat.nomor", True, "surat.nomor"),
        ("perjalanan.tujuan", False, "perjalanan.tujuan"),
        ("surat.nomor", True, "surat.nomor"),
    ]


def test_every_field_that_the_words_propose_can_be_written() -> None:
    known = {field.name for field in list_fields()} | {"kop", "pelaksana"}
    proposed = {row["field"] for row in (*SPELLINGS, *LABELLED)} - {""}
    assert proposed <= known
    for name in known:
        part = name.rpartition(".")[2]
        assert field_of(part) in known | {""}
