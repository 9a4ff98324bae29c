"""What is kept beside the letters: texts, photos, signed copies and the office's own templates."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, WrongStep
from perdin.letters import seal
from perdin.letters.pdf.signatures import Signature, SignedPdf
from perdin.models.letters import Letter
from perdin.models.papers import Photo, SignedCopy, TemplateVersion
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import (
    letters,
    print_run,
    signed_copies,
    templates,
    texts,
)
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.conftest import NOW, Clock
from tests.office import a_draft, a_trip, approved, issued
from tests.photos import a_jpeg, a_photo
from tests.services.letters.sheets import DAY, opened

ST, SPD, ND = LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.NOTA_DINAS
SPTJM = LetterKind.PERNYATAAN_MUTLAK


def test_a_text_belongs_to_its_trip_its_letter_and_its_person(desk: Desk) -> None:
    first, second = a_trip(desk, "Ayu", "Bima"), a_trip(desk, "Dirga")
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(desk, first).travellers)
    texts.save_texts(desk, first, ND, None, {"kepada": " Camat ", "dari": "Sekretaris\n"})
    texts.save_texts(desk, first, LetterKind.TELAAHAN_STAF, None, {"kepada": "Lurah"})
    texts.save_texts(desk, second, ND, None, {"kepada": "Walikota"})
    texts.save_texts(desk, first, SPTJM, bima, {"pernyataan": " Milik Bima "})
    texts.save_texts(desk, first, ND, None, {"kepada": "  Pak Camat"})
    note = texts.open_texts(desk, first, ND)
    assert (note["kepada"], note["dari"], note["hal"]) == (
        "Pak Camat", "Sekretaris", "Permohonan perjalanan dinas",
    )  # fmt: skip
    study = texts.open_texts(desk, first, LetterKind.TELAAHAN_STAF)
    assert (study["kepada"], study["dari"]) == ("Lurah", "")
    assert texts.open_texts(desk, second, ND)["kepada"] == "Walikota"
    assert texts.open_texts(desk, first, SPTJM, bima)["pernyataan"] == "Milik Bima"
    assert "sebenarnya" in texts.open_texts(desk, first, SPTJM, ayu)["pernyataan"]


def test_a_photo_is_kept_after_the_others_of_its_trip(desk: Desk, database: Database) -> None:
    other, trip_id = a_trip(desk, "Dirga"), a_trip(desk)
    away = texts.add_photo(desk, other, a_photo(shade=1))
    png = texts.add_photo(desk, trip_id, a_photo(shade=1), " Pembukaan ")
    jpeg = texts.add_photo(desk, trip_id, a_jpeg())
    assert texts.list_photos(desk, trip_id) == [
        texts.PhotoRow(png, 0, "Pembukaan", "image/png"), texts.PhotoRow(jpeg, 1, "", "image/jpeg"),
    ]  # fmt: skip
    assert [row.id for row in texts.list_photos(desk, other)] == [away]
    with database.read() as session:
        kept = session.get_one(Photo, jpeg)
        assert kept.content_hash == hashlib.sha256(a_jpeg()).hexdigest()
    event = history.list_history(desk, 1)[0]
    assert event.subject == f"perjalanan {trip_id}"
    assert event.details == {"foto": hashlib.sha256(a_jpeg()).hexdigest()}
    for to, order in ((5, [jpeg, png]), (-3, [png, jpeg]), (1, [jpeg, png])):
        texts.move_photo(desk, png, to)
        assert [row.id for row in texts.list_photos(desk, trip_id)] == order
    assert history.list_history(desk, 1)[0].details == {"urutan_foto": 2}
    texts.caption_photo(desk, png, " Penutup\n")
    assert history.list_history(desk, 1)[0].details == {"keterangan": "Penutup"}
    assert texts.photo_content(desk, jpeg) == a_jpeg()


def test_the_largest_photo_for_print_is_taken(desk: Desk) -> None:
    trip_id = a_trip(desk)
    filled = a_jpeg(said=b"x" * 60_000)
    heavy = filled + b"\x00" * (3_000_000 - len(filled))
    for content in (a_photo(1600, 2), a_photo(2, 1600), heavy):
        texts.add_photo(desk, trip_id, content)
    for content in (a_photo(1601, 2), a_photo(2, 1601), heavy + b"\x00"):
        with pytest.raises(BadInput, match="paling banyak 1.600 piksel dan 3 MB"):
            texts.add_photo(desk, trip_id, content)
    assert len(texts.list_photos(desk, trip_id)) == 3


def test_a_letter_is_for_one_of_its_trips_people(desk: Desk, database: Database) -> None:
    with opened(database, a_trip(desk, "Ayu", "Bima")) as sources:
        ayu, bima = sources.trip.travellers
        assert texts.traveller_of(sources.trip, SPD, bima.id) is bima
        assert texts.traveller_of(sources.trip, SPD, ayu.id) is ayu
        assert texts.traveller_of(sources.trip, ST, ayu.id) is None
        with pytest.raises(NotFound, match="Pelaksana"):
            texts.traveller_of(sources.trip, SPD, None)


SIGNED_AT = NOW - timedelta(hours=2)
SIGNER = Signature("Surya", "Penerbit A", SIGNED_AT, intact=True, whole=True)
WITNESS = Signature("Citra", "Penerbit B", None, intact=True, whole=True)


def test_signed_copies_are_listed_newest_first_with_their_signatures(
    desk_of: Callable[[Role], Desk], head: Desk, database: Database, clock: Clock
) -> None:
    """What was read of the PDF is given as it was read: no file is needed to keep it."""
    staff = desk_of(Role.STAF)
    issued(staff, head, a_trip(staff, "Dirga"), DAY)
    trip_id = issued(staff, head, a_trip(staff, "Ayu"), DAY)
    order = register.letters_of(staff, trip_id)[0]
    with database.read() as session:
        mark = seal.printed(session.get_one(Letter, order.id).seal)
    words = f"Nomor{''.join(order.number.split())} kode {mark}"
    first = signed_copies.add_signed(staff, order.id, b"satu", SignedPdf((SIGNER,), words))
    later: datetime = NOW + timedelta(days=1)
    clock.now = later
    both = SignedPdf((SIGNER, WITNESS), words)
    assert signed_copies.add_signed(staff, order.id, b"dua", both) == (SIGNER, WITNESS)
    event = history.list_history(staff, 1)[0]
    assert event.subject == f"perjalanan {trip_id}"
    assert event.details == {
        "nomor": order.number, "penandatangan": ["Surya", "Citra"],
        "sidik": hashlib.sha256(b"dua").hexdigest(),
    }  # fmt: skip
    signed_copies.add_signed(staff, order.id, b"satu", SignedPdf((SIGNER,), words))
    rows = signed_copies.list_signed(staff, order.id)
    assert first == (SIGNER,)
    assert [(row.id, row.letter_id, row.added_at, row.signatures) for row in rows] == [
        (2, order.id, later, (SIGNER, WITNESS)), (1, order.id, NOW, (SIGNER,)),
    ]  # fmt: skip
    assert signed_copies.list_signed(staff, 1) == []
    newest = signed_copies.signed_document(staff, 2)
    assert (newest.content, newest.name) == (b"dua", "800.1.11.1-002-KEC-UJI-II-2026 TTE.pdf")
    (choice,) = [row for row in letters.choices(staff, trip_id) if row.letter_id == order.id]
    assert choice.signed_id == 2
    with database.read() as session:
        kept = session.get_one(SignedCopy, 2)
        assert kept.added_by_id == staff.person.user_id
        assert kept.content_hash == hashlib.sha256(b"dua").hexdigest()
    with pytest.raises(NotFound, match="Salinan bertanda tangan"):
        signed_copies.signed_document(staff, 9)
    altered = replace(SIGNER, whole=False)
    for signatures, said, sentence in (
        ((), words, "belum bertanda tangan"), ((SIGNER, altered), words, "diubah sesudah"),
        ((SIGNER,), mark, "bukan surat nomor"), ((SIGNER,), order.number, "bukan surat nomor"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=sentence):
            signed_copies.add_signed(staff, order.id, b"tiga", SignedPdf(signatures, said))
    assert len(signed_copies.list_signed(staff, order.id)) == 2


def test_a_template_is_listed_with_its_versions(
    desk: Desk, database: Database, clock: Clock
) -> None:
    rows = {row.kind: row for row in templates.list_templates(desk)}
    assert [row.name for row in list(rows.values())[:3]] == [
        "Kop surat", "Nota Dinas", "Telaahan Staf",
    ]  # fmt: skip
    assert (rows[ST].own, rows[ST].versions, rows[ST].file_name, rows[ST].since) == (
        False, 0, "", None,
    )  # fmt: skip
    assert rows[ST].shipped
    first = templates.keep_template(desk, ST, b"satu", "satu.docx")
    later = NOW + timedelta(days=1)
    clock.now = later
    second = templates.keep_template(desk, ST, b"dua", "dua.docx")
    note = templates.keep_template(desk, ND, b"satu", "nota.docx")
    assert templates.keep_template(desk, ST, b"satu", "lagi.docx") == first
    assert len({first, second, note}) == 3
    templates.use_template(desk, second)
    rows = {row.kind: row for row in templates.list_templates(desk)}
    assert (rows[ST].own, rows[ST].versions, rows[ST].file_name, rows[ST].since) == (
        True, 2, "dua.docx", later,
    )  # fmt: skip
    assert (rows[ND].own, rows[ND].versions, rows[SPD].versions) == (False, 1, 0)
    assert templates.history(desk, ST) == [
        templates.VersionRow(id=second, kind=ST, file_name="dua.docx", added_at=later,
                             added_by=desk.person.name, active=True),
        templates.VersionRow(id=first, kind=ST, file_name="satu.docx", added_at=NOW,
                             added_by=desk.person.name, active=False),
    ]  # fmt: skip
    assert templates.content(desk, ST) == b"dua"
    assert templates.content(desk, ST, first) == b"satu"
    with pytest.raises(NotFound, match="Templat"):
        templates.content(desk, ST, 99)
    with database.read() as session:
        versions = session.scalars(select(TemplateVersion)).all()
        assert {version.layout for version in versions} == {"serang"}
        assert versions[0].content_hash == hashlib.sha256(b"satu").hexdigest()
    templates.restore_template(desk, ST)
    assert history.list_history(desk, 1)[0].details == {"bawaan": True}
    assert not any(version.active for version in templates.history(desk, ST))


def test_a_set_holds_what_can_be_printed_and_counts_the_rest(desk: Desk, head: Desk) -> None:
    draft = replace(a_draft(desk, "Ayu", "Bima"), purpose="Rapat: anggaran " + "panjang " * 10)
    saved = trips.save_draft(desk, draft)
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, trip_id, DAY)
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers)
    letters.void(desk, 3, "Salah nama")
    orders = print_run.set_of(desk, trip_id, frozenset({ST, SPD}))
    words = "Rapat- anggaran panjang panjang panjang panjang"
    assert orders.folder == f"2026-03-03 {words} [{trip_id}]"
    assert orders.waiting == 1
    assert [
        (piece.trip_id, piece.kind, piece.title, piece.traveller_id, piece.letter_id, piece.problem)
        for piece in orders.pieces
    ] == [
        (trip_id, ST, "Surat Tugas 800.1.11.1/001/KEC-UJI/II/2026", None, 1, ""),
        (trip_id, SPD, "SPD – Ayu Lestari Dewi 000.1.2.3/001/KEC-UJI/II/2026", ayu, 2, ""),
    ]
    assert [piece.content for piece in orders.pieces] == [
        letters.issued_document(desk, letter_id).content for letter_id in (1, 2)
    ]
    assert print_run.set_of(desk, trip_id, frozenset({ND})).pieces == []
    assert bima not in {piece.traveller_id for piece in orders.pieces}


def test_an_spd_follows_its_order_and_falls_with_it(desk: Desk, head: Desk) -> None:
    other = issued(desk, head, a_trip(desk, "Dirga"), DAY)
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    version = trip_sheet.open_trip(desk, trip_id).version
    with pytest.raises(BadInput, match="Terbitkan dahulu Surat Tugasnya"):
        letters.issue(desk, trip_id, version, DAY, kinds=[SPD])
    with pytest.raises(WrongStep, match="Laporan"):
        letters.issue(desk, trip_id, version, DAY, kinds=[LetterKind.LAPORAN])
    ayu, _bima = (traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers)
    own = "000.1.2.3/00{}/KEC-UJI/II/2026"
    assert letters.issue(desk, trip_id, version, DAY, kinds=[ST]) == [
        "800.1.11.1/002/KEC-UJI/II/2026"
    ]
    version = trip_sheet.open_trip(desk, trip_id).version
    assert letters.issue(desk, trip_id, version, DAY, kinds=[SPD], traveller_id=ayu) == [
        own.format(2)
    ]
    version = trip_sheet.open_trip(desk, trip_id).version
    assert letters.issue(desk, trip_id, version, DAY) == [own.format(3)]
    order, first, second = register.letters_of(desk, trip_id)
    resting = [(one.number, one.traveller) for one in letters.resting_on(desk, order.id)]
    assert resting == [
        (own.format(2), "Ayu Lestari Dewi"),
        (own.format(3), "Bima Sakti Pratama, S.Kom."),
    ]
    assert letters.resting_on(desk, first.id) == []
    letters.void(desk, first.id, " Salah nama ")
    assert [one.number for one in letters.resting_on(desk, order.id)] == [own.format(3)]
    assert letters.void(desk, order.id, "Salah hari") == [order.number, own.format(3)]
    assert history.list_history(desk, 1)[0].details == {
        "batal": [order.number, own.format(3)], "alasan": "Salah hari",
    }  # fmt: skip
    assert letters.resting_on(desk, order.id) == []
    reasons = [row.void_reason for row in register.letters_of(desk, trip_id)]
    assert reasons == ["Salah hari", "Salah nama", "Salah hari"]
    assert not any(row.void for row in register.letters_of(desk, other))
    assert second.number == own.format(3)
