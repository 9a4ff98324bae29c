"""A small invented office and factories for trips, as plain functions."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from perdin.database.store import Database
from perdin.models.people import User
from perdin.rules import entitlement
from perdin.rules.actual import ActualCost
from perdin.rules.staff import EmployeeStatus, SignerFunction
from perdin.rules.travel import Component, TravelKind
from perdin.rules.workflow import Role
from perdin.services.accounting import account_sheet, actual_costs, cost_lines, verification
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, people, signers
from perdin.services.office import users as user_service
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.kept_steps import step

WIB = timezone(timedelta(hours=7))
BANDUNG, LEBAK, CILEGON = "32.73", "36.02", "36.72"

HEAD = EmployeeForm(
    name="Surya Adiwangsa",
    nip="197003031995031002",
    title_after="S.STP., M.Si.",
    grade="IV/a",
    position="Camat Uji",
    echelon="III.a",
    unit="Sekretariat",
    valid_from=date(2020, 1, 2),
)
PEOPLE = (
    EmployeeForm(
        name="Ayu Lestari Dewi",
        nip="198505052010012003",
        grade="III/c",
        position="Kepala Seksi Pelayanan",
        echelon="IV.a",
        unit="Seksi Pelayanan",
        valid_from=date(2020, 1, 2),
    ),
    EmployeeForm(
        name="Bima Sakti Pratama",
        nip="199001012015031004",
        title_after="S.Kom.",
        grade="III/a",
        position="Analis R&D",
        unit="Seksi Pelayanan",
        valid_from=date(2020, 1, 2),
    ),
    EmployeeForm(
        name="Citra Ma'ruf",
        nip="198802022012012005",
        grade="II/d",
        position="Bendahara Pengeluaran Pembantu",
        unit="Sekretariat",
        valid_from=date(2020, 1, 2),
    ),
    EmployeeForm(
        name="Dirga Mahendra",
        status=EmployeeStatus.NON_ASN,
        birth_date=date(1987, 7, 7),
        position="Pengemudi",
        unit="Sekretariat",
        valid_from=date(2020, 1, 2),
    ),
    EmployeeForm(
        name="Eka Wulandari",
        nip="199303032023212006",
        status=EmployeeStatus.PPPK,
        grade="IX",
        position="Pranata Komputer Ahli Pertama",
        unit="Seksi Pelayanan",
        valid_from=date(2023, 4, 1),
    ),
)


def found_office(database: Database, now: datetime) -> None:
    """The office «Kecamatan Uji» with its head, five people, four signers, users and a budget."""
    first_start.load_reference(database, now.date())
    form = OfficeForm(
        government="PEMERINTAH KOTA SERANG",
        name="KECAMATAN UJI",
        short_name="KEC-UJI",
        head_title="Camat",
        address="Jalan Percobaan Nomor 2, Kota Serang",
        seat_code="36.73",
        issued_at="Kota Serang",
        number_code="KEC-UJI",
    )
    start = first_start.FirstStart(
        office=form, clerk="Eka", signer=HEAD, signer_heading="CAMAT UJI"
    )
    desk = Desk(database, first_start.set_up(database, start, lambda: now), clock=lambda: now)
    ids = {employee.name: people.save_employee(desk, employee) for employee in PEOPLE}
    desk = tied(desk, ids["Eka Wulandari"])
    treasurer = ids["Citra Ma'ruf"]
    for function, heading, employee_id in (
        (SignerFunction.TREASURER, "BENDAHARA PENGELUARAN PEMBANTU", treasurer),
        (SignerFunction.PPTK, "PPTK", ids["Ayu Lestari Dewi"]),
    ):
        signers.save_signer(
            desk,
            SignerForm(
                function=function,
                heading=heading,
                employee_id=employee_id,
                valid_from=date(2020, 1, 2),
            ),
        )
    user_service.add_user(desk, "Citra", Role.KEUANGAN, treasurer)
    user_service.add_user(desk, "Staf", Role.STAF)
    user_service.add_user(desk, "Inspektur", Role.AUDITOR)
    for year in (2026, 2027):
        budget.add_line(
            desk,
            BudgetForm(
                fiscal_year=year,
                activity_code="7.01.01.2.06.0009",
                activity_name="Rapat Koordinasi dan Konsultasi SKPD",
                account_code="5.1.02.04.01.0001",
                ceiling=50_000_000,
                decided_on=date(year, 1, 2),
            ),
        )


def tied(desk: Desk, employee_id: int) -> Desk:
    """The desk of an admin who is this employee from now on."""
    user_id, role = desk.person.user_id, desk.person.role
    user_service.change_user(desk, user_id, role, active=True, employee_id=employee_id)
    return replace(desk, person=user_service.person_at(desk.database, user_id))


def seated(desk: Desk, name: str, role: Role, employee_id: int | None = None) -> Desk:
    """The desk of a new user, who is this employee or a new one of this name."""
    if employee_id is None:
        form = EmployeeForm(name=name, position="Pegawai")
        employee_id = people.save_employee(desk, form)
    user_id = user_service.add_user(desk, name, role, employee_id)
    return replace(desk, person=user_service.person_at(desk.database, user_id))


def seated_twice(desk: Desk, name: str, role: Role, employee_id: int) -> Desk:
    """One more desk of an employee who has one, as an older program let them have."""
    user_id = user_service.add_user(desk, name, role)
    with desk.database.write() as session:
        session.get_one(User, user_id).employee_id = employee_id
    return replace(desk, person=user_service.person_at(desk.database, user_id))


def person(desk: Desk, name: str) -> int:
    """The id of the one employee whose name holds a text."""
    (employee_id,) = people.find_employee_ids(desk, name)
    return employee_id


def a_draft(desk: Desk, *names: str, leave: date = date(2026, 3, 3), days: int = 3) -> TripDraft:
    """A complete draft to Kota Bandung for some people."""
    line = budget.list_budget(desk, leave.year)[0]
    return TripDraft(
        purpose="Konsultasi rencana kerja",
        expected_output="Rencana kerja yang disepakati",
        leave=leave,
        back=leave + timedelta(days=days - 1),
        carriage="Kendaraan umum",
        legs=(LegDraft(place_code=BANDUNG, fare=400_000),),
        travellers=tuple(
            TravellerDraft(employee_id=person(desk, name)) for name in names or ("Ayu Lestari",)
        ),
        budget_line_id=line.id,
    )


def a_trip(desk: Desk, *names: str, leave: date = date(2026, 3, 3), days: int = 3) -> int:
    """A submitted trip; its id."""

    def play() -> int:
        saved = trips.save_draft(desk, a_draft(desk, *names, leave=leave, days=days))
        return trips.submit(desk, saved.trip_id, saved.version).trip_id

    return step(play, "submitted", names, leave, days, at=(desk,))


def approved(desk: Desk, head: Desk, trip_id: int) -> int:
    """Approve a submitted trip; its id."""

    def play() -> int:
        sheet = trip_sheet.open_trip(head, trip_id)
        approvals.approve(head, trip_id, sheet.version, sheet.content_hash)
        return trip_id

    return step(play, "approved", trip_id, at=(desk, head))


def issued(desk: Desk, head: Desk, trip_id: int, dated: date = date(2026, 2, 20)) -> int:
    """Approve a trip and issue its letters; its id."""
    approved(desk, head, trip_id)

    def play() -> int:
        letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, dated)
        return trip_id

    return step(play, "issued", trip_id, dated, at=(desk,))


def to(draft: TripDraft, place_code: str) -> TripDraft:
    """The draft with one other destination."""
    return replace(draft, legs=(replace(draft.legs[0], place_code=place_code),))


def codes_only(draft: TripDraft) -> TripDraft:
    """The draft without the names that a form shows for its codes."""
    return replace(
        draft,
        origin_name="",
        legs=tuple(replace(leg, place_name="") for leg in draft.legs),
        travellers=tuple(replace(traveller, name="") for traveller in draft.travellers),
    )


def proved(costs: list[ActualCost]) -> list[ActualCost]:
    """The same costs, hotels and flights with their bills, and why nothing else has one."""
    return [_proved(cost) for cost in costs]


def _proved(actual_cost: ActualCost) -> ActualCost:
    if actual_cost.component in entitlement.LUMP_SUMS:
        return actual_cost
    if actual_cost.component is Component.PENGINAPAN or actual_cost.is_ticket:
        return replace(actual_cost, receipt="Nota hotel")
    return (
        actual_cost
        if actual_cost.receipt
        else replace(actual_cost, unproved_reason="Angkutan umum tanpa karcis")
    )


def second_person(desk: Desk) -> Desk:
    """The desk of the one who verifies what is written at this desk."""
    role = Role.ADMIN if desk.person.role is Role.KEUANGAN else Role.KEUANGAN
    verifier = next(
        user for user in user_service.list_users(desk) if user.role is role and user.active
    )
    return replace(desk, person=user_service.person_at(desk.database, verifier.id))


def verified(desk: Desk, trip_id: int) -> int:
    """Hand in every account of a trip and have it accepted by a second person; its id."""

    def play() -> int:
        second = second_person(desk)
        for traveller in trip_sheet.open_trip(desk, trip_id).travellers:
            account = account_sheet.open_account(desk, traveller.id)
            if account.lines:
                verification.submit_account(desk, traveller.id)
                version = account_sheet.open_account(desk, traveller.id).version
                verification.accept_lines(second, traveller.id, version)
        return trip_id

    return step(play, "verified", trip_id, at=(desk,))


def spent(desk: Desk, trip_id: int) -> int:
    """Everybody's estimate as what was spent, handed in and verified; the trip's id."""

    def play() -> int:
        for traveller in trip_sheet.open_trip(desk, trip_id).travellers:
            as_planned = proved(cost_lines.costs_to_record(desk, traveller.id))
            actual_costs.record_costs(desk, traveller.id, as_planned)
        return trip_id

    return verified(desk, step(play, "spent", trip_id, at=(desk,)))


def papers(sheet: trip_sheet.TripSheet) -> int:
    """How many letters a trip has: up to 8 hours in town there is no SPD."""
    per_traveller = 2 if sheet.kind is TravelKind.DALAM_KOTA else 3
    return 1 + per_traveller * len(sheet.travellers)
