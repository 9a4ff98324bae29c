"""The letter to a hotel: what it is asked, by when, and what stands in the sheet beside it.

No NIP, no rank and no account of anybody stands in it, of the signer neither: it leaves the office.
"""

from dataclasses import replace

from sqlalchemy import select

from perdin import resources
from perdin.errors import Incomplete
from perdin.i18n import _, long_date, on_paper, rupiah, terbilang
from perdin.letters.check.catalogue import LETTERHEAD, letterhead_of
from perdin.letters.data.fields import LetterSheet, Pejabat, Surat
from perdin.letters.data.style import style_of
from perdin.letters.fill import compiler, letterhead
from perdin.models.confirmations import HotelInquiry
from perdin.models.people import Office
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import DOTS
from perdin.rules.staff import SignerFunction
from perdin.services.accounting.closing_snapshot import printed_office, printed_signer
from perdin.services.desk import Work
from perdin.services.letters.templates_in_use import TemplatesInUse
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.office.titles import office_name
from perdin.services.register import series

_SIGN = (SignerFunction.BUDGET_USER, SignerFunction.ASSIGNER)


@on_paper()
def made(work: Work, inquiry: HotelInquiry, numbered_as: LetterKind | None = None) -> bytes:
    """The letter as a Word file. Raises Incomplete while nobody is there to sign, BadTemplate."""
    office = work.session.scalars(select(Office)).one()
    sheet = LetterSheet(
        kantor=printed_office(office),
        surat=Surat(
            nomor=inquiry.number or DOTS,
            kode=series.format_of(work.session, numbered_as).code if numbered_as else "",
            tanggal=long_date(inquiry.dated),
        ),
        penandatangan=_signer(work, inquiry, office),
        isian=_texts(inquiry, office),
        gaya=style_of(office.layout, office.style),
    )
    path = resources.path("resources", "letters", "konfirmasi_hotel.docx")
    own = TemplatesInUse(work.session, office.layout).file(LETTERHEAD)
    form = path.read_bytes()
    form = letterhead.splice(form, letterhead_of(office.layout) if own is None else own)
    return compiler.render(form, sheet, office.logo, name=path.name)


def _signer(work: Work, inquiry: HotelInquiry, office: Office) -> Pejabat:
    """Who answers for the budget signs, else who gives assignments; without NIP and rank."""
    signers = SignersInForce(work.session)
    for function in _SIGN:
        signer = signers.on(function, inquiry.dated)
        if signer is not None:
            return replace(printed_signer(signer, office), nip="", pangkat="")
    raise Incomplete(
        sentence=_(
            "Belum ada pengguna anggaran atau pemberi tugas pada {day}. Isi di Pengaturan, "
            "Penandatangan."
        ).format(day=long_date(inquiry.dated))
    )


def _texts(inquiry: HotelInquiry, office: Office) -> dict[str, str]:
    """What the letter says of this hotel."""
    amount = sum(stay.amount for stay in inquiry.stays)
    return {
        "hotel": inquiry.hotel,
        "kota": inquiry.city,
        "kantor": office_name(office),
        "banyaknya": f"{len(inquiry.stays)} ({terbilang(len(inquiry.stays))})",
        "malam": str(sum(stay.nights for stay in inquiry.stays)),
        "jumlah": rupiah(amount),
        "terbilang": f"{terbilang(amount)} rupiah",
        "batas": long_date(inquiry.due_on),
        "kontak": office.contact.strip(),
    }
