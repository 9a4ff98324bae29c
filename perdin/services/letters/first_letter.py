"""The Surat Tugas of an office that is still being entered: its letterhead and signer as typed."""

from dataclasses import replace
from datetime import date, timedelta

from perdin.i18n import long_date, on_paper, span, terbilang, weekday_name
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet, Pejabat, Perjalanan
from perdin.letters.data.style import style_of
from perdin.letters.fill import compiler
from perdin.models.people import Office, Signer
from perdin.rules import grades, numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.accounting.closing_snapshot import DOTTED, printed_office, printed_signer
from perdin.services.letters.documents import Document
from perdin.services.office import titles
from perdin.services.office.first_start import DEFAULT_CODES, DEFAULT_PATTERN, FirstStart

DAYS = 2
"""How long the invented trip of the letter lasts."""


@on_paper()
def surat_tugas(first_start: FirstStart, rank: str, today: date) -> Document:
    """A Surat Tugas as this office would print it, for the invented people of the sample letter.

    ``rank`` is the signer's, as typed. What is not typed yet is dotted. Raises BadTemplate for a
    logo that cannot be printed.
    """
    form = first_start.office
    office = Office(
        government=form.government or DOTTED,
        name=form.name or DOTTED,
        short_name=form.short_name or form.name,
        head_title=form.head_title,
        region=form.region,
        name_in_text=form.name_in_text,
        address=form.address,
        contact=form.contact,
        issued_at=form.issued_at or form.seat_name,
        number_code=form.number_code,
        layout=form.layout,
        style={},
    )
    kind = LetterKind.SURAT_TUGAS
    template = catalogue.template(kind, form.layout)
    sheet = _sheet(office, _signer(first_start, rank, office), today)
    content = compiler.render(template, sheet, form.logo, name=f"{form.layout}/{kind.value}.docx")
    return Document(f"{kind.value}.docx", content)


def _sheet(office: Office, signer: Pejabat, today: date) -> LetterSheet:
    """The sample letter with this office for its own, as far as a Surat Tugas tells of it."""
    plain = sample()
    named = titles.office_name(office)
    leave = today + timedelta(days=DAYS)
    back = leave + timedelta(days=DAYS - 1)
    number = numbering.render(
        DEFAULT_PATTERN,
        numbering.NumberFacts(
            code=DEFAULT_CODES[LetterKind.SURAT_TUGAS],
            office=office.number_code or office.short_name,
            kind=LetterKind.SURAT_TUGAS,
            dated=today,
            sequence=1,
        ),
    )
    return replace(
        plain,
        kantor=printed_office(office),
        surat=replace(plain.surat, nomor=number, tanggal=long_date(today)),
        pemberi_tugas=signer,
        perjalanan=_trip(plain.perjalanan, leave, back, named),
        gaya=style_of(office.layout, {}),
    )


def _trip(trip: Perjalanan, leave: date, back: date, named: str) -> Perjalanan:
    """The sample's journey on these days."""
    return replace(
        trip,
        dasar=(f"Dokumen Pelaksanaan Anggaran {named}",),
        lama=DAYS,
        lama_terbilang=terbilang(DAYS),
        hari=f"{weekday_name(leave)} s.d. {weekday_name(back)}",
        tanggal=span(leave, back),
    )


def _signer(first_start: FirstStart, rank: str, office: Office) -> Pejabat:
    """Who signs, as far as they are typed; the office's head with dots for a name until then."""
    person = first_start.signer
    title = titles.head_title(office)
    name = grades.full_name(person.title_before, person.name, person.title_after)
    signer = Signer(
        function=SignerFunction.ASSIGNER,
        mode=SignerMode.HOLDER,
        heading=first_start.signer_heading or titles.heading(title, office),
        on_behalf_of="",
        middle_official="",
        name=name or f"({DOTTED})",
        nip=person.nip,
        rank=rank,
        position=person.position,
    )
    return printed_signer(signer, office)
