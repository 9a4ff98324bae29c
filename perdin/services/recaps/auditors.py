"""The register that auditors (BPK, APIP) ask for: 42 columns, one line per traveller.

Columns as in «Format Rincian Belanja Perjalanan Dinas», which came with an auditor's letter of
2025 to a regency. Flights, hotel, uang harian, representasi and hire are cost lines of those
kinds; biaya lain is all the rest, so that the parts always make up the last column.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from perdin.models.accounting import Receipt
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import (
    Cell,
    CellKind,
    ReportColumn,
    Table,
    count,
    day,
    money,
    summed,
    text,
)
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.travel import IN_TOWN, Component, label
from perdin.rules.workflow import TripState
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import realised_only
from perdin.services.recaps.joined import letter_numbers
from perdin.services.trips.counted import DAYS, Found, Question, RecapFilter, conditions


def _flight(name: str, word: str) -> tuple[ReportColumn, ...]:
    titles = (
        ("airline", "Maskapai", 16),
        ("booking", "Kode Booking", 12),
        ("flight", "Nomor Penerbangan", 13),
        ("ticket", "Nomor Tiket", 18),
        ("origin", "Dari", 14),
        ("destination", "Tujuan", 14),
    )
    return (
        *(text(f"{name}_{key}", f"{word}: {title}", width) for key, title, width in titles),
        day(f"{name}_date", f"{word}: Tanggal Tiket", 13),
        money(f"{name}_price", f"{word}: Harga", 14),
    )


def _price(name: str, title: str) -> ReportColumn:
    """Rupiah of one, which no sum makes sense of."""
    return ReportColumn(title=title, kind=CellKind.MONEY, width=14, name=name)


COLUMNS = (
    count("number", "No", 5, total=False),
    text("name", "Nama", 26),
    text("post", "Jabatan", 24),
    text("rank", "Pangkat Ruang/Golongan", 20),
    text("letter", "Nomor Surat Tugas", 24),
    text("order", "No SPPD", 24),
    day("leave", "Tgl Mulai"),
    day("back", "Tgl Selesai"),
    text("purpose", "Nama Kegiatan", 34),
    text("region", "Jenis Perjadin: Dalam / Luar Daerah", 14),
    *_flight("out", "Pesawat (Berangkat)"),
    *_flight("home", "Pesawat (Pulang)"),
    text("hotel", "Nama Hotel", 22),
    text("city", "Kota", 14),
    day("check_in", "Tanggal Check In", 13),
    day("check_out", "Tanggal Check Out", 13),
    count("nights", "Jumlah Malam"),
    _price("per_night", "Harga/ Malam"),
    money("lodging", "Total Harga Kamar", 15),
    count("days", "Jumlah Hari"),
    _price("rate", "Tarif Uang Harian"),
    money("per_diem", "Total Uang Harian", 15),
    money("representation", "Uang Representatif", 15),
    money("hire", "Sewa Kendaraan Dalam Kota", 15),
    money("other", "Biaya lain", 15),
    text("other_words", "Keterangan Biaya lain", 26),
    text("note", "Keterangan", 24),
    money("total", "Total yg di terima", 16),
)
_CANCELLED = "Dibatalkan, biaya dibebankan"
_TOWN = ("Dalam Daerah", "Luar Daerah")
_OWN = (
    Component.UANG_HARIAN,
    Component.UANG_REPRESENTASI,
    Component.PENGINAPAN,
    Component.SEWA_KENDARAAN,
)


def register(work: Work, recap_filter: RecapFilter) -> Table:
    """Every traveller of the period whose trip is realisasi, with what their receipts say.

    What only is approved was received by nobody; its trips are counted below the title.
    """
    lines, receipts = (
        _by_traveller(work, _lines(recap_filter)),
        _by_traveller(work, _receipts(recap_filter)),
    )
    letters = letter_numbers(work.session, recap_filter.span, LetterKind.SURAT_TUGAS)
    orders = letter_numbers(work.session, recap_filter.span, LetterKind.SPD)
    rows: list[tuple[Cell, ...]] = []
    opens = []
    for number, row in enumerate(work.session.execute(_travellers(recap_filter)), 1):
        rows.append(
            (
                number,
                row.name,
                row.post,
                " / ".join(part for part in (row.rank, row.grade) if part),
                letters.get((row.trip_id, None), ""),
                orders.get((row.trip_id, row.id), ""),
                row.leave,
                row.back,
                row.purpose,
                _TOWN[row.kind not in IN_TOWN],
                *_costs(row, lines.get(row.id, []), receipts.get(row.id, [])),
            )
        )
        opens.append(row.trip_id)
    totals = summed(COLUMNS, rows) if rows else ()
    title = "Register rincian belanja perjalanan dinas"
    return Table(
        title=title,
        columns=COLUMNS,
        rows=rows,
        totals=totals,
        opens=opens,
        note=realised_only(work, recap_filter),
        fixed=2,
    )


def _booked(recap_filter: RecapFilter) -> list[ColumnElement[bool]]:
    return [amounts.BOOKED, *conditions(recap_filter)]


def _costs(row: Any, lines: list[Any], receipts: list[Any]) -> tuple[Cell, ...]:
    """From the flight out to the sum received."""
    out, home = (
        [line for line in lines if line.kind is ReceiptKind.FLIGHT and line.homeward is way]
        for way in (False, True)
    )
    own = {
        component: [
            line for line in lines if line.component is component and line not in (*out, *home)
        ]
        for component in _OWN
    }
    sums = {
        component: sum(line.amount for line in own_lines) for component, own_lines in own.items()
    }
    taken = sum(line.amount for line in (*out, *home)) + sum(sums.values())
    rest = [line for line in lines if line not in (*out, *home) and line.component not in _OWN]
    return (
        *_ticket(receipts, out, homeward=False),
        *_ticket(receipts, home, homeward=True),
        *_stay(receipts, own[Component.PENGINAPAN]),
        sums[Component.PENGINAPAN],
        row.days,
        _only_rate(own[Component.UANG_HARIAN]),
        sums[Component.UANG_HARIAN],
        sums[Component.UANG_REPRESENTASI],
        sums[Component.SEWA_KENDARAAN],
        row.amount - taken,
        ", ".join(dict.fromkeys(label(line.component) for line in rest if line.amount)),
        _CANCELLED if row.state is TripState.CANCELLED else "",
        row.amount,
    )


def _ticket(receipts: list[Any], lines: list[Any], *, homeward: bool) -> tuple[Cell, ...]:
    """What the tickets of one way say, and their price as it was claimed."""
    flights = [receipt for receipt in receipts if receipt.kind is ReceiptKind.FLIGHT]
    tickets = _proving([flight for flight in flights if flight.homeward is homeward], lines)
    names = ("vendor", "booking_code", "service_number", "ticket_number", "origin", "destination")
    dates = [ticket.issued_on for ticket in tickets if ticket.issued_on]
    price = sum(line.amount for line in lines)
    return (*(_all(tickets, name) for name in names), min(dates, default=None), price)


def _stay(receipts: list[Any], lines: list[Any]) -> tuple[Cell, ...]:
    """Hotel, town, first night, last morning, nights, and the price of a night."""
    bills = _proving([receipt for receipt in receipts if receipt.kind is ReceiptKind.HOTEL], lines)
    arrivals = [bill.check_in for bill in bills if bill.check_in]
    departures = [bill.check_out for bill in bills if bill.check_out]
    nights = sum(line.quantity for line in lines)
    return (
        _all(bills, "vendor"),
        _all(bills, "city"),
        min(arrivals, default=None),
        max(departures, default=None),
        nights,
        _only_rate(lines),
    )


def _proving(receipts: list[Any], lines: list[Any]) -> list[Any]:
    """Of some receipts those that prove these costs; all where none is tied to one."""
    keys = {line.receipt_id for line in lines}
    return [receipt for receipt in receipts if receipt.id in keys] or receipts


def _all(receipts: list[Any], name: str) -> str:
    """What receipts say of one thing, each once."""
    return "; ".join(dict.fromkeys(filter(None, (getattr(receipt, name) for receipt in receipts))))


def _only_rate(lines: list[Any]) -> int | None:
    """The rate of all lines; None where they differ or there is none."""
    rates = {line.rate for line in lines if line.amount}
    return rates.pop() if len(rates) == 1 else None


def _travellers(recap_filter: RecapFilter) -> Question:
    return (
        select(
            Traveller.id,
            Traveller.trip_id,
            Traveller.plain_name.label("name"),
            Traveller.post,
            Traveller.rank,
            Traveller.grade,
            Traveller.leave,
            Traveller.back,
            DAYS.label("days"),
            Trip.purpose,
            Trip.kind,
            Trip.state,
            amounts.REALISED.label("amount"),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*_booked(recap_filter))
        .order_by(Traveller.leave, Traveller.trip_id, Traveller.position)
    )


def _lines(recap_filter: RecapFilter) -> Question:
    return (
        select(
            CostLine.id,
            CostLine.traveller_id,
            CostLine.component,
            CostLine.quantity,
            CostLine.rate,
            CostLine.amount,
            CostLine.receipt_id,
            Receipt.kind,
            Receipt.homeward,
        )
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Receipt, Receipt.id == CostLine.receipt_id, isouter=True)
        .where(CostLine.stage == amounts.COST_STAGE, *_booked(recap_filter))
        .order_by(CostLine.traveller_id, CostLine.position)
    )


def _receipts(recap_filter: RecapFilter) -> Question:
    """Receipts of each traveller, with those that all of a trip share."""
    return (
        select(
            Traveller.id.label("traveller_id"),
            Receipt.id,
            Receipt.kind,
            Receipt.vendor,
            Receipt.city,
            Receipt.issued_on,
            Receipt.homeward,
            Receipt.check_in,
            Receipt.check_out,
            Receipt.origin,
            Receipt.destination,
            Receipt.service_number,
            Receipt.ticket_number,
            Receipt.booking_code,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Receipt, Receipt.trip_id == Trip.id)
        .where(
            or_(Receipt.traveller_id.is_(None), Receipt.traveller_id == Traveller.id),
            *_booked(recap_filter),
        )
        .order_by(Receipt.issued_on, Receipt.id)
    )


def _by_traveller(work: Work, question: Question) -> dict[int, list[Found]]:
    by_traveller: dict[int, list[Found]] = defaultdict(list)
    for row in work.session.execute(question):
        by_traveller[row.traveller_id].append(row)
    return by_traveller
