"""Findings about papers: what is missing, one room claimed twice, one receipt twice."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from perdin.i18n import _, in_nights, long_date, rupiah, span
from perdin.models.accounting import Attachment, Receipt
from perdin.models.letters import Letter
from perdin.models.money import CostLine
from perdin.models.papers import LetterText, Photo
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.entitlement import LUMP_SUMS
from perdin.rules.ledger import CostStage
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.receipts import fits
from perdin.services.desk import Work
from perdin.services.letters.eligibility import needs_spd
from perdin.services.money import amounts
from perdin.services.recaps.finding import Finding
from perdin.services.trips import grounds
from perdin.services.trips.counted import (
    COUNTED,
    Found,
    Question,
    RecapFilter,
    conditions,
    trips_of,
)


def missing(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips that are over and lack a letter, the report, photos, or the receipt of a cost."""
    session = work.session
    trips = trips_of(recap_filter)
    lacking = (
        (_("Surat Tugas"), _with_letter(session, LetterKind.SURAT_TUGAS, trips)),
        (_("SPD"), _with_letter(session, LetterKind.SPD, trips) | _without_spd(session, trips)),
        (_("laporan"), with_report(session, trips)),
        (_("foto kegiatan"), set(session.scalars(select(Photo.trip_id)))),
    )
    unproved = _unproved(work, recap_filter)
    question = (
        select(Trip.id, Trip.purpose, Trip.leave, amounts.TRIP_COST.label("amount"))
        .where(Trip.id.in_(trips), Trip.state.in_(COUNTED), Trip.back < work.desk.today)
        .order_by(Trip.leave, Trip.id)
    )
    for id_, purpose, leave, amount in session.execute(question):
        what = [word for word, there in lacking if id_ not in there]
        if id_ in unproved:
            what.append(_("bukti biaya {amount}").format(amount=rupiah(unproved[id_])))
        if what:
            words = _("Belum ada: {papers}.").format(papers=", ".join(what))
            yield Finding(
                trip_id=id_,
                name=_("Semua pelaksana"),
                purpose=purpose,
                leave=leave,
                amount=amount,
                words=words,
            )


def _with_letter(session: Session, kind: LetterKind, trips: Question) -> set[int]:
    question = select(Letter.trip_id).where(
        Letter.kind == kind, Letter.voided_at.is_(None), Letter.trip_id.in_(trips)
    )
    return set(session.scalars(question))


def _without_spd(session: Session, trips: Question) -> set[int]:
    """Trips that need none: every day of theirs is of at most 8 hours in town."""
    question = select(Trip).where(Trip.id.in_(trips))
    return {trip.id for trip in session.scalars(question) if not needs_spd(trip)}


def with_report(session: Session, trips: Question) -> set[int]:
    """Trips whose report was typed, or came as a signed file."""
    typed = select(LetterText.trip_id).where(
        LetterText.kind == LetterKind.LAPORAN, LetterText.text != "", LetterText.trip_id.in_(trips)
    )
    filed = select(Attachment.trip_id).where(
        Attachment.kind == AttachmentKind.REPORT, Attachment.trip_id.in_(trips)
    )
    return set(session.scalars(typed)) | set(session.scalars(filed))


def _unproved(work: Work, recap_filter: RecapFilter) -> dict[int, int]:
    """Rupiah by trip of real costs with neither receipt nor a reason why there is none."""
    question = (
        select(CostLine, Traveller)
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(
            CostLine.stage == CostStage.ACTUAL,
            CostLine.component.not_in(LUMP_SUMS),
            CostLine.amount > 0,
            CostLine.receipt == "",
            CostLine.receipt_id.is_(None),
            CostLine.unproved_reason == "",
            *conditions(recap_filter),
        )
    )
    unproved: dict[int, int] = {}
    for line, traveller in work.session.execute(question):
        if not grounds.is_lump(line, grounds.lumps(traveller)):
            unproved[traveller.trip_id] = unproved.get(traveller.trip_id, 0) + line.amount
    return unproved


def shared_rooms(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Two bills for one room of one hotel whose nights overlap; the later one is the finding."""
    rooms: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for row in work.session.execute(
        _receipts(recap_filter).where(
            Receipt.kind == ReceiptKind.HOTEL,
            Receipt.room != "",
            Receipt.check_in.is_not(None),
            Receipt.check_out.is_not(None),
        )
    ):
        rooms[_plain(row.vendor), _plain(row.room)].append(row)
    for bills in rooms.values():
        for bill, other in combinations(bills, 2):
            nights = (
                min(bill.check_out, other.check_out) - max(bill.check_in, other.check_in)
            ).days
            if nights > 0 and (bill.match_key != other.match_key or not bill.match_key):
                words = _("Kamar {room} di {hotel}, {nights} sama dengan bukti {number}.").format(
                    room=other.room,
                    hotel=other.vendor,
                    nights=in_nights(nights),
                    number=bill.number or rupiah(bill.amount),
                )
                yield _finding(other, words)


def duplicates(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """The same paper twice: by vendor, number and amount, or the very same file on two trips."""
    papers: dict[str, list[Found]] = defaultdict(list)
    for row in work.session.execute(_receipts(recap_filter).where(Receipt.match_key != "")):
        papers[row.match_key].append(row)
    for same in papers.values():
        for other in same[1:]:
            words = _("Bukti {number} dari {vendor} tercatat {times} kali.").format(
                number=other.number, vendor=other.vendor, times=len(same)
            )
            yield _finding(other, words)
    yield from _same_files(work, recap_filter)


def outside(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Receipts of a day, or of nights, on which whom they are for was not on this trip."""
    for row in work.session.execute(_receipts(recap_filter)):
        start, end = row.start, row.end
        if row.issued_on and not fits(row.kind, row.issued_on, start, end):
            words = _("Tanggal bukti {day} di luar perjalanan {when}.")
            yield _finding(row, words.format(day=long_date(row.issued_on), when=span(start, end)))
        elif row.check_in and row.check_out and (row.check_in < start or row.check_out > end):
            words = _("Menginap {stay} di luar perjalanan {when}.")
            stay = span(row.check_in, row.check_out)
            yield _finding(row, words.format(stay=stay, when=span(start, end)))


def _same_files(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    twice = (
        select(Attachment.content_hash)
        .where(Attachment.kind == AttachmentKind.RECEIPT)
        .group_by(Attachment.content_hash)
        .having(func.count(Attachment.trip_id.distinct()) > 1)
    )
    question = (
        select(Attachment.content_hash, Attachment.file_name, Trip.id, Trip.purpose, Trip.leave)
        .join(Trip, Trip.id == Attachment.trip_id)
        .where(Attachment.content_hash.in_(twice), Trip.id.in_(trips_of(recap_filter)))
        .order_by(Attachment.id)
    )
    seen: set[str] = set()
    for content_hash, name, trip_id, purpose, leave in work.session.execute(question):
        if content_hash in seen:
            words = _("Berkas {name} juga menjadi bukti perjalanan lain.").format(name=name)
            yield Finding(
                trip_id=trip_id,
                name=_("Semua pelaksana"),
                purpose=purpose,
                leave=leave,
                amount=0,
                words=words,
            )
        seen.add(content_hash)


def _receipts(recap_filter: RecapFilter) -> Any:
    """Receipts of the period's trips with who claims them, the oldest first."""
    return (
        select(
            Receipt.number,
            Receipt.vendor,
            Receipt.amount,
            Receipt.room,
            Receipt.check_in,
            Receipt.check_out,
            Receipt.match_key,
            Receipt.kind,
            Receipt.issued_on,
            func.coalesce(Traveller.leave, Trip.leave).label("start"),
            func.coalesce(Traveller.back, Trip.back).label("end"),
            Trip.id.label("trip_id"),
            Trip.purpose,
            Trip.leave,
            Traveller.plain_name.label("name"),
        )
        .join(Trip, Trip.id == Receipt.trip_id)
        .join(Traveller, Traveller.id == Receipt.traveller_id, isouter=True)
        .where(
            Trip.id.in_(trips_of(recap_filter)), or_(Traveller.id.is_(None), *_own(recap_filter))
        )
        .order_by(Receipt.added_at, Receipt.id)
    )


def _own(recap_filter: RecapFilter) -> tuple[Any, ...]:
    """Receipts of others on the same trip are left out where one person is asked for."""
    if recap_filter.employee_id is None:
        return (Traveller.id.is_not(None),)
    return (Traveller.employee_id == recap_filter.employee_id,)


def _finding(row: Found, words: str) -> Finding:
    name = row.name or _("Semua pelaksana")
    return Finding(
        trip_id=row.trip_id,
        name=name,
        purpose=row.purpose,
        leave=row.leave,
        amount=row.amount,
        words=words,
    )


def _plain(text: str) -> str:
    return "".join(text.lower().split())
