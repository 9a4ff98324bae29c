"""Kelebihan bayar by a hotel's answer: decided by the office, paid back with an STS, corrected.

The account stays as it was settled, to the byte: what comes back is of its own day, and stands in
the treasurer's books as that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from perdin.account_errors import DepositMissing
from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _, rupiah
from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelClaim, HotelRepayment, HotelStay
from perdin.rules.ledger import Mechanism
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.audit import trip_subject
from perdin.services.books import book_numbers, closings
from perdin.services.budget import fiscal_years
from perdin.services.confirmations import paid, stays
from perdin.services.confirmations.paid import PaidPerson, paid_of
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.office import money_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RepayForm:
    """What is paid back as typed; ``deposit`` is the number of the STS, ``amount`` rupiah.

    Without an ``amount`` it is all that is open. Without a ``mechanism`` the office's usual one is
    written.
    """

    repaid_on: date
    deposit: str
    amount: int | None = None
    mechanism: Mechanism | None = None
    book_number: str = ""


@operation(Right.FINANCE)
def decide_claim(
    work: Work, stay_id: int, amounts: Mapping[int, int], reason: str, seen_version: int
) -> int:
    """Say what of a stay each traveller pays back, by traveller id; gives the sum in rupiah.

    What the hotel's answer proposes needs no reason, anything else does, as where part of a night
    is left as lodging without receipt. Raises BadInput before the hotel answered, where nothing is
    to be decided, for more than was paid or less than was paid back, and for an account that is not
    settled, which is corrected itself; SelfDecision, StaleVersion, NotFound.
    """
    stay = stays.stay_at(work.session, stay_id)
    if stay.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    if stay.inquiry.voided_at is not None or stay.answered_on is None:
        raise BadInput(problem=_("Hotel belum menjawab surat yang berlaku tentang nota ini."))
    people = paid_of(work.session, [stay.receipt_id]).get(stay.receipt_id, [])
    proposed = stays.proposals(stay, people)
    if not proposed and not any(claim.amount for claim in stay.claims):
        raise BadInput(problem=_("Jawaban hotel tidak menunjukkan kelebihan bayar."))
    if {id_: sum_ for id_, sum_ in amounts.items() if sum_} != proposed and not reason.strip():
        raise BadInput(problem=_("Jumlahnya lain dari menurut jawaban hotel. Tuliskan alasannya."))
    _refuse_others(work, stay, people, amounts)
    kept = {claim.traveller_id: claim for claim in stay.claims}
    for traveller_id in dict.fromkeys([*kept, *amounts]):
        amount = amounts.get(traveller_id, 0)
        if traveller_id in kept:
            kept[traveller_id].amount = amount
        elif amount:
            stay.claims.append(HotelClaim(traveller_id=traveller_id, amount=amount))
    stay.decided_at, stay.decided_by_id = work.desk.now, work.desk.person.user_id
    stay.decision = reason.strip()
    work.session.flush()
    whole = sum(amounts.values())
    work.tell(
        Topic.FINANCE,
        trip_subject(_trip_id(work.session, stay)),
        hotel=stay.inquiry.hotel,
        kelebihan_bayar=whole,
        alasan=stay.decision or None,
    )
    return whole


@operation(Right.FINANCE)
def repay_claim(work: Work, stay_id: int, form: RepayForm) -> int:
    """Write down what travellers paid back of a stay with one STS; gives the sum in rupiah.

    Without an amount all that is open comes back, each traveller's part as a row of its own under
    a BKU number of its own, from the one typed on. Raises BadInput before it is decided, for more
    than is open, a part where several owe, and a day before the hotel's answer or that has not
    come; DepositMissing, SelfDecision, YearClosed, MonthClosed, NotFound.
    """
    stay = stays.stay_at(work.session, stay_id)
    left = {claim: claim.amount - paid.repaid(claim) for claim in stay.claims}
    owing = {claim: rest for claim, rest in left.items() if rest > 0}
    room = sum(owing.values()) if stay.decided_at is not None else 0
    amount = room if form.amount is None else form.amount
    if not 0 < amount <= room:
        raise BadInput(
            problem=_("Setoran harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(room)
            )
        )
    if len(owing) > 1 and amount != room:
        raise BadInput(problem=_("Beberapa orang menyetor sekaligus, jadi seluruhnya."))
    if stay.answered_on is None or not stay.answered_on <= form.repaid_on <= work.desk.today:
        raise BadInput(problem=_("Tanggal setor antara tanggal jawaban dan hari ini. Periksa."))
    mechanism = form.mechanism or money_settings.in_use(work.session).mechanism
    number = form.book_number.strip()
    for claim, rest in owing.items():
        row = HotelRepayment(
            claim_id=claim.id,
            amount=amount if len(owing) == 1 else rest,
            repaid_on=form.repaid_on,
            deposit=form.deposit.strip(),
            mechanism=mechanism,
            book_number=number,
            recorded_by_id=work.desk.person.user_id,
        )
        _write(work, claim, row)
        if number:
            year = form.repaid_on.year
            number = book_numbers.next_free(work.session, year, mechanism, number)
    return amount


@operation(Right.FINANCE)
def correct_claim_repayment(work: Work, repayment_id: int, reason: str, corrected_on: date) -> int:
    """Answer a mistaken deposit with one the other way; gives the id of that. Both stay.

    Raises BadInput without a reason, for one that was answered or answers, and a day before it or
    that has not come; SelfDecision, YearClosed, MonthClosed, NotFound.
    """
    wrong = work.session.get(HotelRepayment, repayment_id)
    if wrong is None:
        raise NotFound(what=_("Setoran"))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembetulan."))
    claim = work.session.get_one(HotelClaim, wrong.claim_id)
    stays.stay_at(work.session, claim.stay_id)
    if wrong not in paid.standing(claim.repayments):
        raise BadInput(problem=_("Setoran ini sudah dibetulkan."))
    closings.refuse_before(wrong.repaid_on, corrected_on)
    if corrected_on > work.desk.today:
        raise BadInput(problem=_("Tanggal pembetulan belum tiba."))
    number = ""
    if wrong.book_number:
        number = book_numbers.next_free(work.session, corrected_on.year, wrong.mechanism)
    row = HotelRepayment(
        claim_id=claim.id,
        amount=wrong.amount,
        repaid_on=corrected_on,
        deposit=wrong.deposit,
        mechanism=wrong.mechanism,
        book_number=number,
        reverses_id=wrong.id,
        reason=reason.strip(),
        recorded_by_id=work.desk.person.user_id,
    )
    return _write(work, claim, row)


def _write(work: Work, claim: HotelClaim, row: HotelRepayment) -> int:
    """Keep what moved, under its number and on a day whose books are open."""
    traveller = accounts.traveller_at(work.session, claim.traveller_id)
    accounts.refuse_self(work, traveller)
    if not row.deposit:
        raise DepositMissing(
            problem=_(
                "Tuliskan nomor STS: {amount} dari {name} disetor kembali dengan Surat Tanda "
                "Setoran."
            ).format(amount=rupiah(row.amount), name=traveller.name)
        )
    accounts.refuse_far(row.repaid_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, row.repaid_on.year)
    closings.refuse_closed(work.session, row.repaid_on)
    book_numbers.take(work.session, row.repaid_on.year, row.mechanism, row.book_number)
    claim.repayments.append(row)
    work.session.flush()
    back = row.reverses_id is None
    work.tell(
        Topic.FINANCE,
        trip_subject(traveller.trip_id),
        **{"pengembalian" if back else "dibetulkan": row.amount},
        pelaksana=traveller.name,
        nomor_rujukan=row.deposit,
        tanggal=row.repaid_on.isoformat(),
        alasan=row.reason or None,
    )
    return row.id


def _refuse_others(
    work: Work, stay: HotelStay, people: list[PaidPerson], amounts: Mapping[int, int]
) -> None:
    """Raise for who was not paid of it or too little, for open accounts, and for one's own."""
    sums: dict[int, int] = {}
    for person in people:
        sums[person.line.traveller_id] = sums.get(person.line.traveller_id, 0) + person.line.amount
    back = {claim.traveller_id: paid.repaid(claim) for claim in stay.claims}
    for traveller_id in {*amounts, *back}:
        amount, repaid = amounts.get(traveller_id, 0), back.get(traveller_id, 0)
        most = max(sums.get(traveller_id, 0), repaid)
        if not repaid <= amount <= most:
            raise BadInput(
                problem=_(
                    "Kelebihan bayar paling sedikit {least}, yang sudah disetor, dan paling banyak "
                    "{most}, yang dibayar."
                ).format(least=rupiah(repaid), most=rupiah(most))
            )
    for person in people:
        accounts.refuse_self(work, accounts.traveller_at(work.session, person.line.traveller_id))
        if not person.settled:
            raise BadInput(
                problem=_(
                    "Pertanggungjawaban {name} belum rampung. Betulkan rincian biayanya; setoran "
                    "hanya untuk yang sudah rampung."
                ).format(name=person.name)
            )


def _trip_id(session: Session, stay: HotelStay) -> int:
    return session.get_one(Receipt, stay.receipt_id).trip_id
