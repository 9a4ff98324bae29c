"""Checking a printed letter against the register: the mark says what was issued, nothing else."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound
from perdin.letters import seal
from perdin.letters.docx import archive
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import authenticity, register
from perdin.services.register.authenticity import Finding, Verdict
from perdin.services.trips import trips
from tests.office import a_draft, a_trip, issued
from tests.services.register.giving import give

DAY = date(2026, 2, 20)


def _marks(database: Database) -> dict[tuple[LetterKind, str], tuple[str, str]]:
    """Kind and number to seal and QR text of every letter there is."""
    with database.read() as session:
        return {
            (letter.kind, letter.number): (
                letter.seal,
                seal.qr_text(letter.number, letter.dated, "KEC-UJI", letter.seal),
            )
            for letter in session.scalars(select(Letter))
        }


def test_every_issued_letter_is_known_by_its_code_and_its_qr(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"), DAY)
    marks = _marks(database)
    assert len({mark for mark, _qr in marks.values()}) == 3
    for (_kind, number), (mark, qr) in marks.items():
        for typed in (mark, seal.printed(mark), f" {seal.printed(mark).lower()} ", qr):
            verification = authenticity.verify_letter(desk, typed)
            assert verification.verdict is Verdict.GENUINE
            assert verification.trip_id == trip_id
            assert dict(verification.facts)["Nomor"] == number
    order = next(mark for (kind, _n), (mark, _q) in marks.items() if kind is LetterKind.SURAT_TUGAS)
    facts = dict(authenticity.verify_letter(desk, order).facts)
    assert facts["Pelaksana"].startswith("Ayu Lestari Dewi")
    assert "Bima" in facts["Pelaksana"]


def test_a_void_letter_says_why(desk: Desk, head: Desk, database: Database) -> None:
    issued(desk, head, a_trip(desk, "Ayu"), DAY)
    with database.read() as session:
        spd = session.scalars(select(Letter).where(Letter.kind == LetterKind.SPD)).one()
        letter_id, mark = spd.id, spd.seal
    letters.void(desk, letter_id, "Salah ketik nama")
    verification = authenticity.verify_letter(desk, mark)
    assert verification.verdict is Verdict.VOID
    assert verification.sentence == "Surat ini tercatat, tetapi sudah batal."
    assert dict(verification.facts)["Alasan batal"] == "Salah ketik nama"


def test_each_letter_is_told_with_what_the_register_knows_of_it(desk: Desk, head: Desk) -> None:
    """For two journeys and each of their letters, so that nothing is another one's."""
    first = issued(desk, head, a_trip(desk, "Ayu", "Bima"), DAY)
    other = replace(
        a_draft(desk, "Dirga", leave=date(2026, 4, 7), days=2), purpose="Rapat pengendalian"
    )
    saved = trips.save_draft(desk, other)
    second = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, second, date(2026, 2, 23))
    ayu, bima = "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom."
    plans = ("Konsultasi rencana kerja", "3 Maret 2026", "5 Maret 2026")
    meeting = ("Rapat pengendalian", "7 April 2026", "8 April 2026")
    order, spd, day = (
        "800.1.11.1/00{}/KEC-UJI/II/2026",
        "000.1.2.3/00{}/KEC-UJI/II/2026",
        "Februari",
    )
    expected = [
        (first, "Surat Tugas", order.format(1), f"20 {day} 2026", f"{ayu}, {bima}", *plans),
        (first, "SPD", spd.format(1), f"20 {day} 2026", ayu, *plans),
        (first, "SPD", spd.format(2), f"20 {day} 2026", bima, *plans),
        (second, "Surat Tugas", order.format(2), f"23 {day} 2026", "Dirga Mahendra", *meeting),
        (second, "SPD", spd.format(3), f"23 {day} 2026", "Dirga Mahendra", *meeting),
    ]
    names = ("Jenis", "Nomor", "Tanggal", "Pelaksana", "Maksud", "Berangkat", "Kembali")
    for letter_id, (trip_id, *values) in enumerate(expected, start=1):
        finding = authenticity.describe(desk, letter_id)
        assert finding == Finding(
            verdict=Verdict.GENUINE,
            sentence="Surat ini tercatat dan berlaku.",
            letter_id=letter_id,
            trip_id=trip_id,
            facts=tuple(zip(names, values, strict=True)),
        )


def test_a_replaced_letter_names_the_one_that_took_its_place(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"), DAY)
    issued(desk, head, a_trip(desk, "Bima"), DAY)
    old = next(row for row in register.letters_of(desk, trip_id) if row.kind is LetterKind.SPD)
    (number,) = letters.revise(desk, old.id, date(2026, 2, 23), "Salah pangkat")
    with database.read() as session:
        mark = session.get_one(Letter, old.id).seal
        newer = session.scalars(select(Letter).where(Letter.number == number)).one()
    finding = authenticity.verify_letter(desk, mark)
    assert finding == authenticity.describe(desk, old.id)
    assert (finding.verdict, finding.letter_id) == (Verdict.REPLACED, old.id)
    assert finding.sentence == "Surat ini tercatat, tetapi sudah diganti."
    facts = dict(finding.facts)
    assert facts["Nomor"] == old.number
    assert facts["Alasan batal"] == f"Diganti dengan surat nomor {number}: Salah pangkat"
    assert facts["Diganti dengan"] == number == "000.1.2.3/003/KEC-UJI/II/2026"
    standing = authenticity.verify_letter(desk, newer.seal)
    assert (standing.verdict, standing.letter_id) == (Verdict.GENUINE, newer.id)
    assert not {"Alasan batal", "Diganti dengan"} & set(dict(standing.facts))


def test_a_letter_without_a_number_or_a_day_is_told_as_it_is(
    desk: Desk, database: Database
) -> None:
    """Kept before its trip was taken back, to be planned anew without a day."""
    draft = replace(a_draft(desk, "Ayu"), leave=None, back=None)
    trip_id = trips.save_draft(desk, draft).trip_id
    give(database, trip_id, KOSONG, DAY, kind=LetterKind.NOTA_DINAS)
    assert authenticity.describe(desk, 1).facts == (
        ("Jenis", "Nota Dinas"),
        ("Nomor", "ditulis tangan"),
        ("Tanggal", "20 Februari 2026"),
        ("Maksud", "Konsultasi rencana kerja"),
    )
    with pytest.raises(NotFound, match="Surat"):
        authenticity.describe(desk, 99)


def test_a_number_with_another_content_is_told_apart(
    desk: Desk, head: Desk, database: Database
) -> None:
    issued(desk, head, a_trip(desk, "Ayu"), DAY)
    ((_kind, number), (mark, qr)) = next(iter(_marks(database).items()))
    forged = authenticity.verify_letter(desk, qr.replace(mark, "0" * 16))
    assert (forged.verdict, dict(forged.facts)["Nomor"]) == (Verdict.ALTERED, number)
    assert forged.sentence == (
        "Nomornya tercatat, tetapi isi surat ini bukan isi yang diterbitkan."
    )
    stolen = qr.replace(number, "800.1.11.1/999/KEC-UJI/II/2026")
    assert authenticity.verify_letter(desk, stolen) == Finding(
        Verdict.UNKNOWN, "Surat ini tidak tercatat di register kantor ini."
    )
    assert authenticity.verify_letter(desk, "ABCD-0123-4567-89EF").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "said", ["", "123", "bukan kode", "PERDIN1|a|b|c", "PERDIN1|1|2026-13-01|K|" + "0" * 16]
)
def test_what_is_no_mark_is_told(desk: Desk, said: str) -> None:
    with pytest.raises(BadInput, match=f"«{re.escape(said)}» bukan keduanya"):
        authenticity.verify_letter(desk, f"  {said} ")


def test_of_a_long_text_that_is_no_mark_the_beginning_is_told(desk: Desk) -> None:
    with pytest.raises(BadInput, match=f"«{'w' * 60}» bukan keduanya"):
        authenticity.verify_letter(desk, "w" * 61)


@given(
    st.text(max_size=30), st.text(max_size=30), st.dates(), st.dictionaries(st.text(), st.text())
)
def test_the_seal_changes_with_anything_that_is_printed(
    number: str, office: str, dated: date, fields: dict[str, str]
) -> None:
    kind = LetterKind.SPD
    mark = seal.seal_of(kind, number, dated, office, fields)
    assert mark == seal.seal_of(kind, number, dated, office, dict(reversed(fields.items())))
    assert mark != seal.seal_of(kind, number + "x", dated, office, fields)
    assert mark != seal.seal_of(kind, number, dated, office + "x", fields)
    assert mark != seal.seal_of(LetterKind.SURAT_TUGAS, number, dated, office, fields)
    assert mark != seal.seal_of(kind, number, dated, office, {**fields, "baru ": "x"})


@given(st.text(alphabet="0123456789abcdef", min_size=16, max_size=16))
def test_a_printed_code_is_read_back_as_people_misread_it(mark: str) -> None:
    shown = seal.printed(mark)
    for typed in (shown, shown.replace("0", "O"), shown.replace("1", "l"), shown.replace("-", " ")):
        claim = seal.read(typed)
        assert claim is not None
        assert claim.seal == mark


def test_the_qr_is_a_picture_that_says_its_text() -> None:
    text = seal.qr_text("800.1.11.1/001/KEC-UJI/II/2026", DAY, "KEC|UJI", "0123456789abcdef")
    assert text.count("|") == 4
    assert seal.qr_png(text).startswith(b"\x89PNG")
    claim = seal.read(text)
    assert claim == seal.Claim("0123456789abcdef", "800.1.11.1/001/KEC-UJI/II/2026", DAY, "KEC UJI")


def test_an_issued_letter_carries_its_qr_and_a_letter_without_number_none(
    desk: Desk, head: Desk
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    seen = 0
    for choice in letters.choices(desk, trip_id):
        if not choice.ready:
            continue
        content = letters.document(desk, trip_id, choice.kind, choice.traveller_id).content
        parts = archive.read_parts(content, "surat")
        if choice.letter_id is None:
            assert not any(len(parts[name]) > 300 for name in parts if name.endswith("kop_qr.png"))
            continue
        with desk.database.read() as session:
            letter = session.get_one(Letter, choice.letter_id)
            text = seal.qr_text(letter.number, letter.dated, "KEC-UJI", letter.seal)
        assert parts["word/media/kop_qr.png"] == seal.qr_png(text)
        seen += 1
    assert seen == 2
