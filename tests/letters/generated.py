"""Templates as offices write them, drawn at random: loops, conditions, tables, header, footer."""

import io

from docx import Document
from docx.document import Document as Word
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st

from tests.letters.documents import lines

_WORDS = ("Serang", " ", "R&D", "a < b", "«kutip»", "Nomor :", "الأمر", "50%", "{ satu }", "—")
_FIELDS = (
    "{{ surat.nomor }}",
    "{{surat.mengganti}}",
    "{{ perjalanan.maksud }}",
    "{{ perjalanan.maksud|upper }}",
    "{{ kantor.alamat }}",
    "{{- kantor.nama -}}",
    "{{ pelaksana|length }}",
    "{{ perjalanan.daftar_tujuan|join(', ') }}",
    "{{ orang.nama or '........' }}",
    "{{ biaya.jumlah }}",
)
_LOOPS = (
    ("pelaksana", ("{{ x.nomor }}", "{{ x.nama }}", "{{ x.jabatan }}", "{{ loop.index }}")),
    ("pengikut", ("{{ x.nama }}", "{{ loop.last }}")),
    ("biaya.baris", ("{{ x.uraian }}", "{{ x.jumlah }}")),
    ("perjalanan.dasar", ("{{ x }}", "{{ loop.length }}")),
)
_CONDITIONS = (
    "surat.mengganti",
    "pelaksana|length > 3",
    "perjalanan.tanpa_spd",
    "not pengikut",
    "gaya.kertas == 'F4'",
)


class Template(bytes):
    """A document that shows itself by its text."""

    __slots__ = ()

    def __repr__(self) -> str:
        document = Document(io.BytesIO(self))
        section = document.sections[0]
        edges = [
            paragraph.text
            for part in (section.header, section.footer)
            for paragraph in part.paragraphs
        ]
        return repr((lines(self), edges, document.core_properties.title))


_piece = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_FIELDS))
_loop = st.sampled_from(_LOOPS)
_condition = st.sampled_from(_CONDITIONS)


@st.composite
def _inline(draw: st.DrawFn) -> list[str]:
    """The runs of a paragraph, with perhaps a condition or a loop inside."""
    runs = draw(st.lists(_piece, min_size=1, max_size=4))
    way = draw(st.integers(0, 4))
    if way == 0:
        runs = [f"{{% if {draw(_condition)} %}}", *runs, "{% else %}", "-", "{% endif %}"]
    elif way == 1:
        over, fields = draw(_loop)
        runs = [f"{{% for x in {over} %}}", draw(st.sampled_from(fields)), "; ", "{% endfor %}"]
    if draw(st.booleans()):  # as Word leaves a tag after an edit in its middle
        whole = "".join(runs)
        at = draw(st.integers(0, len(whole)))
        runs = [whole[:at], whole[at:]]
    return runs


@st.composite
def templates(draw: st.DrawFn) -> bytes:
    """A Word document of one to five blocks, its header and its footer."""
    document = Document()
    for _block in range(draw(st.integers(1, 5))):
        draw(st.sampled_from((_paragraph, _looped, _conditional, _table)))(draw, document)
    section = document.sections[0]
    section.page_height, section.page_width = Mm(330), Mm(210)
    if draw(st.booleans()):
        _write(section.header.paragraphs[0], draw(_inline()))
    if draw(st.booleans()):
        _write(section.footer.paragraphs[0], draw(_inline()))
    if draw(st.booleans()):
        document.core_properties.title = draw(_piece)
    content = io.BytesIO()
    document.save(content)
    return Template(content.getvalue())


def _write(paragraph: Paragraph, runs: list[str]) -> None:
    for number, text in enumerate(runs):
        paragraph.add_run(text).bold = bool(number % 2)


def _paragraph(draw: st.DrawFn, word: Word) -> None:
    _write(word.add_paragraph(), draw(_inline()))


def _looped(draw: st.DrawFn, word: Word) -> None:
    over, fields = draw(_loop)
    word.add_paragraph(f"{{%p for x in {over} %}}")
    _write(word.add_paragraph(), [draw(_piece), draw(st.sampled_from(fields))])
    word.add_paragraph("{%p endfor %}")


def _conditional(draw: st.DrawFn, word: Word) -> None:
    word.add_paragraph(f"{{%p if {draw(_condition)} %}}")
    draw(st.sampled_from((_paragraph, _looped, _table)))(draw, word)
    if draw(st.booleans()):
        word.add_paragraph("{%p else %}")
        _paragraph(draw, word)
    word.add_paragraph("{%p endif %}")


def _table(draw: st.DrawFn, word: Word) -> None:
    """A table with a row per member of a list, the tags in rows of their own."""
    over, fields = draw(_loop)
    wide = draw(st.integers(1, 3))
    table: Table = word.add_table(0, wide)
    for _cell, text in zip(table.add_row().cells, ("No.", "Nama", "Jabatan"), strict=False):
        _cell.text = text
    table.add_row().cells[0].text = f"{{%tr for x in {over} %}}"
    for cell in table.add_row().cells:
        _write(cell.paragraphs[0], [draw(st.sampled_from(fields)), draw(_piece)])
    table.add_row().cells[0].text = "{%tr endfor %}"
    if draw(st.booleans()):
        table.add_row().cells[0].text = f"{{%tr if {draw(_condition)} %}}"
        _write(table.add_row().cells[-1].paragraphs[0], draw(_inline()))
        table.add_row().cells[0].text = "{%tr endif %}"
