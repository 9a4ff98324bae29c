"""One line per traveller: the «Rekap» as offices print it, and the daftar nominatif."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from perdin.i18n import N_, _
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, money, text
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.desk import Work
from perdin.services.recaps.joined import book_numbers, letter_numbers, places_by_trip
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import (
    AMOUNT,
    DAYS,
    Found,
    Question,
    RecapFilter,
    amounts_by_component,
    conditions,
)

_MONEY = ("per_diem", "transport", "representation", "lodging", "other")
_WHO = (
    text("name", N_("Nama Lengkap Tanpa Gelar"), 26),
    text("nip", N_("NIP"), 20),
    text("rank", N_("Pangkat /Gol"), 18),
)
_WHEN = (
    text("places", N_("Tujuan"), 20),
    day("leave", N_("Berangkat")),
    day("back", N_("Kembali")),
    count("days", N_("Lama Hari"), 7),
)
_COSTS = (
    money("per_diem", N_("Uang Harian"), 14),
    money("transport", N_("Uang Transport"), 14),
    money("representation", N_("Uang Representatif"), 14),
    money("lodging", N_("Uang Hotel"), 14),
    money("other", N_("Lain-lain"), 12),
    money("total", N_("Jumlah Dibayarkan"), 16),
)
_STATES = {TripState.SETTLED: N_("Rampung"), TripState.CANCELLED: N_("Dibatalkan")}
_NUMBER = count("number", N_("No."), 5, total=False)
JOURNEYS = (
    _NUMBER,
    text("book", N_("No. TBK"), 8),
    *_WHO,
    text("purpose", N_("Keperluan"), 34),
    *_WHEN,
    *_COSTS,
    text("state", N_("Keadaan"), 12),
)
NOMINATIVE = (
    _NUMBER,
    *_WHO,
    text("letter", N_("No. Surat Tugas"), 20),
    *_WHEN,
    *_COSTS,
    text("bank", N_("Bank"), 14),
    text("account", N_("No. Rekening"), 18),
    text("signature", N_("Tanda Tangan"), 16),
)


def journeys(work: Work, recap_filter: RecapFilter) -> Table:
    """REKAP BIAYA PERJALANAN DINAS: every traveller, in the order of departure."""
    where = places_by_trip(work.session, recap_filter.span)
    booked = book_numbers(work.session, recap_filter.span)

    def shape(row: Found) -> tuple[Cell, ...]:
        number, id_, trip_id, name, nip, rank, grade, purpose, leave, back, days, *costs = row[:17]
        return (
            number,
            booked.get(id_, ""),
            name,
            nip,
            _rank(rank, grade),
            purpose,
            where.get(trip_id, ""),
            leave,
            back,
            days,
            *costs,
            _(_STATES.get(row.state, N_("Perkiraan"))),
        )

    return _table(work, N_("Rekap biaya perjalanan dinas"), JOURNEYS, recap_filter, shape, fixed=3)


def nominative(work: Work, recap_filter: RecapFilter) -> Table:
    """Daftar nominatif of a period: who receives what on which bank account."""
    where = places_by_trip(work.session, recap_filter.span)
    letters = letter_numbers(work.session, recap_filter.span, LetterKind.SURAT_TUGAS)

    def shape(row: Found) -> tuple[Cell, ...]:
        number, _id, trip_id, name, nip, rank, grade, _what, leave, back, days, *costs = row[:17]
        return (
            number,
            name,
            nip,
            _rank(rank, grade),
            letters.get((trip_id, None), ""),
            where.get(trip_id, ""),
            leave,
            back,
            days,
            *costs,
            row.bank,
            row.account_number,
            "",
        )

    return _table(work, N_("Daftar nominatif"), NOMINATIVE, recap_filter, shape, fixed=2)


def _table(
    work: Work,
    title: str,
    columns: tuple[Any, ...],
    recap_filter: RecapFilter,
    shape: Callable[[Found], tuple[Cell, ...]],
    fixed: int,
) -> Table:
    table_parts = asked(work, columns, _question(recap_filter), shape, lambda row: row.trip_id)
    return Table(title=_(title), fixed=fixed, **table_parts)


def _question(recap_filter: RecapFilter) -> Question:
    amounts = amounts_by_component(recap_filter).subquery()
    order = (Traveller.leave, Traveller.trip_id, Traveller.position)
    return (
        select(
            func.row_number().over(order_by=order).label("number"),
            Traveller.id,
            Traveller.trip_id,
            Traveller.plain_name.label("name"),
            Traveller.nip,
            Traveller.rank,
            Traveller.grade,
            Trip.purpose,
            Traveller.leave,
            Traveller.back,
            DAYS.label("days"),
            *(func.coalesce(amounts.c[name], 0).label(name) for name in _MONEY),
            AMOUNT.label("total"),
            Trip.state,
            Employee.bank,
            Employee.account_number,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(amounts, amounts.c.traveller_id == Traveller.id, isouter=True)
        .where(*conditions(recap_filter))
        .order_by(*order)
    )


def _rank(rank: str, grade: str) -> str:
    return " / ".join(part for part in (rank, grade) if part)
