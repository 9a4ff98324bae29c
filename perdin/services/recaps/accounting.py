"""Money that waits: advances without an account, and how far each account (SPJ) has come."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from perdin.i18n import N_, _
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, money, spoken, summed, text
from perdin.rules import working_days
from perdin.rules.ledger import AccountState, label
from perdin.rules.workflow import TripState
from perdin.services.desk import Work
from perdin.services.money import advances_out, amounts, paid_out
from perdin.services.office import deadlines
from perdin.services.recaps.amount_columns import COMMITTED, COST, REALISED
from perdin.services.recaps.joined import places_by_trip
from perdin.services.trips.counted import Found, Question, RecapFilter, narrowing

_NAMED = (count("number", N_("No."), 5, total=False), text("name", N_("Nama"), 26))
_STATE = text("state", N_("Keadaan SPJ"), 20)
_WHO = (
    text("nip", N_("NIP"), 20),
    text("purpose", N_("Keperluan"), 34),
    text("places", N_("Tujuan"), 20),
    day("back", N_("Kembali")),
)
ADVANCES = (
    *_NAMED,
    *_WHO,
    day("paid_on", N_("Uang muka dibayar"), 12),
    money("advance", N_("Uang muka"), 15),
    money("returned", N_("Dikembalikan"), 15),
    money("open", N_("Belum dipertanggungjawabkan"), 18),
    day("due", N_("Batas SPJ")),
    count("overdue", N_("Terlambat (hari kerja)"), 12, total=False, quiet=True),
    _STATE,
)
ACCOUNTS = (
    *_NAMED,
    _STATE,
    *_WHO,
    day("due", N_("Batas SPJ")),
    day("handed_in", N_("Diserahkan"), 12),
    count("age", N_("Umur (hari kerja)"), 11, total=False),
    count("overdue", N_("Terlambat (hari kerja)"), 12, total=False, quiet=True),
    money("planned", N_("Rencana"), 16),
    money("claimed", N_("Diserahkan"), 16, quiet=True),
    money("verified", N_("Diverifikasi"), 16, quiet=True),
    REALISED,
    COMMITTED,
    COST,
    money("paid", N_("Dibayar"), 16, quiet=True),
    money("remaining", N_("Kurang (lebih)"), 16, quiet=True),
)
CLOSED_ON = Trip.closed_with["tanggal"].as_string().label("closed_on")
_WITH_MONEY = (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED)


def advances(work: Work, recap_filter: RecapFilter) -> Table:
    """Advances of trips that are not settled yet, cancelled ones too, the latest due first."""
    office = deadlines.calendar(work.session)
    where = places_by_trip(work.session, recap_filter.span)
    today = work.desk.today
    out = advances_out.each(work.session, *_unsettled(recap_filter))
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for row in work.session.execute(_advances(recap_filter)):
        advance = out.get(row.id)
        if advance is None:
            continue
        cells = (
            len(rows) + 1,
            row.name,
            row.nip,
            row.purpose,
            where.get(row.trip_id, ""),
            row.back,
            advance.paid_on,
            advance.advanced,
            advance.returned,
            advance.held,
            office.due(row.back),
            max(0, -office.left(row.back, first_handed_in(row) or today)),
            _("Dibatalkan") if row.state is TripState.CANCELLED else label(row.account_state),
        )
        rows.append(cells)
        opens.append(row.trip_id)
    return Table(
        title=_("Uang muka belum dipertanggungjawabkan"),
        columns=spoken(ADVANCES),
        rows=rows,
        totals=summed(ADVANCES, rows) if rows else (),
        opens=opens,
        note=_("Batas SPJ: {days} hari kerja sesudah kembali.").format(days=office.days),
        fixed=2,
    )


def _advances(recap_filter: RecapFilter) -> Question:
    order = (Traveller.back, Traveller.trip_id, Traveller.position)
    return (
        select(
            Traveller.id,
            Traveller.plain_name.label("name"),
            Traveller.nip,
            Trip.purpose,
            Traveller.back,
            Traveller.first_account_at,
            Traveller.trip_id,
            Trip.state,
            Traveller.account_state,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*_unsettled(recap_filter))
        .order_by(*order)
    )


def _unsettled(recap_filter: RecapFilter) -> tuple[ColumnElement[bool], ...]:
    return (
        Traveller.leave.between(*recap_filter.span),
        Traveller.account_state != AccountState.SETTLED,
        *narrowing(recap_filter, _WITH_MONEY),
    )


def accounts(work: Work, recap_filter: RecapFilter) -> Table:
    """How far the account of every traveller of the period has come, and how long it took.

    The age counts from the return to the day it was handed in or settled, or to today.
    """
    office = deadlines.calendar(work.session)
    where = places_by_trip(work.session, recap_filter.span)
    today = work.desk.today
    question = _accounts(recap_filter)
    rows, opens = [], []
    for row in work.session.execute(question):
        handed_in = handed_in_on(row)
        until = handed_in or today
        state = AccountState.SETTLED if row.state is TripState.SETTLED else row.account_state
        rows.append(
            (
                row.number,
                row.name,
                label(state),
                row.nip,
                row.purpose,
                where.get(row.trip_id, ""),
                row.back,
                office.due(row.back),
                handed_in,
                working_days.passed(row.back, until, office.holidays),
                max(0, -office.left(row.back, until)),
                row.planned,
                row.claimed,
                row.verified,
                row.realised,
                row.committed,
                row.total,
                row.paid,
                row.owed - row.paid,
            )
        )
        opens.append(row.trip_id)
    sums = summed(ACCOUNTS, rows) if rows else ()
    note = _("Batas SPJ: {days} hari kerja sesudah kembali.").format(days=office.days)
    return Table(
        title=_("Keadaan dan umur SPJ"),
        columns=spoken(ACCOUNTS),
        rows=rows,
        totals=sums,
        opens=opens,
        note=note,
        fixed=3,
    )


def _accounts(recap_filter: RecapFilter) -> Question:
    order = (Traveller.back, Traveller.trip_id, Traveller.position)
    return (
        select(
            func.row_number().over(order_by=order).label("number"),
            Traveller.plain_name.label("name"),
            Traveller.nip,
            Trip.purpose,
            Traveller.trip_id,
            Traveller.back,
            Traveller.account_state,
            Traveller.first_account_at,
            Traveller.settled_on,
            CLOSED_ON,
            amounts.PLANNED.label("planned"),
            amounts.CLAIMED.label("claimed"),
            amounts.VERIFIED.label("verified"),
            amounts.REALISED.label("realised"),
            amounts.COMMITTED.label("committed"),
            amounts.COST.label("total"),
            paid_out.TOTAL.label("paid"),
            amounts.OWED.label("owed"),
            Trip.state,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(Traveller.leave.between(*recap_filter.span), *narrowing(recap_filter))
        .order_by(*order)
    )


def handed_in_on(row: Found) -> date | None:
    """When an account was first handed in: at the latest when its trip was settled, else None."""
    if first := first_handed_in(row):
        return first
    settled_on: date | None = row.settled_on
    return settled_on or (date.fromisoformat(row.closed_on) if row.closed_on else None)


def first_handed_in(row: Found) -> date | None:
    """When an account was first handed in; being returned or reopened does not change it."""
    at: datetime | None = row.first_account_at
    return at.date() if at is not None else None
