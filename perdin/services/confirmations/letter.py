"""The letters to a hotel: what it is asked, by when, and what it is reminded of.

No NIP, no rank and no account of anybody stands in it, of the signer neither: it leaves the office.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from perdin.errors import Incomplete
from perdin.i18n import _, long_date, on_paper, rupiah, terbilang
from perdin.letters.data.fields import LetterSheet, Pejabat, Surat
from perdin.letters.data.style import style_of
from perdin.letters.fill import compiler
from perdin.models.confirmations import HotelInquiry, HotelReminder, HotelStay
from perdin.models.people import Office
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import DOTS
from perdin.rules.office_letters import OfficeLetter
from perdin.rules.staff import SignerFunction
from perdin.services.accounting.closing_snapshot import printed_office, printed_signer
from perdin.services.confirmations import inquiries
from perdin.services.desk import Work
from perdin.services.letters.templates_in_use import TemplatesInUse
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.office.titles import office_name
from perdin.services.register import series

_SIGN = (SignerFunction.BUDGET_USER, SignerFunction.ASSIGNER)


@dataclass(frozen=True, slots=True)
class Heading:
    """Which letter it is, its number (empty for one written by hand), and its day."""

    letter: OfficeLetter
    number: str
    dated: date
    numbered_as: LetterKind | None


@on_paper()
def made(work: Work, inquiry: HotelInquiry, numbered_as: LetterKind | None = None) -> bytes:
    """The letter as a Word file. Raises Incomplete while nobody is there to sign, BadTemplate."""
    office = work.session.scalars(select(Office)).one()
    texts = _texts(inquiry.stays, inquiry, office) | {"batas": long_date(inquiry.due_on)}
    head = Heading(OfficeLetter.HOTEL, inquiry.number, inquiry.dated, numbered_as)
    return _filled(work, office, head, texts)


@on_paper()
def reminding(
    work: Work,
    inquiry: HotelInquiry,
    reminder: HotelReminder,
    numbered_as: LetterKind | None = None,
) -> bytes:
    """The reminder of a letter, of what is not answered. Raises Incomplete, BadTemplate."""
    office = work.session.scalars(select(Office)).one()
    texts = _texts(inquiries.unanswered(inquiry), inquiry, office) | {
        "batas": long_date(reminder.due_on),
        "batas_lama": long_date(inquiry.due_on),
        "nomor_konfirmasi": inquiry.number or DOTS,
        "tanggal_konfirmasi": long_date(inquiry.dated),
    }
    head = Heading(OfficeLetter.REMINDER, reminder.number, reminder.dated, numbered_as)
    return _filled(work, office, head, texts)


def _filled(work: Work, office: Office, head: Heading, texts: dict[str, str]) -> bytes:
    kind = head.numbered_as
    sheet = LetterSheet(
        kantor=printed_office(office),
        surat=Surat(
            nomor=head.number or DOTS,
            kode=series.format_of(work.session, kind).code if kind else "",
            tanggal=long_date(head.dated),
        ),
        penandatangan=_signer(work, head.dated, office),
        isian=texts,
        gaya=style_of(office.layout, office.style),
    )
    form = TemplatesInUse(work.session, office.layout).template(head.letter)
    return compiler.render(form, sheet, office.logo, name=f"{head.letter}.docx")


def _signer(work: Work, dated: date, office: Office) -> Pejabat:
    """Who answers for the budget signs, else who gives assignments; without NIP and rank."""
    signers = SignersInForce(work.session)
    for function in _SIGN:
        signer = signers.on(function, dated)
        if signer is not None:
            return replace(printed_signer(signer, office), nip="", pangkat="")
    raise Incomplete(
        sentence=_(
            "Belum ada pengguna anggaran atau pemberi tugas pada {day}. Isi di Pengaturan, "
            "Penandatangan."
        ).format(day=long_date(dated))
    )


def _texts(stays: Sequence[HotelStay], inquiry: HotelInquiry, office: Office) -> dict[str, str]:
    """What a letter says of this hotel and these stays."""
    amount = sum(stay.amount for stay in stays)
    return {
        "hotel": inquiry.hotel,
        "kota": inquiry.city,
        "kantor": office_name(office),
        "banyaknya": f"{len(stays)} ({terbilang(len(stays))})",
        "malam": str(sum(stay.nights for stay in stays)),
        "jumlah": rupiah(amount),
        "terbilang": f"{terbilang(amount)} rupiah",
        "kontak": office.contact.strip(),
    }
