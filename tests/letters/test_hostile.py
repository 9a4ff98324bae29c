"""Templates that mean harm, or are no templates at all: each is refused in words, nothing runs."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word

from perdin import resources
from perdin.errors import BadTemplate
from perdin.letters import archive, catalogue, compiler, trial
from perdin.letters.checker import check_template
from perdin.letters.sample import sample
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENDLESS = (
    "{{ 'a'*9999999999 }}",
    "{{ 9**9**9**9 }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ surat.nomor.ljust(9999999999) }}",
    "{{ surat.nomor.center(9**9) }}",
    "{{ surat.nomor|center(9999999999) }}",
    "{{ pelaksana|batch(9999999999, 'x')|list }}",
    "{{ 'x'|indent(9999999999) }}",
    "{{ '%s'|format('x') }}",
    "{{ " + "(" * 3000 + ")" * 3000 + " }}",
    "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
)
CODE = (
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}",
    "{{{{ self.__init__.__globals__.__builtins__.open({canary!r}, 'w') }}}}",
    "{{{{ cycler.__init__.__globals__.os.system('touch ' + {canary!r}) }}}}",
    "{{{{ surat|attr('__class__')|attr('__init__') }}}}",
    "{{{{ ['touch {canary}']|map('system')|list }}}}",
    "{{{{ surat.nomor.format.__globals__ }}}}",
)


def _in_body(text: str) -> bytes:
    return with_paragraphs(text)


def _in_cell(text: str) -> bytes:
    return with_paragraphs("Surat", table=[["Nomor", text]])


def _in_header(text: str) -> bytes:
    made = Document()
    made.sections[0].header.paragraphs[0].text = text
    return _saved(made)


def _in_footer(text: str) -> bytes:
    made = Document()
    made.sections[0].footer.paragraphs[0].text = text
    return _saved(made)


def _in_properties(text: str) -> bytes:
    made = Document()
    made.core_properties.title = text[:255]
    return _saved(made)


PLACES = {
    "Paragraf 1": _in_body,
    "Tabel 1 baris 1 kolom 2": _in_cell,
    "Kepala halaman, paragraf 1": _in_header,
    "Kaki halaman, paragraf 1": _in_footer,
    "Sifat berkas": _in_properties,
}


def _saved(made: Word) -> bytes:
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _changed(template: bytes, **parts: bytes) -> bytes:
    """A document with some parts replaced or added, named with «__» for «/»."""
    kept = archive.read_parts(template, "uji")
    kept |= {name.replace("__", "/").replace("_DOT_", "."): one for name, one in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in kept.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", [*ENDLESS[:4], *CODE])
def test_what_attacks_is_named_with_its_place_and_never_run(
    tmp_path: Path, place: str, attack: str
) -> None:
    canary = tmp_path / "canary"
    text = attack.format(canary=str(canary)) if attack in CODE else attack
    template = PLACES[place](text)
    found = check_template(template, "uji.docx")
    assert found
    assert all(one.place == place for one in found), found
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
    assert not canary.exists()


@pytest.mark.parametrize("attack", ENDLESS)
def test_what_would_never_end_is_refused_at_once(attack: str) -> None:
    """Also by the filling itself, without the check. A hang would end this test run, not pass."""
    template = _in_body(attack)
    assert check_template(template, "uji.docx")
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())


def test_loops_in_loops_and_endless_depth_are_refused() -> None:
    four = "{% for a in pelaksana %}" * 4 + "x" + "{% endfor %}" * 4
    (found, *_more) = check_template(_in_body(four), "uji.docx")
    assert "pengulangan di dalam 2 pengulangan lain" in found.sentence
    deep = "{% if surat.nomor %}" * 200 + "x" + "{% endif %}" * 200
    (found, *_more) = check_template(_in_body(deep), "uji.docx")
    assert "terlalu bersarang" in found.sentence
    with pytest.raises(BadTemplate):
        compiler.render(_in_body(deep), sample())


def test_what_passes_the_check_and_still_takes_too_long_costs_no_more_than_its_time() -> None:
    slow = "{{ surat.nomor" + "|replace('0',surat.nomor)" * 17 + " }}"
    before = time.monotonic()
    with pytest.raises(BadTemplate, match="tidak selesai|memori"):
        trial.fill(_in_body(slow), "uji.docx", "pmk", seconds=3)
    assert time.monotonic() - before < 60


def test_the_trial_gives_the_letter_itself() -> None:
    template = catalogue.shipped(LetterKind.SPD, "serang")
    filled = trial.fill(template, "spd.docx", "serang")
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
    other = _changed(
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
            "bukan dokumen Word",
        ),
    ],
)
def test_what_only_calls_itself_docx_is_said(kind: str, said: str) -> None:
    plain = with_paragraphs("Surat")
    types = archive.read_parts(plain, "uji")["[Content_Types].xml"]
    was = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert was in types
    other = _changed(plain, **{"[Content_Types].xml": types.replace(was, kind.encode())})
    with pytest.raises(BadTemplate, match=said):
        check_template(other, "surat.docx")


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _with_field(code: str) -> bytes:
    """A document with a Word field whose code lies in two runs."""
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (code[:3], code[3:]))
    return f"<w:document {_W}><w:body><w:p>{runs}</w:p></w:body></w:document>".encode()


@pytest.mark.parametrize(
    ("name", "part", "said"),
    [
        ("word__settings_DOT_xml", _BOMB, "DOCTYPE"),
        ("word__comments_DOT_xml", b"<!--" + b" " * 9000 + b"-->" + _BOMB[21:], "DOCTYPE"),
        ("word__settings_DOT_xml", "<a>é</a>".encode("utf-16"), "rusak"),
        ("word__settings_DOT_xml", b"<a><b></a>", "rusak"),
        ("word__vbaProject_DOT_bin", b"x", "makro"),
        ("word__embeddings__oleObject1_DOT_bin", b"x", "objek tersemat"),
        ("word__afchunk_DOT_html", b"<p>x</p>", "dokumen lain"),
        ("word__document_DOT_xml", _with_field("INCLUDETEXT C:/rahasia.txt"), "INCLUDETEXT"),
        ("word__document_DOT_xml", _with_field('DDEAUTO c:/cmd.exe "/k calc"'), "DDEAUTO"),
    ],
)
def test_parts_that_no_letter_needs_are_refused(name: str, part: bytes, said: str) -> None:
    found = check_template(_changed(with_paragraphs("Surat"), **{name: part}), "uji.docx")
    assert any(said in one.sentence for one in found), found


@pytest.mark.parametrize("mode", ['TargetMode="External"', "TargetMode='External'"])
@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "oleObject"])
def test_what_is_fetched_from_afar_is_refused(kind: str, mode: str) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://contoh.invalid/hyperlink" {mode}/></Relationships>'
    ).encode()
    other = _changed(with_paragraphs("Surat"), **{"word___rels__settings_DOT_xml_DOT_rels": rels})
    assert any("luar dokumen" in one.sentence for one in check_template(other, "uji.docx"))


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
    made = Document(str(path))
    for table in made.tables:
        for row in list(table.rows):
            if any("perjalanan.alat_angkut" in cell.text for cell in row.cells):
                row._tr.getparent().remove(row._tr)
    (told,) = check_template(_saved(made), path.name, "spd")
    assert told.advice
    assert "{{ perjalanan.alat_angkut }}" in told.sentence
