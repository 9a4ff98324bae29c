"""Uji petik diri: red flags before the auditor sees them, and a random sample to go through."""

import hashlib
from collections import Counter
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _, number, percentage, rupiah
from perdin.models.accounting import Attachment, Receipt
from perdin.models.papers import Photo
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, day, money, share, spoken, summed, text
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.red_flags.looking import red_flags
from perdin.rules.red_flags.records import FlagKind, name_of
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.flag_papers import gather
from perdin.services.recaps.joined import letter_numbers
from perdin.services.recaps.receipt_findings import with_report
from perdin.services.trips.counted import Found, RecapFilter, conditions, trips_of

FLAG_COLUMNS = (
    text("kind", N_("Tanda bahaya"), 30),
    count("found", N_("Banyaknya"), 10),
    text("name", N_("Siapa"), 28),
    count("trips", N_("Perjalanan"), 11, total=False, quiet=True),
    money("amount", N_("Nilai"), 15, total=False, quiet=True),
    text("words", N_("Alasan dilihat"), 60),
)
SAMPLE_COLUMNS = (
    count("place", N_("No."), 5, total=False),
    text("number", N_("Nomor SPD"), 24),
    text("name", N_("Pelaksana"), 26),
    text("purpose", N_("Keperluan"), 34),
    day("leave", N_("Berangkat")),
    day("back", N_("Kembali")),
    money("amount", N_("Nilai"), 15),
    text("papers", N_("Tercatat di Perdin"), 26),
    text("confirmed", N_("Hotel, tiket dikonfirmasi"), 16),
    text("seen", N_("Visum, laporan dilihat"), 16),
    text("result", N_("Hasil uji"), 22),
)


def flags(work: Work, recap_filter: RecapFilter) -> Table:
    """Every red flag of the period; a kind without any has a line that says so.

    A flag says what auditors look at and why, not that anything is wrong.
    """
    found = red_flags(gather(work, recap_filter))
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for kind in FlagKind:
        of_kind = [flag for flag in found if flag.kind is kind]
        for flag in of_kind:
            rows.append((name_of(kind), 1, flag.who, len(flag.trips), flag.amount, flag.words))
            opens.append(flag.trips[-1])
        if not of_kind:
            rows.append((name_of(kind), 0, "", 0, 0, _("Tidak ditemukan.")))
            opens.append(None)
    seen = {trip for flag in found for trip in flag.trips}
    return Table(
        title=_("Uji petik: tanda bahaya"),
        columns=spoken(FLAG_COLUMNS),
        rows=rows,
        totals=summed(FLAG_COLUMNS, rows),
        opens=opens,
        note=_(
            "Tanda bahaya adalah alasan untuk melihat bukti sekali lagi, bukan temuan. "
            "{trips} perjalanan bertanda."
        ).format(trips=number(len(seen))),
        fixed=1,
    )


def sample(work: Work, recap_filter: RecapFilter) -> Table:
    """Travellers drawn at random for a look at all their papers, with room for what was seen.

    Whoever draws with the same seed from the same travellers gets the same list: they stand in the
    order of SHA-256 of «benih:nomor perjalanan:urutan pelaksana», and the first so many are taken.
    """
    taken, everyone = drawn(work, recap_filter)
    numbers = letter_numbers(work.session, recap_filter.span, LetterKind.SPD)
    said = _recorded(work.session, recap_filter)
    rows: list[tuple[Cell, ...]] = [
        (
            place,
            numbers.get((row.trip_id, row.id)) or numbers.get((row.trip_id, None), ""),
            row.name, row.purpose, row.leave, row.back, row.amount, said(row), "", "", "",
        )
        for place, row in enumerate(taken, 1)
    ]  # fmt: skip
    whole = sum(row.amount for row in everyone)
    part = sum(row.amount for row in taken)
    words = _(
        "{drawn} dari {all} pelaksana diambil acak dengan benih {seed}: {part} dari {whole} "
        "({percent} nilai). Benih dan masa yang sama memberi daftar yang sama."
    )
    return Table(
        title=_("Kertas kerja uji petik"),
        columns=spoken(SAMPLE_COLUMNS),
        rows=rows,
        totals=summed(SAMPLE_COLUMNS, rows) if rows else (),
        opens=[row.trip_id for row in taken],
        note=words.format(
            drawn=number(len(taken)), all=number(len(everyone)), seed=recap_filter.seed,
            part=rupiah(part), whole=rupiah(whole), percent=percentage(share(part, whole) or 0),
        ),
        fixed=3,
    )  # fmt: skip


def drawn(work: Work, recap_filter: RecapFilter) -> tuple[list[Found], list[Found]]:
    """The travellers that a seed takes, by their days, and all among whom it draws."""
    question = (
        select(
            Traveller.id, Traveller.trip_id, Traveller.position, Traveller.leave, Traveller.back,
            Employee.name, Trip.purpose, amounts.COST.label("amount"),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .where(*conditions(recap_filter))
    )  # fmt: skip
    everyone = list(work.session.execute(question))
    seed, wanted = recap_filter.seed, recap_filter.sample
    taken = sorted(everyone, key=lambda row: drawing(seed, row.trip_id, row.position))[:wanted]
    taken.sort(key=lambda row: (row.leave, row.trip_id, row.position))
    return taken, everyone


def drawing(seed: int, trip_id: int, position: int) -> str:
    """Where a traveller stands in the order of a seed; anybody can work it out again."""
    return hashlib.sha256(f"{seed}:{trip_id}:{position}".encode()).hexdigest()


def _recorded(session: Session, recap_filter: RecapFilter) -> Callable[[Found], str]:
    """What says which papers of a traveller's trip Perdin has: «3 bukti, visum, laporan, foto»."""
    trips = trips_of(recap_filter)
    asked = select(Receipt.trip_id, Receipt.traveller_id).where(Receipt.trip_id.in_(trips))
    receipts = Counter((trip_id, whose) for trip_id, whose in session.execute(asked))
    visum = select(Attachment.trip_id).where(Attachment.kind == AttachmentKind.VISUM)
    marks = (
        (_("visum"), set(session.scalars(visum))),
        (_("laporan"), with_report(session, trips)),
        (_("foto"), set(session.scalars(select(Photo.trip_id)))),
    )

    def said(row: Found) -> str:
        bills = receipts[row.trip_id, row.id] + receipts[row.trip_id, None]
        there = [word for word, trip_ids in marks if row.trip_id in trip_ids]
        proof = _("{count} bukti").format(count=bills) if bills else _("tanpa bukti")
        return ", ".join([proof, *there])

    return said
