"""The whole story through the services: from an empty file to printed letters and a recap."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.spending import ActualCost
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services import history
from perdin.services.accounting import accounts, actual_costs, advances, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import employee_import, first_start, office, people, signers, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm
from perdin.services.recaps import book as recap_book
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.importers.books import book
from tests.journeys.story_letters import (
    check_order,
    check_planned_bill,
    check_receipt,
    check_settled_bills,
    check_travel_letter,
)
from tests.office import BANDUNG, LEBAK, WIB, approved, person, proved, verified

STAFF = (
    (1, "Ratna Kusuma, S.E.", "198605062011012004", "Penata, III/c", "Kepala Seksi", "Seksi A", ""),
    (2, "Seno <Adi> & Rekan", "199107072016031005", "Penata Muda, III/a", "Analis R&D", "", ""),
    (3, "Tirta Bayu", "", "", "Pengemudi", "", "8 Agustus 1988"),
    (4, "Umi Salamah", "198909092014012006", "Pengatur, II/c", "Bendahara", "", ""),
)
YEAR = RecapFilter(date(2026, 1, 1), date(2026, 12, 31))


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


@pytest.fixture
def story(empty_database: Database, tmp_path: Path) -> Iterator[Story]:
    """An office set up from nothing: as the wizard does, then people from Excel."""

    def clock() -> datetime:
        return datetime(2026, 2, 16, 9, 30, tzinfo=WIB)

    database = empty_database
    assert first_start.is_new(database)
    first_start.load_reference(database, clock().date())
    seat = next(
        one for one in first_start.suggest_seats(database, "kota serang") if one.kind == "kota"
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
    start = first_start.FirstStart(form, clerk="Yanti", signer=head, signer_heading="CAMAT PADI")
    clerk = Desk(database, first_start.set_up(database, start, clock), clock=clock)
    preview = employee_import.preview_employees(clerk, book(tmp_path / "pegawai.xlsx", *STAFF))
    assert [one for one in preview.problems if one.blocking] == []
    assert employee_import.import_employees(clerk, preview.ready) == 4
    umi, ratna = person(clerk, "Umi"), person(clerk, "Ratna")
    for function, heading, employee in (
        (SignerFunction.TREASURER, "BENDAHARA PENGELUARAN", umi),
        (SignerFunction.PPTK, "PPTK", ratna),
    ):
        signers.save_signer(
            clerk, SignerForm(function, heading, employee_id=employee, valid_from=date(2026, 1, 1))
        )
    paying = users.add_user(clerk, "Umi", Role.KEUANGAN, umi)
    boss = next(one.id for one in users.list_users(clerk) if one.role is Role.ATASAN)
    decided = date(2026, 1, 2)
    rapat = ("7.01.01.2.06.0009", "Rapat Koordinasi", "5.1.02.04.01.0001")
    budget.add_line(clerk, BudgetForm(2026, *rapat, 20_000_000, decided, "DPA murni"))
    yield Story(
        clerk,
        Desk(database, users.sign_in(database, boss), clock=clock),
        Desk(database, users.sign_in(database, paying), clock=clock),
        tmp_path / "surat",
    )
    assert history.verify_chain(clerk).fault is None
    assert database.check() == []


def a_trip_for_three(story: Story) -> int:
    """Ratna and Seno for three days in Kota Bandung; Tirta drives back a day sooner."""
    ratna, seno, tirta = (person(story.clerk, name) for name in ("Ratna", "Seno", "Tirta"))
    draft = TripDraft(
        purpose="Konsultasi «R&D» <tahap 2>",
        basis="DPA Kecamatan Padi Tahun 2026",
        invitation_number="005/17/BAPPEDA",
        invitation_date=date(2026, 2, 9),
        invitation_from="Bappeda Kota Bandung",
        invitation_subject="Undangan rapat",
        leave=date(2026, 3, 3),
        back=date(2026, 3, 5),
        carriage="Kendaraan umum",
        legs=(LegDraft(place_code=BANDUNG, fare=400_000),),
        travellers=(
            TravellerDraft(ratna),
            TravellerDraft(seno),
            TravellerDraft(tirta, back=date(2026, 3, 4)),
        ),
        budget_line_id=story.line.id,
    )
    saved = trips.save_draft(story.clerk, draft)
    return trips.submit(story.clerk, saved.trip_id, saved.version).trip_id


def the_letters(story: Story, trip_id: int) -> dict[tuple[LetterKind, str], bytes]:
    """Every letter of the trip, written to a file and read from there, by kind and name."""
    written = letters.write_all(story.clerk, trip_id, story.folder)
    ready = [one for one in letters.choices(story.clerk, trip_id) if one.ready]
    assert len(written) == len(set(written)) == len(ready)
    # Disposition, order, two lists; for each of three: SPD, two bills, a statement. Then advances.
    assert len(ready) >= 16
    read = {}
    for choice in ready:
        made = letters.document(story.clerk, trip_id, choice.kind, choice.traveller_id)
        content = (story.folder / made.name).read_bytes()
        assert content == made.content
        _dash, _sep, name = choice.title.partition(" – ")
        read[choice.kind, name.partition(" ")[0]] = content
    return read


@pytest.mark.parametrize("layout", office.LAYOUTS)
def test_from_an_empty_file_to_the_recap(story: Story, layout: str) -> None:
    form = office.open_office(story.clerk)
    office.save_office(story.clerk, replace(form, layout=layout))
    trip_id = a_trip_for_three(story)
    sheet = trip_sheet.open_trip(story.head, trip_id)
    assert [one.estimated for one in sheet.travellers] == [3_062_000, 3_062_000, 1_946_000]
    case = approvals.open_case(story.head, trip_id)
    assert (case.hindrance, case.budget_after) == ("", 20_000_000 - 8_070_000)
    approved(story.clerk, story.head, trip_id)
    assert (story.line.committed, story.line.realised) == (8_070_000, 0)
    version = trip_sheet.open_trip(story.clerk, trip_id).version
    assert letters.issue(story.clerk, trip_id, version, date(2026, 2, 20)) == [
        "800.1.11.1/001/KEC-PADI/II/2026",
        "000.1.2.3/001/KEC-PADI/II/2026",
        "000.1.2.3/002/KEC-PADI/II/2026",
        "000.1.2.3/003/KEC-PADI/II/2026",
    ]
    made = the_letters(story, trip_id)
    check_order(made[LetterKind.SURAT_TUGAS, ""], layout)
    check_travel_letter(made[LetterKind.SPD, "Seno"], layout)
    check_planned_bill(made[LetterKind.RINCIAN_BIAYA, "Tirta"], layout)
    check_receipt(made[LetterKind.KWITANSI, "Seno"], layout)
    settle(story, trip_id)
    story.folder = story.folder.with_name("pertanggungjawaban")
    check_settled_bills(the_letters(story, trip_id), layout)
    another_trip = add_other_trips(story)
    check_recap(story, [trip_id, another_trip])


def settle(story: Story, trip_id: int) -> None:
    """Two advances, what was really spent, and the balance of each."""
    ratna, seno, tirta = trip_sheet.open_trip(story.treasurer, trip_id).travellers
    advances.pay_advance(story.treasurer, ratna.id, PayForm(2_000_000, date(2026, 3, 2), "BKU-1"))
    advances.pay_advance(story.treasurer, seno.id, PayForm(3_062_000, date(2026, 3, 2), "BKU-2"))
    for one, night, way in ((ratna, 650_000, 380_000), (seno, 600_000, 400_000)):
        actual_costs.record_costs(
            story.treasurer,
            one.id,
            [
                ActualCost(Component.UANG_HARIAN, 3, "hari", 430_000, "3 hari, Kota Bandung"),
                ActualCost(Component.PENGINAPAN, 2, "malam", night, "Hotel", "Nota hotel"),
                ActualCost(Component.TRANSPORT, 1, "kali", way, "Travel", "Karcis"),
            ],
        )
    same = actual_costs.costs_to_record(story.treasurer, tirta.id)
    actual_costs.record_costs(story.treasurer, tirta.id, proved(same))
    assert [one.remaining for one in accounts.balances(story.treasurer, trip_id)] == [
        970_000, -172_000, 1_946_000,
    ]  # fmt: skip
    verified(story.treasurer, trip_id)
    assert settlement.settle(story.treasurer, trip_id, date(2026, 3, 9)) is TripState.SETTLED
    assert [one.remaining for one in accounts.balances(story.treasurer, trip_id)] == [0, 0, 0]
    assert (story.line.committed, story.line.realised) == (0, 7_806_000)


def add_other_trips(story: Story) -> int:
    """One approved trip that counts with its estimate; three that do not count at all."""
    draft = TripDraft(
        purpose="=cmd|' /C calc'!A0",
        leave=date(2026, 4, 7),
        back=date(2026, 4, 8),
        legs=(LegDraft(place_code=LEBAK, fare=150_000),),
        travellers=(TravellerDraft(person(story.clerk, "Ratna")),),
        budget_line_id=story.line.id,
    )
    made = []
    for week in range(4):
        saved = trips.save_draft(story.clerk, draft)
        later = trips.duplicate(story.clerk, saved.trip_id, date(2026, 4, 7 + 7 * week))
        trips.discard(story.clerk, saved.trip_id)
        made.append(later)
    for saved in made[:3]:
        trips.submit(story.clerk, saved.trip_id, saved.version)
    for saved in made[:2]:
        approved(story.clerk, story.head, saved.trip_id)
    trips.cancel(story.clerk, made[1].trip_id, "Acara ditunda")
    return made[0].trip_id


def check_recap(story: Story, counted: list[int]) -> None:
    """Every figure of the workbook, added up again from the trips themselves."""
    path = recap_book.write(story.treasurer, recap_book.FIRST, YEAR, story.folder / "rekap.xlsx")
    shown = load_workbook(path, data_only=True)
    formulas = load_workbook(path)
    travellers = [
        (sheet, one, one.actual or one.lines)
        for sheet in (trip_sheet.open_trip(story.clerk, trip_id) for trip_id in counted)
        for one in sheet.travellers
    ]
    total = sum(line.amount for _sheet, _one, account in travellers for line in account)
    days = sum((one.back - one.leave).days + 1 for _sheet, one, _account in travellers)
    assert total > 7_806_000
    table = [[cell.value for cell in row] for row in shown["Rekap"].iter_rows()]
    head = next(at for at, row in enumerate(table) if row[0] == "No.")
    body = table[head + 1 : head + 1 + len(travellers)]
    for row, (sheet, one, account) in zip(body, travellers, strict=True):
        assert row[2] in one.name
        assert (row[5], row[6]) == (sheet.purpose, sheet.places)
        assert [row[7].date(), row[8].date()] == [one.leave, one.back]
        assert row[15] == sum(row[10:15]) == sum(line.amount for line in account)
        assert row[10] == sum(x.amount for x in account if x.component is Component.UANG_HARIAN)
        assert row[13] == sum(x.amount for x in account if x.component is Component.PENGINAPAN)
    sums = table[head + 1 + len(travellers)]
    assert (sums[0], sums[9], sums[15]) == ("Jumlah", days, total)
    last = formulas["Rekap"].cell(head + 2 + len(travellers), 16)
    assert last.value == f"=SUM(P{head + 2}:P{head + 1 + len(travellers)})"
    purpose = formulas["Rekap"].cell(head + 1 + len(travellers), 6)
    assert (purpose.data_type, purpose.value) == ("s", "=cmd|' /C calc'!A0")
    months = [[cell.value for cell in row] for row in shown["Pegawai dan bulan"].iter_rows()]
    sums = next(row for row in months if row[0] == "Jumlah")
    assert 7_806_000 in sums  # Maret
    assert total in sums
    assert days in sums
    accounts_of = [
        [cell.value for cell in row] for row in shown["Sub kegiatan dan rekening"].iter_rows()
    ]
    at = next(n for n, row in enumerate(accounts_of) if row[0] == "Jumlah")
    line = [value for value in accounts_of[at - 1] if isinstance(value, int)]
    assert line[-7:] == [2, days, total, 20_000_000, total - 7_806_000, 7_806_000,
                         20_000_000 - total]  # fmt: skip
    assert people.count_employees(story.clerk) == 5
