"""Trips of January: approved before the DPA of their year is in, under a reason that is named.

Such a trip is let exceed its line, which has no ceiling yet, by all that it costs. When the DPA
comes, its ceiling bears the earliest permission first; what it does not hold stays open, and no
money of that trip moves.
"""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from perdin.account_errors import BudgetAwaited
from perdin.i18n import _, rupiah
from perdin.models.money import BudgetLine, BudgetOverride, BudgetRevision
from perdin.models.trips import Trip
from perdin.services.money import amounts
from perdin.services.office import money_settings


def awaited(session: Session, line: BudgetLine) -> bool:
    """Whether the DPA of a line's year is not in: no line of the year was given a ceiling."""
    return line.ceiling == 0 and not dpa_is_in(session, line.fiscal_year)


def dpa_is_in(session: Session, fiscal_year: int) -> bool:
    """Whether any line of a year was given a ceiling."""
    given = exists().where(
        BudgetLine.fiscal_year == fiscal_year, BudgetRevision.budget_line_id == BudgetLine.id
    )
    return bool(session.scalar(select(given)))


def said(session: Session, line: BudgetLine) -> tuple[str, bool]:
    """What is to be said of a line whose DPA is awaited, and whether it holds the trip up."""
    reason = money_settings.in_use(session).before_dpa
    if not reason:
        sentence = _(
            "DPA {year} belum masuk, jadi belum ada pagunya. Masukkan DPA di Anggaran, atau minta "
            "admin menuliskan dasar perjalanan sebelum DPA di Pengaturan › Keuangan."
        )
        return sentence.format(year=line.fiscal_year), True
    sentence = _(
        "DPA {year} belum masuk. Berdasarkan {reason}, perjalanan boleh disetujui dan dinomori; "
        "uangnya belum dapat dibayar."
    )
    return sentence.format(year=line.fiscal_year, reason=reason), False


def cover(session: Session, line: BudgetLine, left: int, leaving: Trip | None = None) -> None:
    """Let rupiah that are left of a line bear the permissions of before its DPA, in their order.

    What is borne is no permission any more: ``overdraft`` falls by it. ``leaving`` is a trip that
    is taken off the line.
    """
    if not line.overdraft:
        return
    for override in session.scalars(
        select(BudgetOverride)
        .join(Trip, Trip.id == BudgetOverride.trip_id)
        .where(
            BudgetOverride.budget_line_id == line.id,
            BudgetOverride.before_dpa,
            BudgetOverride.covered < BudgetOverride.amount,
            Trip.state.in_(amounts.COMMITTING),
            Trip.id != (leaving.id if leaving is not None else 0),
        )
        .order_by(BudgetOverride.id)
    ).all():
        taken = min(left, override.amount - override.covered)
        if taken <= 0:
            return
        override.covered += taken
        line.overdraft -= taken
        left -= taken


def unborne(session: Session, trip_id: int) -> int:
    """How many rupiah of a trip that was approved before the DPA no ceiling bears yet."""
    lacking = func.sum(BudgetOverride.amount - BudgetOverride.covered)
    question = select(func.coalesce(lacking, 0)).where(
        BudgetOverride.trip_id == trip_id, BudgetOverride.before_dpa
    )
    return int(session.scalars(question).one())


def money_problem(session: Session, trip: Trip) -> BudgetAwaited | None:
    """What keeps money of a trip from moving because of its DPA."""
    lacking = unborne(session, trip.id)
    if trip.state not in amounts.COMMITTING or not lacking or trip.budget_line_id is None:
        return None
    line = session.get_one(BudgetLine, trip.budget_line_id)
    if dpa_is_in(session, line.fiscal_year):
        sentence = _(
            "Disetujui sebelum DPA {year} masuk, dan pagunya kurang {lacking}. Uang baru dapat "
            "dibayar setelah pagu ditambah atau perjalanan lain dibatalkan."
        )
    else:
        sentence = _(
            "DPA {year} belum masuk, jadi uang perjalanan ini ({lacking}) belum dapat dibayar."
        )
    return BudgetAwaited(problem=sentence.format(year=line.fiscal_year, lacking=rupiah(lacking)))


def refuse_unborne(session: Session, trip: Trip) -> None:
    """Raise BudgetAwaited for a trip of which no ceiling bears everything yet."""
    if problem := money_problem(session, trip):
        raise problem
