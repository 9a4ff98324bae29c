"""Filling templates ourselves leaves what docxtpl would have left, part by part."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from perdin import resources
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import BarisBiaya, Biaya, LetterSheet, Orang
from perdin.letters.data.paper_fields import BarisNominatif, BarisRiil, Nominatif, Riil
from perdin.letters.fill import compiler
from perdin.rules.letter_kinds import LetterKind
from tests.letters.generated import templates
from tests.letters.oracle import differences, docxtpl_fills, faults

TEMPLATES = sorted(resources.path("templates").glob("*/*.docx"))
SHIPPED = [(path.parent.name, LetterKind(path.stem)) for path in TEMPLATES if path.stem != "kop"]
BREAK, BELL = "\n", "\t"

_text = st.one_of(
    st.sampled_from(
        ["", "R&D <b>", "baris satu\nbaris dua", "kolom\tkolom", '"petik" ‘tunggal’', "{{ x }}",
         "{% if %}", "{_{ x }_}", "]]>", "&amp;", "ﷺ الأمر", "ꦱꦫꦁ", " tepi ", "a" * 120]
    ),
    st.text(max_size=40),
)  # fmt: skip
_few = st.lists(_text, max_size=4).map(tuple)
_people = st.integers(0, 60)


@st.composite
def sheets(draw: st.DrawFn) -> LetterSheet:
    """A letter with any texts, nobody or a crowd, and empty lists."""
    plain = sample()
    texts = draw(st.lists(_text, min_size=8, max_size=8))
    crowd = tuple(
        Orang(
            nomor=number,
            nama=texts[number % 8],
            nip=texts[(number + 1) % 8],
            jabatan=texts[(number + 3) % 8],
        )
        for number in range(1, draw(_people) + 1)
    )
    lines = draw(st.integers(0, 12))
    return replace(
        plain,
        kantor=replace(plain.kantor, nama=texts[0], alamat=texts[1]),
        surat=replace(plain.surat, nomor=texts[2], mengganti=texts[3]),
        perjalanan=replace(
            plain.perjalanan,
            maksud=texts[4],
            dasar=draw(_few),
            keluaran=texts[5],
            daftar_tujuan=draw(_few),
            tanpa_spd=draw(st.booleans()),
        ),
        pelaksana=crowd,
        pengikut=crowd[1:],
        orang=crowd[0] if crowd else Orang(),
        biaya=Biaya(
            baris=tuple(BarisBiaya(number, texts[6], "Rp1", texts[7]) for number in range(lines)),
            jumlah=texts[6],
        ),
        riil=Riil(tuple(BarisRiil(number, texts[5], "Rp1") for number in range(lines))),
        nominatif=Nominatif(
            tuple(BarisNominatif(nomor=one, nama=texts[4]) for one in range(lines))
        ),
        isian={name: texts[at % 8] for at, name in enumerate(plain.isian)},
        gaya=replace(plain.gaya, kertas=draw(st.sampled_from(["F4", "A4", "legal"]))),
    )


def _held_together(layout: str, kind: LetterKind, sheet: LetterSheet) -> None:
    template = catalogue.template(kind, layout)
    prepared = compiler.compile_template(template, paper=sheet.gaya.kertas)
    assert not prepared.by_docxtpl, "a shipped template is filled the quick way"
    ours = compiler.render(template, sheet)
    assert differences(ours, docxtpl_fills(prepared.source, sheet)) == {}
    assert faults(ours) == []


@pytest.mark.parametrize(("layout", "kind"), SHIPPED)
def test_every_shipped_template_is_filled_as_docxtpl_fills_it(
    layout: str, kind: LetterKind
) -> None:
    _held_together(layout, kind, sample())


@given(st.sampled_from(SHIPPED), sheets())
@settings(max_examples=settings().max_examples // 3)
def test_whatever_the_letter_says_docxtpl_says_it_too(
    which: tuple[str, LetterKind], sheet: LetterSheet
) -> None:
    _held_together(*which, sheet)


@given(templates(), sheets())
@settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))
def test_whatever_an_office_writes_docxtpl_fills_the_same(
    template: bytes, sheet: LetterSheet
) -> None:
    ours = compiler.render(template, sheet)
    source = compiler.compile_template(template, paper=sheet.gaya.kertas).source
    try:
        by_docxtpl = docxtpl_fills(source, sheet)
    except ValueError as why:
        assume("exceeded 255 char limit" not in str(why))  # a title, which python-docx bounds
        raise
    assert differences(ours, by_docxtpl) == {}
    assert faults(ours) == []
