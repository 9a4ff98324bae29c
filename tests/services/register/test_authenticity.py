"""Checking a printed letter against the register: the mark says what was issued, nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.letters import seal
from perdin.letters.docx import archive
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import authenticity
from perdin.services.register.authenticity import Verdict
from tests.office import a_trip, issued

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
    assert dict(verification.facts)["Alasan batal"] == "Salah ketik nama"


def test_a_number_with_another_content_is_told_apart(
    desk: Desk, head: Desk, database: Database
) -> None:
    issued(desk, head, a_trip(desk, "Ayu"), DAY)
    ((_kind, number), (mark, qr)) = next(iter(_marks(database).items()))
    forged = qr.replace(mark, "0" * 16)
    assert authenticity.verify_letter(desk, forged).verdict is Verdict.ALTERED
    stolen = qr.replace(number, "800.1.11.1/999/KEC-UJI/II/2026")
    assert authenticity.verify_letter(desk, stolen).verdict is Verdict.UNKNOWN
    assert authenticity.verify_letter(desk, "ABCD-0123-4567-89EF").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "said", ["", "123", "bukan kode", "PERDIN1|a|b|c", "PERDIN1|1|2026-13-01|K|" + "0" * 16]
)
def test_what_is_no_mark_is_told(desk: Desk, said: str) -> None:
    with pytest.raises(BadInput, match="bukan"):
        authenticity.verify_letter(desk, said)


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
