"""By when a hotel is to answer: not before its letter, not a year away; moved afterwards."""

from collections.abc import Sequence
from datetime import date, timedelta

from perdin.errors import BadInput
from perdin.i18n import _, long_date
from perdin.rules.workflow import Right
from perdin.services.confirmations import inquiries
from perdin.services.confirmations.inquiries import SUBJECT
from perdin.services.desk import Topic, Work, operation

_FARTHEST = timedelta(days=366)


@operation(Right.FINANCE)
def move_due_day(work: Work, inquiry_ids: Sequence[int], due_on: date, reason: str) -> int:
    """Give hotels until another day, all or none; gives how many. The letters stay as they went.

    Raises BadInput for none, without a reason, for the day that one has already, one before its
    letter or too far, a letter that is void, and one that was answered whole; NotFound.
    """
    if not inquiry_ids:
        raise BadInput(problem=_("Pilih hotel yang diingatkan."))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan batasnya diubah."))
    moved, before = [], []
    for inquiry_id in sorted(set(inquiry_ids)):
        inquiry = inquiries.inquiry_at(work.session, inquiry_id)
        inquiries.refuse_over(inquiry)
        refuse_wrong(work, inquiry.dated, due_on, letter=False)
        if due_on == inquiry.due_on:
            same = _("Batas jawaban {hotel} memang {day}. Isi hari yang lain.")
            raise BadInput(problem=same.format(hotel=inquiry.hotel, day=long_date(due_on)))
        before.append(inquiry.due_on)
        inquiry.due_on = due_on
        moved.append(inquiry)
    work.tell(
        Topic.FINANCE,
        SUBJECT,
        hotel=[inquiry.hotel for inquiry in moved],
        nomor=[inquiry.number or _("tanpa nomor") for inquiry in moved],
        batas_sebelumnya=[day.isoformat() for day in before],
        batas_jawaban=due_on.isoformat(),
        alasan=reason.strip(),
    )
    return len(moved)


def refuse_wrong(work: Work, dated: date, due_on: date, *, letter: bool = True) -> None:
    """Raise BadInput for a day that a letter of that day cannot wait for; with ``letter`` also for
    a letter that is dated too far from today.
    """
    if not dated <= due_on <= dated + _FARTHEST:
        raise BadInput(
            problem=_("Batas jawaban {day} mendahului suratnya atau terlalu jauh. Periksa.").format(
                day=long_date(due_on)
            )
        )
    if letter and abs(dated - work.desk.today) > _FARTHEST:
        raise BadInput(problem=_("Tanggal surat terlalu jauh dari hari ini. Periksa tahunnya."))
