"""The office itself: name, letterhead and layout."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete, StaleVersion
from perdin.files import picture_header
from perdin.i18n import _
from perdin.models.people import Office
from perdin.models.reference import Place
from perdin.rules.office_names import name_in_text, region_of
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query

LAYOUTS = ("serang", "pmk")
LARGEST_LOGO = 2_000_000
LOGO_PIXELS = 16_000_000
"""A logo is printed four centimetres wide; this is 4,000 by 4,000, 64 MB when drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeForm:
    """All that the office page shows and gives back."""

    government: str = ""
    name: str = ""
    short_name: str = ""
    head_title: str = ""
    region: str = ""
    name_in_text: str = ""
    address: str = ""
    contact: str = ""
    seat_code: str = ""
    seat_name: str = ""
    issued_at: str = ""
    number_code: str = ""
    layout: str = "serang"
    logo: bytes | None = None
    is_example: bool = False
    version: int = 0


@query(Right.VIEW)
def open_office(work: Work) -> OfficeForm:
    """The office as its page shows it."""
    office = work.session.scalars(select(Office)).one()
    seat = work.session.scalars(select(Place.name).where(Place.code == office.seat_code)).one()
    return OfficeForm(
        government=office.government,
        name=office.name,
        short_name=office.short_name,
        head_title=office.head_title,
        region=office.region,
        name_in_text=office.name_in_text,
        address=office.address,
        contact=office.contact,
        seat_code=office.seat_code,
        seat_name=seat,
        issued_at=office.issued_at,
        number_code=office.number_code,
        layout=office.layout,
        logo=office.logo,
        is_example=office.is_example,
        version=office.version,
    )


@operation(Right.SETTINGS, undo=True)
def save_office(work: Work, form: OfficeForm) -> None:
    """Change the office. Raises Incomplete, BadInput, StaleVersion."""
    office = work.session.scalars(select(Office)).one()
    if office.version != form.version:
        raise StaleVersion(who=_(SOMEBODY))
    write_office(work.session, office, form)
    work.tell(Topic.OFFICE, f"kantor {office.name}", tata_letak=office.layout)


def write_office(session: Session, office: Office, form: OfficeForm) -> None:
    """Put a checked form into the row. Raises Incomplete and BadInput."""
    for value, label in ((form.government, _("Pemerintah daerah")), (form.name, _("Nama kantor"))):
        if not value.strip():
            raise Incomplete(sentence=_("{label} belum diisi.").format(label=label))
    if session.scalar(select(Place.id).where(Place.code == form.seat_code)) is None:
        raise Incomplete(sentence=_("Tempat kedudukan belum dipilih."))
    if form.layout not in LAYOUTS:
        raise BadInput(problem=_("Tata letak surat tidak dikenal."))
    if form.logo is not None:
        refuse_no_logo(form.logo)
    office.government, office.name = form.government.strip(), form.name.strip()
    office.short_name = form.short_name.strip() or form.name.strip()
    office.head_title, office.address = form.head_title.strip(), form.address.strip()
    office.region = _otherwise(form.region, region_of(form.government))
    office.name_in_text = _otherwise(form.name_in_text, name_in_text(form.name))
    office.contact, office.seat_code = form.contact.strip(), form.seat_code
    office.issued_at = form.issued_at.strip() or form.seat_name
    office.number_code = form.number_code.strip()
    office.layout, office.logo = form.layout, form.logo


def _otherwise(typed: str, follows: str) -> str:
    """What the office writes otherwise; what follows from its letterhead goes on following it."""
    return "" if typed.strip() == follows else typed.strip()


def refuse_no_logo(picture: bytes) -> None:
    """Raise BadInput for what cannot be a letterhead's picture, before anything draws it."""
    try:
        fits = len(picture) <= LARGEST_LOGO and picture_header.small_enough(picture, LOGO_PIXELS)
    except ValueError:
        fits = False
    if not fits:
        raise BadInput(
            problem=_(
                "Logo harus berupa gambar PNG atau JPEG, paling besar 2 MB dan 16 megapiksel."
            )
        )
