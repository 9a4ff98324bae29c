"""Letter numbers: in order, each once, anew every year, and never given again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion, WrongStep
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import signers
from perdin.services.office.signers import SignerForm
from perdin.services.register import register, series
from perdin.services.register.series import FormatForm
from perdin.services.trips import trip_sheet, trips
from tests.conftest import Clock
from tests.letters.documents import lines
from tests.office import WIB, a_draft, a_trip, approved, issued, spent, to

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


def numbers(desk: Desk, kind: LetterKind, year: int | None = None) -> list[str]:
    ids = register.find_letter_ids(desk, kind=kind, year=year)
    return [row.number for row in register.letter_rows(desk, ids)]


def issue(desk: Desk, trip_id: int, dated: date) -> list[str]:
    return letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, dated)


def change_format(desk: Desk, kind: LetterKind, pattern: str, code: str = "800") -> None:
    row = next(row for row in series.list_formats(desk) if row.kind is kind)
    series.save_format(desk, kind, FormatForm(pattern=pattern, code=code), row.version)


def test_each_kind_counts_for_itself_and_each_traveller_has_a_letter(
    desk: Desk, head: Desk
) -> None:
    issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    issued(desk, head, a_trip(desk, "Dirga", leave=date(2026, 3, 10)))
    assert numbers(desk, ST) == [
        "800.1.11.1/002/KEC-UJI/II/2026", "800.1.11.1/001/KEC-UJI/II/2026",
    ]  # fmt: skip
    assert [number.partition("/")[2][:3] for number in numbers(desk, SPD)] == ["003", "002", "001"]
    formats = {row.kind: row.next_sequence for row in series.list_formats(desk)}
    assert (formats[ST], formats[SPD]) == (3, 4)
    assert {formats[kind] for kind in formats if kind not in (ST, SPD)} == {1}


def test_every_year_begins_anew_by_the_letters_date(desk: Desk, head: Desk, clock: Clock) -> None:
    issued(desk, head, a_trip(desk, "Ayu"))
    clock.now = datetime(2026, 12, 28, 9, tzinfo=WIB)
    late, new = (
        approved(desk, head, a_trip(desk, name, leave=date(2027, 1, 5))) for name in ("Ayu", "Bima")
    )
    assert issue(desk, new, date(2027, 1, 4))[0] == "800.1.11.1/001/KEC-UJI/I/2027"
    assert issue(desk, late, date(2026, 12, 31))[0] == "800.1.11.1/002/KEC-UJI/XII/2026"
    assert numbers(desk, ST, 2027) == ["800.1.11.1/001/KEC-UJI/I/2027"]
    assert len(numbers(desk, ST, 2026)) == 2


def test_a_void_letter_keeps_its_number_and_its_file(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (order, spd) = register.letters_of(desk, trip_id)
    before = letters.issued_document(desk, spd.id)
    with pytest.raises(BadInput, match="alasan"):
        letters.void(desk, spd.id, " ")
    letters.void(desk, spd.id, "Salah nama")
    with pytest.raises(BadInput, match="sudah batal"):
        letters.void(desk, spd.id, "Lagi")
    (row,) = register.letter_rows(desk, [spd.id])
    assert (row.number, row.void, row.void_reason) == (spd.number, True, "Salah nama")
    assert letters.issued_document(desk, spd.id) == before
    (again,) = issue(desk, trip_id, date(2026, 2, 21))
    assert again == "000.1.2.3/002/KEC-UJI/II/2026"
    assert numbers(desk, SPD) == [again, spd.number]
    document = letters.document(
        desk, trip_id, SPD, trip_sheet.open_trip(desk, trip_id).travellers[0].id
    )
    assert again in lines(document.content)
    assert numbers(desk, ST) == [order.number]
    assert issue(desk, trip_id, date(2026, 2, 22)) == []


def test_a_settled_trip_keeps_its_letters(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    spent(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 3, 9))
    for row in register.letters_of(desk, trip_id):
        with pytest.raises(BadInput, match="sudah rampung"):
            letters.void(desk, row.id, "Salah")


def test_a_cancelled_trips_numbers_are_never_given_again(desk: Desk, head: Desk) -> None:
    first = issued(desk, head, a_trip(desk, "Ayu"))
    trips.cancel(desk, first, "Acara ditunda")
    assert all(row.void_reason == "Acara ditunda" for row in register.letters_of(desk, first))
    second = approved(desk, head, a_trip(desk, "Ayu"))
    assert issue(desk, second, date(2026, 2, 20)) == [
        "800.1.11.1/002/KEC-UJI/II/2026", "000.1.2.3/002/KEC-UJI/II/2026",
    ]  # fmt: skip


def test_a_failed_issue_takes_no_number(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    version = trip_sheet.open_trip(desk, trip_id).version
    for signer in signers.list_signers(desk):
        if signer.function is SignerFunction.ASSIGNER:
            signers.save_signer(desk, replace(signer, valid_to=date(2026, 2, 19)))
    with pytest.raises(Incomplete, match="pemberi tugas"):
        letters.issue(desk, trip_id, version, date(2026, 2, 20))  # nobody signs any more
    with pytest.raises(StaleVersion):
        letters.issue(desk, trip_id, version - 1, date(2026, 2, 19))
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.APPROVED
    assert issue(desk, trip_id, date(2026, 2, 19))[0] == "800.1.11.1/001/KEC-UJI/II/2026"


def test_only_an_approved_trip_gets_letters(desk: Desk, tmp_path: Path) -> None:
    trip_id = a_trip(desk)
    with pytest.raises(WrongStep):
        issue(desk, trip_id, date(2026, 2, 20))
    assert letters.write_all(desk, trip_id, tmp_path / "surat") == []


def test_a_number_that_was_given_is_not_given_again_whatever_the_counter_says(
    desk: Desk, head: Desk, database: Database
) -> None:
    issued(desk, head, a_trip(desk, "Ayu"))
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE letter_counter SET last = 0")
    second = approved(desk, head, a_trip(desk, "Bima"))
    assert issue(desk, second, date(2026, 2, 20))[0] == "800.1.11.1/002/KEC-UJI/II/2026"


def test_a_number_that_was_typed_in_another_series_is_refused(desk: Desk, head: Desk) -> None:
    """Typed while the pattern was another, so no place in the series tells of it."""
    first = approved(desk, head, a_trip(desk, "Ayu"))
    version = trip_sheet.open_trip(desk, first).version
    letters.issue(
        desk, first, version, date(2026, 2, 20), ways={ST: numbering.manual("002/ST/2026")}
    )
    issued(desk, head, a_trip(desk, "Bima"))
    change_format(desk, ST, "{urut:3}-{tahun}")
    with pytest.raises(BadInput, match="002/ST/2026"):
        change_format(desk, ST, "{urut:3}/{jenis}/{tahun}")


def test_a_new_pattern_goes_on_counting(desk: Desk, head: Desk) -> None:
    issued(desk, head, a_trip(desk, "Ayu"))
    change_format(desk, ST, "{urut:4}/{jenis}-{opd}/{bulan:2}/{tahun}")
    second = approved(desk, head, a_trip(desk, "Bima"))
    assert issue(desk, second, date(2026, 2, 20))[0] == "0002/ST-KEC-UJI/02/2026"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM letter",
        "UPDATE letter SET number = 'x'",
        "UPDATE letter SET sequence = 9",
        "UPDATE letter SET content_hash = 'x'",
    ],
)
def test_the_database_itself_keeps_the_register(
    desk: Desk, head: Desk, database: Database, statement: str
) -> None:
    issued(desk, head, a_trip(desk))
    with pytest.raises(IntegrityError, match="letters are kept"), database.write() as session:
        session.connection().exec_driver_sql(statement)


def test_the_register_is_searched_by_number_purpose_and_person(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    issued(desk, head, a_trip(desk, "Dirga", leave=date(2026, 3, 10)))
    assert len(register.find_letter_ids(desk)) == 5
    # The order's number finds the letters that go with it too.
    assert register.find_letter_ids(desk, "800.1.11.1/001", kind=ST) == [1]
    assert len(register.find_letter_ids(desk, "800.1.11.1/001")) == 3
    assert len(register.find_letter_ids(desk, "dirga")) == 2
    assert register.find_letter_ids(desk, "100%") == []
    assert register.find_letter_ids(desk, year=2025) == []
    rows = register.letters_of(desk, trip_id)
    assert [row.traveller for row in rows] == [
        "", "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom.",
    ]  # fmt: skip


def test_a_traveller_of_another_trip_has_no_letter_here(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    issued(desk, head, a_trip(desk, "Dirga", leave=date(2026, 3, 10)))
    for kind in (LetterKind.RINCIAN_BIAYA, LetterKind.KWITANSI, SPD):
        with pytest.raises(NotFound, match="Pelaksana"):
            letters.document(desk, trip_id, kind, 999)
    with pytest.raises(NotFound, match="Surat"):
        letters.issued_document(desk, 999)


def test_a_cancelled_trip_has_no_receipt(desk: Desk, head: Desk, tmp_path: Path) -> None:
    """Nobody signs for money of a journey that was never made; its letters stay readable."""
    trip_id = issued(desk, head, a_trip(desk))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    trips.cancel(desk, trip_id, "Acara ditunda")
    with pytest.raises(WrongStep):
        letters.document(desk, trip_id, LetterKind.KWITANSI, traveller.id)
    assert letters.write_all(desk, trip_id, tmp_path / "surat") == []
    (order, spd) = register.letters_of(desk, trip_id)
    assert f"Nomor : {order.number}" in lines(letters.issued_document(desk, order.id).content)
    assert spd.number in lines(letters.issued_document(desk, spd.id).content)


def test_the_assigner_of_the_letters_date_signs(desk: Desk, head: Desk) -> None:
    (now,) = [x for x in signers.list_signers(desk) if x.function.value == "pemberi_tugas"]
    signers.save_signer(desk, replace(now, valid_to=date(2026, 2, 19)))
    signers.save_signer(
        desk,
        replace(now, id=None, heading="CAMAT BARU", valid_from=date(2026, 2, 20), valid_to=None),
    )
    early = issued(desk, head, a_trip(desk, "Ayu"), date(2026, 2, 19))
    late = issued(desk, head, a_trip(desk, "Bima"), date(2026, 2, 20))
    assert "CAMAT UJI" in lines(letters.document(desk, early, ST).content)
    assert "CAMAT BARU" in lines(letters.document(desk, late, ST).content)


def test_nobody_assigns_themselves(desk: Desk, desk_of: Callable[[Role], Desk]) -> None:
    trip_id = approved(desk, desk, a_trip(desk_of(Role.STAF), "Surya", "Ayu"))
    with pytest.raises(Incomplete, match="Surya Adiwangsa.*tidak menugaskan dirinya"):
        issue(desk, trip_id, date(2026, 2, 20))
    assert numbers(desk, ST) == []
    above = SignerForm(
        function=SignerFunction.HEAD_ASSIGNER,
        heading="SEKRETARIS DAERAH",
        name="Drs. Hanggara Suryanegara, M.Si.",
        valid_from=date(2026, 1, 1),
    )
    signers.save_signer(desk, above)
    issue(desk, trip_id, date(2026, 2, 20))
    order = letters.document(desk, trip_id, ST)
    assert "SEKRETARIS DAERAH" in lines(order.content)
    own, other = trip_sheet.open_trip(desk, trip_id).travellers
    for traveller, heading in ((own, "SEKRETARIS DAERAH"), (other, "CAMAT UJI")):
        front = lines(letters.document(desk, trip_id, SPD, traveller.id).content)
        assert heading in front


def test_a_few_hours_in_town_need_no_spd(desk: Desk, head: Desk) -> None:
    draft = replace(a_draft(desk, days=1), kind=TravelKind.DALAM_KOTA)
    draft = to(replace(draft, legs=(replace(draft.legs[0], kind=None),)), "36.73")
    saved = trips.save_draft(desk, draft)
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    issued(desk, head, trip_id)
    assert len(numbers(desk, ST)) == 1
    assert numbers(desk, SPD) == []
    kinds = [choice.kind for choice in letters.choices(desk, trip_id)]
    assert ST in kinds
    assert LetterKind.RINCIAN_BIAYA in kinds
    assert SPD not in kinds


@pytest.mark.parametrize("dated", [date(2026, 3, 6), date(2027, 2, 20), date(2025, 2, 20)])
def test_a_letter_is_dated_before_the_journey_ends(desk: Desk, head: Desk, dated: date) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    with pytest.raises(BadInput, match="Surat bertanggal"):
        issue(desk, trip_id, dated)
    assert numbers(desk, ST) == []
    assert len(issue(desk, trip_id, date(2026, 3, 5))) == 2
