"""The papers of a letter as files: the letter in Word, and beside it the sheet to be filled in."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from perdin.errors import LetterAltered
from perdin.i18n import N_, _, long_date, on_paper
from perdin.importers.hotel_answers import TITLES
from perdin.models.confirmations import HotelInquiry, HotelReminder, HotelStay
from perdin.models.people import Office
from perdin.reports.filenames import safe_name
from perdin.reports.letterhead import Letterhead
from perdin.reports.save import free_name, make_folder, write_beside
from perdin.reports.table import Cell, count, day, money, spoken, text
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules import hotel_codes
from perdin.rules.numbering import DOTS
from perdin.rules.workflow import Right
from perdin.services.confirmations import inquiries
from perdin.services.confirmations.inquiries import inquiry_at
from perdin.services.desk import Desk, Work, query
from perdin.services.office.letterhead import letterhead_of

COLUMNS = (
    count("place", N_("No."), 5, total=False),
    text("code", TITLES["code"], 14),
    text("guest", N_("Nama tamu"), 26),
    text("bill", N_("Nomor nota"), 16),
    day("check_in", N_("Masuk")),
    day("check_out", N_("Keluar")),
    count("nights", N_("Malam"), 8),
    money("amount", N_("Jumlah (Rp)"), 14),
    text("known", TITLES["known"], 12),
    text("said_guest", TITLES["guest"], 22),
    text("said_in", TITLES["check_in"], 13),
    text("said_out", TITLES["check_out"], 13),
    text("said_nights", TITLES["nights"], 10),
    text("said_amount", TITLES["amount"], 15),
    text("note", TITLES["note"], 22),
)
"""What is asked, then what the hotel fills in: no NIP, no rank, no account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryPapers:
    """A letter's own file, those of its reminders by name, and what its sheet holds."""

    name: str
    letter: bytes
    reminders: tuple[tuple[str, bytes], ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    letterhead: Letterhead


def save_papers(desk: Desk, inquiry_ids: list[int], folder: Path) -> list[Path]:
    """Write the letter and the sheet of each into a folder, made when absent; gives these files.

    Its reminders are written beside them, and the sheet of a hotel that was reminded asks what it
    did not answer yet. A letter that is there already stays; a sheet of its name is never written
    over, since it may hold the hotel's answers: the new one becomes « (2)». Raises NotFound,
    LetterAltered, DiskFull, NotWritten, NotAllowed.
    """
    made = [open_papers(desk, inquiry_id) for inquiry_id in inquiry_ids]
    make_folder(folder)
    written = []
    for papers in made:
        letter, _fresh = write_beside(folder / f"{papers.name}.docx", papers.letter)
        sheet = SheetSpec(
            name=_("Konfirmasi"),
            letterhead=papers.letterhead,
            titles=papers.titles,
            columns=spoken(COLUMNS),
            rows=papers.rows,
            fixed=2,
        )
        for name, content in papers.reminders:
            write_beside(folder / f"{name}.docx", content)
        written += [letter, write_workbook(free_name(letter.with_suffix(".xlsx")), [sheet])]
    return written


@query(Right.EXPORT)
@on_paper()
def open_papers(work: Work, inquiry_id: int) -> InquiryPapers:
    """The papers of a letter. Raises NotFound, LetterAltered for a file that is not what it was."""
    inquiry = inquiry_at(work.session, inquiry_id, lock=False)
    letters: list[HotelInquiry | HotelReminder] = [inquiry, *inquiry.reminders]
    for sent in letters:
        if hashlib.sha256(sent.content).hexdigest() != sent.content_hash:
            raise LetterAltered(number=sent.number or _("tanpa nomor"))
    office = work.session.scalars(select(Office)).one()
    place = ", ".join(part for part in (inquiry.hotel, inquiry.city) if part)
    words = _("Surat {number}, {day}. Mohon dijawab paling lambat {due}.")
    left = inquiries.unanswered(inquiry) if inquiry.reminders else []
    return InquiryPapers(
        name=safe_name(f"Konfirmasi {inquiry.hotel} {inquiry.number or inquiry.id}"),
        letter=inquiry.content,
        reminders=tuple(
            (safe_name(f"Pengingat {inquiry.hotel} {one.number or one.id}"), one.content)
            for one in inquiry.reminders
        ),
        titles=(
            _("DAFTAR KONFIRMASI TAMU MENGINAP"),
            _("Kepada: {hotel}").format(hotel=place),
            words.format(
                number=inquiry.number or DOTS,
                day=long_date(inquiry.dated),
                due=long_date(inquiry.due_on),
            ),
        ),
        rows=tuple(_row(place, stay) for place, stay in enumerate(left or inquiry.stays, 1)),
        letterhead=letterhead_of(office),
    )


def _row(place: int, stay: HotelStay) -> tuple[Cell, ...]:
    return (
        place,
        hotel_codes.shown(stay.code),
        ", ".join(stay.guests),
        stay.bill,
        stay.check_in,
        stay.check_out,
        stay.nights or None,
        stay.amount,
        *[""] * 7,
    )
