"""Hotels are asked: one letter each, numbered, with a code for every stay; and a letter is voided.

Its number is the next of a series of the register, which then says what took it, or one that was
typed from the agenda book, or left to be written by hand.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, on_paper
from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelClaim, HotelInquiry, HotelRepayment, HotelStay
from perdin.models.people import Office
from perdin.rules.hotel_codes import LENGTH, LETTERS, checked
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.confirmations import bills, inquiries, letter, letter_days, letter_numbers
from perdin.services.confirmations.bills import HotelBill
from perdin.services.confirmations.inquiries import SUBJECT
from perdin.services.desk import Topic, Work, operation
from perdin.services.register import series

DAYS_TO_ANSWER = 14
"""How long a hotel has to answer, unless another day is chosen; no regulation says how long."""


@dataclass(frozen=True, slots=True)
class HotelLetter:
    """One letter that is to be written: to which hotel, about which receipts.

    ``number`` is the one typed from the agenda book, where none is taken from a series.
    """

    hotel: str
    city: str
    receipts: tuple[int, ...]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForm:
    """Letters to hotels as they are typed; ``numbered_as`` is the kind of letter whose series and
    form of number they take, None where numbers are typed or written by hand.
    """

    letters: tuple[HotelLetter, ...]
    dated: date
    due_on: date
    numbered_as: LetterKind | None = None


@operation(Right.FINANCE)
def ask_hotels(work: Work, form: AskForm) -> tuple[int, ...]:
    """Write the letters and keep them; gives their ids, in the order of the form.

    Raises BadInput for no letter, a day to answer before that of the letter, a hotel without a
    name, a receipt that is no hotel's or that another letter asks about, and a number that is
    taken; NotFound, Incomplete, BadTemplate.
    """
    _refuse_wrong(work, form)
    session = work.session
    series.lock(session)
    wanted = [id_ for each in form.letters for id_ in each.receipts]
    if len(set(wanted)) < len(wanted) or bills.asked_among(session, wanted):
        raise BadInput(
            problem=_(
                "Ada bukti yang sudah ditanyakan dengan surat yang berlaku. Muat ulang daftarnya; "
                "belum ada surat yang dibuat."
            )
        )
    known = {bill.receipt_id: bill for bill in bills.bills(session, Receipt.id.in_(wanted))}
    office = session.scalars(select(Office)).one()
    made = []
    for each in form.letters:
        found = [known[id_] for id_ in each.receipts if id_ in known]
        if len(found) < len(each.receipts):
            raise NotFound(what=_("Bukti hotel"))
        inquiry = _numbered(work, form, each, office)
        inquiry.stays = [_stay(session, bill) for bill in found]
        inquiry.content = letter.made(work, inquiry, form.numbered_as)
        inquiry.content_hash = hashlib.sha256(inquiry.content).hexdigest()
        session.add(inquiry)
        session.flush()
        made.append(inquiry)
    work.tell(
        Topic.FINANCE,
        SUBJECT,
        hotel=[inquiry.hotel for inquiry in made],
        nomor=[inquiry.number for inquiry in made],
        bukti_ditanyakan=len(wanted),
        tanggal=form.dated.isoformat(),
    )
    work.changed.add(Topic.LETTERS)
    return tuple(inquiry.id for inquiry in made)


@operation(Right.FINANCE)
def void_inquiry(work: Work, inquiry_id: int, reason: str) -> int:
    """Void a letter, whose receipts can be asked about again; gives how many. Its number stays.

    Raises BadInput without a reason, for one that is void, and once something was paid back by it;
    NotFound.
    """
    inquiry = inquiries.inquiry_at(work.session, inquiry_id)
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembatalan surat."))
    if inquiry.voided_at is not None:
        raise BadInput(problem=_("Surat konfirmasi ini sudah batal."))
    paid_back = (
        select(HotelRepayment.id)
        .join(HotelClaim, HotelClaim.id == HotelRepayment.claim_id)
        .join(HotelStay, HotelStay.id == HotelClaim.stay_id)
        .where(HotelStay.inquiry_id == inquiry.id)
    )
    if work.session.scalar(paid_back.limit(1)) is not None:
        raise BadInput(
            problem=_("Kelebihan bayar dari surat ini sudah disetor, jadi tidak dapat dibatalkan.")
        )
    inquiry.void_reason, inquiry.voided_at = reason.strip(), work.desk.now
    work.tell(
        Topic.FINANCE, SUBJECT, hotel=inquiry.hotel, batal=inquiry.number, alasan=reason.strip()
    )
    return len(inquiry.stays)


def _refuse_wrong(work: Work, form: AskForm) -> None:
    if not form.letters or not all(each.receipts for each in form.letters):
        raise BadInput(problem=_("Pilih bukti hotel yang ditanyakan."))
    if not all(each.hotel.strip() for each in form.letters):
        raise BadInput(problem=_("Nama hotel belum diisi."))
    letter_days.refuse_wrong(work, form.dated, form.due_on)


def _numbered(work: Work, form: AskForm, each: HotelLetter, office: Office) -> HotelInquiry:
    """The letter with its number, which is nobody else's."""
    inquiry = HotelInquiry(
        office_id=office.id,
        hotel=" ".join(each.hotel.split()),
        city=" ".join(each.city.split()),
        year=form.dated.year,
        dated=form.dated,
        due_on=form.due_on,
        issued_by_id=work.desk.person.user_id,
        issued_at=work.desk.now,
    )
    if form.numbered_as is None:
        inquiry.number = letter_numbers.typed(work.session, each.number)
    else:
        with on_paper():
            holder = _("konfirmasi {hotel}").format(hotel=inquiry.hotel)
        taken = letter_numbers.take(work, form.numbered_as, form.dated, holder)
        inquiry.series_id, inquiry.sequence, inquiry.number = taken
    return inquiry


def _stay(session: Session, bill: HotelBill) -> HotelStay:
    return HotelStay(
        receipt_id=bill.receipt_id,
        code=_fresh_code(session),
        guests=list(bill.guests),
        bill=bill.number,
        check_in=bill.check_in,
        check_out=bill.check_out,
        nights=bill.nights,
        amount=bill.amount,
    )


def _fresh_code(session: Session) -> str:
    """A code that no stay has and nobody can guess."""
    while True:
        code = checked("".join(secrets.choice(LETTERS) for _place in range(LENGTH)))
        if session.scalar(select(HotelStay.id).where(HotelStay.code == code)) is None:
            return code
