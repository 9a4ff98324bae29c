"""The office itself: name, letterhead, layout, and how its letters are numbered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete, StaleVersion
from perdin.i18n import _
from perdin.models.letters import LetterCounter, LetterFormat, LetterSeries
from perdin.models.people import Office
from perdin.models.reference import LetterCode, Place
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query

LAYOUTS = ("serang", "pmk")
LARGEST_LOGO = 2_000_000


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """All that the office page shows and gives back."""

    government: str = ""
    name: str = ""
    short_name: str = ""
    head_title: str = ""
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


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one kind of letter is numbered, and the number that would come next."""

    kind: LetterKind
    pattern: str
    code: str
    next_sequence: int
    version: int


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """A letter classification code to choose from."""

    code: str
    name: str


@query(Right.VIEW)
def open_office(work: Work) -> OfficeForm:
    """The office as its page shows it."""
    office = work.session.scalars(select(Office)).one()
    seat = work.session.scalar(select(Place.name).where(Place.code == office.seat_code))
    return OfficeForm(
        office.government,
        office.name,
        office.short_name,
        office.head_title,
        office.address,
        office.contact,
        office.seat_code,
        seat or "",
        office.issued_at,
        office.number_code,
        office.layout,
        office.logo,
        office.is_example,
        office.version,
    )


@operation(Right.SETTINGS)
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
    if form.logo is not None and not _is_picture(form.logo):
        raise BadInput(problem=_("Logo harus berupa gambar PNG atau JPEG, paling besar 2 MB."))
    office.government, office.name = form.government.strip(), form.name.strip()
    office.short_name = form.short_name.strip() or form.name.strip()
    office.head_title, office.address = form.head_title.strip(), form.address.strip()
    office.contact, office.seat_code = form.contact.strip(), form.seat_code
    office.issued_at = form.issued_at.strip() or form.seat_name
    office.number_code = form.number_code.strip()
    office.layout, office.logo = form.layout, form.logo


def _is_picture(data: bytes) -> bool:
    known = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
    return len(data) <= LARGEST_LOGO and data.startswith(known)


@query(Right.VIEW)
def list_formats(work: Work) -> list[NumberFormat]:
    """The numbering of each numbered kind of letter, with its next sequence this year."""
    return [
        NumberFormat(
            row.kind,
            row.pattern,
            row.code,
            last_sequence(work.session, row.kind, work.desk.today.year) + 1,
            row.version,
        )
        for row in work.session.scalars(select(LetterFormat).order_by(LetterFormat.id))
    ]


@query(Right.VIEW)
def preview_number(work: Work, kind: LetterKind, pattern: str, code: str) -> str:
    """The number that would come next with a pattern; what is wrong with it raises BadInput."""
    problems = numbering.problems(pattern)
    if problems:
        raise BadInput(problem=problems[0])
    office = work.session.scalars(select(Office)).one()
    today = work.desk.today
    sequence = last_sequence(work.session, kind, today.year) + 1
    return format_number(office, kind, pattern, code, sequence, today)


@operation(Right.SETTINGS)
def save_format(work: Work, kind: LetterKind, pattern: str, code: str, seen_version: int) -> None:
    """Change how letters of a kind are numbered from now on. Raises BadInput, StaleVersion."""
    problems = numbering.problems(pattern)
    if problems:
        raise BadInput(problem=problems[0])
    row = work.session.scalars(select(LetterFormat).where(LetterFormat.kind == kind)).one()
    if row.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    work.tell(Topic.OFFICE, f"penomoran {kind.value}", sebelum=row.pattern, sesudah=pattern)
    row.pattern, row.code = pattern, code


@query(Right.VIEW)
def suggest_codes(work: Work, text: str, limit: int = 12) -> list[CodeChoice]:
    """Classification codes whose code begins with the text, or whose name holds it."""
    wanted = text.strip()
    rows = work.session.execute(
        select(LetterCode.code, LetterCode.name)
        .where(
            LetterCode.code.startswith(wanted, autoescape=True)
            | LetterCode.name.icontains(wanted, autoescape=True)
        )
        .order_by(LetterCode.code)
        .limit(limit)
    )
    return [CodeChoice(*row) for row in rows]


def last_sequence(session: Session, kind: LetterKind, year: int) -> int:
    """The last sequence taken in a kind's series in a year; the one before its start if none."""
    row = session.execute(
        select(LetterSeries.start, LetterCounter.last)
        .join(LetterFormat, LetterFormat.series_id == LetterSeries.id)
        .join(
            LetterCounter,
            (LetterCounter.series_id == LetterSeries.id) & (LetterCounter.year == year),
            isouter=True,
        )
        .where(LetterFormat.kind == kind)
    ).one()
    return int(row.start - 1 if row.last is None else row.last)


def format_number(
    office: Office, kind: LetterKind, pattern: str, code: str, sequence: int, dated: date
) -> str:
    """One letter number in the office's own form."""
    facts = numbering.NumberFacts(
        sequence=sequence,
        dated=dated,
        code=code,
        office=office.number_code or office.short_name,
        kind=kind,
    )
    return numbering.render(pattern, facts)
