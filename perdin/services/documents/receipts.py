"""Receipts of a trip: add, change, remove, list; with what is withheld from them."""

from collections.abc import Iterable

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.accounting import Receipt, TaxLine
from perdin.models.confirmations import HotelStay
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules import receipts as rules
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import accounts
from perdin.services.audit import trip_subject
from perdin.services.books import tax_book
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.documents import attachments, receipt_checks
from perdin.services.documents.receipt_form import (
    ReceiptForm,
    ReceiptRow,
    TaxForm,
    form_of,
    tax_rows,
)
from perdin.services.documents.trip_files import AttachmentRow, TripFiles
from perdin.services.documents.used_elsewhere import UsedElsewhere, key_of
from perdin.services.office import money_settings
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.trip_sheet import trip_at, whole

_TAKING = (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED)
_PLAIN = (
    "kind", "traveller_id", "issued_on", "homeward", "check_in", "check_out", "amount",
)  # fmt: skip
_TEXTS = (
    "number", "vendor", "note", "city", "room", "origin", "destination", "service_number",
    "ticket_number", "booking_code", "passenger",
)  # fmt: skip


@operation(Right.RECORD_COSTS, undo=True)
def add_receipt(
    work: Work, trip_id: int, form: ReceiptForm, attachment_id: int | None = None
) -> int:
    """Write a receipt down, with the attached file that it was typed from, and give its id.

    Neither stands without the other. Raises Incomplete for what ``check_receipt`` finds that
    blocks, BadInput before the trip is approved and once its account is handed in, YearClosed,
    NotFound, and what ``attachments.of_new_receipt`` raises.
    """
    trip = trip_at(work.session, trip_id)
    file = (
        attachments.of_new_receipt(work.session, trip, attachment_id)
        if attachment_id is not None
        else None
    )
    receipt = Receipt(trip_id=trip_id, added_by_id=work.desk.person.user_id, added_at=work.desk.now)
    _write(work, trip, receipt, form)
    work.session.add(receipt)
    work.session.flush()
    if file is not None:
        file.kind = AttachmentKind.RECEIPT
        file.traveller_id, file.receipt_id = form.traveller_id, receipt.id
        work.tell(Topic.FINANCE, lampiran=file.file_name)
    return receipt.id


@operation(Right.RECORD_COSTS, undo=True)
def change_receipt(work: Work, receipt_id: int, form: ReceiptForm, seen_version: int) -> None:
    """Write a receipt anew. Raises as ``add_receipt``, StaleVersion, and BadInput where cost lines
    claim more than it would show.
    """
    receipt = _receipt(work.session, receipt_id)
    if receipt.version != seen_version:
        raise StaleVersion(who=accounts.last_person(work.session, receipt.trip_id))
    trip = trip_at(work.session, receipt.trip_id)
    accounts.refuse_locked(work.session, trip, *_claimants(work.session, trip, receipt))
    if claimed(work.session, receipt.id) > (form.amount or 0):
        raise BadInput(problem=_("Rincian biaya sudah memakai bukti ini lebih dari jumlah itu."))
    _write(work, trip, receipt, form)


@operation(Right.RECORD_COSTS, undo=True)
def remove_receipt(work: Work, receipt_id: int) -> None:
    """Throw a receipt away; its files stay with the trip. Raises as changing does, and BadInput
    while a cost line is proved by it, be it a line of Rp0, and once a hotel was asked about it.
    """
    receipt = _receipt(work.session, receipt_id)
    trip = trip_at(work.session, receipt.trip_id)
    accounts.refuse_locked(work.session, trip, *_claimants(work.session, trip, receipt))
    used = select(CostLine.id).where(CostLine.receipt_id == receipt.id)
    if work.session.scalar(used) is not None:
        raise BadInput(
            problem=_("Bukti ini dipakai dalam rincian biaya. Lepaskan dari sana dahulu.")
        )
    if work.session.scalar(select(exists().where(HotelStay.receipt_id == receipt.id))):
        raise BadInput(
            problem=_(
                "Hotel sudah ditanya tentang bukti ini, jadi buktinya tetap. Bila salah, betulkan "
                "isinya."
            )
        )
    tax_book.let_go(work, receipt.taxes)
    for file in TripFiles(work.session, trip.id).of_receipt(receipt_id):
        file.receipt_id = None
    work.session.flush()
    work.tell(Topic.FINANCE, trip_subject(trip.id), bukti_dibuang=receipt.number or receipt.vendor)
    work.thrown_away = f"{receipt.vendor} {receipt.number}".strip() or _("Bukti tanpa nomor")
    work.session.delete(receipt)


@query(Right.VIEW)
def check_receipt(
    work: Work, trip_id: int, form: ReceiptForm, receipt_id: int | None = None
) -> list[FieldProblem]:
    """What is wrong with a receipt as typed, by field; blocking ones stop it from being saved."""
    trip = trip_at(work.session, trip_id)
    rates = dict(money_settings.in_use(work.session).taxes)
    return [
        *receipt_checks.problems_of(trip, form, UsedElsewhere(work.session, [form]), receipt_id),
        *_tax_problems(form.taxes, rates),
    ]


@query(Right.VIEW)
def list_receipts(work: Work, trip_id: int) -> list[ReceiptRow]:
    """The receipts of a trip, oldest first, each with its files and what a second look finds."""
    trip = whole(work.session, trip_at(work.session, trip_id))
    return rows_of(work, trip, TripFiles(work.session, trip_id))


def rows_of(work: Work, trip: Trip, kept: TripFiles) -> list[ReceiptRow]:
    """The same for whoever has the trip and its files."""
    files: dict[int | None, list[AttachmentRow]] = {}
    for file in kept.rows(work.desk.database):
        files.setdefault(file.receipt_id, []).append(file)
    claims = work.session.execute(
        select(CostLine.receipt_id, func.sum(CostLine.amount))
        .join(Receipt, Receipt.id == CostLine.receipt_id)
        .where(Receipt.trip_id == trip.id)
        .group_by(CostLine.receipt_id)
    )
    sums = {receipt_id: amount for receipt_id, amount in claims}
    rows = work.session.scalars(
        select(Receipt)
        .where(Receipt.trip_id == trip.id)
        .options(selectinload(Receipt.taxes))
        .order_by(Receipt.id)
    ).all()
    digests = [attachment.content_hash for attachment in kept.attachments()]
    elsewhere = UsedElsewhere(work.session, [form_of(row) for row in rows], digests)
    names: dict[int | None, str] = {person.id: person.name for person in trip.travellers}
    return [
        ReceiptRow(
            id=row.id,
            version=row.version,
            form=form_of(row),
            traveller=names.get(row.traveller_id, ""),
            files=tuple(files.get(row.id, ())),
            taxes=tax_rows(row),
            claimed=sums.get(row.id, 0),
            warnings=_warnings(trip, row, kept, elsewhere),
        )
        for row in rows
    ]


def claimed(session: Session, receipt_id: int) -> int:
    """What all cost lines together claim of a receipt, in rupiah."""
    question = select(func.sum(CostLine.amount)).where(CostLine.receipt_id == receipt_id)
    return session.scalar(question) or 0


def _warnings(
    trip: Trip, receipt: Receipt, kept: TripFiles, elsewhere: UsedElsewhere
) -> tuple[FieldProblem, ...]:
    problems = receipt_checks.problems_of(trip, form_of(receipt), elsewhere, receipt.id)
    for file in kept.of_receipt(receipt.id):
        if same := elsewhere.same_file(file.content_hash, trip.id, receipt.id):
            problems.append(same)
    return tuple(problems)


def _write(work: Work, trip: Trip, receipt: Receipt, form: ReceiptForm) -> None:
    people = [traveller for traveller in trip.travellers if traveller.id == form.traveller_id]
    if form.traveller_id is not None and not people:
        raise NotFound(what=_("Pelaksana"))
    if trip.state not in _TAKING:
        accounts.refuse_locked(work.session, trip)
        raise BadInput(problem=_("Bukti dicatat sesudah perjalanan disetujui."))
    accounts.refuse_locked(work.session, trip, *people)
    rates = dict(money_settings.in_use(work.session).taxes)
    for problem in (
        *receipt_checks.problems_of(trip, form, UsedElsewhere(work.session, [form]), receipt.id),
        *_tax_problems(form.taxes, rates),
    ):
        if problem.blocking:
            raise Incomplete(sentence=problem.sentence, field=problem.field)
    for name in _PLAIN:
        setattr(receipt, name, getattr(form, name))
    for name in _TEXTS:
        setattr(receipt, name, " ".join(getattr(form, name).split()))
    receipt.match_key = key_of(form)
    flag_modified(receipt, "match_key")  # another version, where its taxes alone change too
    receipt.taxes = tax_book.kept(
        work,
        receipt.taxes,
        [
            TaxLine(
                kind=tax.kind,
                base=tax.base,
                basis_points=rates[tax.kind],
                amount=rules.tax(tax.base, rates[tax.kind]),
                payment_number=tax.payment_number.strip(),
            )
            for tax in form.taxes
        ],
    )
    work.tell(
        Topic.FINANCE,
        trip_subject(trip.id),
        bukti=receipt.number or receipt.vendor,
        jumlah=receipt.amount,
        pajak=sum(tax.amount for tax in receipt.taxes) or None,
    )


def _tax_problems(taxes: Iterable[TaxForm], rates: dict[str, int]) -> list[FieldProblem]:
    problems = []
    for tax in taxes:
        if tax.kind not in rates:
            problems.append(
                FieldProblem(
                    "taxes",
                    _("Pajak «{kind}» tidak ada dalam aturan keuangan kantor.").format(
                        kind=tax.kind
                    ),
                )
            )
        elif tax.base < 0:
            problems.append(
                FieldProblem("taxes", _("Dasar pengenaan pajak tidak boleh kurang dari Rp0."))
            )
    return problems


def _claimants(session: Session, trip: Trip, receipt: Receipt) -> list[Traveller]:
    """Whose accounts stand on a receipt: its traveller, and who has a cost line proved by it."""
    users = set(
        session.scalars(
            select(CostLine.traveller_id).where(CostLine.receipt_id == receipt.id).distinct()
        )
    )
    return [
        traveller
        for traveller in trip.travellers
        if traveller.id in users or traveller.id == receipt.traveller_id
    ]


def _receipt(session: Session, receipt_id: int) -> Receipt:
    receipt = session.get(Receipt, receipt_id, with_for_update=True)
    if receipt is None:
        raise NotFound(what=_("Bukti"))
    return receipt
