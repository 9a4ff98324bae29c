"""Visum, report, photos and boarding passes before a trip is settled: told, or held to."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.account_errors import PapersMissing
from perdin.models.trips import Trip
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import PaperGate
from perdin.rules.workflow import TripState
from perdin.services.accounting import papers_missing, settlement
from perdin.services.desk import Desk
from perdin.services.documents import attachments, completeness, receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.letters import texts
from perdin.services.trail import history
from perdin.services.trips import trips
from tests.office import spent
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services.accounting.stories import decide, travellers
from tests.services.stages import DAY

ALL = ("visum", "laporan bertanda tangan", "foto kegiatan")
NAMES = ("Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom.")
TICKET = ReceiptForm(
    kind=ReceiptKind.FLIGHT,
    number="T-1",
    issued_on=date(2026, 2, 20),
    vendor="Maskapai",
    amount=400_000,
    ticket_number="990-1",
    passenger="Ayu Lestari",
)


def missing(desk: Desk, trip_id: int) -> tuple[str, ...]:
    with desk.database.read() as session:
        trip = session.get_one(Trip, trip_id)
        return papers_missing.missing_of(session, [trip])[trip_id]


def scan(desk: Desk, trip_id: int, kind: AttachmentKind, **of: int) -> None:
    content = pdf_of(kind, str(of))
    attachments.attach(desk, trip_id, content, f"{kind}.pdf", kind, **of)


def complete(desk: Desk, trip_id: int) -> None:
    for kind in (AttachmentKind.VISUM, AttachmentKind.REPORT):
        scan(desk, trip_id, kind)
    texts.add_photo(desk, trip_id, a_photo())


def settled(desk: Desk, trip_id: int) -> dict[str, object]:
    """What the trail says of the newest settlement."""
    rows = [row for row in history.trip_history(desk, trip_id) if row.action == "settle"]
    return rows[0].details


def test_each_paper_that_comes_in_is_missing_no_more(desk: Desk, trip: int) -> None:
    assert missing(desk, trip) == ALL
    scan(desk, trip, AttachmentKind.VISUM)
    assert missing(desk, trip) == ALL[1:]
    texts.add_photo(desk, trip, a_photo())
    assert missing(desk, trip) == ("laporan bertanda tangan",)
    scan(desk, trip, AttachmentKind.REPORT)
    assert missing(desk, trip) == ()


def test_every_ticket_wants_its_boarding_pass(desk: Desk, trip: int) -> None:
    """A shared ticket is everybody's, a traveller's own is theirs; a loose pass counts for one."""
    complete(desk, trip)
    first, second = travellers(desk, trip)
    shared = receipts.add_receipt(desk, trip, TICKET)
    receipts.add_receipt(desk, trip, replace(TICKET, number="T-2", traveller_id=second))
    one, two = (
        f"boarding pass {name} ({count})" for name, count in zip(NAMES, (1, 2), strict=True)
    )
    assert missing(desk, trip) == (one, two)
    scan(desk, trip, AttachmentKind.BOARDING_PASS, traveller_id=second)
    assert missing(desk, trip) == (one, two.replace("(2)", "(1)"))
    scan(desk, trip, AttachmentKind.BOARDING_PASS, receipt_id=shared)
    assert missing(desk, trip) == ()
    named = [item.what for item in completeness.completeness(desk, trip).missing]
    assert not any("Boarding" in what for what in named), "the checklist says the same"
    assert first != second


def test_an_office_that_holds_to_it_settles_for_a_reason_alone(desk: Desk, trip: int) -> None:
    decide(desk, papers=PaperGate.BLOCK)
    spent(desk, trip)
    for reason in ("", "  "):
        with pytest.raises(PapersMissing, match="belum lengkap: visum, laporan .*, foto kegiatan"):
            settlement.settle(desk, trip, DAY, reason=reason)
    settlement.settle(desk, trip, DAY, reason=" Berkas asli di inspektorat ")
    details = settled(desk, trip)
    assert details["pengecualian"] == "Berkas asli di inspektorat"
    assert details["belum_lengkap"] == ", ".join(ALL)
    assert details["rangkap"] is None, "nobody verified their own"


def test_what_is_whole_needs_no_reason(desk: Desk, trip: int) -> None:
    decide(desk, papers=PaperGate.BLOCK)
    complete(desk, trip)
    settlement.settle(desk, spent(desk, trip), DAY)
    assert settled(desk, trip).keys().isdisjoint({"pengecualian", "belum_lengkap"})


@pytest.mark.parametrize(
    ("gate", "kept"), [(PaperGate.WARN, ", ".join(ALL)), (PaperGate.OFF, None)]
)
def test_an_office_that_warns_settles_and_the_trail_knows(
    desk: Desk, trip: int, gate: PaperGate, kept: str | None
) -> None:
    decide(desk, papers=gate)
    spent(desk, trip)
    told = {due.missing for due in settlement.list_dues(desk)}
    assert told == ({ALL} if kept else {()})
    settlement.settle(desk, trip, DAY)
    assert settled(desk, trip).get("belum_lengkap") == kept


def test_nothing_is_asked_of_a_cancelled_trip(desk: Desk, trip: int) -> None:
    decide(desk, papers=PaperGate.BLOCK)
    trips.cancel(desk, trip, "Ditunda")
    with desk.database.read() as session:
        cancelled = session.get_one(Trip, trip)
        assert cancelled.state is TripState.CANCELLED
        assert papers_missing.shown(session, [cancelled]) == {}
