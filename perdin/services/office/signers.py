"""Pejabat penandatangan: entered, changed, ended, and how they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete, NotFound
from perdin.i18n import N_, _
from perdin.models.people import Employee, Office, Signer
from perdin.rules import grades, nip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.office_names import without_acting
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.office.employee_form import EmployeeForm, appointment_on, nip_problem
from perdin.services.office.signers_in_force import SignersInForce

FUNCTION_NAMES = {
    SignerFunction.ASSIGNER: N_("Pemberi tugas (Surat Tugas dan SPD)"),
    SignerFunction.HEAD_ASSIGNER: N_("Pemberi tugas bagi kepala kantor"),
    SignerFunction.PROPOSER: N_("Pengusul (nota dinas dan telaahan staf)"),
    SignerFunction.BUDGET_USER: N_("Pengguna Anggaran / Kuasa Pengguna Anggaran"),
    SignerFunction.PPTK: N_("PPTK"),
    SignerFunction.TREASURER: N_("Bendahara Pengeluaran"),
}
MODE_NAMES = {
    SignerMode.HOLDER: N_("Pejabat definitif"),
    SignerMode.PLT: N_("Plt. (pelaksana tugas)"),
    SignerMode.PLH: N_("Plh. (pelaksana harian)"),
    SignerMode.ON_BEHALF: N_("a.n. (atas nama)"),
    SignerMode.SUBSTITUTE: N_("u.b. (untuk beliau)"),
}
FOR_OTHERS = (SignerMode.ON_BEHALF, SignerMode.SUBSTITUTE)
"""Who signs in another official's name; that official stands above their own post."""
_ACTING = (SignerMode.PLT, SignerMode.PLH, *FOR_OTHERS)
"""Their ``Plt.`` or ``a.n.`` is printed by itself and not typed before the post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerForm:
    """A signer as the form shows and gives back. With an employee, the name follows from them."""

    function: SignerFunction
    heading: str
    mode: SignerMode = SignerMode.HOLDER
    employee_id: int | None = None
    name: str = ""
    nip: str = ""
    rank: str = ""
    position: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    id: int | None = None
    on_behalf_of: str = ""
    middle_official: str = ""


@query(Right.VIEW)
def list_signers(work: Work) -> list[SignerForm]:
    """All signers, those in force first."""
    rows = work.session.scalars(
        select(Signer).order_by(Signer.function, Signer.valid_from.desc(), Signer.id)
    )
    return [form_of(row) for row in rows]


@query(Right.VIEW)
def signers_for(work: Work, kind: LetterKind, day: date) -> list[SignerForm]:
    """Who may sign a kind of letter on a day: the one whose turn it is first."""
    return [form_of(candidate) for candidate in SignersInForce(work.session).candidates(kind, day)]


@operation(Right.SETTINGS, undo=True)
def save_signer(work: Work, form: SignerForm) -> int:
    """Add or change a signer and give the id. Raises Incomplete, NotFound and BadInput."""
    signer = write_signer(work.session, form, work.desk.today)
    work.tell(Topic.OFFICE, f"penandatangan {signer.name}", sebagai=form.function.value)
    return signer.id


def write_signer(session: Session, form: SignerForm, today: date) -> Signer:
    """Put a signer into the table, taking name, NIP and rank from the employee where given.

    Raises Incomplete, NotFound, and BadInput for a NIP that can be none.
    """
    if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
        raise Incomplete(sentence=_("Tanggal berakhir mendahului tanggal mulai."))
    start = form.valid_from or today
    person = session.get(Employee, form.employee_id) if form.employee_id else None
    name, number, rank, position = (
        form.name.strip(),
        form.nip,
        form.rank.strip(),
        form.position.strip(),
    )
    if person is not None:
        name, number, rank = _as_printed(person, today)
        position = position or appointment_on(person, today).position
    wrong = nip_problem(EmployeeForm(nip=number), None)
    if wrong:
        raise BadInput(problem=wrong)
    if not name:
        raise Incomplete(sentence=_("Nama penandatangan belum diisi."))
    if not form.heading.strip():
        raise Incomplete(sentence=_("Sebutan jabatan penandatangan belum diisi."))
    above, between = _signed_for(form)
    signer = _written(session, form.id)
    signer.function, signer.mode = form.function, form.mode
    signer.heading = without_acting(form.heading) if form.mode in _ACTING else form.heading.strip()
    signer.employee_id, signer.name, signer.nip = form.employee_id, name, nip.normalise(number)
    signer.rank, signer.position = rank, position
    signer.on_behalf_of, signer.middle_official = above, between
    signer.valid_from, signer.valid_to = start, form.valid_to
    session.flush()
    return signer


def follow_employees(session: Session, changed: Iterable[Employee], today: date) -> None:
    """Let signers who are these employees, but for those of the past, sign by the name, NIP and
    rank that they have now; letters that were issued stay.
    """
    people = {person.id: person for person in changed}
    for signer in session.scalars(select(Signer).where(Signer.employee_id.is_not(None))):
        person = people.get(signer.employee_id or 0)
        if person is not None and (signer.valid_to is None or signer.valid_to >= today):
            signer.name, number, signer.rank = _as_printed(person, today)
            signer.nip = nip.normalise(number)


def _as_printed(person: Employee, today: date) -> tuple[str, str, str]:
    """Name with titles, NIP, and pangkat with golongan."""
    post = appointment_on(person, today)
    name = grades.full_name(person.title_before, person.name, person.title_after)
    rank = ", ".join(part for part in (post.rank, post.grade) if part)
    return name, person.nip or "", rank


def _signed_for(form: SignerForm) -> tuple[str, str]:
    """In whose name it is signed, and the official between; both empty for who signs alone.

    Two officials typed below each other for u.b. are these two. Raises Incomplete.
    """
    if form.mode not in FOR_OTHERS:
        return "", ""
    above, between = _lines(form.on_behalf_of), _lines(form.middle_official)
    if form.mode is not SignerMode.SUBSTITUTE:
        return "\n".join(above), ""
    if not between:
        above, between = above[:1], above[1:]
    if not above:
        raise Incomplete(sentence=_("Tulis atas nama siapa pejabat u.b. ini menandatangani."))
    if not between:
        raise Incomplete(
            sentence=_(
                "Tulis pejabat di antaranya: u.b. ditandatangani untuk pejabat yang sendiri "
                "menandatangani a.n. {above}."
            ).format(above=above[0])
        )
    return "\n".join(above), "\n".join(between)


def _lines(text: str) -> list[str]:
    """The officials as they are typed, line by line, without an ``a.n.`` of their own."""
    return [without_acting(line) for line in text.splitlines() if line.strip()]


def _written(session: Session, signer_id: int | None) -> Signer:
    """The row to write into: a new one for a signer without an id. Raises NotFound."""
    if signer_id is None:
        new_signer = Signer(office_id=session.scalars(select(Office.id)).one())
        session.add(new_signer)
        return new_signer
    signer = session.get(Signer, signer_id)
    if signer is None:
        raise NotFound(what=_("Penandatangan"))
    return signer


def form_of(signer: Signer) -> SignerForm:
    """A row as its form."""
    return SignerForm(
        function=signer.function,
        heading=signer.heading,
        mode=signer.mode,
        employee_id=signer.employee_id,
        name=signer.name,
        nip=signer.nip,
        rank=signer.rank,
        position=signer.position,
        valid_from=signer.valid_from,
        valid_to=signer.valid_to,
        id=signer.id,
        on_behalf_of=signer.on_behalf_of,
        middle_official=signer.middle_official,
    )
