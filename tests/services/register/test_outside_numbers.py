"""Letters whose number comes from an outside system: they wait, are recorded, and are mended."""

from datetime import date

import pytest
from sqlalchemy import select, text

from perdin.errors import BadInput, NotAllowed, NotFound, NumberTaken
from perdin.models.letters import Letter
from perdin.models.records import AuditEvent
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, SISIP, URUT, NumberSource, manual
from perdin.services.desk import Desk
from perdin.services.letters import letters, templates
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.register import (
    authenticity,
    blocks,
    book,
    outside_numbers,
    register,
    series,
    typed_numbers,
)
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.services.safekeeping import backup
from perdin.services.trail import event_words
from perdin.services.trail.history import trip_history
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.letters.documents import lines
from tests.office import a_trip, approved
from tests.outside_letters import DAY, NUMBER, SPD, ST, issued, list_tags, tagged, waiting

GIVEN = "094/123-Kec.Uji/2026"
DOTS = ".........."


def following(desk: Desk, kind: LetterKind = ST) -> int:
    return next(row.next_sequence for row in series.list_formats(desk) if row.kind is kind)


def found(desk: Desk, number: str) -> list[int]:
    return trip_list.find_trip_ids(desk, TripFilter(text=number))


def printed(desk: Desk, trip_id: int, kind: LetterKind) -> list[str]:
    """What the first letter of a kind of a trip says."""
    chosen = next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)
    return lines(letters.document(desk, trip_id, kind, chosen.traveller_id).content)


def choice(desk: Desk, trip_id: int, kind: LetterKind) -> LetterChoice:
    return next(one for one in letters.choices(desk, trip_id) if one.kind is kind)


def test_a_letter_with_a_number_tag_takes_no_number_and_waits(desk: Desk, head: Desk) -> None:
    before = following(desk)
    order, spd = waiting(desk, head)
    assert (order.number, order.source, order.waiting) == ("", NumberSource.OUTSIDE, True)
    assert spd.number == "000.1.2.3/001/KEC-UJI/II/2026"
    assert following(desk) == before == 1
    said = printed(desk, order.trip_id, ST)
    assert [line for line in said if NUMBER in line] == [f"Nomor : {NUMBER}"]
    shown = choice(desk, order.trip_id, ST)
    assert (shown.state, shown.awaited, shown.number) == (LetterState.ISSUED, True, "")
    assert backup.verify(desk).sound


def test_the_register_shows_what_waits_first_and_alone_and_reports_no_gap(
    desk: Desk, head: Desk
) -> None:
    order, spd = waiting(desk, head)
    whole = book.open_book(desk, year=2026)
    assert whole.ids[0] == spd.id or whole.ids[0] == order.id
    assert whole.notes == {}
    assert book.open_book(desk, year=2026, waiting=True).ids == [order.id]
    assert book.open_book(desk, year=2025, waiting=True).ids == []
    assert book.open_book(desk, kind=SPD, waiting=True).ids == []
    outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN))
    assert book.open_book(desk, waiting=True).ids == []
    assert book.open_book(desk, year=2026).notes == {}


def test_the_history_says_that_no_number_was_given(desk: Desk, head: Desk) -> None:
    order, spd = waiting(desk, head)
    row = next(row for row in trip_history(desk, order.trip_id) if row.action == "issue")
    assert f"Nomor: belum bernomor, {spd.number}" in event_words.detail_words(row.details)


def test_a_void_letter_does_not_wait_any_more(desk: Desk, head: Desk) -> None:
    order, _spd = waiting(desk, head)
    letters.void(desk, order.id, "Batal berangkat")
    assert book.open_book(desk, waiting=True).ids == []


def test_the_number_that_comes_back_is_kept_and_the_series_goes_on_as_before(
    desk: Desk, head: Desk
) -> None:
    order, _spd = waiting(desk, head)
    assert outside_numbers.record_outside(desk, order.id, OutsideNumber(f"  {GIVEN} ")) == GIVEN
    row = register.letters_of(desk, order.trip_id)[0]
    assert (row.number, row.waiting, row.outside, row.printed_date) == (GIVEN, False, True, DAY)
    assert following(desk) == 1
    assert found(desk, GIVEN) == [order.trip_id]
    facts = dict(authenticity.describe(desk, order.id).facts)
    assert facts["Nomor"] == GIVEN
    assert backup.verify(desk).sound


@pytest.mark.parametrize(
    ("text_", "said"),
    [
        ("", "Ketik nomor"),
        ("   ", "Ketik nomor"),
        (NUMBER, "masih berupa tag"),
        ("094/${urut}/2026", "masih berupa tag"),
        ("{{ nomor }}", "masih berupa tag"),
        ("B/ST/Kec.Uji", "memuat angka"),
        ("094/12\u202e3/2026", "masih berupa tag"),
        ("1" * 81, "paling panjang 80"),
    ],
)
def test_what_can_be_no_number_is_refused(desk: Desk, head: Desk, text_: str, said: str) -> None:
    order, _spd = waiting(desk, head)
    assert said in outside_numbers.check_outside(desk, order.id, OutsideNumber(text_)).problem
    with pytest.raises(BadInput, match=said):
        outside_numbers.record_outside(desk, order.id, OutsideNumber(text_))


def test_a_number_that_another_letter_has_is_refused_however_spaced(desk: Desk, head: Desk) -> None:
    first, _spd = waiting(desk, head)
    second, other = issued(desk, head, "Bima")
    outside_numbers.record_outside(desk, first.id, OutsideNumber(GIVEN))
    for twin in (GIVEN, GIVEN.lower(), GIVEN.replace("/", " / ")):
        with pytest.raises(NumberTaken):
            outside_numbers.record_outside(desk, second.id, OutsideNumber(twin))
    with pytest.raises(BadInput, match="bukan dari sistem luar"):
        outside_numbers.record_outside(desk, other.id, OutsideNumber("094/1/2026"))
    with pytest.raises(BadInput, match="sudah bernomor"):
        outside_numbers.record_outside(desk, first.id, OutsideNumber("094/1/2026"))
    with pytest.raises(BadInput, match="dari sistem luar"):
        typed_numbers.record_written(desk, second.id, "094/1/2026")
    with pytest.raises(NotFound):
        outside_numbers.record_outside(desk, 999, OutsideNumber("094/1/2026"))
    with pytest.raises(NotAllowed):
        outside_numbers.record_outside(head, second.id, OutsideNumber("094/1/2026"))


def noted(desk: Desk, letter_id: int, number: str, dated: date | None = None) -> str:
    return outside_numbers.check_outside(desk, letter_id, OutsideNumber(number, dated)).note


def test_a_number_that_may_be_another_paper_s_is_told_before_it_is_taken(
    desk: Desk, head: Desk
) -> None:
    order, _spd = waiting(desk, head)
    trip = trip_sheet.open_trip(desk, order.trip_id)
    assert noted(desk, order.id, GIVEN) == ""
    if trip.invitation_number:
        assert "nomor undangan" in noted(desk, order.id, trip.invitation_number)
    assert "tahun 2025" in noted(desk, order.id, "094/123/2025")
    assert "20 Februari 2026; yang dicatat 23 Februari 2026" in noted(
        desk, order.id, GIVEN, date(2026, 2, 23)
    )
    own = "800.1.11.1/007/KEC-UJI/II/2026"
    assert "tidak melompati" in noted(desk, order.id, own)
    with pytest.raises(BadInput, match="lebih dari setahun"):
        outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN, date(2028, 2, 20)))


def test_what_the_own_series_has_or_holds_is_told(desk: Desk, head: Desk) -> None:
    typed = issued(desk, head)[0]
    order, _spd = waiting(desk, head, "Bima")
    assert typed.number == "800.1.11.1/001/KEC-UJI/II/2026"
    assert f"sudah dipakai {typed.number}" in noted(
        desk, order.id, "800.1.11.1/001/KEC-UJI/III/2026"
    )
    blocks.reserve(desk, series.list_formats(desk)[0].series_id, 2026, 5, "Kelurahan Uji")
    assert "dipesan untuk Kelurahan Uji" in noted(desk, order.id, "800.1.11.1/003/KEC-UJI/III/2026")


def test_a_wrong_number_is_mended_with_a_reason_and_leaves_a_trace(desk: Desk, head: Desk) -> None:
    order, _spd = waiting(desk, head)
    with pytest.raises(BadInput, match="belum bernomor"):
        outside_numbers.correct_outside(desk, order.id, OutsideNumber(GIVEN), "Salah ketik")
    outside_numbers.record_outside(desk, order.id, OutsideNumber("094/132/2026"))
    with pytest.raises(BadInput, match="alasan"):
        outside_numbers.correct_outside(desk, order.id, OutsideNumber(GIVEN), "  ")
    with pytest.raises(BadInput, match="sama seperti"):
        outside_numbers.correct_outside(desk, order.id, OutsideNumber("094/132/2026"), "x")
    assert (
        outside_numbers.correct_outside(desk, order.id, OutsideNumber(GIVEN), "Salah ketik")
        == GIVEN
    )
    assert found(desk, "094/132/2026") == []
    assert found(desk, GIVEN) == [order.trip_id]
    with desk.database.read() as session:
        events = session.execute(
            select(AuditEvent.action, AuditEvent.details).order_by(AuditEvent.id.desc()).limit(2)
        ).all()
    assert [event.action for event in events] == ["correct_outside", "record_outside"]
    assert "094/132/2026" in events[0].details
    assert "Salah ketik" in events[0].details
    report = backup.verify(desk)
    assert (report.sound, report.sentences) == (True, [])
    outside_numbers.correct_outside(  # spaced otherwise: its own number is no twin
        desk, order.id, OutsideNumber(GIVEN.replace("-", " - ")), "Spasi"
    )


def test_the_database_itself_lets_only_outside_numbers_be_mended(desk: Desk, head: Desk) -> None:
    order, spd = waiting(desk, head)
    outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN))
    refused = [
        f"UPDATE letter SET number = 'x1' WHERE id = {spd.id}",
        f"UPDATE letter SET outside_dated = '2026-03-01' WHERE id = {spd.id}",
        f"UPDATE letter SET source = 'luar' WHERE id = {spd.id}",
        f"UPDATE letter SET number = '' WHERE id = {order.id}",
        f"UPDATE letter SET sequence = 9 WHERE id = {order.id}",
        f"UPDATE letter SET source = 'urut' WHERE id = {order.id}",
        f"UPDATE letter SET year = 2027 WHERE id = {order.id}",
    ]
    for statement in refused:
        with pytest.raises(Exception, match="letters are kept"), desk.database.write() as session:
            session.execute(text(statement))
    with desk.database.read() as session:
        assert session.scalar(select(Letter.number).where(Letter.id == order.id)) == GIVEN


@pytest.mark.parametrize("way", [URUT, SISIP, KOSONG, manual("094/1/2026")])
def test_no_second_number_is_given_to_a_letter_that_waits(
    desk: Desk, head: Desk, way: object
) -> None:
    list_tags(desk)
    tagged(desk, ST)
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    version = trip_sheet.open_trip(desk, trip_id).version
    with pytest.raises(BadInput, match="memuat tag nomor"):
        letters.issue(desk, trip_id, version, DAY, (ST,), ways={ST: way})  # type: ignore[dict-item]
    assert register.letters_of(desk, trip_id) == []


def test_a_letter_that_waits_is_replaced_by_one_that_waits(desk: Desk, head: Desk) -> None:
    order, spd = waiting(desk, head)
    assert letters.revise(desk, order.id, DAY, "Salah nama")[0] == ""
    rows = register.letters_of(desk, order.trip_id)
    old, old_spd, new, new_spd = rows
    assert (old.void_reason, new.waiting) == (
        "Diganti dengan surat yang menunggu nomor dari sistem luar: Salah nama", True
    )  # fmt: skip
    assert (old_spd.id, new_spd.number) == (spd.id, "000.1.2.3/002/KEC-UJI/II/2026")
    outside_numbers.record_outside(desk, new.id, OutsideNumber(GIVEN))
    outside_numbers.record_outside(desk, old.id, OutsideNumber("094/122/2026"))
    assert backup.verify(desk).sound


def test_an_office_that_goes_back_to_its_own_numbers_goes_on_with_them(
    desk: Desk, head: Desk
) -> None:
    order, _spd = waiting(desk, head)
    outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN))
    templates.restore_template(desk, ST)
    own = issued(desk, head, "Bima")[0]
    assert own.number == "800.1.11.1/001/KEC-UJI/II/2026"
    assert backup.verify(desk).sound
