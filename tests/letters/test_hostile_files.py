"""Files that are no plain Word documents, or hold what no letter needs: refused, and said why."""

import io
import random
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from perdin import resources
from perdin.errors import BadTemplate
from perdin.files import zip_guard
from perdin.letters.check import catalogue, trial_filling
from perdin.letters.check.checker import check_template
from perdin.letters.check.sample_letter import sample
from perdin.letters.docx import archive
from perdin.letters.fill import compiler
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs
from tests.letters.hostile import OLE, WORD, changed, saved, with_notes
from tests.test_media import png


def test_endnotes_are_not_filled_and_that_is_said() -> None:
    (problem,) = check_template(
        with_notes("endnotes", "{{ surat.nomor }}", "word/endnotes.xml"), "uji.docx"
    )
    assert str(problem).startswith("Catatan akhir, paragraf 1: «{{ surat.nomor }}» tidak diisi")


def test_a_second_document_behind_the_one_that_is_looked_at_is_refused() -> None:
    whole = with_paragraphs("Surat")
    rels = archive.read_parts(whole, "uji")["_rels/.rels"]
    assert b"word/document.xml" in rels
    other = changed(
        whole,
        _rels___DOT_rels=rels.replace(b"word/document.xml", b"word/lain.xml"),
        word__lain_DOT_xml=b"<x/>",
    )
    assert check_template(other, "uji.docx")


def test_the_trial_gives_the_letter_itself() -> None:
    template = catalogue.shipped(LetterKind.SPD, "serang")
    filled = trial_filling.fill(template, "spd.docx", "serang")
    assert filled == compiler.render(catalogue.template(LetterKind.SPD, "serang"), sample())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (OLE, "terkunci kata sandi"),
        (b"Surat Tugas\n", "bukan dokumen Word"),
        (b"", "bukan dokumen Word"),
        (b"%PDF-1.7\n", "bukan dokumen Word"),
    ],
)
def test_what_is_no_word_document_is_said(file: bytes, said: str) -> None:
    with pytest.raises(BadTemplate, match=said):
        check_template(file, "surat.docx")


@pytest.mark.parametrize("left", [0.999, 0.9, 0.5, 0.1])
@pytest.mark.parametrize("begun", [0, 10])
def test_a_file_that_came_only_in_part_is_said(left: float, begun: int) -> None:
    """As after a broken download; the zip's index then points before the file's beginning."""
    whole = with_paragraphs("Surat {{ surat.nomor }}")
    with pytest.raises(BadTemplate, match="bukan dokumen Word"):
        check_template(whole[: int(len(whole) * left)], "surat.docx")
    with pytest.raises(BadTemplate, match="bukan dokumen Word"):
        check_template(whole[10 + begun : 4000] + whole[4010:], "surat.docx")


def test_parts_that_do_not_belong_together_are_said() -> None:
    """Relations without a target, as a damaged disk leaves them."""
    whole = with_paragraphs("Surat {{ surat.nomor }}")
    rels = archive.read_parts(whole, "uji")["word/_rels/document.xml.rels"]
    other = changed(
        whole, **{"word___rels__document_DOT_xml_DOT_rels": rels.replace(b"Target=", b"Targed=")}
    )
    assert check_template(other, "surat.docx")
    with pytest.raises(BadTemplate):
        compiler.render(other, sample())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "memuat makro"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            r"templat Word \(\.dotx\)",
        ),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "lembar Excel. Salin formulirnya ke dokumen Word",
        ),
    ],
)
def test_what_only_calls_itself_docx_is_said(kind: str, said: str) -> None:
    plain = with_paragraphs("Surat")
    types = archive.read_parts(plain, "uji")["[Content_Types].xml"]
    was = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert was in types
    other = changed(plain, **{"[Content_Types].xml": types.replace(was, kind.encode())})
    with pytest.raises(BadTemplate, match=said):
        check_template(other, "surat.docx")


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def _with_field(code: str) -> bytes:
    """A document with a Word field whose code lies in two runs."""
    runs = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in (code[:3], code[3:]))
    return f"<w:document {WORD}><w:body><w:p>{runs}</w:p></w:body></w:document>".encode()


@pytest.mark.parametrize(
    ("name", "part", "said"),
    [
        ("word__settings_DOT_xml", _BOMB, "DOCTYPE"),
        ("word__comments_DOT_xml", b"<!--" + b" " * 9000 + b"-->" + _BOMB[21:], "DOCTYPE"),
        ("word__settings_DOT_xml", "<a>é</a>".encode("utf-16"), "rusak"),
        ("word__settings_DOT_xml", b"<a><b></a>", "rusak"),
        ("word__vbaProject_DOT_bin", b"x", "makro"),
        ("word__VBAPROJECT_DOT_BIN", b"x", "makro"),
        ("WORD__VbaData_DOT_xml", b"<x/>", "makro"),
        ("word__embeddings__oleObject1_DOT_bin", b"x", "objek tersemat"),
        ("WORD__Embeddings__a_DOT_bin", b"x", "objek tersemat"),
        ("word__media__gambar1_DOT_png", OLE, "objek tersemat"),
        ("word__media__alat_DOT_exe", b"x", "program"),
        ("word__media__gambar1_DOT_png", b"MZ\x90\x00" + bytes(90), "program"),
        ("word__media__gambar1_DOT_emf", b"#!/bin/sh\n", "program"),
        ("docProps__thumbnail_DOT_jpeg", b"\x7fELF\x02", "program"),
        ("word__media__gambar1_DOT_png", png(9_000, 9_000), "50 megapiksel"),
        ("word__media__gambar1_DOT_png", png(0, 5), "gambarnya rusak"),
        ("word__afchunk_DOT_html", b"<p>x</p>", "dokumen lain"),
        ("word__document_DOT_xml", _with_field("INCLUDETEXT C:/rahasia.txt"), "INCLUDETEXT"),
        ("word__document_DOT_xml", _with_field('DDEAUTO c:/cmd.exe "/k calc"'), "DDEAUTO"),
    ],
)
def test_parts_that_no_letter_needs_are_refused(name: str, part: bytes, said: str) -> None:
    problems = check_template(changed(with_paragraphs("Surat"), **{name: part}), "uji.docx")
    assert any(said in problem.sentence for problem in problems), problems


@pytest.mark.parametrize(
    ("field", "astray"),
    [
        ('HYPERLINK "file:///C:/Windows/System32/calc.exe"', True),
        (r'hyperlink "\\peladen\bagi\a.docx"', True),
        ('HYPERLINK "ms-msdt:/id"', True),
        ('HYPERLINK "https://serangkota.go.id/a?b=1"', False),
        (r'HYPERLINK \l "Bagian_1"', False),
        ('HYPERLINK "mailto:kec@serangkota.go.id"', False),
    ],
)
def test_a_link_in_the_text_leads_to_an_address_or_nowhere(field: str, astray: bool) -> None:
    other = changed(with_paragraphs("Surat"), word__document_DOT_xml=_with_field(field))
    found = check_template(other, "uji.docx")
    assert any("bukan alamat web" in one.sentence for one in found) == astray, found


@pytest.mark.parametrize(
    ("target", "astray"),
    [
        ("file:///C:/rahasia.docx", True),
        ("FILE://peladen/bagi/a.docx", True),
        (r"\\peladen\bagi\a.docx", True),
        (r"C:\kerja\a.docx", True),
        ("laporan.docx", True),
        ("javascript:alert(1)", True),
        ("https://serangkota.go.id", False),
        ("www.serangkota.go.id", False),
        ("mailto:kec@serangkota.go.id", False),
    ],
)
def test_a_link_among_the_relations_leads_to_an_address(target: str, astray: bool) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/hyperlink" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    other = changed(with_paragraphs("Surat"), **{"word___rels__footer9_DOT_xml_DOT_rels": rels})
    found = check_template(other, "uji.docx")
    assert any("bukan alamat web" in one.sentence for one in found) == astray, found


def test_a_drawing_that_leads_to_a_file_is_refused() -> None:
    shape = (
        f'<w:document {WORD} xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:p><w:r><w:pict>'
        '<v:shape href="file:///C:/a.exe"/></w:pict></w:r></w:p></w:body></w:document>'
    ).encode()
    found = check_template(changed(with_paragraphs("x"), word__document_DOT_xml=shape), "uji.docx")
    assert any("file:///C:/a.exe" in one.sentence for one in found)


@pytest.mark.parametrize("mode", ['TargetMode="External"', "TargetMode='External'"])
@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "oleObject"])
def test_what_is_fetched_from_afar_is_refused(kind: str, mode: str) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://contoh.invalid/hyperlink" {mode}/></Relationships>'
    ).encode()
    other = changed(with_paragraphs("Surat"), **{"word___rels__settings_DOT_xml_DOT_rels": rels})
    assert any("luar dokumen" in problem.sentence for problem in check_template(other, "uji.docx"))


def test_ordinary_office_work_is_not_refused() -> None:
    """Comments, curly quotes as Word types them, and braces of the text's own are no faults."""
    template = with_paragraphs(
        "{# catatan untuk diri sendiri {{ bukan.isian }} #}Nomor {{ surat.nomor }}",
        "{{ orang.nama or “..........” }} { lihat lampiran } {a} 100%",
        "{{ surat.nomor.replace('/', '-') }} {{ pelaksana|map(attribute='nama')|join(', ') }}",
    )
    assert check_template(template, "uji.docx") == []
    assert compiler.render(template, sample())


def test_shipped_templates_have_what_their_forms_ask_for_and_one_without_a_row_is_told() -> None:
    path = resources.path("templates", "pmk", "spd.docx")
    assert check_template(path.read_bytes(), path.name, "spd") == []
    document = Document(str(path))
    for table in document.tables:
        for row in list(table.rows):
            if any("perjalanan.alat_angkut" in cell.text for cell in row.cells):
                row._tr.getparent().remove(row._tr)
    (problem,) = check_template(saved(document), path.name, "spd")
    assert problem.advice
    assert "{{ perjalanan.alat_angkut }}" in problem.sentence


def _zip(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


def _swollen(size: int, said: int = 0) -> bytes:
    """A document of blanks; the index may say another size than is there."""
    package = bytearray(_zip(("word/document.xml", b" " * size)))
    if said:
        index = package.rindex(b"PK\x01\x02")
        package[index + 24 : index + 28] = said.to_bytes(4, "little")
        package[22:26] = said.to_bytes(4, "little")
    return bytes(package)


def _locked() -> bytes:
    package = bytearray(with_paragraphs("Surat"))
    package[package.index(b"PK\x01\x02") + 8] |= 1
    return bytes(package)


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "ratio": (lambda: _swollen(20_000_000), "jauh lebih besar"),
    "one part": (lambda: _swollen(zip_guard.LARGEST_PART + 1), "jauh lebih besar"),
    "lying small": (lambda: _swollen(20_000_000, said=1000), "bukan dokumen Word"),
    "lying large": (lambda: _swollen(1000, said=zip_guard.LARGEST_PART * 2), "jauh lebih besar"),
    "parts": (lambda: _zip(*((f"word/{n}.xml", b"") for n in range(2_001))), "terlalu banyak"),
    "twins": (lambda: _zip(*[("word/document.xml", b"<x/>")] * 2), "kembar"),
    "locked": (_locked, "terkunci kata sandi"),
    "total": (
        lambda: _zip(*((f"word/{n}.bin", bytes(range(256)) * 4_000 * 12) for n in range(20))),
        "jauh lebih besar",
    ),
    "file": (lambda: bytes(archive.LARGEST_FILE + 1), "lebih dari 20 MB"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: str) -> None:
    make, pattern = BOMBS[bomb]
    content = make()
    tracemalloc.start()
    try:
        with pytest.raises(BadTemplate, match=pattern):
            archive.read_parts(content, "surat.docx")
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    with pytest.raises(BadTemplate, match=pattern):
        check_template(content, "surat.docx")


def test_a_large_honest_template_is_taken() -> None:
    """A kop with a photograph, and a form of many pages."""
    document = Document(io.BytesIO(with_paragraphs(*["Surat {{ surat.nomor }}"] * 300)))
    picture = random.Random(1).randbytes(6_000_000)
    template = changed(saved(document), word__media__foto_DOT_bin=picture)
    assert check_template(template, "surat.docx") == []
