"""Penerimaan: money that comes into the treasurer's purse, and what she pays back of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, long_date
from perdin.models.books import TreasuryEntry
from perdin.models.people import Office
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.workflow import Right
from perdin.services.books import book_numbers, closings
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """Money into the purse or back, as typed; ``amount`` is rupiah.

    ``reference`` is the number of the SP2D, of the transfer, or of the STS.
    """

    kind: EntryKind
    mechanism: Mechanism
    amount: int
    entered_on: date
    book_number: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry that was written; ``reversed`` is one that another took back."""

    id: int
    form: EntryForm
    reverses_id: int | None
    reversed: bool


_MOST_BEHIND = timedelta(days=366)
_OTHER = {EntryKind.RECEIVED: EntryKind.RETURNED, EntryKind.RETURNED: EntryKind.RECEIVED}


@operation(Right.FINANCE)
def enter(work: Work, form: EntryForm) -> int:
    """Write down money into the purse or back; gives its id.

    Raises BadInput without an amount and for a number that its series has, YearClosed, MonthClosed.
    """
    if form.amount <= 0:
        raise BadInput(problem=_("Jumlahnya harus lebih dari Rp0."))
    return _write(work, form)


@operation(Right.FINANCE)
def correct_entry(work: Work, entry_id: int, reason: str, corrected_on: date) -> int:
    """Answer a mistaken entry with one the other way; gives the id of that. Both stay.

    Raises BadInput without a reason, for a day before the mistake, and for an entry that was
    answered or answers; NotFound, YearClosed, MonthClosed.
    """
    wrong = work.session.get(TreasuryEntry, entry_id, with_for_update=True)
    if wrong is None:
        raise NotFound(what=_("Penerimaan"))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembetulan."))
    answered = exists().where(TreasuryEntry.reverses_id == wrong.id)
    if wrong.reverses_id is not None or work.session.scalar(select(answered)):
        raise BadInput(problem=_("Catatan ini sudah dibetulkan."))
    closings.refuse_before(wrong.entered_on, corrected_on)
    form = EntryForm(
        kind=_OTHER[wrong.kind],
        mechanism=wrong.mechanism,
        amount=wrong.amount,
        entered_on=corrected_on,
        book_number=_following(work.session, wrong, corrected_on.year),
        reference=wrong.reference,
        note=f"Pembetulan: {reason.strip()}",
    )
    return _write(work, form, wrong.id)


@query(Right.VIEW)
def list_entries(work: Work, year: int) -> list[EntryRow]:
    """The entries of a year, oldest first."""
    rows = work.session.scalars(
        select(TreasuryEntry)
        .where(TreasuryEntry.entered_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(TreasuryEntry.entered_on, TreasuryEntry.id)
    )
    answered = set(
        work.session.scalars(
            select(TreasuryEntry.reverses_id).where(TreasuryEntry.reverses_id.is_not(None))
        )
    )
    return [
        EntryRow(
            id=row.id,
            form=EntryForm(
                kind=row.kind,
                mechanism=row.mechanism,
                amount=row.amount,
                entered_on=row.entered_on,
                book_number=row.book_number,
                reference=row.reference,
                note=row.note,
            ),
            reverses_id=row.reverses_id,
            reversed=row.id in answered,
        )
        for row in rows
    ]


def _write(work: Work, form: EntryForm, reverses_id: int | None = None) -> int:
    refuse_far(form.entered_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, form.entered_on.year)
    closings.refuse_closed(work.session, form.entered_on)
    number = form.book_number.strip()
    book_numbers.take(work.session, form.entered_on.year, form.mechanism, number)
    entry = TreasuryEntry(
        office_id=work.session.scalars(select(Office.id)).one(),
        kind=form.kind,
        mechanism=form.mechanism,
        amount=form.amount,
        entered_on=form.entered_on,
        book_number=number,
        reference=form.reference.strip(),
        note=form.note.strip(),
        reverses_id=reverses_id,
        recorded_by_id=work.desk.person.user_id,
    )
    work.session.add(entry)
    work.session.flush()
    work.tell(
        Topic.FINANCE,
        closings.subject(form.entered_on),
        **{form.kind.value: form.amount, "mekanisme": form.mechanism.value},
        nomor_rujukan=entry.reference,
        keterangan=entry.note or None,
    )
    return entry.id


def _following(session: Session, wrong: TreasuryEntry, year: int) -> str:
    """The first free number after that of a mistake; none where that has none."""
    if not wrong.book_number:
        return ""
    return book_numbers.next_free(session, year, wrong.mechanism, wrong.book_number)


def refuse_far(day: date, today: date) -> None:
    """Raise BadInput for a day that has not come, and for one that can only be a slip."""
    if not today - _MOST_BEHIND <= day <= today:
        raise BadInput(
            problem=_("Tanggal {day} belum tiba atau lebih dari setahun lalu. Periksa.").format(
                day=long_date(day)
            )
        )
