"""The figures that a fiscal year is closed with, added up from the rows themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _, rupiah
from perdin.models.letters import Letter
from perdin.models.money import BudgetLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, CostStage
from perdin.rules.travel import Component
from perdin.rules.workflow import TripState, label
from perdin.services.money import amounts, paid_out
from perdin.services.trips.trip_sheet import names, places

_DONE = (TripState.SETTLED, TripState.CANCELLED, TripState.REJECTED, TripState.DRAFT)
_HOLDS = N_("{name} masih memegang {amount}")
_WAITS = N_("{name} belum menerima {amount}")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Why a year cannot be closed yet: a trip, and what is open on it."""

    trip_id: int
    what: str


def trips_of(session: Session, year: int) -> list[Trip]:
    """The trips that are charged to a year, or begin in it where they name no budget."""
    trips = session.scalars(
        select(Trip)
        .outerjoin(BudgetLine, BudgetLine.id == Trip.budget_line_id)
        .where(
            or_(
                BudgetLine.fiscal_year == year,
                Trip.budget_line_id.is_(None)
                & Trip.leave.between(date(year, 1, 1), date(year, 12, 31)),
            )
        )
        .order_by(Trip.leave, Trip.id)
    )
    return list(trips)


def open_points(session: Session, year: int) -> list[OpenPoint]:
    """What is not finished in a year, the earliest departure first; a draft is nobody's debt."""
    points = []
    for trip in trips_of(session, year):
        sentence = _("{names} ke {place}: {what}")
        if trip.state not in _DONE:
            what = _("keadaannya «{state}»").format(state=label(trip.state))
            points.append(_point(trip, sentence, what))
        for traveller in trip.travellers if trip.state is TripState.CANCELLED else ():
            balance = paid_out.total(session, traveller.id) - amounts.owed(trip, traveller)
            waiting = traveller.account_state not in (AccountState.OPEN, AccountState.SETTLED)
            if balance:
                told = _HOLDS if balance > 0 else _WAITS
                what = _(told).format(name=traveller.name, amount=rupiah(abs(balance)))
                points.append(_point(trip, sentence, what))
            elif waiting:
                what = _("biaya pembatalan {name} belum dirampungkan").format(name=traveller.name)
                points.append(_point(trip, sentence, what))
    return points


def _point(trip: Trip, sentence: str, what: str) -> OpenPoint:
    return OpenPoint(
        trip.id, sentence.format(names=names(trip) or "-", place=places(trip) or "-", what=what)
    )


def figures(session: Session, year: int) -> dict[str, Any]:
    """The sums of a year in rupiah: budget, trips, components, people, units, money paid.

    Each is added up by itself from the rows, so that they can be held against each other.
    """
    trips = [trip for trip in trips_of(session, year) if amounts.booked(trip)]
    settled = [
        traveller for trip in trips for traveller in trip.travellers if amounts.has_costs(traveller)
    ]
    ids = [traveller.id for traveller in settled]
    lines = list(session.scalars(select(BudgetLine).where(BudgetLine.fiscal_year == year)))
    return {
        "pagu": sum(line.ceiling for line in lines),
        "komitmen": sum(line.committed for line in lines),
        "realisasi": sum(line.realised for line in lines),
        "per_baris": {f"{line.activity_code} {line.account_code}": line.realised for line in lines},
        "perjalanan": len([trip for trip in trips if trip.state is TripState.SETTLED]),
        "biaya": amounts.realised(trips),
        "per_komponen": _by_component(session, ids),
        "per_pegawai": _sums((traveller.name, traveller.spent) for traveller in settled),
        "per_unit": _sums((traveller.unit or "-", traveller.spent) for traveller in settled),
        "dibayar": sum(paid_out.total_each(session, Traveller.id.in_(ids)).values()),
        "surat": session.scalars(select(func.count(Letter.id)).where(Letter.year == year)).one(),
    }


def disagreements(totals: dict[str, Any]) -> list[str]:
    """Which of a year's sums do not agree with its realisation, in sentences; [] when all do."""
    realised = totals["realisasi"]
    sums = {
        _("biaya perjalanan"): totals["biaya"],
        _("jumlah per komponen"): sum(totals["per_komponen"].values()),
        _("jumlah per pegawai"): sum(totals["per_pegawai"].values()),
        _("jumlah per unit"): sum(totals["per_unit"].values()),
        _("jumlah per rekening"): sum(totals["per_baris"].values()),
        _("pembayaran dikurangi pengembalian"): totals["dibayar"],
    }
    return [
        _("{what} {amount}, sedangkan realisasinya {realised}.").format(
            what=what, amount=rupiah(amount), realised=rupiah(realised)
        )
        for what, amount in sums.items()
        if amount != realised
    ]


def _by_component(session: Session, ids: list[int]) -> dict[str, int]:
    each = {component.value: (component,) for component in Component}
    question = amounts.by_component(literal(CostStage.ACTUAL.value), each, Traveller.id.in_(ids))
    rows = session.execute(question).mappings()
    return _sums((name, row[name]) for row in rows for name in each if row[name])


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, amount in pairs:
        sums[name] = sums.get(name, 0) + amount
    return sums
