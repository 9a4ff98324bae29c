"""What hotels answer: typed from a letter, or taken in from their sheets; corrected later too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from perdin.errors import BadInput, SelfDecision, StaleVersion
from perdin.i18n import _, long_date
from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelStay
from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.rules.workflow import Right
from perdin.services.confirmations import own, paid, stays
from perdin.services.confirmations.inquiries import SUBJECT
from perdin.services.desk import SOMEBODY, Topic, Work, operation

MOST_NIGHTS = 366


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer that is to be kept; ``seen_version`` is that of the stay as it was shown."""

    stay_id: int
    seen_version: int
    answer: HotelAnswer


@operation(Right.FINANCE)
def take_answers(
    work: Work, taken: Sequence[Taken], answered_on: date, source: AnswerSource
) -> int:
    """Keep what hotels said, all or nothing; gives how many.

    An answer that says something else than before is decided on anew; what was paid back by it
    stays. Raises BadInput for none, an empty one, one of a void letter, a day before the letter or
    that has not come, and nights or rupiah that cannot be; SelfDecision for one's own nights,
    StaleVersion, NotFound.
    """
    if not taken:
        raise BadInput(problem=_("Tidak ada jawaban untuk disimpan."))
    hotels, mine = [], own.own_nights(work)
    for one in sorted(taken, key=lambda each: each.stay_id):
        stay = stays.stay_at(work.session, one.stay_id)
        if stay.version != one.seen_version:
            raise StaleVersion(who=_(SOMEBODY))
        if own.is_of(work.session.get_one(Receipt, stay.receipt_id), mine):
            raise SelfDecision(person=work.desk.person.name)
        _refuse_wrong(work, stay, one.answer, answered_on)
        _write(work, stay, one.answer, answered_on, source)
        hotels.append(stay.inquiry.hotel)
    work.tell(
        Topic.FINANCE,
        SUBJECT,
        hotel=sorted(set(hotels)),
        jawaban=len(taken),
        tanggal=answered_on.isoformat(),
        cara_jawaban=source.value,
    )
    return len(taken)


def _refuse_wrong(work: Work, stay: HotelStay, answer: HotelAnswer, answered_on: date) -> None:
    if answer.empty:
        raise BadInput(problem=_("Jawabannya masih kosong. Isi ya atau tidak."))
    if stay.inquiry.voided_at is not None:
        raise BadInput(problem=_("Surat konfirmasi ini sudah batal."))
    if not stay.inquiry.dated <= answered_on <= work.desk.today:
        raise BadInput(
            problem=_("Tanggal jawaban antara tanggal surat, {day}, dan hari ini. Periksa.").format(
                day=long_date(stay.inquiry.dated)
            )
        )
    if problem := impossible(answer):
        raise BadInput(problem=problem)


def impossible(answer: HotelAnswer) -> str:
    """Why an answer cannot be; empty where it can."""
    if answer.check_in and answer.check_out and answer.check_out < answer.check_in:
        return _("Tanggal keluar mendahului tanggal masuk.")
    if answer.nights is not None and not 0 <= answer.nights <= MOST_NIGHTS:
        return _("Banyaknya malam tidak wajar.")
    if answer.amount is not None and answer.amount < 0:
        return _("Jumlahnya kurang dari Rp0.")
    if answer.known is False and (answer.nights or answer.amount):
        return _("Dijawab tidak menginap, tetapi malam atau jumlahnya diisi. Tanyakan ke hotel.")
    return ""


def _write(
    work: Work, stay: HotelStay, answer: HotelAnswer, answered_on: date, source: AnswerSource
) -> None:
    if stays.answer_of(stay) != answer:
        stay.decided_at, stay.decided_by_id, stay.decision = None, None, ""
        for claim in stay.claims:
            claim.amount = paid.repaid(claim)
    stay.answered_on, stay.source = answered_on, source
    stay.known, stay.said_guest = answer.known, answer.guest.strip()
    stay.said_check_in, stay.said_check_out = answer.check_in, answer.check_out
    stay.said_nights, stay.said_amount = answer.nights, answer.amount
    stay.said_note = answer.note.strip()
    stay.recorded_by_id = work.desk.person.user_id
