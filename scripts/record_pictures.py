"""The pictures of templates, people and rates on the example office."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from docx import Document

from perdin import resources
from perdin.rules import rate_package
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.rates import Authority
from perdin.services.letters import learning, letters
from perdin.services.reference import rate_import, rate_packages
from perdin.services.reference.rates import list_sets

if TYPE_CHECKING:
    from perdin.rules.rate_package import PackageFile
    from perdin.services.desk import Desk
    from perdin.ui.pages.templates.page import TemplatesPage
    from scripts.screenshots import Studio

LIST = (
    ("Nama Lengkap", "NIP", "Gol", "Jabatan", "Unit Kerja", "Tanggal Lahir"),
    ("Anindita Maheswari", "199207142019032011", "III/b", "Analis Kebijakan", "Sekretariat", ""),
    ("Raka Prameswara", "19850101201001100", "III/a", "Pengelola Data", "Sekretariat", ""),
    ("Tirta Wening", "198811302014032005", "III/z", "Bendahara", "Sekretariat", "30/11/1988"),
    ("Yudhistira Adinata", "", "", "Pengemudi", "Sekretariat", "12 Mei 1990"),
)


DPA = (
    ("Formulir DPA-RINCIAN BELANJA SKPD",),
    ("Nomor DPA", ":", "DPA/A.1/7.01.0.00.0.00.09.0000/001/2026"),
    ("Sub Kegiatan", ":", "7.01.01.2.06.0005 Penyediaan Barang Cetakan dan Penggandaan"),
    ("Sumber Pendanaan", ":", "PENDAPATAN ASLI DAERAH"),
    ("Kode Rekening", "Uraian", "Koefisien", "Satuan", "Harga", "Jumlah"),
    ("5.1.02.04.01.0001", "Belanja Perjalanan Dinas Biasa", "", "", "", "Rp. 25.800.000"),
    ("", "Uang harian Jawa Barat", "10 Orang x 3 Hari x 2 Kali", "OH", "430.000", "Rp. 25.800.000"),
    ("5.1.02.04.01.0003", "Belanja Perjalanan Dinas Dalam Kota", "", "", "", "Rp. 12.000.000"),
    ("", "Uang harian lebih 8 jam", "8 Orang x 10 Kali", "OH", "150.000", "Rp. 12.000.000"),
    ("Jumlah Anggaran Sub Kegiatan :", "", "", "", "", "Rp. 37.800.000"),
)
"""A DPA as SIPD prints it."""


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
    _lesson(studio, page)
    page.tabs.setCurrentIndex(1)
    page.fields.search.set_value("pelaksana")
    page.fields._find()
    studio.take("templat-isian")


def _lesson(studio: Studio, page: TemplatesPage) -> None:
    """A letter of the office that is learned from, and what came of it."""
    desk = studio.desk()
    trip = learning.trips(desk)[-1]
    letter = letters.document(desk, trip.id, LetterKind.SURAT_TUGAS, None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Surat Tugas Januari.docx"
        document = Document(io.BytesIO(letter.content))
        (sheet,) = learning.sheets(desk, trip.id, LetterKind.SURAT_TUGAS)
        document.add_paragraph(f"Laporan disampaikan oleh {sheet.pelaksana[0].nama}.")
        document.save(str(path))
        page.panel.learning_wanted.emit("surat_tugas", path)
        studio.take("templat-ajari")
        page.lesson.take_button.click()
        page.lesson.try_button.click()
        studio.take("templat-bandingkan")
    page.lesson.leave_button.click()


def imports(studio: Studio) -> None:
    """The people with a list that is imported, and a DPA."""
    people(studio)
    dpa(studio)


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


def dpa(studio: Studio) -> None:
    """A DPA before it is imported."""
    page = studio.visit("budget")
    page.tabs.setCurrentIndex(0)
    pane = page.imports[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "DPA Rincian.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(DPA):
                sheet.write_row(at, 0, row)
        pane.begin(path)
        page.show_import(pane)
        studio.take("anggaran-impor")
    pane.cancel_button.click()
    studio.settle()


def rates(studio: Studio) -> None:
    """The rates, those that are typed, a package of next year, and two sets side by side."""
    page = studio.visit("rates")
    studio.take("tarif")
    page.new_button.click()
    studio.take("tarif-kantor")
    page.editor.leave()
    studio.settle()
    desk = studio.desk()
    page.open_package(rate_packages.look_at(desk, _package(desk)))
    studio.take("tarif-paket")
    page.package.leave()
    studio.settle()
    page.compare_shown()
    studio.take("tarif-banding")
    _rate_columns(studio)


def _package(desk: Desk) -> PackageFile:
    """The ceiling of next year, with West Java dearer and Bali cheaper."""
    ceiling = next(row for row in list_sets(desk) if row.authority is Authority.CEILING)
    step = {"32": 50_000, "51": -10_000}
    made = rate_packages.set_as_package(desk, ceiling.id, "BPKAD Contoh")
    package = replace(
        made,
        regulation="Perpres Contoh/2026",
        title="Standar Harga Satuan Regional 2027",
        year=2027,
        valid_from=date(2027, 1, 1),
        rates=tuple(replace(r, amount=r.amount + step.get(r.place, 0)) for r in made.rates),
    )
    return rate_package.read(rate_package.whole(rate_package.body_of(package)), "2027.tarif")


TABLE = (
    ("Provinsi", "ASN/P3K", "Tenaga Perikatan", "Diklat"),
    ("Banten", 370_000, 300_000, 110_000),
    ("Jawa Barat", 430_000, 300_000, 130_000),
    ("DKI Jakarta", 530_000, 300_000, 160_000),
)
"""As a city prints it: a row a province, a column a status."""


def _rate_columns(studio: Studio) -> None:
    """What each column of the office's own table is read for, and the rates that it gives."""
    page = studio.visit("rates")
    page.new_button.click()
    page.editor.regulation.set_value("Keputusan Walikota 1/2026")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Standar harga kota.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(TABLE):
                sheet.write_row(at, 0, row)
        page.editor._take(rate_import.preview_rates(studio.desk(), path))
        studio.take("tarif-kolom")
        page.editor.matching.take_button.click()
        studio.take("tarif-isi")
    page.editor._give_up()
