"""What a look at a receipt doubts: each in one sentence at its field, and nothing that may be."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipt_checks, receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips import trips
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.drafts import TravellerDraft
from tests.office import a_draft, a_trip, issued, person
from tests.pdfs import pdf_of
from tests.services.accounting import stories
from tests.services.documents.test_receipt_words import AYU, BIMA, FIRST, FULL, LAST
from tests.services.plays_accounts import A_RECEIPT

TICKETS = (ReceiptKind.FLIGHT, ReceiptKind.TRAIN, ReceiptKind.SHIP)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """Ayu and Bima, with their letters out."""
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


def _doubts(desk: Desk, trip: int, form: ReceiptForm) -> list[FieldProblem]:
    return receipts.check_receipt(desk, trip, form)


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        (
            replace(A_RECEIPT, amount=None),
            FieldProblem("amount", "Jumlah pada bukti belum diisi.", missing=True),
        ),
        (
            replace(A_RECEIPT, amount=0),
            FieldProblem("amount", "Jumlah pada bukti harus lebih dari Rp0."),
        ),
        (
            replace(A_RECEIPT, amount=8_000_001),
            FieldProblem(
                "amount",
                "Rp8.000.001 lebih dari 10 kali yang direncanakan, Rp800.000. "
                "Periksa jumlah nolnya.",
            ),
        ),
        (
            replace(A_RECEIPT, kind=ReceiptKind.OTHER, amount=61_240_001),
            FieldProblem(
                "amount",
                "Rp61.240.001 lebih dari 10 kali yang direncanakan, Rp6.124.000. "
                "Periksa jumlah nolnya.",
            ),
        ),
        (
            replace(A_RECEIPT, issued_on=date(2026, 3, 6)),
            FieldProblem(
                "issued_on", "Tanggal bukti 6 Maret 2026 di luar perjalanan 3–5 Maret 2026."
            ),
        ),
        (
            replace(FULL, check_out=FIRST, taxes=()),
            FieldProblem("check_out", "Check out harus sesudah check in."),
        ),
        (
            replace(FULL, check_out=date(2026, 3, 6), taxes=()),
            FieldProblem("check_out", "Menginap 3 malam, sedangkan perjalanannya 2 malam."),
        ),
        (
            replace(FULL, check_in=date(2026, 3, 2), check_out=date(2026, 3, 4), taxes=()),
            FieldProblem("check_in", "Menginap 2–4 Maret 2026 di luar perjalanan 3–5 Maret 2026."),
        ),
        (
            replace(FULL, check_in=date(2026, 3, 5), check_out=date(2026, 3, 6), taxes=()),
            FieldProblem("check_out", "Menginap 5–6 Maret 2026 di luar perjalanan 3–5 Maret 2026."),
        ),
        (
            replace(FULL, passenger="  DIRGA ", taxes=()),
            FieldProblem(
                "passenger",
                f"Nama penumpang «DIRGA» tidak seperti nama pelaksana, {AYU}, {BIMA}.",
                blocking=False,
            ),
        ),
    ],
)
def test_each_doubt_is_one_sentence_at_its_field(
    desk: Desk, trip: int, form: ReceiptForm, problem: FieldProblem
) -> None:
    assert _doubts(desk, trip, form) == [problem]


def test_what_is_just_possible_is_not_doubted(desk: Desk, trip: int) -> None:
    plain = replace(FULL, taxes=())
    for form in (
        plain,
        replace(A_RECEIPT, amount=8_000_000),
        replace(A_RECEIPT, amount=1),
        replace(A_RECEIPT, issued_on=FIRST),
        replace(A_RECEIPT, issued_on=LAST),
        replace(plain, check_in=FIRST, check_out=date(2026, 3, 4)),
        replace(plain, check_in=date(2026, 3, 4), check_out=LAST),
        replace(plain, passenger="bima sakti"),
        replace(plain, passenger=" "),
    ):
        assert _doubts(desk, trip, form) == []


def test_days_are_those_of_whom_the_receipt_is_for(desk: Desk, head: Desk) -> None:
    later = TravellerDraft(employee_id=person(desk, "Bima"), leave=date(2026, 3, 4))
    sooner = TravellerDraft(employee_id=person(desk, "Ayu"), back=date(2026, 3, 4))
    saved = trips.save_draft(desk, replace(a_draft(desk), travellers=(sooner, later)))
    trip = issued(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    ayu, bima = stories.travellers(desk, trip)
    for traveller_id, wrong, when in ((ayu, LAST, "3–4"), (bima, FIRST, "4–5")):
        form = replace(A_RECEIPT, traveller_id=traveller_id, issued_on=wrong)
        (problem,) = _doubts(desk, trip, form)
        assert problem.sentence.endswith(f"di luar perjalanan {when} Maret 2026.")
        stay = replace(FULL, taxes=(), traveller_id=traveller_id, passenger="")
        assert [p.sentence for p in _doubts(desk, trip, stay)] == [
            "Menginap 2 malam, sedangkan perjalanannya 1 malam."
        ]
    for shared_on in (FIRST, LAST):
        assert _doubts(desk, trip, replace(A_RECEIPT, issued_on=shared_on)) == []
    assert _doubts(desk, trip, replace(FULL, taxes=())) == []
    stranger = replace(A_RECEIPT, traveller_id=99, issued_on=date(2026, 3, 6))
    (problem,) = _doubts(desk, trip, stranger)
    assert problem.sentence.endswith("di luar perjalanan 3–5 Maret 2026."), "the trip's own days"


def test_what_auditors_ask_for_has_a_sentence_each(desk: Desk, trip: int) -> None:
    def lacking(form: ReceiptForm) -> dict[str, str]:
        problems = _doubts(desk, trip, form)
        assert {(one.missing, one.blocking) for one in problems} <= {(True, False)}
        return {one.field: one.sentence for one in problems}

    always = {
        "vendor": "Penerbit bukti belum diisi.", "issued_on": "Tanggal bukti belum diisi.",
    }  # fmt: skip
    hotel = {
        "number": "Nomor nota hotel belum diisi.",
        "check_in": "Tanggal check in belum diisi.",
        "check_out": "Tanggal check out belum diisi.",
        "room": "Nomor kamar belum diisi.",
    }
    ticket = {
        "ticket_number": "Nomor tiket atau kode booking belum diisi.",
        "passenger": "Nama penumpang belum diisi.",
    }
    blank = ReceiptForm(
        kind=ReceiptKind.HOTEL, amount=1, number=" ", vendor=" ", room=" ", ticket_number=" ",
        booking_code=" ", passenger=" ",
    )  # fmt: skip
    for kind in ReceiptKind:
        more = hotel if kind is ReceiptKind.HOTEL else ticket if kind in TICKETS else {}
        assert lacking(replace(blank, kind=kind)) == always | more
    for name in ("ticket_number", "booking_code", "number"):
        named = replace(blank, kind=ReceiptKind.TRAIN, passenger="Ayu", **{name: "A1"})  # type: ignore[arg-type]
        assert lacking(named) == always


def test_what_a_receipt_is_measured_by_is_its_own_kind_of_cost() -> None:
    way = Component.TRANSPORT
    assert {
        ReceiptKind.HOTEL: (Component.PENGINAPAN, Component.PAKET),
        ReceiptKind.TAXI: (Component.TAKSI, way),
        ReceiptKind.HIRE: (Component.SEWA_KENDARAAN, way),
        ReceiptKind.FUEL: (Component.BBM, way),
        ReceiptKind.TOLL: (Component.TOL, way),
        **dict.fromkeys((*TICKETS, ReceiptKind.BUS), (way,)),
    } == receipt_checks.COMPONENTS


def _doubled(desk: Desk, trip_id: int) -> list[str]:
    return [
        warning.sentence
        for row in receipts.list_receipts(desk, trip_id)
        for warning in row.warnings
        if warning.field == "files"
    ]


def test_a_file_that_proves_something_else_is_told_with_its_place(
    desk: Desk, head: Desk, trip: int
) -> None:
    _ayu, bima = stories.travellers(desk, trip)
    content, receipt = pdf_of("sama"), AttachmentKind.RECEIPT
    first = receipts.add_receipt(desk, trip, replace(FULL, taxes=()))
    second = receipts.add_receipt(desk, trip, A_RECEIPT)
    attachments.attach(desk, trip, content, "nota.pdf", receipt, bima, first)
    assert _doubled(desk, trip) == []
    boarding = AttachmentKind.BOARDING_PASS
    attachments.attach(desk, trip, content, "naik.pdf", boarding, receipt_id=second)
    where = f"perjalanan {BIMA} ke Kota Bandung, 3–5 Maret 2026 (nomor {trip})"
    sentence = f"Berkas yang sama (nota.pdf) sudah menjadi bukti {where}."
    assert _doubled(desk, trip) == [sentence]
    other = issued(desk, head, a_trip(desk, "Dirga"))
    third = receipts.add_receipt(desk, other, replace(A_RECEIPT, number="K-8"))
    attachments.attach(desk, other, content, "visum.pdf", AttachmentKind.VISUM, receipt_id=third)
    assert _doubled(desk, other) == [sentence]
    assert _doubled(desk, trip) == [sentence], "what is no receipt proves nothing elsewhere"


def test_a_ticket_is_known_again_by_its_ticket_or_booking_alone(desk: Desk, trip: int) -> None:
    ticket = ReceiptForm(
        kind=ReceiptKind.FLIGHT, issued_on=FIRST, vendor="Maskapai", amount=400_000,
        passenger="Ayu Lestari",
    )  # fmt: skip
    for name in ("ticket_number", "booking_code"):
        numbered = replace(ticket, **{name: f"{name}-1"})  # type: ignore[arg-type]
        receipts.add_receipt(desk, trip, numbered)
        (double,) = _doubts(desk, trip, numbered)
        assert double.sentence == (
            f"Bukti {name}-1 dari Maskapai sebesar Rp400.000 sudah dicatat pada perjalanan "
            f"{AYU}, {BIMA} ke Kota Bandung, 3–5 Maret 2026 (nomor {trip})."
        )
        assert _doubts(desk, trip, replace(numbered, **{name: "lain"})) == []  # type: ignore[arg-type]
