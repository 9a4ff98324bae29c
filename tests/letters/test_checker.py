"""Checking a template: every fault at once, each with its place; what can run code is refused."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from perdin import resources
from perdin.errors import BadTemplate
from perdin.letters.check.checker import check_template
from perdin.letters.check.letter_fields import list_fields
from perdin.letters.check.sample_letter import sample
from perdin.letters.docx import archive
from perdin.letters.fill import compiler
from tests.letters.documents import lines, split_over_runs, with_paragraphs

SHIPPED = sorted(resources.path("templates").glob("*/*.docx"))


def _said(template: bytes) -> list[str]:
    return [str(problem) for problem in check_template(template, "uji.docx")]


def _with_part(template: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_templates_are_clean(path: Path) -> None:
    assert _said(path.read_bytes()) == []


def test_all_faults_are_named_at_once_with_their_places() -> None:
    sentences = _said(
        with_paragraphs(
            "Nomor: {{ surat.nomer }}",
            "{{ kantor.nama }}",
            "{{ kantor.nama",
            "{% if biaya.kurang_lebih %}",
            table=[["No", "{{ peradilan.maksud }}"], ["1", "{{ orang.nama | huruf_besar }}"]],
        )
    )
    assert sentences[0].startswith(
        "Paragraf 1: Isian «surat.nomer» tidak ada. Maksudnya «surat.nomor»?"
    )
    assert sentences[1].startswith("Paragraf 3: «{{ kantor.nama» tidak ditutup dengan }}")
    assert any("abel 1 baris 1 kolom 2: Isian «peradilan" in sentence for sentence in sentences)
    assert any(
        "abel 1 baris 2 kolom 2" in sentence and "huruf_besar" in sentence for sentence in sentences
    )
    assert any(
        "Paragraf 4" in sentence and "belum ditutup dengan {% endif %}" in sentence
        for sentence in sentences
    )


def test_loops_bring_their_own_names() -> None:
    fine = with_paragraphs(
        "{%p for orang in pelaksana %}",
        "{{ loop.index }} {{ orang.nama }} {{ orang.nama.upper() }}",
        "{%p endfor %}",
        "{%p if jumlah_pelaksana > 3 %}",
        "{%p else %}",
        "{%p endif %}",
    )
    assert _said(fine) == []
    after = with_paragraphs("{%p for satu in pelaksana %}", "{%p endfor %}", "{{ satu.nama }}")
    assert _said(after)[0].startswith("Paragraf 3: Isian «satu.nama» tidak ada.")
    wrong = with_paragraphs("{%p for satu in pelaksana %}", "{{ satu.nam }}", "{%p endfor %}")
    assert "«satu.nam» tidak ada" in _said(wrong)[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{% endif %}", "menutup yang tidak pernah dibuka"),
        ("{% else %}", "tidak berada di dalam if"),
        ("{% ulangi %}", "tidak dikenal"),
        ("{% set a = 1 %}", "tidak dipakai"),
        ("{% for pelaksana %}", "tidak dapat dibaca"),
        ("{% for x in kantor %}{% endfor %}", "bukan daftar"),
        ("{{ surat. }}", "tidak dapat dibaca"),
        ("{{ surat.__class__ }}", "tidak diizinkan"),
        ("{{ ''.__class__.__mro__ }}", "tidak diizinkan"),
        ("{{ cycler.__init__.__globals__ }}", "tidak diizinkan"),
        ("{{ range(9**9) }}", "menjalankan «range()»"),
        ("{{ pelaksana }}", "Ulangi dengan «{% for satu in pelaksana %}»"),
        ("{{ pelaksana.nama }}", "lalu pakai «{{ satu.nama }}»"),
        ("{{ surat }}", "«surat» adalah kelompok isian. Sebut salah satunya"),
        ("{{ perjalanan.daftar_tujuan }}", "Tulis «{{ perjalanan.daftar_tujuan|join(', ') }}»"),
        ("{{ surat['__cla' ~ 'ss__'] }}", "«surat[…]» tidak diizinkan"),
        ("{{ surat['__class__'] }}", "«__class__» tidak diizinkan"),
        ("{{ pelaksana|map(attribute='__class__')|list }}", "«__class__» tidak diizinkan"),
        ("{{ pelaksana|map(attribute='nma')|join }}", "Maksudnya «pelaksana.nama»?"),
        ("{% if surat.nomor %}a{% else %}b{% else %}c{% endif %}", "datang sesudah else"),
        ("{% for x in pelaksana %}{% elif x %}{% endfor %}", "tidak berada di dalam if"),
        ("{% for x in pelaksana recursive %}{% endfor %}", "tidak dapat dibaca"),
        ("{% for x in pelaksana if x.nma %}{% endfor %}", "«x.nma» tidak ada"),
        ("{# catatan", "tidak ditutup dengan #}"),
        ("Kop: {{ kop }}", "«{{ kop }}» harus sendirian"),
        ("{{p surat.nomor }}", "hanya untuk sisipan dokumen. Tulis «{{ surat.nomor }}»"),
        ("{{ surat.nomor|round }}", "«{{ surat.nomor|round }}» tidak dapat diisi"),
        ("{{ pelaksana[99].nama }}", "tidak dapat diisi: memakai isian yang tidak ada («99»)"),
        ("{{ surat.nomor | }}", "di sini mestinya «nama», bukan «penutup }}»"),
        ("{{ surat|tojson }}", "Pengubah «tojson» tidak ada"),
    ],
)
def test_each_fault_has_its_sentence(text: str, part: str) -> None:
    sentences = _said(with_paragraphs(text))
    assert any(part in sentence for sentence in sentences), sentences
    assert all(sentence.startswith("Paragraf 1: ") for sentence in sentences), sentences


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pegawai.nma", "orang.nama"),
        ("nip", "orang.nip"),
        ("spd.nomor", "surat.nomor"),
        ("peradilan.maksud", "perjalanan.maksud"),
        ("pptkk.nama", "pptk.nama"),
        ("tujuan", "perjalanan.tujuan"),
    ],
)
def test_what_is_suggested_can_stand_there(written: str, meant: str) -> None:
    (sentence,) = _said(with_paragraphs(f"{{{{ {written} }}}}"))
    assert sentence == f"Paragraf 1: Isian «{written}» tidak ada. Maksudnya «{meant}»?"
    assert _said(with_paragraphs(f"{{{{ {meant} }}}}")) == []


def test_nothing_is_suggested_for_what_resembles_no_field() -> None:
    assert _said(with_paragraphs("{{ x.y.z }}")) == ["Paragraf 1: Isian «x.y.z» tidak ada."]


def test_a_place_is_quoted_so_that_nobody_counts_paragraphs() -> None:
    long = "kata " * 30
    sentences = _said(
        with_paragraphs(
            "Demikian untuk dilaksanakan.",
            "",
            "{{ surat.nmr }}",
            f"{long}Nomor {{{{ surat.nmr }}}} tanggal {long}",
            table=[["Nomor", "No. {{ surat.nmr }}"], ["{{ surat.nmr }}", ""]],
        )
    )
    assert sentences[0].endswith("Letaknya sesudah «Demikian untuk dilaksanakan.».")
    assert "Di situ tertulis «…" in sentences[1]
    assert "kata kata Nomor {{ surat.nmr }} tanggal kata" in sentences[1]
    assert sentences[1].endswith("…».")
    assert sentences[2].endswith("Di situ tertulis «No. {{ surat.nmr }}».")
    assert sentences[3].startswith("Tabel 1 baris 2 kolom 1: ")
    assert sentences[3].endswith("Maksudnya «surat.nomor»?")


def test_lists_may_be_shaped_before_they_are_repeated() -> None:
    fine = with_paragraphs(
        "{% for x in pelaksana|sort(attribute='nama') %}{{ x.nama }}{% endfor %}",
        "{% for x in pelaksana[:2]|reverse if x.nama %}{{ x.nama }}{% else %}-{% endfor %}",
        "{% for x in surat.nomor.split('/') %}{{ x|upper }}{% endfor %}",
        "{{ pelaksana|map(attribute='nama')|join(', ') }} {{ pelaksana[-1].nama }}",
    )
    assert _said(fine) == []
    assert compiler.render(fine, sample())


def test_a_tag_split_over_runs_is_read_whole() -> None:
    assert _said(split_over_runs("{{ su", "rat.no", "mor }}")) == []
    assert "surat.nomer" in _said(split_over_runs("{{ su", "rat.no", "mer }}"))[0]


def test_what_points_outside_the_document_is_refused() -> None:
    outside = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        b'2006/relationships"><Relationship Id="r1" Type="http://x/attachedTemplate" '
        b'Target="http://contoh.invalid/t.dotm" TargetMode="External"/></Relationships>'
    )
    template = _with_part(with_paragraphs("x"), "word/_rels/settings.xml.rels", outside)
    assert "di luar dokumen" in _said(template)[0]


def test_macros_and_entities_are_refused() -> None:
    assert "makro" in _said(_with_part(with_paragraphs("x"), "word/vbaProject.bin", b"x"))[0]
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa">]><w:hdr/>'
    assert "DOCTYPE" in _said(_with_part(with_paragraphs("x"), "word/header9.xml", bomb))[0]


@pytest.mark.parametrize("content", [b"", b"PK", b"bukan zip sama sekali"])
def test_what_is_no_document_is_said(content: bytes) -> None:
    with pytest.raises(BadTemplate):
        check_template(content, "uji.docx")


@pytest.mark.parametrize("many", sorted({field.many for field in list_fields()}))
def test_every_field_of_the_list_can_be_copied_into_a_template(many: str) -> None:
    fields = [field for field in list_fields() if field.many == many]
    assert all(field.meaning for field in fields)
    cells = [[field.tag] for field in fields]
    first, last = fields[0].loop
    rows = [[first], *cells, [last]] if many else cells
    template = with_paragraphs("Daftar isian", table=rows)
    assert check_template(template, "isian.docx") == []
    text = "\n".join(lines(compiler.render(template, sample())))
    for listed_field in fields:
        assert listed_field.sample.strip() in text, listed_field.name


def test_a_loops_own_name_is_what_is_suggested_in_it() -> None:
    (sentence,) = _said(with_paragraphs("{% for x in pelaksana %}{{ x.nma }}{% endfor %}"))
    assert "Isian «x.nma» tidak ada. Maksudnya «x.nama»?" in sentence


def test_the_guide_quotes_the_sentences_that_are_really_said() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "panduan" / "templat.md").read_text("utf-8")
    table = guide.partition("## Kesalahan yang sering")[2]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) >= 6
    for written, quoted in rows:
        text = written.split("`")[1].replace("\\|", "|")
        (problem, *_more) = check_template(with_paragraphs(text), "uji.docx")
        assert quoted.strip() in str(problem).replace("|", "\\|"), written


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_field_that_is_misspelt_anywhere_is_named(path: Path) -> None:
    """Each printed field of each template, all of them at once: none is passed over as a blank."""
    parts = archive.read_parts(path.read_bytes(), path.name)
    written = parts["word/document.xml"].decode()
    wrong, count = re.subn(r"(\{\{ [a-z_]+(?:\.[a-z_]+)+)(?=[ |}])", r"\1zz", written)
    assert count, "the template prints something"
    template = _with_part(path.read_bytes(), "word/document.xml", wrong.encode())
    problems = check_template(template, path.name)
    assert len([problem for problem in problems if "zz» tidak ada" in problem.sentence]) == count
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
