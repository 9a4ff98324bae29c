"""The treasurer's books as they are printed: cash, advances, taxes, funds, and every payment."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement

from perdin.i18n import N_, _, rupiah
from perdin.models.people import Employee
from perdin.models.trips import Traveller
from perdin.reports.table import Cell, Table, balance, day, money, spoken, summed, text
from perdin.rules.ledger import Mechanism, label
from perdin.services.books import advance_book, closings, movements, payment_list
from perdin.services.books.movements import BEGINNING, Movement, Sums
from perdin.services.desk import Work
from perdin.services.trips.counted import RecapFilter

IN, OUT, LEFT = N_("Penerimaan"), N_("Pengeluaran"), N_("Saldo")
PAYMENTS = (
    day("paid_on", N_("Tanggal")),
    text("book_number", N_("Nomor BKU"), 12),
    text("name", N_("Pelaksana"), 24),
    text("purpose", N_("Maksud"), 30),
    text("account", N_("Kode rekening"), 18),
    text("kind", N_("Jenis"), 13),
    text("method", N_("Cara"), 12),
    text("mechanism", N_("Dana"), 6),
    text("bank", N_("Bank"), 10),
    text("account_number", N_("Rekening"), 16),
    text("reference", N_("Rujukan"), 14),
    text("note", N_("Keterangan"), 20),
    money("received", IN, quiet=True),
    money("paid_out", OUT, quiet=True),
)
BOOK = (
    day("day", N_("Tanggal")),
    text("book_number", N_("No. BKU"), 12),
    text("reference", N_("No. bukti"), 16),
    text("description", N_("Uraian"), 28),
    text("account", N_("Kode rekening"), 18),
    money("received", IN, quiet=True),
    money("paid_out", OUT, quiet=True),
    balance("balance", LEFT),
)
ADVANCES = (
    day("day", N_("Tanggal")),
    text("book_number", N_("No. BKU"), 12),
    text("name", N_("Pelaksana"), 24),
    text("description", N_("Uraian"), 28),
    money("cleared", IN, quiet=True),
    money("advanced", OUT, quiet=True),
    money("own", N_("Saldo pelaksana"), total=False),
    balance("balance", LEFT),
)
TAXES = (
    day("day", N_("Tanggal")),
    text("kind", N_("Jenis pajak"), 16),
    text("description", N_("Uraian"), 44),
    text("reference", N_("Nomor bukti atau NTPN"), 22),
    money("received", N_("Dipungut"), quiet=True),
    money("paid_out", N_("Disetor"), quiet=True),
    balance("balance", N_("Belum disetor")),
)
FUND_BOOK = (
    text("fund", N_("Dana"), 8),
    *BOOK[:-1],
    money("balance", N_("Saldo dana"), total=False),
)
FUNDS = (
    text("fund", N_("Dana"), 12),
    money("opening", N_("Saldo awal")),
    money("received", IN),
    money("paid_out", OUT),
    money("balance", N_("Saldo akhir")),
)


def payments(work: Work, recap_filter: RecapFilter) -> Table:
    """Every payment of the period by the day it was made, with its direction."""
    conditions: list[ColumnElement[bool]] = []
    if recap_filter.employee_id is not None:
        conditions.append(Traveller.employee_id == recap_filter.employee_id)
    if recap_filter.unit_id is not None:
        conditions.append(Employee.unit_id == recap_filter.unit_id)
    listed = payment_list.between(work.session, *recap_filter.span, *conditions)
    rows: list[tuple[Cell, ...]] = [
        (
            row.paid_on,
            row.book_number,
            row.name,
            row.purpose,
            row.account_code,
            label(row.kind),
            label(row.method),
            row.mechanism.value,
            row.bank,
            row.account_number,
            row.reference,
            row.note,
            row.received,
            row.paid_out,
        )
        for row in listed
    ]
    return Table(
        title=_("Daftar pembayaran"),
        columns=spoken(PAYMENTS),
        rows=rows,
        totals=summed(PAYMENTS, rows) if rows else (),
        opens=[row.trip_id for row in listed],
        fixed=3,
    )


def cash_book(work: Work, recap_filter: RecapFilter) -> Table:
    """Buku Kas Umum Pembantu: what came into the purse, what went out, what is left each time."""
    first, last = recap_filter.span
    left = movements.balance_before(work.session, first)
    rows: list[tuple[Cell, ...]] = [(first, "", "", _("Saldo awal"), "", 0, 0, left)]
    opens: list[object] = [None]
    for moved in movements.between(work.session, first, last):
        left += moved.received - moved.paid_out
        rows.append((*_line(moved), left))
        opens.append(moved.trip_id)
    return Table(
        title=_("Buku Kas Umum Pembantu"),
        columns=spoken(BOOK),
        rows=rows,
        totals=summed(BOOK, rows),
        opens=opens,
        note=_note(work, first, last),
        fixed=1,
    )


def advances(work: Work, recap_filter: RecapFilter) -> Table:
    """Buku Pembantu Panjar: advances out, and what came back or was accounted for, by person."""
    first, last = recap_filter.span
    own: defaultdict[int, int] = defaultdict(int)
    postings = advance_book.postings(work.session, last, recap_filter.employee_id)
    for posting in postings:
        if posting.day < first:
            own[posting.employee_id] += posting.advanced - posting.cleared
    left = sum(own.values())
    rows: list[tuple[Cell, ...]] = [(first, "", "", _("Saldo awal"), 0, 0, None, left)]
    opens: list[object] = [None]
    for posting in postings:
        if posting.day >= first:
            own[posting.employee_id] += posting.advanced - posting.cleared
            left += posting.advanced - posting.cleared
            figures = (posting.cleared, posting.advanced, own[posting.employee_id], left)
            words = (posting.day, posting.book_number, posting.name, posting.description)
            rows.append((*words, *figures))
            opens.append(posting.trip_id)
    return Table(
        title=_("Buku Pembantu Panjar"),
        columns=spoken(ADVANCES),
        rows=rows,
        totals=summed(ADVANCES, rows),
        opens=opens,
        note=closings.closing_words(work.session, first, last),
        fixed=1,
    )


def taxes(work: Work, recap_filter: RecapFilter) -> Table:
    """Buku Pembantu Pajak: what was withheld, and what of it was paid over with which number."""
    first, last = recap_filter.span
    left = _balance(movements.taxes(work.session, BEGINNING, first - timedelta(1)))
    rows: list[tuple[Cell, ...]] = [(first, "", _("Saldo awal"), "", 0, 0, left)]
    opens: list[object] = [None]
    for moved in movements.taxes(work.session, first, last):
        left += moved.received - moved.paid_out
        words = (moved.day, moved.tax_kind, moved.description, moved.reference)
        rows.append((*words, moved.received, moved.paid_out, left))
        opens.append(moved.trip_id)
    return Table(
        title=_("Buku Pembantu Pajak"),
        columns=spoken(TAXES),
        rows=rows,
        totals=summed(TAXES, rows),
        opens=opens,
        note=closings.closing_words(work.session, first, last),
        fixed=1,
    )


def fund_register(work: Work, recap_filter: RecapFilter) -> Table:
    """Register UP, GU, TU, LS: the lines of the cash book by the money that they moved."""
    first, last = recap_filter.span
    opening, moved = _by_fund(work, first, last)
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for fund in _FUNDS:
        left = opening[fund].balance
        if not left and not moved[fund]:
            continue
        word = _fund_word(fund)
        rows.append((word, first, "", "", _("Saldo awal"), "", 0, 0, left))
        opens.append(None)
        for line in moved[fund]:
            left += line.received - line.paid_out
            rows.append((word, *_line(line), left))
            opens.append(line.trip_id)
    return Table(
        title=_("Register UP, GU, TU, LS"),
        columns=spoken(FUND_BOOK),
        rows=rows,
        totals=summed(FUND_BOOK, rows) if rows else (),
        opens=opens,
        fixed=1,
    )


def funds(work: Work, recap_filter: RecapFilter) -> Table:
    """What each of UP, GU, TU and LS came to in the period; taxes stand for themselves."""
    first, last = recap_filter.span
    opening, moved = _by_fund(work, first, last)
    rows: list[tuple[Cell, ...]] = []
    for fund in _FUNDS:
        before, now = opening[fund].balance, _sums(moved[fund])
        rows.append((_fund_word(fund), before, now.received, now.paid_out, before + now.balance))
    return Table(
        title=_("Rekap UP, GU, TU, LS"),
        columns=spoken(FUNDS),
        rows=rows,
        totals=summed(FUNDS, rows),
        note=closings.closing_words(work.session, first, last),
        fixed=1,
    )


_FUNDS: tuple[Mechanism | None, ...] = (*Mechanism, None)
"""The last stands for taxes, which come out of no fund."""


def _fund_word(fund: Mechanism | None) -> str:
    return _("Pajak") if fund is None else fund.value


def _by_fund(
    work: Work, first: date, last: date
) -> tuple[dict[Mechanism | None, Sums], dict[Mechanism | None, list[Movement]]]:
    """What each fund held before, and its lines since."""
    before: dict[Mechanism | None, list[Movement]] = {fund: [] for fund in _FUNDS}
    since: dict[Mechanism | None, list[Movement]] = {fund: [] for fund in _FUNDS}
    for moved in movements.between(work.session, BEGINNING, last):
        (before if moved.day < first else since)[moved.mechanism].append(moved)
    return {fund: _sums(lines) for fund, lines in before.items()}, since


def _sums(lines: Sequence[Movement]) -> Sums:
    return Sums(sum(line.received for line in lines), sum(line.paid_out for line in lines))


def _balance(lines: Iterable[Movement]) -> int:
    return sum(line.received - line.paid_out for line in lines)


def _line(moved: Movement) -> tuple[Cell, ...]:
    words = (moved.book_number, moved.reference, moved.description, moved.account_code)
    return (moved.day, *words, moved.received, moved.paid_out)


def _note(work: Work, first: date, last: date) -> str:
    """What the year came to before, and who closed the book."""
    before = movements.sums(work.session, first.replace(month=1, day=1), first - timedelta(1))
    sentence = _("Sampai bulan lalu: penerimaan {received}, pengeluaran {paid_out}.").format(
        received=rupiah(before.received), paid_out=rupiah(before.paid_out)
    )
    closed = closings.closing_words(work.session, first, last)
    return f"{sentence} {closed}".strip()
