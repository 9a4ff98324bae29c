"""Filling templates: the same as docxtpl, whole whatever the text, and no code from a template."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perdin import resources
from perdin.errors import BadTemplate
from perdin.files import zip_guard
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet, Orang, context
from perdin.letters.fill import compiler
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import NBSP, lines, rows, split_over_runs, with_paragraphs

LAYOUTS = ("serang", "pmk")
TEMPLATES = sorted(resources.path("templates").glob("*/*.docx"))
SHIPPED = [(path.parent.name, LetterKind(path.stem)) for path in TEMPLATES if path.stem != "kop"]
ODD = "R&D <b>\"Dinas\"</b> 'Ma’ruf' & Rekan » ← €"
HOSTILE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ surat.__class__.__init__.__globals__ }}",
    "{{ surat.nomor.__class__ }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ namespace.__init__ }}",
    "{{ (surat|attr('__class__')) }}",
    "{{ '{0.__class__}'.format(surat) }}",
    "{% for x in range(999999999) %}{{ x }}{% endfor %}",
    "{% for x in pelaksana %}{% set _ = pelaksana.append(x) %}{% endfor %}",
    "{{ pelaksana.clear() }}",
    "{{ surat.update({'nomor': 'palsu'}) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
)


def _template(layout: str, kind: LetterKind) -> bytes:
    return catalogue.template(kind, layout)


def _oracle(template: bytes, sheet: LetterSheet) -> bytes:
    prepared = compiler.compile_template(template, paper=sheet.gaya.kertas).source
    docx = DocxTemplate(io.BytesIO(prepared))
    docx.render(context(sheet), compiler.environment(), autoescape=True)
    filled = io.BytesIO()
    docx.save(filled)
    return filled.getvalue()


def _odd_sheet(text: str) -> LetterSheet:
    """A letter whose every free text is this one."""
    plain = sample()
    return replace(
        plain,
        perjalanan=replace(plain.perjalanan, maksud=text, keluaran=text),
        kantor=replace(plain.kantor, nama=text, alamat=text),
        orang=replace(plain.orang, nama=text, jabatan=text),
        pelaksana=tuple(replace(person, nama=text) for person in plain.pelaksana),
    )


@pytest.mark.parametrize(("layout", "kind"), SHIPPED)
def test_ours_says_what_docxtpl_says(layout: str, kind: LetterKind) -> None:
    template = _template(layout, kind)
    ours, theirs = compiler.render(template, sample()), _oracle(template, sample())
    assert lines(ours) == lines(theirs)
    assert rows(ours) == rows(theirs)
    assert set(zipfile.ZipFile(io.BytesIO(ours)).namelist()) == set(
        zipfile.ZipFile(io.BytesIO(theirs)).namelist()
    )


@pytest.mark.parametrize(("layout", "kind"), SHIPPED)
def test_letters_are_sound_documents_without_tags(layout: str, kind: LetterKind) -> None:
    letter = compiler.render(_template(layout, kind), sample())
    assert zipfile.ZipFile(io.BytesIO(letter)).testzip() is None
    text = "\n".join(lines(letter))
    assert text
    assert not re.search(r"\{\{|\{%|%\}|\}\}|Undefined|None", text)
    Document(io.BytesIO(letter))


@pytest.mark.parametrize(("layout", "kind"), SHIPPED)
def test_signs_that_xml_knows_print_whole(layout: str, kind: LetterKind) -> None:
    letter = compiler.render(_template(layout, kind), _odd_sheet(ODD))
    assert ODD in "\n".join(lines(letter))


def test_the_gate_for_signs_catches_a_filling_without_escaping() -> None:
    """The known-bad twin: what docxtpl does by its defaults loses text after a sign."""
    template = with_paragraphs("{{ perjalanan.maksud }} sesudahnya")
    docx = DocxTemplate(io.BytesIO(template))
    with pytest.raises(Exception, match=r"."):  # noqa: PT012, B017 - broken or shortened, both are loss
        docx.render(context(_odd_sheet(ODD)), autoescape=False)
        filled = io.BytesIO()
        docx.save(filled)
        assert f"{ODD} sesudahnya" in "\n".join(lines(filled.getvalue()))
    assert lines(compiler.render(template, _odd_sheet(ODD))) == [f"{ODD} sesudahnya"]


_TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
).filter(lambda text: text.strip() == text and "{" not in text)


@given(_TEXT)
def test_any_text_is_printed_as_it_was_typed(text: str) -> None:
    letter = compiler.render(with_paragraphs("a {{ perjalanan.maksud }} z"), _odd_sheet(text))
    (paragraph, *_) = Document(io.BytesIO(letter)).paragraphs
    assert _only_blanks_kept(f"a {text} z", paragraph.text)


def _only_blanks_kept(typed: str, printed: str) -> bool:
    """The same letter by letter, but for blanks at which no line may end."""
    pairs = zip(typed, printed, strict=False)
    return len(typed) == len(printed) and all(
        was == now or (was, now) == (" ", NBSP) for was, now in pairs
    )


def test_the_gate_for_typed_text_catches_another_blank_and_a_lost_letter() -> None:
    assert _only_blanks_kept("Rp 5", f"Rp{NBSP}5")
    assert not _only_blanks_kept(f"Rp{NBSP}5", "Rp 5")
    assert not _only_blanks_kept("Rp 5", "Rp5")
    assert not _only_blanks_kept("Rp 5", f"Rp{NBSP}6")


@given(st.text(alphabet="ab&<>\n\t\x00\x0b", max_size=30))
def test_breaks_become_breaks_and_nothing_unprintable_breaks_a_letter(text: str) -> None:
    letter = compiler.render(with_paragraphs("{{ perjalanan.maksud }}"), _odd_sheet(text))
    (paragraph, *_) = Document(io.BytesIO(letter)).paragraphs
    kept = text.replace("\x00", "").replace("\x0b", "")
    assert paragraph.text.replace("\a", "").split() == kept.split()


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_template_runs_no_code(attack: str) -> None:
    with pytest.raises(BadTemplate):
        compiler.render(with_paragraphs(attack), sample(), name="uji.docx")


def test_a_filter_reaches_no_class_either() -> None:
    template = with_paragraphs("{{ surat|map(attribute='__class__')|list }}")
    assert "class '" not in "\n".join(lines(compiler.render(template, sample())))


def test_the_gate_for_code_catches_a_filling_without_the_sandbox() -> None:
    """The known-bad twin: docxtpl's own environment gives a template the classes of Python."""
    template = with_paragraphs("{{ ''.__class__.__mro__[1].__name__ }}")
    docx = DocxTemplate(io.BytesIO(template))
    docx.render({})
    filled = io.BytesIO()
    docx.save(filled)
    assert lines(filled.getvalue()) == ["object"], "the twin is as bad as it is known to be"
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
    assert isinstance(compiler.environment(), ImmutableSandboxedEnvironment)


def test_a_field_that_is_not_there_is_named() -> None:
    with pytest.raises(BadTemplate, match="isian yang tidak ada"):
        compiler.render(with_paragraphs("{{ surat.nomer }}"), sample(), name="uji.docx")


def test_the_gate_for_missing_fields_catches_a_filling_that_leaves_them_out() -> None:
    """The known-bad twin: docxtpl by its defaults prints nothing where a field is misspelt."""
    docx = DocxTemplate(io.BytesIO(with_paragraphs("Nomor {{ surat.nomer }} Tahun")))
    docx.render(context(sample()))
    filled = io.BytesIO()
    docx.save(filled)
    assert lines(filled.getvalue()) == ["Nomor  Tahun"]


def test_tags_over_several_runs_are_filled() -> None:
    template = split_over_runs("Nomor {{ su", "rat.no", "mor }}")
    assert lines(compiler.render(template, sample())) == [f"Nomor {sample().surat.nomor}"]


def test_the_same_letter_gives_the_same_bytes() -> None:
    template = _template("serang", LetterKind.SPD)
    assert compiler.render(template, sample()) == compiler.render(template, sample())


def test_a_changed_template_is_prepared_anew() -> None:
    first, second = with_paragraphs("A {{ surat.nomor }}"), with_paragraphs("B {{ surat.nomor }}")
    assert lines(compiler.render(first, sample()))[0].startswith("A ")
    assert lines(compiler.render(second, sample()))[0].startswith("B ")


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (zip_guard.LARGEST_PART + 1))
    with pytest.raises(BadTemplate):
        compiler.render(out.getvalue(), sample())


def test_what_is_no_document_is_refused() -> None:
    for content in (b"", b"PK\x03\x04", b"bukan zip"):
        with pytest.raises(BadTemplate):
            compiler.render(content, sample())


def test_many_travellers_go_to_the_attachment(tmp_path: Path) -> None:
    crowd = tuple(
        replace(Orang(), nomor=n, nama=f"Pelaksana Ke-{n}, S.Sos.", jabatan="Staf")
        for n in range(1, 9)
    )
    for layout in LAYOUTS:
        template = _template(layout, LetterKind.SURAT_TUGAS)
        text = "\n".join(lines(compiler.render(template, replace(sample(), pelaksana=crowd))))
        for person in crowd:
            assert person.nama in text


def test_letters_have_the_pages_of_their_forms(tmp_path: Path) -> None:
    """SPD: front page and visum. Everything else fits on one page, also with long names."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: apt install libreoffice-writer"
    long = "Prof. Dr. Ir. H. Raden Mas Wicaksana Kusumaningrat Hadiningrat, S.STP., M.Si., M.H."
    sheet = replace(
        sample(),
        orang=replace(sample().orang, nama=long),
        pelaksana=tuple(replace(person, nama=long) for person in sample().pelaksana),
    )
    for layout, kind in SHIPPED:
        path = tmp_path / f"{layout}-{kind.value}.docx"
        path.write_bytes(compiler.render(_template(layout, kind), sheet))
    subprocess.run(
        [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         f"-env:UserInstallation=file://{tmp_path}/profile", *map(str, tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    pages = {
        path.stem: len(re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes()))
        for path in tmp_path.glob("*.pdf")
    }
    expected = {
        f"{layout}-{kind.value}": 2 if kind is LetterKind.SPD else 1 for layout, kind in SHIPPED
    }
    assert pages == expected


def test_shipped_templates_can_be_edited_in_word() -> None:
    for path in resources.path("templates").glob("*/*.docx"):
        document = Document(str(path))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        cells = "\n".join(
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        )
        assert "{{" in text + cells, path
