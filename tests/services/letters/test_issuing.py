"""What a letter says of its own number and of others', and that it is found by them."""

from datetime import date

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NumberTaken
from perdin.models.letters import Letter
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import DOTS, KOSONG, SISIP, NumberMode, manual
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters import texts as letter_texts
from perdin.services.register import register, series
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.trip_list import TripFilter
from tests.letters.documents import lines, rows
from tests.office import CILEGON, a_draft, a_trip, approved, issued

NOTE, ST, SPD = LetterKind.NOTA_DINAS, LetterKind.SURAT_TUGAS, LetterKind.SPD
FEB_20 = date(2026, 2, 20)
FROM_THE_BOOK = {ST: manual(""), SPD: manual("")}


def version(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).version


def test_a_trip_asked_for_again_is_still_found_by_the_number_of_its_note(desk: Desk) -> None:
    trip_id = a_trip(desk, "Ayu")
    typed = {"kepada": "Camat Uji", "dari": "Sekretaris"}
    letter_texts.save_texts(desk, trip_id, NOTE, None, typed)
    (number,) = letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [NOTE])
    by_number = TripFilter(text=number)
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]
    trips.withdraw(desk, trip_id)
    saved = trips.save_draft(desk, a_draft(desk, "Bima"), trip_id, version(desk, trip_id))
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]
    trips.submit(desk, trip_id, saved.version)
    assert trip_list.find_trip_ids(desk, by_number) == [trip_id]


def numbers(desk: Desk, trip_id: int) -> list[str]:
    """Those in force, the Surat Tugas first."""
    choices = letters.choices(desk, trip_id)
    return [choice.number for choice in choices if choice.kind in (ST, SPD)]


def people(desk: Desk, trip_id: int) -> list[int]:
    return [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]


def test_each_traveller_has_the_number_that_was_typed_for_them(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima", "Citra"))
    ayu, bima, citra = people(desk, trip_id)
    typed = {(ST, None): "094/1/2026", (SPD, ayu): "094/2/2026", (SPD, bima): "094/3/2026"}
    given = letters.issue(
        desk, trip_id, version(desk, trip_id), FEB_20, ways=FROM_THE_BOOK, typed=typed
    )
    assert given == list(typed.values())
    assert numbers(desk, trip_id) == [*given, ""]
    with pytest.raises(NumberTaken):
        letters.issue(
            desk,
            trip_id,
            version(desk, trip_id),
            FEB_20,
            ways=FROM_THE_BOOK,
            typed={(SPD, citra): "094/3/2026"},
        )
    assert numbers(desk, trip_id) == [*given, ""]


def test_a_typed_spd_waits_for_its_surat_tugas(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = people(desk, trip_id)
    with pytest.raises(BadInput, match="dahulu Surat Tugas"):
        letters.issue(
            desk,
            trip_id,
            version(desk, trip_id),
            FEB_20,
            ways=FROM_THE_BOOK,
            typed={(SPD, ayu): "094/2/2026"},
        )


def test_what_the_office_always_types_waits_for_its_number_beside_what_it_counts(
    desk: Desk, head: Desk
) -> None:
    row = next(row for row in series.list_formats(desk) if row.kind is SPD)
    form = series.FormatForm(pattern=row.pattern, code=row.code, mode=NumberMode.BY_HAND)
    series.save_format(desk, SPD, form, row.version)
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    before = version(desk, trip_id)
    with pytest.raises(BadInput, match="Ketik nomor"):
        letters.issue(desk, trip_id, before, FEB_20)
    _ayu, bima = people(desk, trip_id)
    order, spd = letters.issue(desk, trip_id, before, FEB_20, typed={(SPD, bima): "094/2/2026"})
    assert numbers(desk, trip_id) == [order, "", spd]
    assert (order[:11], spd) == ("800.1.11.1/", "094/2/2026")


def order_of(desk: Desk, trip_id: int) -> int:
    letter_id = next(
        choice.letter_id for choice in letters.choices(desk, trip_id) if choice.kind is ST
    )
    assert letter_id is not None
    return letter_id


def test_a_replacement_gets_its_number_the_way_that_is_chosen(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = people(desk, trip_id)
    typed = {(ST, None): "094/7/2026", (SPD, ayu): "094/8/2026"}
    order = order_of(desk, trip_id)
    assert letters.revise(desk, order, date(2026, 2, 21), "Salah", typed=typed) == [
        "094/7/2026",
        "094/8/2026",
    ]
    order = order_of(desk, trip_id)
    inserted, _spd = letters.revise(desk, order, FEB_20, "Salah lagi", ways={ST: SISIP})
    assert inserted == "800.1.11.1/001.a/KEC-UJI/II/2026"
    order = order_of(desk, trip_id)
    blank, spd = letters.revise(desk, order, FEB_20, "Ditulis saja", ways={ST: KOSONG})
    assert (blank, bool(spd)) == ("", True)
    rows = {letter.id: letter for letter in register.letters_of(desk, trip_id)}
    assert rows[order].void_reason == (
        "Diganti dengan surat yang nomornya ditulis tangan: Ditulis saja"
    )


def test_room_is_left_where_a_number_is_written_by_hand(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, ways={ST: KOSONG, SPD: KOSONG})
    (ayu,) = people(desk, trip_id)
    order = letters.document(desk, trip_id, ST)
    assert f"Nomor : 800.1.11.1/{DOTS}/KEC-UJI/II/2026" in lines(order.content)
    statement = letters.document(desk, trip_id, LetterKind.PERNYATAAN_MUTLAK, ayu)
    assert any(f"{DOTS} tanggal 20 Februari 2026" in line for line in lines(statement.content))
    letters.revise(desk, order_of(desk, trip_id), FEB_20, "Salah", ways={ST: manual("094/9/2026")})
    with database.read() as session:
        renewed = session.scalars(select(Letter).where(Letter.number == "094/9/2026")).one()
        assert renewed.fields["surat"]["mengganti"] == (
            f"Surat ini mengganti surat nomor {DOTS} tanggal 20 Februari 2026."
        )


def test_a_paper_of_a_trip_that_never_had_its_surat_tugas_leaves_room(
    desk: Desk, head: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    trips.cancel(desk, trip_id, "Acara ditunda")
    kind = LetterKind.PERNYATAAN_PEMBATALAN
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [kind])
    text = " ".join(lines(letters.document(desk, trip_id, kind).content))
    assert f"Surat Tugas Nomor {DOTS} tanggal {DOTS} ke" in text


def test_a_change_starts_from_what_the_surat_tugas_says(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    kind = LetterKind.SURAT_PERUBAHAN
    with database.write() as session:  # as if the trip itself had been moved since
        session.get_one(Trip, trip_id).back = date(2026, 3, 6)
    texts = {"menjadi": "3 s.d. 6 Maret 2026", "alasan": "Acara diperpanjang"}
    letter_texts.save_texts(desk, trip_id, kind, None, texts)
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [kind])
    table_rows = rows(letters.document(desk, trip_id, kind).content)
    assert [
        "Pelaksanaan",
        "3–5 Maret 2026, selama 3 (tiga) hari",
        "3 s.d. 6 Maret 2026",
    ] in table_rows


def test_every_word_of_when_and_where_in_a_change_is_the_surat_tugas_s(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    kind = LetterKind.SURAT_PERUBAHAN
    with database.write() as session:
        trip = session.get_one(Trip, trip_id)
        trip.leave, trip.back = date(2026, 3, 4), date(2026, 3, 9)
        trip.legs[0].place_code = CILEGON
    letter_texts.save_texts(desk, trip_id, kind, None, {"menjadi": "4 Maret", "alasan": "Ditunda"})
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [kind])
    with database.read() as session:
        kept = {
            letter.kind: letter.fields["perjalanan"] for letter in session.scalars(select(Letter))
        }
    changed, ordered = kept[kind], kept[ST]
    names = {name for name in ordered if name.startswith(("tanggal", "lama", "hari", "tujuan"))}
    names |= {"daftar_tujuan", "jenis"}
    assert len(names) == 9
    assert changed["daftar_tujuan"]
    assert {name: changed[name] for name in names} == {name: ordered[name] for name in names}


def test_a_study_says_its_subject_and_else_what_the_trip_is_for(desk: Desk) -> None:
    trip_id = a_trip(desk, "Ayu")
    kind = LetterKind.TELAAHAN_STAF
    typed = dict.fromkeys(("kepada", "dari", "persoalan", "kesimpulan", "saran"), "Isi")
    letter_texts.save_texts(desk, trip_id, kind, None, typed)
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [kind])
    first = rows(letters.document(desk, trip_id, kind).content)
    assert ["Perihal", ":", trip_sheet.open_trip(desk, trip_id).draft.purpose] in first
    letter_texts.save_texts(desk, trip_id, kind, None, {"perihal": "Kerja sama pelatihan"})
    (study,) = register.letters_of(desk, trip_id)
    letters.revise(desk, study.id, FEB_20, "Perihal ditulis")
    assert ["Perihal", ":", "Kerja sama pelatihan"] in rows(
        letters.document(desk, trip_id, kind).content
    )
