"""Dinas Uji: goes out in crowds, so the people of an order stand in an attachment; A4, PMK form."""

from dataclasses import replace
from datetime import date

from perdin.services.desk import Desk
from perdin.services.office import letter_style, office, people
from perdin.services.office.employee_form import EmployeeForm

PEOPLE = tuple(f"Pelaksana Ke-{number:02}" for number in range(1, 26))


def found(desk: Desk) -> None:
    """The office in this form, with 25 more people."""
    shown = office.open_office(desk)
    office.save_office(
        desk,
        replace(
            shown, name="DINAS UJI", short_name="DINUJI", head_title="Kepala Dinas", layout="pmk"
        ),
    )
    chosen = {
        "kertas": "A4",
        "jumlah_di_badan": 2,
        "judul_surat_tugas": "SURAT PERINTAH TUGAS",
        "tembusan": ["Wali Kota Serang (sebagai laporan)", "Inspektur Kota Serang"],
    }
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)
    for number, name in enumerate(PEOPLE, start=1):
        form = EmployeeForm(
            name=name,
            nip=f"19900102201503{1 + number % 2}{number:03}",
            grade="III/a",
            position="Analis",
            unit="Sekretariat",
            valid_from=date(2020, 1, 2),
        )
        people.save_employee(desk, form)
