"""What auditors look for, looked for first: each kind of finding, also where there is none."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from sqlalchemy import exists, select

from perdin.i18n import N_, _, in_days, rupiah, span
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.people import User
from perdin.models.trips import Approval, Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, money, spoken, summed, text
from perdin.rules.workflow import Step, TripState
from perdin.services.desk import Work
from perdin.services.money import amounts, paid_out
from perdin.services.office import deadlines, money_settings
from perdin.services.recaps import (
    account_findings,
    limit_findings,
    money_findings,
    receipt_findings,
    restriction_findings,
)
from perdin.services.recaps.accounting import CLOSED_ON, handed_in_on
from perdin.services.recaps.finding import Finding, of_row, who
from perdin.services.trips import clashes
from perdin.services.trips.counted import (
    COUNTED,
    Found,
    RecapFilter,
    conditions,
    first_places,
    narrowing,
)

COLUMNS = (
    text("kind", N_("Temuan"), 30),
    count("found", N_("Banyaknya"), 10),
    text("name", N_("Pelaksana"), 28),
    text("purpose", N_("Keperluan"), 34),
    day("leave", N_("Berangkat")),
    # One trip may be found more than once: a sum would count its money as often.
    money("amount", N_("Nilai"), 15, total=False, quiet=True),
    text("words", N_("Keterangan"), 50),
)


def audit(work: Work, recap_filter: RecapFilter) -> Table:
    """Every finding in the period; a kind without any has a line that says so."""
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for title, look in KINDS:
        findings = sorted(
            look(work, recap_filter),
            key=lambda finding: (finding.leave or date.min, finding.trip_id, finding.name),
        )
        for finding in findings:
            rows.append(
                (
                    _(title),
                    1,
                    finding.name,
                    finding.purpose,
                    finding.leave,
                    finding.amount,
                    finding.words,
                )
            )
            opens.append(finding.trip_id)
        if not findings:
            rows.append((_(title), 0, "", "", None, 0, _("Tidak ditemukan.")))
            opens.append(None)
    totals = summed(COLUMNS, rows)
    return Table(
        title=_("Laporan pemeriksaan"),
        columns=spoken(COLUMNS),
        rows=rows,
        totals=totals,
        opens=opens,
        note=_("Nilai biaya: realisasi bila rampung, komitmen sebelum itu."),
        fixed=1,
    )


def overlaps(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """One person on two trips on the same day; the later trip is the finding.

    Tasks in town up to 8 hours on one day, and trips that touch where the region allows it, are
    none, as long as nothing of the day is paid twice.
    """
    first, last = recap_filter.span
    question = (
        who(Traveller.back, amounts.COST.label("amount"))
        .where(Traveller.leave <= last, Traveller.back >= first, *narrowing(recap_filter, COUNTED))
        .order_by(Traveller.employee_id, Traveller.leave, Traveller.id)
    )
    held: Found | None = None
    for row in work.session.execute(question):
        shared = held is not None and held.employee_id == row.employee_id
        if (
            held is not None
            and shared
            and row.leave <= held.back
            and clashes.collide(work.session, held.id, row.id)
        ):
            words = _("Bertumpang tindih dengan perjalanan {span}: {purpose}.").format(
                span=span(held.leave, held.back), purpose=held.purpose
            )
            yield of_row(row, words, row.amount)
        if held is None or held.employee_id != row.employee_id or row.back > held.back:
            held = row


def late_accounts(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Accounts that were handed in late, or are late and still to come."""
    office = deadlines.calendar(work.session)
    question = who(
        Traveller.back,
        Traveller.first_account_at,
        Traveller.settled_on,
        CLOSED_ON,
        amounts.COST.label("amount"),
    ).where(*conditions(recap_filter))
    for row in work.session.execute(question):
        handed_in = handed_in_on(row)
        overdue = max(0, -office.left(row.back, handed_in or work.desk.today))
        if overdue:
            words = (
                _("Diserahkan terlambat {days} kerja.")
                if handed_in
                else _("Belum diserahkan, terlambat {days} kerja.")
            )
            yield of_row(row, words.format(days=in_days(overdue)), row.amount)


def cancelled_with_costs(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Cancelled trips that money was paid for, or real costs written down."""
    question = who(paid_out.TOTAL.label("paid"), amounts.RECORDED.label("spent")).where(
        Traveller.leave.between(*recap_filter.span),
        *narrowing(recap_filter, (TripState.CANCELLED,)),
        (paid_out.TOTAL != 0) | (amounts.RECORDED > 0),
    )
    for row in work.session.execute(question):
        words = _("Dibatalkan; uang di tangan {paid}, biaya dicatat {spent}.").format(
            paid=rupiah(row.paid), spent=rupiah(row.spent)
        )
        yield of_row(row, words, max(row.paid, row.spent))


def split_tasks(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """The same purpose and first destination again within a few days of the trip before."""
    near = money_settings.in_use(work.session).split_days
    legs = first_places().subquery()
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(
            Trip.id.label("trip_id"), Trip.purpose, Trip.leave, Trip.back,
            amounts.TRIP_COST.label("amount"), legs.c.place_code,
        )
        .join(legs, legs.c.trip_id == Trip.id)
        .where(travels)
        .order_by(Trip.leave, Trip.id)
    )  # fmt: skip
    tasks: dict[tuple[str, str], list[Found]] = {}
    for row in work.session.execute(question):
        key = (" ".join(row.purpose.lower().split()), row.place_code)
        tasks.setdefault(key, []).append(row)
    for trips in tasks.values():
        for before, after in pairwise(trips):
            apart = (after.leave - before.back).days
            if apart <= near:
                words = _("Tujuan dan maksud yang sama dengan perjalanan {span}.")
                yield Finding(
                    trip_id=after.trip_id,
                    name=_("Semua pelaksana"),
                    purpose=after.purpose,
                    leave=after.leave,
                    amount=after.amount,
                    words=words.format(span=span(before.leave, before.back)),
                )


_OVER = N_("{account} dilampaui dengan izin {name}: {reason}")
_EARLY = N_("{account} belum berpagu saat disetujui {name}, berdasarkan {reason}.")


def overrides(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips that were let exceed their budget line, by whom and why."""
    return _granted(work, recap_filter, early=False)


def before_dpa(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips that were approved before the DPA of their year was in, by whom and on what ground."""
    return _granted(work, recap_filter, early=True)


def _granted(work: Work, recap_filter: RecapFilter, *, early: bool) -> Iterable[Finding]:
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(BudgetOverride, Trip, BudgetLine.account_code)
        .join(Trip, Trip.id == BudgetOverride.trip_id)
        .join(BudgetLine, BudgetLine.id == BudgetOverride.budget_line_id)
        .where(travels)
    )
    for granted, trip, account in work.session.execute(question):
        if granted.before_dpa is not early:
            continue
        words = _(_EARLY if early else _OVER).format(
            account=account, name=granted.granted_by, reason=granted.reason
        )
        if early and granted.covered < granted.amount and trip.state in amounts.COMMITTING:
            lacking = rupiah(granted.amount - granted.covered)
            words += " " + _("Belum tertampung pagu: {lacking}.").format(lacking=lacking)
        everybody = _("Semua pelaksana")
        yield Finding(
            trip_id=trip.id,
            name=everybody,
            purpose=trip.purpose,
            leave=trip.leave,
            amount=granted.amount,
            words=words,
        )


def self_decisions(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Approvals by who travels or asked: the program refuses them, so this says it held."""
    question = (
        who(Approval.decided_by, amounts.COST.label("amount"))
        .join(Approval, Approval.trip_id == Trip.id)
        .join(User, User.id == Approval.decided_by_id)
        .where(
            Approval.decision == Step.APPROVE,
            (User.employee_id == Traveller.employee_id)
            | (Approval.decided_by_id == Trip.requested_by_id),
            *conditions(recap_filter),
        )
    )
    for row in work.session.execute(question):
        words = _("Diputuskan sendiri oleh {name}.").format(name=row.decided_by)
        yield of_row(row, words, row.amount)


Look = Callable[[Work, RecapFilter], Iterable[Finding]]
KINDS: tuple[tuple[str, Look], ...] = (
    (N_("Perjalanan tumpang tindih"), overlaps),
    (N_("Biaya di atas batas"), limit_findings.over_ceiling),
    (N_("Biaya di atas tabel dengan alasan"), limit_findings.over_table),
    (N_("Rekening bukan untuk jenisnya"), account_findings.misfits),
    (N_("Tarif di luar tabel kantor"), account_findings.decided_prices),
    (N_("Menyimpang dari aturan hemat"), restriction_findings.exceptions),
    (N_("SPJ terlambat"), late_accounts),
    (N_("Bukti kurang"), receipt_findings.missing),
    (N_("Dibatalkan dengan biaya"), cancelled_with_costs),
    (N_("Satu kamar diklaim dua kali"), receipt_findings.shared_rooms),
    (N_("Bukti ganda"), receipt_findings.duplicates),
    (N_("Bukti di luar perjalanan"), receipt_findings.outside),
    (N_("Satu tugas dipecah"), split_tasks),
    (N_("Pagu dilampaui dengan izin"), overrides),
    (N_("Disetujui sebelum DPA masuk"), before_dpa),
    (N_("Memutuskan perjalanan sendiri"), self_decisions),
    (N_("Memverifikasi dan membayar"), money_findings.one_person),
    (N_("Dibayar lain dari realisasi"), money_findings.paid_otherwise),
)
