"""The office of the whole story, set up from an empty file as the first start does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from perdin.database.store import Database
from perdin.rules.staff import SignerFunction
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.office import employee_import, first_start, signers
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm
from tests.importers.books import book

STAFF = (
    (1, "Ratna Kusuma, S.E.", "198605062011012004", "Penata, III/c", "Kepala Seksi", "Seksi A", ""),
    (2, "Seno <Adi> & Rekan", "199107072016031005", "Penata Muda, III/a", "Analis R&D", "", ""),
    (3, "Tirta Bayu", "", "", "Pengemudi", "", "8 Agustus 1988"),
    (4, "Umi Salamah", "198909092014012006", "Pengatur, II/c", "Bendahara", "", ""),
)


@dataclass(slots=True)
class Story:
    """The desks of the office, and the folder that its files go to."""

    clerk: Desk
    head: Desk
    treasurer: Desk
    folder: Path

    @property
    def line(self) -> budget.BudgetRow:
        (line,) = budget.list_budget(self.clerk, 2026)
        return line


def set_up(database: Database, clock: Callable[[], datetime]) -> Desk:
    """The first start: the reference, the office, its head and its first user, the clerk."""
    assert first_start.is_new(database)
    first_start.load_reference(database, clock().date())
    seat = next(
        place
        for place, _fit in first_start.suggest_seats(database, "kota serang").places
        if place.kind == "kota"
    )
    form = OfficeForm(
        government="PEMERINTAH KOTA SERANG",
        name="KECAMATAN PADI",
        short_name="KEC-PADI",
        head_title="Camat",
        address="Jalan Sawah Nomor 1",
        seat_code=seat.code,
        seat_name=seat.name,
        number_code="KEC-PADI",
    )
    head = EmployeeForm(
        name="Wira Utama",
        nip="197101011996031007",
        title_after="M.Si.",
        grade="IV/a",
        position="Camat Padi",
        echelon="III.a",
        valid_from=date(2021, 1, 1),
    )
    start = first_start.FirstStart(
        office=form,
        clerk="Yanti",
        signer=head,
        signer_heading="CAMAT PADI",
        employee=EmployeeForm(name="Yanti Contoh", position="Pengelola Perjalanan"),
    )
    return Desk(database, first_start.set_up(database, start, clock), clock=clock)


def import_staff(clerk: Desk, path: Path) -> None:
    """The employees, from an Excel file."""
    preview = employee_import.preview_employees(clerk, book(path, *STAFF))
    assert [problem for problem in preview.problems if problem.blocking] == []
    assert employee_import.import_employees(clerk, preview.ready) == len(STAFF)


def name_signer(clerk: Desk, function: SignerFunction, heading: str, employee_id: int) -> None:
    """An official who signs beside the head of the office."""
    form = SignerForm(
        function=function,
        heading=heading,
        employee_id=employee_id,
        valid_from=date(2026, 1, 1),
    )
    signers.save_signer(clerk, form)


def grant_budget(clerk: Desk) -> None:
    """Twenty million rupiah for the year's trips."""
    ceiling = BudgetForm(
        fiscal_year=2026,
        activity_code="7.01.01.2.06.0009",
        activity_name="Rapat Koordinasi",
        account_code="5.1.02.04.01.0001",
        ceiling=20_000_000,
        decided_on=date(2026, 1, 2),
        document="DPA murni",
    )
    budget.add_line(clerk, ceiling)
