"""Letting one trip exceed its budget line: by name, with a reason, for that trip alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from perdin.account_errors import BudgetAwaited
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.trips import Trip
from perdin.rules.workflow import Right, TripState
from perdin.services.budget import before_dpa, commitments
from perdin.services.desk import Work, query
from perdin.services.office import money_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRow:
    """One permission to exceed a ceiling, for auditors; ``state`` is that of its trip.

    Of one from before the DPA, ``covered`` rupiah are borne by the ceiling that came.
    """

    line_id: int
    line: str
    trip_id: int
    purpose: str
    state: TripState
    amount: int
    reason: str
    granted_by: str
    granted_at: datetime
    before_dpa: bool
    covered: int


@query(Right.VIEW)
def list_overrides(work: Work, fiscal_year: int) -> list[OverrideRow]:
    """Every permission of a year's budget, the newest first; those of cancelled trips too."""
    rows = work.session.execute(
        select(BudgetOverride, BudgetLine, Trip)
        .join(BudgetLine, BudgetLine.id == BudgetOverride.budget_line_id)
        .join(Trip, Trip.id == BudgetOverride.trip_id)
        .where(BudgetLine.fiscal_year == fiscal_year)
        .order_by(BudgetOverride.id.desc())
    )
    return [
        OverrideRow(
            line_id=line.id,
            line=f"{line.account_code} · {line.activity_name}",
            trip_id=trip.id,
            purpose=trip.purpose,
            state=trip.state,
            amount=override.amount,
            reason=override.reason,
            granted_by=override.granted_by,
            granted_at=override.granted_at,
            before_dpa=override.before_dpa,
            covered=override.covered,
        )
        for override, line, trip in rows
    ]


def allowed(work: Work) -> bool:
    """Whether the office lets this person grant such a permission."""
    may = work.desk.may(Right.OVERSPEND) and work.desk.may(Right.APPROVE)
    return may and money_settings.in_use(work.session).allow_overspend


def grant(work: Work, trip: Trip, reason: str) -> int:
    """Raise a trip's line by exactly what it lacks for the trip; gives that in rupiah.

    Raises BadInput where the office does not allow it, without a reason, and where the budget is
    enough; BudgetMissing, and BudgetAwaited while the DPA is not in.
    """
    if not money_settings.in_use(work.session).allow_overspend:
        raise BadInput(
            problem=_(
                "Kantor ini tidak mengizinkan pagu dilampaui. Kurangi biayanya, keluarkan "
                "pelaksana, atau ubah aturannya di Pengaturan."
            )
        )
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pagu dilampaui."))
    line = commitments.line_of(work.session, trip)
    if before_dpa.awaited(work.session, line):
        raise BudgetAwaited(problem=before_dpa.said(work.session, line)[0])
    lacking = trip.estimated - commitments.left_of(line)
    if lacking <= 0:
        raise BadInput(problem=_("Anggarannya cukup. Setujui perjalanan ini seperti biasa."))
    _write(work, trip, line, lacking, reason.strip())
    return lacking


def let_pass(work: Work, trip: Trip) -> None:
    """Raise the line of a trip whose DPA is awaited, by the reason that the office named.

    The line then has room for just this trip. Where the DPA is in, nothing happens. Raises
    BudgetAwaited where the office names no reason, BudgetMissing.
    """
    line = commitments.line_of(work.session, trip)
    if not before_dpa.awaited(work.session, line):
        return
    sentence, hinders = before_dpa.said(work.session, line)
    if hinders:
        raise BudgetAwaited(problem=sentence)
    if trip.estimated:
        reason = money_settings.in_use(work.session).before_dpa
        _write(work, trip, line, trip.estimated, reason, early=True)
        work.details["sebelum_dpa"] = reason


def _write(
    work: Work, trip: Trip, line: BudgetLine, amount: int, reason: str, *, early: bool = False
) -> None:
    work.session.add(
        BudgetOverride(
            budget_line_id=line.id,
            trip_id=trip.id,
            amount=amount,
            reason=reason,
            granted_by_id=work.desk.person.user_id,
            granted_by=work.desk.person.name,
            granted_at=work.desk.now,
            before_dpa=early,
        )
    )
    line.overdraft += amount
