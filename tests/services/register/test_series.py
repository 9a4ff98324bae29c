"""How each kind is numbered: what the settings show, preview and keep, and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.models.letters import LetterBlock
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, NumberMode, NumberSource, manual
from perdin.services.desk import Desk, Topic
from perdin.services.office import office
from perdin.services.register import register, series
from perdin.services.register.series import FormatForm, NumberFormat, SeriesRow
from perdin.services.trail import history
from tests.conftest import NOW
from tests.office import a_trip
from tests.services.register.giving import FEB, ST, format_of, give, series_of

SPD, ND = LetterKind.SPD, LetterKind.NOTA_DINAS
PATTERN = "{kode}/{urut:3}/{opd}/{bulan}/{tahun}"


@pytest.fixture
def trip_id(desk: Desk) -> int:
    return a_trip(desk)


def an_order(**changes: object) -> FormatForm:
    """The Surat Tugas as it is numbered at first, with some changes."""
    return replace(FormatForm(pattern=PATTERN, code="800.1.11.1"), **changes)  # type: ignore[arg-type]


def save(desk: Desk, kind: LetterKind = ST, **changes: object) -> NumberFormat:
    row = format_of(desk, kind)
    form = FormatForm(pattern=row.pattern, code=row.code, mode=row.mode)
    series.save_format(desk, kind, replace(form, **changes), row.version)  # type: ignore[arg-type]
    return format_of(desk, kind)


def test_a_new_office_numbers_each_kind_for_itself(desk: Desk) -> None:
    rows = series.list_formats(desk)
    own = "800.1.11.1/001/KEC-UJI/II/2026", "000.1.2.3/001/KEC-UJI/II/2026"
    assert [(row.kind.value, row.next_number) for row in rows] == [
        ("surat_tugas", own[0]),
        ("spd", own[1]),
        ("nota_dinas", "000.1.2.3/001/ND/KEC-UJI/II/2026"),
        ("telaahan_staf", "000.1.2.3/001/TS/KEC-UJI/II/2026"),
        ("surat_perubahan", "800.1.11.1/001/SP/KEC-UJI/II/2026"),
        ("pernyataan_pembatalan", "000.1.2.3/001/SB/KEC-UJI/II/2026"),
        ("pembebanan_pembatalan", "000.1.2.3/001/PB/KEC-UJI/II/2026"),
        ("nota_pencairan_dana", "900.1.3.1/001/NPD/KEC-UJI/II/2026"),
        ("tanggung_jawab_belanja", "900.1.3.6/001/SPTB/KEC-UJI/II/2026"),
    ]
    assert rows[0] == NumberFormat(
        kind=ST, pattern=PATTERN, code="800.1.11.1", mode=NumberMode.AUTOMATIC, series_id=1,
        start=1, next_sequence=1, next_number=own[0], shares=(), version=1,
    )  # fmt: skip


def test_a_changed_numbering_is_shown_and_told(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    own, version = series_of(desk, ND), format_of(desk, ND).version
    form = FormatForm(
        pattern="{urut:4}-{kode}/{jenis}/{bulan:2}/{tahun}", code="094", mode=NumberMode.BLANK,
        series_id=series_of(desk, SPD), start=3, next_sequence=8,
    )  # fmt: skip
    heard: list[frozenset[Topic]] = []
    series.save_format(replace(desk, announce=heard.append), ND, form, version)
    assert heard == [frozenset({Topic.OFFICE, Topic.LETTERS})]
    row = format_of(desk, ND)
    assert row == NumberFormat(
        kind=ND, pattern=form.pattern, code="094", mode=NumberMode.BLANK, series_id=2, start=3,
        next_sequence=8, next_number="..........-094/ND/02/2026", shares=(SPD,),
        version=version + 1,
    )  # fmt: skip
    spd = format_of(desk, SPD)
    assert (spd.shares, spd.start, spd.next_sequence) == ((ND,), 3, 8)
    assert spd.next_number == "000.1.2.3/008/KEC-UJI/II/2026"
    assert (format_of(desk, ST).shares, format_of(desk, ST).next_sequence) == ((), 2)
    rows = series.list_series(desk)
    assert rows[:3] == [
        SeriesRow(1, "Surat Tugas", (ST,)), SeriesRow(2, "SPD", (SPD, ND)),
        SeriesRow(own, "Nota Dinas", ()),
    ]  # fmt: skip
    assert [row.name for row in rows[3:]] == [
        "Telaahan Staf", "Surat Perubahan Perjalanan Dinas", "Surat Pernyataan Pembatalan",
        "Surat Pernyataan Pembebanan Biaya Pembatalan", "Nota Pencairan Dana (NPD)",
        "Surat Pernyataan Tanggung Jawab Belanja (SPTB)",
    ]  # fmt: skip
    event = history.list_history(desk, 1)[0]
    assert event.subject == "penomoran nota_dinas"
    assert event.details == {
        "sebelum": "{kode}/{urut:3}/{jenis}/{opd}/{bulan}/{tahun}", "sesudah": form.pattern,
        "cara": "kosong", "deret": 2, "berikutnya": 8,
    }  # fmt: skip
    with pytest.raises(StaleVersion):
        series.save_format(desk, ND, form, version)


def test_what_is_left_open_stays(desk: Desk, database: Database, trip_id: int) -> None:
    save(desk, SPD, start=4)
    give(database, trip_id, kind=SPD)
    after = save(desk, SPD, code="094")
    assert (after.series_id, after.start, after.next_sequence) == (2, 4, 5)
    assert after.next_number == "094/005/KEC-UJI/II/2026"
    with database.read() as session:
        assert session.scalars(select(LetterBlock)).all() == []


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_a_number_that_no_office_reaches_is_refused(desk: Desk, number: int) -> None:
    for form in (an_order(start=number), an_order(next_sequence=number)):
        with pytest.raises(BadInput, match="harus 1 sampai 999999"):
            series.preview_number(desk, ST, form)
        with pytest.raises(BadInput, match="harus 1 sampai 999999"):
            series.save_format(desk, ST, form, format_of(desk, ST).version)


def test_the_least_and_the_largest_number_are_taken(desk: Desk) -> None:
    assert save(desk, start=1, next_sequence=1).next_sequence == 1
    assert save(desk, start=999_999).start == 999_999
    assert save(desk, SPD, next_sequence=999_999).next_sequence == 999_999


def test_what_cannot_be_saved_says_why(desk: Desk) -> None:
    version = format_of(desk, ST).version
    with pytest.raises(BadInput, match="harus memuat {urut}"):
        series.save_format(desk, ST, an_order(pattern="{kode}/{tahun}"), version)
    with pytest.raises(BadInput, match="harus memuat {urut}"):
        series.preview_number(desk, ST, an_order(pattern="{kode}/{tahun}"))
    with pytest.raises(NotFound, match="Deret nomor"):
        series.save_format(desk, ST, an_order(series_id=99), version)
    with pytest.raises(NotFound, match="Penomoran surat"):
        series.save_format(desk, LetterKind.KWITANSI, an_order(), version)
    assert format_of(desk, ST).version == version


def test_a_preview_is_the_number_that_comes_next_and_keeps_nothing(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    give(database, trip_id, kind=SPD)
    give(database, trip_id, kind=SPD)
    before = series.list_formats(desk)
    forms = {
        "800.1.11.1/002/KEC-UJI/II/2026": an_order(),
        "094/002/KEC-UJI/II/2026": an_order(code="094"),
        "800.1.11.1/040/KEC-UJI/II/2026": an_order(next_sequence=40),
        "800.1.11.1/003/KEC-UJI/II/2026": an_order(series_id=series_of(desk, SPD)),
        "2-ST/02/2026": an_order(pattern="{urut}-{jenis}/{bulan:2}/{tahun}"),
    }
    for number, form in forms.items():
        assert series.preview_number(desk, ST, form) == number
    blank = an_order(mode=NumberMode.BLANK)
    assert series.preview_number(desk, ST, blank) == "800.1.11.1/........../KEC-UJI/II/2026"
    assert series.list_formats(desk) == before


def test_a_number_that_somebody_typed_already_is_no_next_one(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id, manual("001-ST/2026"))
    give(database, trip_id, manual("001-SPD/2026"), kind=SPD)
    given = an_order(pattern="{urut:3}-{jenis}/{tahun}")
    with pytest.raises(BadInput, match="001-ST/2026, sudah ada dalam register"):
        series.preview_number(desk, ST, given)
    with pytest.raises(BadInput, match="001-ST/2026, sudah ada dalam register"):
        series.save_format(desk, ST, given, format_of(desk, ST).version)
    assert series.preview_number(desk, ND, given) == "001-ND/2026"
    spd = an_order(pattern="{urut:3}-SPD/{tahun}")
    assert series.preview_number(desk, ST, spd) == "001-SPD/2026"


def test_the_next_number_is_never_one_that_was_passed(
    desk: Desk, database: Database, trip_id: int
) -> None:
    save(desk, start=5)
    for form in (an_order(next_sequence=4), an_order(next_sequence=1)):
        with pytest.raises(BadInput, match="paling kecil 5"):
            series.preview_number(desk, ST, form)
    assert save(desk, next_sequence=5).next_sequence == 5
    give(database, trip_id)
    for form in (an_order(next_sequence=5), an_order(start=2, next_sequence=5)):
        with pytest.raises(BadInput, match="paling kecil 6"):
            series.preview_number(desk, ST, form)
    assert save(desk, next_sequence=6).next_sequence == 6


def test_a_year_that_has_not_begun_begins_at_the_new_start(
    desk: Desk, database: Database, trip_id: int
) -> None:
    """Whatever next number stood in the form beside it; other years and series do not count."""
    give(database, trip_id, dated=date(2027, 1, 4))
    give(database, trip_id, kind=SPD)
    assert (
        series.preview_number(desk, ST, an_order(start=7, next_sequence=1)).split("/")[1] == "007"
    )
    row = save(desk, start=7, next_sequence=1)
    assert (row.start, row.next_sequence) == (7, 7)
    assert save(desk, start=3).next_sequence == 3
    assert give(database, trip_id).sequence == 3
    assert save(desk, start=1).next_sequence == 4


def test_numbers_that_are_passed_over_stay_in_the_register_with_the_reason(
    desk: Desk, database: Database, trip_id: int
) -> None:
    give(database, trip_id)
    save(desk, next_sequence=40)
    with database.read() as session:
        (block,) = session.scalars(select(LetterBlock)).all()
        assert (block.series_id, block.year) == (series_of(desk, ST), 2026)
        assert (block.first, block.last, block.holder) == (2, 39, "")
        assert block.reason == "Dilewati: nomor berikutnya ditetapkan 40."
        assert (block.reserved_by_id, block.reserved_at) == (desk.person.user_id, NOW)
        assert series.last_counted(session, block.series_id, 2026) == 39
    assert give(database, trip_id).sequence == 40
    assert format_of(desk, SPD).next_sequence == 1


def test_a_counter_is_of_its_series_and_year(desk: Desk, database: Database, trip_id: int) -> None:
    save(desk, start=3)
    own, other = series_of(desk, ST), series_of(desk, SPD)
    give(database, trip_id)
    give(database, trip_id, manual("800.1.11.1/006/KEC-UJI/II/2026"))
    give(database, trip_id, manual("800.1.11.1/004.a/KEC-UJI/II/2026"))
    give(database, trip_id, manual("800.1.11.1/003/KEC-UJI/II/2027"), date(2027, 2, 1))
    give(database, trip_id, manual("000.1.2.3/004/KEC-UJI/II/2026"), kind=SPD)
    with database.write() as session:
        assert series.following(session, own, 2026) == 4
        assert series.following(session, own, 2026, 5) == 7
        assert series.following(session, own, 2027) == 4
        assert series.following(session, other, 2026) == 1
        assert series.following(session, other, 2026, 3) == 5
        assert series.last_counted(session, own, 2026) == 3
        assert series.last_counted(session, own, 2027) == 2
        counter = series.counter(session, own, 2027)
        assert (counter.series_id, counter.year, counter.last) == (own, 2027, 2)
        assert series.counter(session, own, 2027) is counter
        assert series.counter(session, own, 2026).last == 3
        assert series.counter(session, other, 2026).last == 0


def test_a_number_says_what_is_on_the_paper_and_where_it_belongs(
    desk: Desk, database: Database, trip_id: int
) -> None:
    def taken(kind: LetterKind = ST, way: NumberSource | None = None) -> register.TakenNumber:
        with database.write() as session:
            number = register.take_number(session, kind, FEB, KOSONG if way else None)
            session.rollback()
        return number

    assert taken(SPD) == register.TakenNumber(
        series_id=2, code="000.1.2.3", sequence=1, number="000.1.2.3/001/KEC-UJI/II/2026",
        suffix="", source=NumberSource.SEQUENCE, printed="000.1.2.3/001/KEC-UJI/II/2026",
    )  # fmt: skip
    assert taken(SPD, NumberSource.BLANK) == register.TakenNumber(
        series_id=2, code="000.1.2.3", sequence=None, number="", suffix="",
        source=NumberSource.BLANK, printed="000.1.2.3/........../KEC-UJI/II/2026",
    )  # fmt: skip
    typed = give(database, trip_id, manual("800.1.11.1/07.b/KEC-UJI/II/2026"))
    assert typed == register.TakenNumber(
        series_id=1, code="800.1.11.1", sequence=7, number="800.1.11.1/07.b/KEC-UJI/II/2026",
        suffix="b", source=NumberSource.TYPED, printed="800.1.11.1/07.b/KEC-UJI/II/2026",
    )  # fmt: skip


def test_an_office_without_a_code_of_its_own_is_written_by_its_short_name(desk: Desk) -> None:
    form = office.open_office(desk)
    office.save_office(desk, replace(form, number_code="", short_name="KEC-PENDEK"))
    assert format_of(desk, ST).next_number == "800.1.11.1/001/KEC-PENDEK/II/2026"
