"""Hotels that did not answer by their day are reminded: a letter with a number and another day."""

import hashlib
from dataclasses import dataclass
from datetime import date

from perdin.errors import BadInput
from perdin.i18n import _, long_date, on_paper
from perdin.models.confirmations import HotelInquiry, HotelReminder
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.confirmations import inquiries, letter, letter_days, letter_numbers
from perdin.services.confirmations.inquiries import SUBJECT
from perdin.services.desk import Topic, Work, operation
from perdin.services.register import series


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindForm:
    """Reminders as they are typed: of which letters, and by when they are to be answered now.

    ``numbered_as`` is the kind of letter whose series they take their numbers from; None where
    these are written by hand.
    """

    inquiries: tuple[int, ...]
    dated: date
    due_on: date
    numbered_as: LetterKind | None = None


@operation(Right.FINANCE)
def remind_hotels(work: Work, form: RemindForm) -> tuple[int, ...]:
    """Write a reminder of each letter and keep it; gives their ids, in the order of the letters.

    The hotel's day becomes that of the reminder. Raises BadInput for none, a letter that is void,
    was answered whole or whose day has not passed, and a day before the reminder or too far;
    NumberTaken, NotFound, Incomplete, BadTemplate.
    """
    if not form.inquiries:
        raise BadInput(problem=_("Pilih hotel yang diingatkan."))
    letter_days.refuse_wrong(work, form.dated, form.due_on)
    series.lock(work.session)
    made = [_reminded(work, form, id_) for id_ in dict.fromkeys(form.inquiries)]
    work.tell(
        Topic.FINANCE,
        SUBJECT,
        hotel=[hotel for hotel, _reminder in made],
        pengingat=[reminder.number or _("tanpa nomor") for _hotel, reminder in made],
        tanggal=form.dated.isoformat(),
        batas_jawaban=form.due_on.isoformat(),
    )
    work.changed.add(Topic.LETTERS)
    return tuple(reminder.id for _hotel, reminder in made)


def _reminded(work: Work, form: RemindForm, inquiry_id: int) -> tuple[str, HotelReminder]:
    inquiry = inquiries.inquiry_at(work.session, inquiry_id)
    inquiries.refuse_over(inquiry)
    if inquiry.due_on >= form.dated:
        raise BadInput(
            problem=_(
                "Batas jawaban {hotel}, {day}, belum lewat. Tunggu, atau ubah batasnya."
            ).format(hotel=inquiry.hotel, day=long_date(inquiry.due_on))
        )
    reminder = HotelReminder(
        inquiry_id=inquiry.id,
        year=form.dated.year,
        dated=form.dated,
        due_on=form.due_on,
        issued_by_id=work.desk.person.user_id,
        issued_at=work.desk.now,
        number="",
    )
    if form.numbered_as is not None:
        taken = letter_numbers.take(work, form.numbered_as, form.dated, _holder(inquiry))
        reminder.series_id, reminder.sequence, reminder.number = taken
    reminder.content = letter.reminding(work, inquiry, reminder, form.numbered_as)
    reminder.content_hash = hashlib.sha256(reminder.content).hexdigest()
    inquiry.due_on = form.due_on
    inquiry.reminders.append(reminder)
    work.session.flush()
    return inquiry.hotel, reminder


@on_paper()
def _holder(inquiry: HotelInquiry) -> str:
    """What the register says of whose number it is."""
    return _("pengingat konfirmasi {hotel}").format(hotel=inquiry.hotel)
