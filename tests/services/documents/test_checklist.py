"""The whole checklist of a trip, line by line, and what is told of a paper used elsewhere."""

from dataclasses import replace
from datetime import date

from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.letter_kinds import Group, LetterKind
from perdin.services.accounting import actual_costs, cost_lines, settlement
from perdin.services.desk import Desk
from perdin.services.documents import attachments, completeness, receipts, used_elsewhere
from perdin.services.documents.completeness import ChecklistItem, DocumentState
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.documents.used_elsewhere import UsedElsewhere
from perdin.services.letters import texts
from tests.office import a_trip, issued, verified
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services.accounting import stories
from tests.services.stages import DAY

AYU = "Ayu Lestari Dewi"
THERE, ON_PAPER, MISSING = DocumentState.THERE, DocumentState.ON_PAPER, DocumentState.MISSING
TICKET = ReceiptForm(
    kind=ReceiptKind.FLIGHT,
    number="T-1",
    issued_on=date(2026, 3, 3),
    vendor="Maskapai",
    amount=400_000,
    ticket_number="990-1",
    passenger=AYU,
)


def _lines(desk: Desk, trip_id: int) -> list[tuple[Group, str, DocumentState, str]]:
    """The checklist without the letters, which have tests of their own."""
    return [
        (item.group, item.what, item.state, item.note)
        for item in completeness.completeness(desk, trip_id).items
        if item.kind is None
    ]


def test_an_issued_trip_lacks_what_it_should_bring_home(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    visum = "Visum: cap dan tanda tangan di tempat tujuan"
    assert _lines(desk, trip_id) == [
        (Group.ORDER, visum, ON_PAPER, "pada lembar SPD asli"),
        (Group.MONEY, f"Biaya riil {AYU}", MISSING, "belum dicatat"),
        (Group.REPORT, "Foto kegiatan", MISSING, "belum ada foto"),
        (Group.REPORT, "Pertanggungjawaban biaya", MISSING, "biaya belum dirampungkan"),
    ]
    checklist = completeness.completeness(desk, trip_id)
    assert not checklist.complete
    assert checklist.missing == tuple(item for item in checklist.items if item.state is not THERE)
    groups = [item.group for item in checklist.items]
    assert groups == sorted(groups, key=list(Group).index)


def test_a_settled_trip_shows_each_proof(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = stories.travellers(desk, trip_id)
    attachments.attach(desk, trip_id, pdf_of("v"), "cap.pdf", AttachmentKind.VISUM)
    texts.add_photo(desk, trip_id, a_photo())
    daily, room, way = cost_lines.costs_to_record(desk, ayu)
    actual_costs.record_costs(
        desk, ayu,
        [daily, replace(room, receipt=" Nota hotel "), replace(way, unproved_reason="Ojek")],
    )  # fmt: skip
    settlement.settle(desk, verified(desk, trip_id), DAY)
    lines = _lines(desk, trip_id)
    declared = "tanpa bukti: dinyatakan dalam Daftar Pengeluaran Riil"
    assert lines == [
        (Group.ORDER, "Visum: cap dan tanda tangan di tempat tujuan", THERE, "cap.pdf"),
        (Group.MONEY, f"Bukti biaya penginapan {AYU}, Rp1.372.000", ON_PAPER, "Nota hotel"),
        (Group.MONEY, f"Bukti biaya transpor {AYU}, Rp400.000", THERE, declared),
        (Group.REPORT, "Foto kegiatan", THERE, "1 foto"),
        (Group.REPORT, "Pertanggungjawaban biaya", THERE, ""),
    ]
    checklist = completeness.completeness(desk, trip_id)
    assert (checklist.due, checklist.days_left) == (None, None)


def test_a_letter_is_there_by_its_number_or_says_what_it_needs(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    letters = [item for item in completeness.completeness(desk, trip_id).items if item.kind]
    there = [item for item in letters if item.state is THERE]
    numbered = [item.kind for item in there if item.note.endswith("/KEC-UJI/II/2026")]
    assert numbered == [LetterKind.SURAT_TUGAS, LetterKind.SPD]
    assert {item.state for item in letters} <= {THERE, MISSING}
    for item in letters:
        if item.state is MISSING:
            assert item.note == "belum terbit" or item.note.startswith("isi dulu: ")


def _boarding(desk: Desk, trip_id: int) -> list[ChecklistItem]:
    items = completeness.completeness(desk, trip_id).items
    return [item for item in items if item.what.startswith("Boarding pass")]


def test_a_loose_boarding_pass_counts_for_one_flight_only(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    receipts.add_receipt(desk, trip_id, TICKET)
    back = replace(TICKET, number="T-2", ticket_number="", homeward=True, amount=500_000)
    receipts.add_receipt(desk, trip_id, back)
    assert [
        (item.what, item.state, item.note, item.group) for item in _boarding(desk, trip_id)
    ] == [
        (f"Boarding pass {AYU}, tiket 990-1", MISSING, "belum dilampirkan", Group.MONEY),
        (f"Boarding pass {AYU}, tiket T-2", MISSING, "belum dilampirkan", Group.MONEY),
    ]
    boarding = AttachmentKind.BOARDING_PASS
    attachments.attach(desk, trip_id, pdf_of("a"), "naik.pdf", boarding)
    assert [(item.state, item.note) for item in _boarding(desk, trip_id)] == [
        (THERE, "naik.pdf"), (MISSING, "belum dilampirkan"),
    ]  # fmt: skip
    attachments.attach(desk, trip_id, pdf_of("b"), "pulang.pdf", boarding)
    assert [item.note for item in _boarding(desk, trip_id)] == ["naik.pdf", "pulang.pdf"]


def test_the_same_paper_and_room_name_where_they_are(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    hotel = ReceiptForm(
        kind=ReceiptKind.HOTEL, number="INV-7", issued_on=date(2026, 3, 5), vendor="Hotel Uji",
        amount=1_372_000, room="101", check_in=date(2026, 3, 3), check_out=date(2026, 3, 5),
    )  # fmt: skip
    receipt_id = receipts.add_receipt(desk, trip_id, hotel)
    where = f"perjalanan {AYU} ke Kota Bandung, 3–5 Maret 2026 (nomor {trip_id})"
    with desk.database.read() as session:
        known = UsedElsewhere(session, [hotel])
        (paper,) = known.same_paper(hotel, None)
        assert (paper.field, paper.blocking) == ("number", False)
        assert paper.sentence == (
            f"Bukti INV-7 dari Hotel Uji sebesar Rp1.372.000 sudah dicatat pada {where}."
        )
        (room,) = known.same_room(hotel, None)
        assert (room.field, room.blocking) == ("room", False)
        assert room.sentence == (
            f"Kamar 101 Hotel Uji pada malam yang sama sudah diklaim pada {where}."
        )
        assert list(known.same_paper(hotel, receipt_id)) == []
        assert list(known.same_room(hotel, receipt_id)) == []
        for other in (
            replace(hotel, check_in=date(2026, 3, 5), check_out=date(2026, 3, 6)),
            replace(hotel, check_in=date(2026, 3, 1), check_out=date(2026, 3, 3)),
            replace(hotel, room="102"),
            replace(hotel, vendor="Hotel Lain"),
            replace(hotel, room=""),
        ):
            assert list(UsedElsewhere(session, [other]).same_room(other, None)) == []
        for other in (
            replace(hotel, amount=1),
            replace(hotel, vendor="Hotel Lain"),
            replace(hotel, number="INV-8"),
        ):
            assert list(UsedElsewhere(session, [other]).same_paper(other, None)) == []
        bare = ReceiptForm(kind=ReceiptKind.HOTEL)
        assert used_elsewhere.key_of(bare) == ""
        assert list(known.same_paper(bare, None)) == []
