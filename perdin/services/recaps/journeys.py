"""One line per traveller: the «Rekap» as offices print it, and the daftar nominatif."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from perdin.i18n import N_, _
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, money, text
from perdin.rules import ledger, workflow
from perdin.rules.ledger import Amount
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Work
from perdin.services.money import amounts, paid_out
from perdin.services.recaps.amount_columns import meaning, parts_of, sentences
from perdin.services.recaps.joined import book_numbers, letter_numbers, places_by_trip
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import DAYS, GROUPS, Found, Question, RecapFilter, conditions

_MONEY = ("per_diem", "transport", "representation", "lodging", "other")
_WHO = (
    text("name", N_("Nama Lengkap Tanpa Gelar"), 22),
    text("nip", N_("NIP"), 20),
    text("rank", N_("Pangkat /Gol"), 14),
)
_WHEN = (
    text("places", N_("Tujuan"), 14),
    day("leave", N_("Berangkat")),
    day("back", N_("Kembali")),
    count("days", N_("Lama Hari"), 7),
)
_COSTS = (
    money("per_diem", N_("Uang Harian"), 13),
    money("transport", N_("Uang Transport"), 13),
    money("representation", N_("Uang Representatif"), 13),
    money("lodging", N_("Uang Hotel"), 13),
    money("other", N_("Lain-lain"), 12),
    money("total", N_("Jumlah Biaya"), 14),
)
_PAID = money("paid", N_("Jumlah Dibayarkan"), 14)
_NUMBER = count("number", N_("No."), 5, total=False)
JOURNEYS = (
    _NUMBER,
    text("book", N_("No. TBK"), 7),
    *_WHO,
    text("purpose", N_("Keperluan"), 22),
    *_WHEN,
    *_COSTS,
    _PAID,
    text("state", N_("Keadaan"), 11),
)
NOMINATIVE = (
    _NUMBER,
    *_WHO,
    text("letter", N_("No. Surat Tugas"), 20),
    *_WHEN,
    *_COSTS,
    text("basis", N_("Menurut"), 12),
    _PAID,
    money("short", N_("Belum Dibayarkan"), 15, quiet=True),
    money("over", N_("Lebih Dibayarkan"), 15, quiet=True),
    text("bank", N_("Bank"), 14),
    text("account", N_("No. Rekening"), 18),
    text("signature", N_("Tanda Tangan"), 16),
)


def journeys(work: Work, recap_filter: RecapFilter) -> Table:
    """REKAP BIAYA PERJALANAN DINAS: every traveller, in the order of departure.

    The costs are realisasi of what is booked and komitmen of the rest.
    """
    where = places_by_trip(work.session, recap_filter.span)
    booked = book_numbers(work.session, recap_filter.span)

    def shape(row: Found) -> tuple[Cell, ...]:
        number, id_, trip_id, name, nip, rank, grade, purpose, leave, back, days, *costs = row[:18]
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
            workflow.label(row.state),
        )

    question = _question(recap_filter, amounts.COST, amounts.COST_STAGE)
    table_parts = asked(work, JOURNEYS, question, shape, lambda row: row.trip_id)
    note = sentences(parts_of(work, recap_filter), meaning())
    return Table(title=_("Rekap biaya perjalanan dinas"), note=note, fixed=3, **table_parts)


def nominative(work: Work, recap_filter: RecapFilter) -> Table:
    """Daftar nominatif of a period: who receives what on which bank account.

    The costs are what is the traveller's own, beside what was paid of it and what still is to move.
    """
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
            ledger.label(Amount(row.basis)),
            row.paid,
            max(row.total - row.paid, 0),
            max(row.paid - row.total, 0),
            row.bank,
            row.account_number,
            "",
        )

    question = _question(recap_filter, amounts.OWED, amounts.OWED_STAGE)
    table_parts = asked(work, NOMINATIVE, question, shape, lambda row: row.trip_id)
    note = _("Jumlah biaya menurut rencana, biaya riil, yang diverifikasi, atau realisasi.")
    return Table(title=_("Daftar nominatif"), note=note, fixed=2, **table_parts)


def _question(
    recap_filter: RecapFilter, total: ColumnElement[Any], stage: ColumnElement[Any]
) -> Question:
    costs = amounts.by_component(stage, GROUPS, *conditions(recap_filter)).subquery()
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
            *(func.coalesce(costs.c[name], 0).label(name) for name in _MONEY),
            total.label("total"),
            paid_out.TOTAL.label("paid"),
            amounts.OWED_NAME.label("basis"),
            Trip.state,
            Employee.bank,
            Employee.account_number,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(costs, costs.c.traveller_id == Traveller.id, isouter=True)
        .where(*conditions(recap_filter))
        .order_by(*order)
    )


def _rank(rank: str, grade: str) -> str:
    return " / ".join(part for part in (rank, grade) if part)
