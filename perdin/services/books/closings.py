"""Tutup buku of a month: its sums are kept, and nothing gets a day in it any more."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.account_errors import MonthClosed
from perdin.errors import BadInput
from perdin.i18n import _, long_date, month_name, rupiah
from perdin.models.books import BookClosing
from perdin.models.cards import CardStatementLine
from perdin.models.people import Office, User
from perdin.rules.card_lines import LineState
from perdin.rules.workflow import Right
from perdin.services.books import movements
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """A month of the books: what it came to, who closed it, what hinders closing it.

    ``differs`` says that a closed month is no longer what it was closed with, ``open_card_lines``
    how many charges until its end nobody has said anything of. Amounts are rupiah.
    """

    month: date
    opening: int
    received: int
    paid_out: int
    closed_at: datetime | None = None
    closed_by: str = ""
    note: str = ""
    hindrance: str = ""
    differs: bool = False
    open_card_lines: int = 0

    @property
    def balance(self) -> int:
        """What the purse holds when it ends."""
        return self.opening + self.received - self.paid_out


def closed_until(session: Session) -> date | None:
    """The last day of the last month that is closed; None while none is."""
    newest = session.scalar(
        select(func.max(BookClosing.month)).where(BookClosing.reopened_at.is_(None))
    )
    return None if newest is None else end_of(newest)


def refuse_closed(session: Session, day: date) -> None:
    """Raise MonthClosed for a day in a closed month.

    Whoever asks writes next: no month is closed until that is done, where the database locks rows.
    """
    session.execute(select(Office.id).with_for_update(read=True))
    until = closed_until(session)
    if until is not None and day <= until:
        raise MonthClosed(month=month_words(day), day=long_date(day))


def refuse_before(booked_on: date, corrected_on: date) -> None:
    """Raise BadInput for the answer to a mistake on a day before the mistake."""
    if corrected_on < booked_on:
        raise BadInput(
            problem=_(
                "Pembetulan tidak mendahului yang dibetulkan, {day}. Periksa tanggalnya."
            ).format(day=long_date(booked_on))
        )


@operation(Right.FINANCE)
def close_month(work: Work, month: date, note: str = "") -> None:
    """Close the books of a month with their sums; ``month`` is any day of it.

    Raises BadInput before it is over, for one that is closed, before the months before it, and for
    a purse that would hold less than nothing; YearClosed.
    """
    first = month.replace(day=1)
    office_id = work.session.scalars(select(Office.id).with_for_update()).one()
    fiscal_years.refuse_closed(work.session, first.year)
    row = _row(_Books(work.session), first, work.desk.today)
    if row.hindrance:
        raise BadInput(problem=row.hindrance)
    work.session.add(
        BookClosing(
            office_id=office_id,
            month=first,
            opening=row.opening,
            received=row.received,
            paid_out=row.paid_out,
            balance=row.balance,
            note=note.strip(),
            closed_at=work.desk.now,
            closed_by_id=work.desk.person.user_id,
        )
    )
    work.tell(
        Topic.FINANCE,
        subject(first),
        saldo=row.balance,
        catatan=note.strip() or None,
        kkpd_belum_dikenali=row.open_card_lines or None,
    )


@operation(Right.REOPEN)
def reopen_month(work: Work, month: date, reason: str) -> None:
    """Open the books of the last closed month again, with the reason.

    Raises BadInput without a reason, for a month that is not closed, and while a later one is;
    YearClosed.
    """
    first = month.replace(day=1)
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembukaan kembali."))
    work.session.execute(select(Office.id).with_for_update())
    fiscal_years.refuse_closed(work.session, first.year)
    closing = _standing(work.session, first)
    if closing is None:
        raise BadInput(
            problem=_("Buku bulan {month} tidak ditutup.").format(month=month_words(first))
        )
    until = closed_until(work.session)
    if until is not None and until > end_of(first):
        raise BadInput(
            problem=_("Buka kembali buku bulan {month} dahulu.").format(month=month_words(until))
        )
    closing.reopened_at = work.desk.now
    closing.reopened_by_id = work.desk.person.user_id
    closing.reopened_reason = reason.strip()
    work.tell(Topic.FINANCE, subject(first), alasan=reason.strip(), saldo_semula=closing.balance)


@query(Right.VIEW)
def list_months(work: Work, year: int) -> list[MonthRow]:
    """The twelve months of a year, with how it stands with each."""
    books = _Books(work.session)
    return [_row(books, date(year, month, 1), work.desk.today) for month in range(1, 13)]


def changed(session: Session) -> Iterator[date]:
    """Closed months that are no longer what they were closed with, by their first day."""
    books = _Books(session)
    for closing in books.closings.values():
        if _differs(books, closing):
            yield closing.month


def closing_words(session: Session, first: date, last: date) -> str:
    """Who closed the books that a period ends with, and when; empty for other periods."""
    closing = _standing(session, first)
    if closing is None or first.day != 1 or last != end_of(first):
        return ""
    who = session.get_one(User, closing.closed_by_id).name
    day = long_date(closing.closed_at.date())
    return _("Ditutup {day} oleh {who}.").format(day=day, who=who)


def end_of(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def month_words(day: date) -> str:
    """The month of a day: ``Maret 2026``."""
    return f"{month_name(day.month)} {day.year}"


def _standing(session: Session, first: date) -> BookClosing | None:
    return session.scalar(
        select(BookClosing).where(BookClosing.month == first, BookClosing.reopened_at.is_(None))
    )


class _Books:
    """What months are made from, asked for once: the flow of money, closings, cards' open lines."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.flow = movements.flow_of_all(session)
        standing = select(BookClosing).where(BookClosing.reopened_at.is_(None))
        in_order = session.scalars(standing.order_by(BookClosing.month))
        self.closings = {closing.month: closing for closing in in_order}
        self.closed_until = end_of(max(self.closings)) if self.closings else None
        open_lines = select(CardStatementLine.spent_on).where(
            CardStatementLine.state == LineState.OPEN
        )
        self._open_on = session.scalars(open_lines).all()

    def open_card_lines(self, last: date) -> int:
        """How many charges of cards until a day are neither a purchase's nor personal."""
        return sum(day <= last for day in self._open_on)


def _row(books: _Books, first: date, today: date) -> MonthRow:
    sums = books.flow.sums(first, end_of(first))
    row = MonthRow(
        month=first,
        opening=books.flow.balance_before(first),
        received=sums.received,
        paid_out=sums.paid_out,
        open_card_lines=books.open_card_lines(end_of(first)),
    )
    closing = books.closings.get(first)
    if closing is None:
        return replace(row, hindrance=_hindrance(books, row, today))
    return replace(
        row,
        closed_at=closing.closed_at,
        closed_by=books.session.get_one(User, closing.closed_by_id).name,
        note=closing.note,
        hindrance=_("Buku bulan {month} sudah ditutup.").format(month=month_words(first)),
        differs=_differs(books, closing),
    )


def _differs(books: _Books, closing: BookClosing) -> bool:
    now = books.flow.sums(closing.month, end_of(closing.month))
    kept = (closing.opening, closing.received, closing.paid_out, closing.balance)
    opening = books.flow.balance_before(closing.month)
    return kept != (opening, now.received, now.paid_out, opening + now.balance)


def _hindrance(books: _Books, row: MonthRow, today: date) -> str:
    """Why an open month may not be closed; empty when it may."""
    until = books.closed_until
    if until is not None and row.month <= until:
        return _("Buku bulan {month} sudah ditutup.").format(month=month_words(until))
    if today < end_of(row.month):
        return _("Buku bulan {month} baru dapat ditutup mulai {day}.").format(
            month=month_words(row.month), day=long_date(end_of(row.month))
        )
    begun = books.flow.first_day
    open_since = until + timedelta(days=1) if until is not None else begun
    if open_since is not None and open_since.replace(day=1) < row.month:
        return _("Tutup buku bulan {month} dahulu.").format(month=month_words(open_since))
    if row.balance < 0:
        return _(
            "Saldo akhir {month} kurang dari nol: {balance}. Catat dahulu penerimaan yang belum "
            "dibukukan."
        ).format(month=month_words(row.month), balance=rupiah(row.balance))
    return ""


def subject(day: date) -> str:
    """What the trail calls the books of a day's month."""
    return f"buku {day:%Y-%m}"
