"""Where a fault of a template stands is quoted, and what a template must not be or hold is told."""

import pytest

from perdin.errors import BadTemplate
from perdin.files.media_types import OLE
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.checker import check_template
from perdin.letters.check.required_fields import Used
from perdin.letters.check.unsafe_content import hazards, parts_of
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("paragraphs", "around"),
    [
        (("Kepada {{ surat.nomer }} di tempat",),
         "Di situ tertulis «Kepada {{ surat.nomer }} di tempat»."),
        (("Dengan hormat,", "{{ surat.nomer }}"), "Letaknya sesudah «Dengan hormat,»."),
        (("{{ surat.nomer }}",), ""),
    ],
)  # fmt: skip
def test_what_stands_at_a_fault_is_quoted(paragraphs: tuple[str, ...], around: str) -> None:
    (problem,) = check_template(with_paragraphs(*paragraphs), "uji.docx")
    assert "«surat.nomer» tidak ada" in problem.sentence
    assert problem.around == around
    assert problem.place == f"Paragraf {len(paragraphs)}"


def test_a_letterhead_does_not_hold_itself() -> None:
    problems = check_template(with_paragraphs("{{ kop }}"), "kop.docx", kind=LETTERHEAD)
    assert "Kop tidak dapat memuat «{{ kop }}» lagi." in [str(problem) for problem in problems]
    assert not any(problem.advice for problem in problems)


def test_a_locked_or_old_word_file_is_told() -> None:
    with pytest.raises(BadTemplate, match=r"terkunci kata sandi, atau masih \.doc lama"):
        parts_of(OLE + bytes(600), "lama.docx")


def _fields(*instructions: str) -> dict[str, bytes]:
    """A document whose simple fields say these."""
    simple = "".join(f'<w:fldSimple w:instr="{text}"/>' for text in instructions)
    return {"word/document.xml": f'<w:document xmlns:w="{W}">{simple}</w:document>'.encode()}


def test_fields_are_looked_at_one_by_one() -> None:
    assert [sentence for _part, sentence in hazards(_fields("PAGE", "DDE x y"))] == [
        "memuat bidang Word «DDE», yang mengambil isi dari luar."
    ]
    assert list(hazards(_fields("PAGE", "NUMPAGES"))) == []


@pytest.mark.parametrize(
    ("target", "astray"),
    [("", False), (" ", False), ("#bagian", False), ("www.contoh.id", False),
     ("https://contoh.id", False), ("mailto:a@contoh.id", False), ("file:///c:/a", True),
     ("\\\\\\\\server\\\\bagi", True), ("surat.docx", True)],
)  # fmt: skip
def test_a_field_links_to_addresses_alone(target: str, astray: bool) -> None:
    parts = _fields(f"HYPERLINK &quot;{target}&quot;")
    assert [sentence.partition(" ")[0] for _part, sentence in hazards(parts)] == (
        ["menautkan"] * astray
    )


def test_a_loop_over_a_list_that_is_worked_out_names_the_list() -> None:
    used = Used()
    for inside in ("for satu in nominatif.baris if satu.nip", "satu.nama", "endfor", "satu.jumlah"):
        used.see(inside)
    assert {"nominatif.baris", "nominatif.baris.nama", "satu.jumlah"} <= used.names
    lacking = {fact.key for fact in used.lacking(LetterKind.DAFTAR_NOMINATIF)}
    assert "nominatif.baris.nama" not in lacking
    assert "nominatif.baris.jumlah" in lacking
