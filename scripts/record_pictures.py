"""The pictures of templates, people and rates on the example office."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from docx import Document

from perdin import resources

if TYPE_CHECKING:
    from scripts.screenshots import Studio

LIST = (
    ("Nama Lengkap", "NIP", "Gol", "Jabatan", "Unit Kerja", "Tanggal Lahir"),
    ("Anindita Maheswari", "199207142019032011", "III/b", "Analis Kebijakan", "Sekretariat", ""),
    ("Raka Prameswara", "19850101201001100", "III/a", "Pengelola Data", "Sekretariat", ""),
    ("Tirta Wening", "198811302014032005", "III/z", "Bendahara", "Sekretariat", "30/11/1988"),
    ("Yudhistira Adinata", "", "", "Pengemudi", "Sekretariat", "12 Mei 1990"),
)


def templates(studio: Studio) -> None:
    """The list of templates, one that is checked, and the fields."""
    page = studio.visit("templates")
    page.list.grid.selectRow(4)
    studio.take("templat")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Surat Tugas kami.docx"
        document = Document(str(resources.path("templates", "serang", "surat_tugas.docx")))
        for text in ("Nomor {{ surat.nmr }}", "{% for x in pelaksana %}{{ x.nama }}"):
            document.add_paragraph(text)
        document.save(str(path))
        page.panel._stack.setCurrentWidget(page.panel.candidate)
        page.panel.candidate.begin("surat_tugas", path)
        studio.take("templat-periksa")
    page.panel.candidate.leave_button.click()
    page.tabs.setCurrentIndex(1)
    page.fields.search.set_value("pelaksana")
    page.fields._find()
    studio.take("templat-isian")


def people(studio: Studio) -> None:
    """The people, one of them, and a list that is imported."""
    page = studio.visit("people")
    studio.take("pegawai")
    page.list.activated.emit(page.list.model.id_at(1))
    studio.take("pegawai-ubah")
    page.hide_editor()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pegawai.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(LIST):
                sheet.write_row(at, 0, row)
        page.importing.begin(path)
        page.show_import(True)
        studio.take("pegawai-impor")
        page.show_import(False)


def rates(studio: Studio) -> None:
    """The rates, and the office's own that are typed."""
    page = studio.visit("rates")
    studio.take("tarif")
    page.new_button.click()
    studio.take("tarif-kantor")
