"""What a year has of its money: DPA, plan, uang persediaan, and trips from before the DPA."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from perdin.i18n import _, rupiah
from perdin.models.books import TreasuryEntry
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.planning import PlannedTrip
from perdin.models.trips import Trip
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.services.budget import before_dpa, structure
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.office import money_settings
from perdin.services.year.steps import Deed, Standing, Step


def dpa(work: Work, year: int) -> Iterator[Step]:
    """The lines of the year's DPA: none, copied without a ceiling, or in."""
    counts = select(func.count(BudgetLine.id)).where(BudgetLine.fiscal_year == year)
    lines = work.session.scalars(counts).one()
    bare = work.session.scalars(counts.where(BudgetLine.ceiling == 0)).one()
    deed = None
    if not lines:
        copiable = structure.copiable(work, year)
        deed = Deed.COPY_STRUCTURE if copiable else None
        standing, detail = Standing.MISSING, _("Belum ada baris anggaran tahun {year}.")
        if copiable:
            detail += " " + _("{count} baris DPA {before} dapat disalin tanpa pagunya.")
    elif not before_dpa.dpa_is_in(work.session, year):
        copiable, standing = 0, Standing.MISSING
        detail = _(
            "{lines} baris tanpa pagu. Impor DPA dari Excel, atau isi pagunya satu per satu."
        )
    else:
        copiable, standing = 0, Standing.OPTIONAL if bare else Standing.DONE
        detail = _("{lines} baris, pagu {ceiling}.")
        if bare:
            detail += " " + _("{bare} baris tanpa pagu.")
    ceiling = select(func.coalesce(func.sum(BudgetLine.ceiling), 0)).where(
        BudgetLine.fiscal_year == year
    )
    yield Step(
        title=_("DPA"),
        standing=standing,
        detail=detail.format(
            year=year,
            before=year - 1,
            count=copiable,
            lines=lines,
            bare=bare,
            ceiling=rupiah(int(work.session.scalars(ceiling).one())),
        ),
        page="budget",
        record="dpa",
        deed=deed,
    )


def plan(work: Work, year: int) -> Iterator[Step]:
    """The journeys planned for the year, and those of them that name no budget line."""
    there = _planned(work, year)
    before = _planned(work, year - 1)
    free = work.session.scalars(
        select(func.count(PlannedTrip.id)).where(
            PlannedTrip.fiscal_year == year,
            PlannedTrip.dropped.is_(False),
            PlannedTrip.budget_line_id.is_(None),
        )
    ).one()
    deed = Deed.COPY_PLAN if before and not there else None
    standing = Standing.OPTIONAL if free or not there else Standing.DONE
    if there:
        detail = _("{count} perjalanan direncanakan.")
        if free:
            detail += " " + _("{free} belum dibebankan pada baris DPA.")
    elif before:
        standing = Standing.MISSING
        detail = _("Belum ada; {before} rencana tahun lalu dapat disalin.")
    else:
        detail = _("Belum ada rencana perjalanan.")
    yield Step(
        title=_("Rencana perjalanan"),
        standing=standing,
        detail=detail.format(count=there, free=free, before=before),
        page="budget",
        record="plan",
        deed=deed,
    )


def fund(work: Work, year: int) -> Iterator[Step]:
    """The uang persediaan that opens the treasurer's purse; it comes once the year has begun."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    received = work.session.scalars(
        select(func.coalesce(func.sum(TreasuryEntry.amount), 0)).where(
            TreasuryEntry.kind == EntryKind.RECEIVED,
            TreasuryEntry.mechanism == Mechanism.UP,
            TreasuryEntry.entered_on.between(first, last),
        )
    ).one()
    standing = Standing.DONE if received else Standing.OPTIONAL
    if received:
        detail = _("UP {amount} sudah diterima.").format(amount=rupiah(int(received)))
    elif work.desk.today < first:
        detail = _("Dicatat di Penerimaan setelah SP2D UP {year} cair.").format(year=year)
    else:
        standing = Standing.MISSING
        detail = _("UP {year} belum tercatat di Penerimaan.").format(year=year)
    yield Step(
        title=_("Uang persediaan"),
        standing=standing,
        detail=detail,
        page="finance",
        record="entries",
    )


def early_trips(work: Work, year: int) -> Iterator[Step]:
    """Whether January's trips may be approved before the DPA, and which of them none bears yet."""
    lacking = func.sum(BudgetOverride.amount - BudgetOverride.covered)
    count, amount = work.session.execute(
        select(func.count(BudgetOverride.trip_id.distinct()), func.coalesce(lacking, 0))
        .join(BudgetLine, BudgetLine.id == BudgetOverride.budget_line_id)
        .join(Trip, Trip.id == BudgetOverride.trip_id)
        .where(
            BudgetLine.fiscal_year == year,
            BudgetOverride.before_dpa,
            BudgetOverride.covered < BudgetOverride.amount,
            Trip.state.in_(amounts.COMMITTING),
        )
    ).one()
    reason = money_settings.in_use(work.session).before_dpa
    if count:
        is_in = before_dpa.dpa_is_in(work.session, year)
        standing = Standing.MISSING if is_in else Standing.OPTIONAL
        detail = _("{count} perjalanan menunggu pagu, {amount}; uangnya belum dapat dibayar.")
    elif before_dpa.dpa_is_in(work.session, year):
        standing, detail = Standing.DONE, _("Tidak ada yang menunggu pagu.")
    elif reason:
        standing, detail = Standing.DONE, _("Boleh disetujui dan dinomori berdasarkan {reason}.")
    else:
        standing = Standing.OPTIONAL
        detail = _("Ditolak sebelum DPA masuk, kecuali dasarnya ditulis di Pengaturan › Keuangan.")
    leads = ("budget", "dpa") if count else ("settings", "money")
    yield Step(
        title=_("Perjalanan sebelum DPA"),
        standing=standing,
        detail=detail.format(count=count, amount=rupiah(int(amount)), reason=reason),
        page=leads[0],
        record=leads[1],
    )


def _planned(work: Work, year: int) -> int:
    items = select(func.count(PlannedTrip.id)).where(
        PlannedTrip.fiscal_year == year, PlannedTrip.dropped.is_(False)
    )
    return work.session.scalars(items).one()
