"""Fifty questions to the trail of a year: who changed what, when, from what to what.

The answers are what this test wrote down as it did each thing, never what the trail says.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from perdin.database.store import Database
from perdin.rules.ledger import Mechanism, PayMethod, RevisionKind
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import Role
from perdin.services.accounting import account_sheet, payments, settlement, verification
from perdin.services.accounting.pay_form import PayForm
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import money_settings, office, people, signers, units, users
from perdin.services.plans import plans
from perdin.services.plans.plans import PlanForm
from perdin.services.reference import rates
from perdin.services.reference.rate_writing import NewRate
from perdin.services.trail import finding, reading
from perdin.services.trail.finding import Thing, TrailFilter
from perdin.services.trips import approvals, trip_sheet

START = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
DAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was done: who, when, to which row (a part of its name), and a column's from and to."""

    who: str
    when: datetime
    thing: Thing
    row: str
    title: str
    before: str
    after: str


class Doing:
    """People at their desks, a clock that goes on, and what was done, as it was done."""

    def __init__(self, path: Path) -> None:
        self.now = START
        self.answers: list[Answer] = []
        self.database = Database.open(path)
        seats = {user.name: user.id for user in users.list_seats(self.database)}
        self.desks = {
            name: Desk(self.database, users.person_at(self.database, seat), clock=lambda: self.now)
            for name, seat in seats.items()
        }

    @contextmanager
    def by(self, name: str, thing: Thing, row: str) -> Iterator[tuple[Desk, Callable[..., None]]]:
        """Let somebody do something to a row; what is told to the second is an answer."""
        self.now += timedelta(minutes=7)
        when = self.now

        def told(title: str, before: str, after: str, of: str = row) -> None:
            self.answers.append(
                Answer(
                    who=name, when=when, thing=thing, row=of, title=title, before=before,
                    after=after,
                )
            )  # fmt: skip

        yield self.desks[name], told


ADMIN, HEAD, TREASURER = "Panji Laksana", "Wiranata Adikusuma", "Ratri Kinasih"


def _people(doing: Doing) -> None:
    """Bank accounts, one of them twice, and titles."""
    numbers = {5: "0099112233445", 6: "0099112233446", 7: "0099112233447", 8: "0099112233448"}
    for employee, number in numbers.items():
        form = people.open_employee(doing.desks[ADMIN], employee)
        old = form.account_number
        with doing.by(ADMIN, Thing.PEOPLE, form.name) as (desk, told):
            bank = "Bank Lain"
            people.save_employee(desk, replace(form, bank=bank, account_number=number))
            told("Nomor rekening", f"••••{old[-4:]}" if old else "", f"••••{number[-4:]}")
            told("Bank", form.bank, bank)
    form = people.open_employee(doing.desks[ADMIN], 5)
    with doing.by(ADMIN, Thing.PEOPLE, form.name) as (desk, told):
        people.save_employee(desk, replace(form, account_number="0099112230001"))
        told("Nomor rekening", "••••3445", "••••0001")
    form = people.open_employee(doing.desks[ADMIN], 9)
    with doing.by(ADMIN, Thing.PEOPLE, form.name) as (desk, told):
        people.save_employee(desk, replace(form, title_after="M.Si.", unit="Kelurahan Teladan"))
        told("Gelar belakang", form.title_after, "M.Si.")
        told("Unit kerja", form.unit, "Kelurahan Teladan")


def _users(doing: Doing) -> None:
    """Roles, and who may come in."""
    words = {Role.KEUANGAN: "Keuangan", Role.AUDITOR: "Auditor", Role.STAF: "Staf"}
    seat = next(
        u for u in users.list_users(doing.desks[ADMIN]) if u.name == "Bagaskara Tirta Nugraha"
    )
    was = Role.KEUANGAN
    for role in (Role.AUDITOR, Role.STAF, Role.KEUANGAN):
        with doing.by(ADMIN, Thing.USERS, seat.name) as (desk, told):
            users.change_user(desk, seat.id, role, active=True, employee_id=4)
            told("Peran", words[was], words[role])
        was = role
    other = next(u for u in users.list_users(doing.desks[ADMIN]) if u.name == "Laksmi Purwandari")
    for active, before, after in ((False, "ya", "tidak"), (True, "tidak", "ya")):
        with doing.by(ADMIN, Thing.USERS, other.name) as (desk, told):
            users.change_user(desk, other.id, Role.ATASAN, active=active, employee_id=2)
            told("Boleh masuk", before, after)


def _settings(doing: Doing) -> None:
    """The office's rules, its letterhead, its units, who signs."""
    settings, _version = money_settings.open_settings(doing.desks[ADMIN])
    changes: tuple[tuple[str, Any, str, str, str], ...] = (
        ("most_advance_percent", 75, "Uang muka paling banyak (%)",
         str(settings.most_advance_percent), "75"),
        ("most_other", 300_000, "Biaya tanpa tabel paling banyak",
         f"Rp{settings.most_other:,}".replace(",", ".") if settings.most_other else "",
         "Rp300.000"),
        ("most_unproved", 450_000, "Biaya riil tanpa bukti paling banyak",
         f"Rp{settings.most_unproved:,}".replace(",", ".") if settings.most_unproved else "",
         "Rp450.000"),
        ("year_days", 90, "Hari dinas tiap orang setahun",
         str(settings.year_days) if settings.year_days else "", "90"),
        ("most_people", 6, "Orang tiap perjalanan",
         str(settings.most_people) if settings.most_people else "", "6"),
    )  # fmt: skip
    for name, value, title, before, after in changes:
        settings, version = money_settings.open_settings(doing.desks[ADMIN])
        with doing.by(ADMIN, Thing.OFFICE, "Perangkat daerah") as (desk, told):
            money_settings.save_settings(desk, replace(settings, **{name: value}), version)
            told(title, before, after)
    form = office.open_office(doing.desks[ADMIN])
    with doing.by(ADMIN, Thing.OFFICE, "Perangkat daerah") as (desk, told):
        office.save_office(desk, replace(form, address="Jalan Contoh Nomor 12"))
        told("Alamat pada kop", form.address, "Jalan Contoh Nomor 12")
    for unit, new in ((2, "Seksi Tata Pemerintahan"), (4, "Seksi Trantib")):
        old = next(one.name for one in units.list_units(doing.desks[ADMIN]) if one.id == unit)
        with doing.by(ADMIN, Thing.OFFICE, new) as (desk, told):
            units.change_unit(desk, unit, new)
            told("Nama unit", old, new)
    signer = next(one for one in signers.list_signers(doing.desks[ADMIN]) if one.valid_to is None)
    with doing.by(ADMIN, Thing.OFFICE, "Pejabat penandatangan") as (desk, told):
        signers.save_signer(desk, replace(signer, valid_to=date(2026, 12, 31)))
        told("Berakhir", "", "31 Desember 2026")


def _budget_and_rates(doing: Doing) -> None:
    """Ceilings, the plan, and the rates of a set of the office's own."""
    ceilings = (("Rp185.000.000", 190_000_000, "Rp190.000.000"),
                ("Rp190.000.000", 187_500_000, "Rp187.500.000"))  # fmt: skip
    for before, amount, after in ceilings:
        with doing.by(TREASURER, Thing.BUDGET, "5.1.02.04.01.0001") as (desk, told):
            budget.revise_line(desk, 1, RevisionKind.SHIFT, amount, DAY, "DPPA-1")
            told("Pagu", before, after)
    form = PlanForm(fiscal_year=2026, purpose="Studi banding contoh", month=12, cost=9_000_000)
    plan_id = plans.save_planned(doing.desks[ADMIN], form)
    with doing.by(ADMIN, Thing.PLANS, "Studi banding contoh") as (desk, told):
        plans.save_planned(desk, replace(form, id=plan_id, version=1, cost=7_250_000))
        told("Rencana biaya seluruhnya", "Rp9.000.000", "Rp7.250.000")
    row = NewRate(RateKind.TAKSI, "36", "", 400_000)
    local = rates.add_set(
        doing.desks[TREASURER],
        "Perwal Contoh 9/2026",
        Authority.LOCAL,
        date(2027, 1, 1),
        rows=[row],
    )
    version, before = 1, "Rp400.000"
    for amount, after in ((425_000, "Rp425.000"), (390_000, "Rp390.000")):
        with doing.by(TREASURER, Thing.RATES, "Tarif") as (desk, told):
            version = rates.change_set(desk, local, version, rows=[replace(row, amount=amount)])
            told("Tarif", before, after)
        before = after


def _money(doing: Doing) -> None:
    """A decision, a payment and its correction, and five payments in one act."""
    sheet = trip_sheet.open_trip(doing.desks[HEAD], 11)
    with doing.by(HEAD, Thing.TRIPS, "Sosialisasi sistem informasi") as (desk, told):
        approvals.approve(desk, 11, sheet.version, sheet.content_hash)
        told("Keadaan", "Diajukan", "Disetujui")
        told("Komitmen", "Rp10.128.000", "Rp14.072.000", of="5.1.02.04.01.0001")
    verifier = doing.desks["Bagaskara Tirta Nugraha"]
    for traveller in trip_sheet.open_trip(verifier, 9).travellers:
        version = account_sheet.open_account(verifier, traveller.id).version
        verification.accept_lines(verifier, traveller.id, version)
    form = PayForm(
        amount=170_000, paid_on=DAY, book_number="777", method=PayMethod.CASH,
        mechanism=Mechanism.GU,
    )  # fmt: skip
    paid = "Pembayaran «Pelunasan · Rp170.000 · Danang Wisesa"
    with doing.by(TREASURER, Thing.PAYMENTS, paid) as (desk, told):
        payment = payments.pay_balance(desk, 22, form)
        told("Tanggal bayar", "", "23 November 2026")
        told("Nomor BKU", "", "777")
    back = "Pembayaran «Pengembalian · Rp170.000 · Danang Wisesa"
    with doing.by(TREASURER, Thing.PAYMENTS, back) as (desk, told):
        payments.correct_payment(desk, payment, "Salah orang", DAY + timedelta(days=1))
        told("Catatan", "", "Pembetulan: Salah orang")
        told("Dana", "", "GU")
        told("Penerima atau penyetor", "", "Danang Wisesa, S.Sos.")
        told("Tanggal bayar", "", "24 November 2026")
    settled_on = DAY + timedelta(days=1)
    with doing.by(TREASURER, Thing.PAYMENTS, "Pembayaran") as (desk, told):
        settlement.settle(desk, 9, settled_on, replace(form, book_number=""))
        for name in ("Danang Wisesa", "Ma'ruf Hadisasmita", "Nareswari Puspa Dewi",
                     "Intan Larasati", "Gunadi Saputra"):  # fmt: skip
            one = f"Pembayaran «Pelunasan · Rp170.000 · {name}"
            told("Tanggal bayar", "", "24 November 2026", of=one)
            if not name.startswith("Danang"):  # who was paid twice
                told("Jumlah", "", "Rp170.000", of=one)
                told("Cara bayar", "", "Tunai", of=one)


def _asked(desk: Desk, answer: Answer) -> list[tuple[str, datetime]]:
    """Who did it and when, as the trail says of it: asked by thing and day, found by row and from
    what to what.
    """
    day = answer.when.date()
    wanted = TrailFilter(thing=answer.thing, first=day, last=day)
    if answer.row.startswith("5.1."):
        wanted = replace(wanted, thing=Thing.BUDGET)
    found = []
    for event_id in finding.find_event_ids(desk, wanted):
        event = reading.open_event(desk, event_id)
        assert event is not None
        fits = [
            fact
            for line in event.lines
            if answer.row in line.row
            for fact in line.facts
            if (fact.title, fact.before, fact.after) == (answer.title, answer.before, answer.after)
        ]
        if fits:
            found.append((event.row.person, event.row.at))
    return found


def test_fifty_questions_have_their_answers(example_copy: Path) -> None:
    doing = Doing(example_copy)
    for act in (_money, _people, _users, _settings, _budget_and_rates):
        act(doing)
    assert len(doing.answers) >= 50
    desk = doing.desks[ADMIN]
    wrong = [
        answer for answer in doing.answers if _asked(desk, answer) != [(answer.who, answer.when)]
    ]
    doing.database.close()
    assert [(one.row, one.title, one.before, one.after) for one in wrong] == []
