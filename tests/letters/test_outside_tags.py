"""Tags of an outside system in a template: no fault, they say their fact, filling keeps them."""

import io
import re
import zipfile
from xml.sax.saxutils import unescape

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml

from perdin.letters.check import catalogue, checker
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler
from perdin.rules.outside_tags import OutsideTag, TagFact
from tests.letters.foreign_letters import box, saved

NUMBER = OutsideTag("${nomor_naskah}", TagFact.NUMBER)
DATED = OutsideTag("<<tanggal>>", TagFact.DATE)
SIGNED = OutsideTag("#ttd_pengirim#", TagFact.SIGNATURE)
OTHER = OutsideTag("[sifat]", TagFact.OTHER)
TAGS = (NUMBER, DATED, SIGNED, OTHER)
REST = (
    "Kepada {% for satu in pelaksana %}{{ satu.nama }} {{ satu.nip }}{% endfor %}",
    "Untuk {{ perjalanan.maksud }} di {{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}",
)


def looked(
    word: Word, tags: tuple[OutsideTag, ...] = TAGS, kind: str = "surat_tugas"
) -> list[TemplateProblem]:
    template = saved(word)
    kop = catalogue.letterhead_of("pmk")
    return checker.look_through(template, "uji.docx", kind, template, kop, tags)


def written(*texts: str) -> Word:
    word = Document()
    for text in texts:
        word.add_paragraph(text)
    return word


def whole(*texts: str) -> Word:
    return written("SURAT TUGAS", *texts, *REST)


def hindering(problems: list[TemplateProblem]) -> list[TemplateProblem]:
    return [problem for problem in problems if not problem.advice]


def said(content: bytes) -> str:
    """All text of a letter as it stands in the XML of its parts, read by no library."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            package.read(name).decode()
            for name in sorted(package.namelist())
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)
        ]
    return "\n".join(
        "".join(unescape(text) for text in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
        for part in parts
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", part, re.DOTALL)
    )


def test_tags_of_the_list_are_no_fault_and_say_number_date_and_signer() -> None:
    word = whole("Nomor : ${nomor_naskah}", "Sifat : [sifat]", "<<tanggal>>", "#ttd_pengirim#")
    problems = looked(word)
    assert hindering(problems) == []
    left = [(one.code, one.text, one.place) for one in problems if one.code == "outside"]
    assert left == [
        ("outside", "${nomor_naskah}", "Paragraf 2"),
        ("outside", "[sifat]", "Paragraf 3"),
        ("outside", "<<tanggal>>", "Paragraf 4"),
        ("outside", "#ttd_pengirim#", "Paragraf 5"),
    ]
    assert problems[0].sentence == (
        "«${nomor_naskah}» dibiarkan untuk sistem luar: nomor surat. Perdin tidak memberi nomor; "
        "suratnya menunggu nomor dari sana."
    )


def test_what_is_not_in_the_list_is_a_fault_that_offers_to_list_it() -> None:
    (problem,) = [one for one in looked(whole("Nomor : ${nomor_naskah}"), ()) if one.text]
    assert (problem.code, problem.advice, problem.field) == ("foreign", False, "surat.nomor")
    assert "daftarkan di Pengaturan, Tag sistem luar" in problem.sentence


@pytest.mark.parametrize("missing", [NUMBER, DATED, SIGNED])
def test_each_tag_counts_for_its_own_fact_alone(missing: OutsideTag) -> None:
    stands = [tag.text for tag in (NUMBER, DATED, SIGNED) if tag is not missing]
    problems = hindering(looked(whole(*stands)))
    fields = {"nomor": "surat.nomor", "tanggal": "surat.tanggal"}
    expected = fields.get(missing.fact, "penandatangan.nama")
    assert [(one.code, one.field) for one in problems] == [("missing", expected)]


def test_a_tag_of_something_else_says_no_fact() -> None:
    other = (OutsideTag("${nomor_naskah}", TagFact.OTHER),)
    problems = hindering(looked(whole("Nomor : ${nomor_naskah}"), other))
    assert [one.field for one in problems] == ["surat.nomor", "surat.tanggal", "penandatangan.nama"]


def test_tags_alone_do_not_make_a_letter_of_a_trip() -> None:
    problems = hindering(looked(written("SURAT TUGAS", "${nomor_naskah}", "<<tanggal>>")))
    assert "no_fields" in [one.code for one in problems]


def test_a_paper_without_a_number_of_its_own_does_not_wait_for_one() -> None:
    problems = looked(written("KWITANSI", "Nomor SPD : ${nomor_naskah}"), kind="rincian_biaya")
    left = next(one for one in problems if one.code == "outside")
    assert left.sentence.endswith("Surat ini tidak bernomor sendiri, jadi tidak menunggu nomor.")
    assert "surat.nomor" in [one.field for one in hindering(problems)]


def test_a_tag_of_a_loop_is_left_too_when_the_office_lists_it() -> None:
    loop = (OutsideTag("${/x}", TagFact.OTHER), OutsideTag("${x}", TagFact.OTHER), *TAGS)
    word = whole("${nomor_naskah}", "<<tanggal>>", "#ttd_pengirim#", "${x}", "${/x}")
    assert hindering(looked(word, loop)) == []


def everywhere(text: str) -> Word:
    """A text in a paragraph, run by run, in a box, in cells, in the header and the footer."""
    word = written(text, *REST)
    split = word.add_paragraph()
    for number, sign in enumerate(text):
        split.add_run(sign).bold = bool(number % 2)
    beside = word.add_paragraph("Di samping ")
    beside._p.append(parse_xml(box(text)))  # noqa: SLF001 - python-docx knows no text boxes
    table = word.add_table(2, 2)
    table.cell(1, 1).text = text
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = text
    word.sections[0].header.paragraphs[0].text = text
    word.sections[0].footer.paragraphs[0].text = text
    return word


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.text)
def test_a_tag_is_known_and_left_wherever_it_stands(tag: OutsideTag) -> None:
    word = everywhere(f"x {tag.text} y")
    left = [one.place for one in looked(word) if one.code == "outside"]
    assert left == [
        "Paragraf 1", "Paragraf 4", "Kotak teks 1", "Tabel 2 baris 1 kolom 1",
        "Tabel 1 baris 2 kolom 2", "Kepala halaman, paragraf 1", "Kaki halaman, paragraf 1",
    ]  # fmt: skip
    letter = compiler.render(saved(word), sample(), name="uji.docx")
    assert said(letter).count(f"x {tag.text} y") == said(saved(word)).count(f"x {tag.text} y") == 8


ODD_PLACES = [
    "{{ surat.nomor }}${nomor_naskah}", "${nomor_naskah}{{ surat.nomor }}", "}${nomor_naskah}{",
    "{% if surat.nomor %}${nomor_naskah}{% endif %}", "&${nomor_naskah}<", "$${nomor_naskah}}",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD_PLACES)
def test_filling_leaves_a_tag_beside_a_field_as_it_is(text: str) -> None:
    word = written(text)
    split = word.add_paragraph()
    for sign in text:
        split.add_run(sign)
    content = said(compiler.render(saved(word), sample(), name="uji.docx"))
    first, second = (line for line in content.splitlines() if line)
    assert first == second
    assert first.count("${nomor_naskah}") == 1
