"""Letters of many trips at once: each form, again after a stop, and with one that is bad."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from pypdf import PdfReader
from sqlalchemy import text

from perdin.database.store import Database
from perdin.errors import LetterAltered, NoConverter, NotFound
from perdin.letters.pdf import converters
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters, print_run
from perdin.services.letters.print_run import UNDER_WAY, Form, PrintOrder
from perdin.services.register import register
from tests.letters.documents import lines
from tests.letters.fake_office import calls, fake_office
from tests.office import a_trip, issued

ST, SPD, KW = LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.KWITANSI
needs_office = pytest.mark.skipif(
    converters.find_converter() is None, reason="no LibreOffice on this machine"
)


class Stop(Exception):
    pass


@pytest.fixture
def trips(desk: Desk, head: Desk) -> tuple[int, ...]:
    """Three trips whose letters are out: two travellers, one, one."""
    people = (("Ayu", "Bima"), ("Dirga",), ("Eka",))
    return tuple(
        issued(desk, head, a_trip(desk, *names, leave=date(2026, 3, 3 + 5 * n)))
        for n, names in enumerate(people)
    )


def damage(desk: Desk, letter_id: int) -> None:
    """Change a byte of a kept letter behind the program's back."""
    with desk.database.write() as session:
        session.execute(text("DROP TRIGGER letter_unchanged"))
        session.execute(
            text("UPDATE letter SET content = CAST(content || x'00' AS BLOB) WHERE id = :id"),
            {"id": letter_id},
        )


def stop_at(step: int) -> Callable[[int, int, str], None]:
    def told(done: int, _total: int, _text: str) -> None:
        if done >= step:
            raise Stop

    return told


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))


def test_files_stand_in_a_folder_of_each_trip(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    progress: list[tuple[int, int]] = []
    order = PrintOrder(trips, kinds=frozenset({ST, SPD}))
    outcome = print_run.run(desk, order, tmp_path / "o", lambda *step: progress.append(step[:2]))
    assert (outcome.letters, len(outcome.written), outcome.failures) == (7, 7, [])
    assert progress == [(0, 3), (1, 3), (2, 3)]
    folders = sorted(path.name for path in (tmp_path / "o").iterdir())
    assert folders == [
        f"2026-03-{3 + 5 * n:02} Konsultasi rencana kerja [{id_}]" for n, id_ in enumerate(trips)
    ]
    order_of_first = letters.document(desk, trips[0], ST)
    assert (tmp_path / "o" / folders[0] / order_of_first.name).read_bytes() == (
        order_of_first.content
    )


def test_one_trip_needs_no_folder_of_its_own(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    outcome = print_run.run(desk, PrintOrder(trips[:1], kinds=frozenset({ST})), tmp_path / "o")
    assert [path.parent for path in outcome.written] == [tmp_path / "o"]


def test_a_stopped_run_goes_on_and_writes_nothing_twice(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "o"
    with pytest.raises(Stop):
        print_run.run(desk, PrintOrder(trips), folder, stop_at(2))
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.docx")}
    assert before
    outcome = print_run.run(desk, PrintOrder(trips), folder)
    assert set(outcome.there) == set(before)
    assert outcome.written
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert not [file for file in files(folder) if "(2)" in file]


def test_what_another_wrote_is_never_replaced(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    order = PrintOrder(trips[:1], kinds=frozenset({ST}))
    (path,) = print_run.run(desk, order, tmp_path).written
    path.write_bytes(b"somebody's own notes")
    (second,) = print_run.run(desk, order, tmp_path).written
    assert second.name == f"{path.stem} (2).docx"
    assert path.read_bytes() == b"somebody's own notes"
    assert print_run.run(desk, order, tmp_path).there == [second]


def test_one_bad_letter_is_named_and_the_rest_goes_on(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    bad = register.letters_of(desk, trips[1])[0]
    damage(desk, bad.id)
    with pytest.raises(LetterAltered, match=bad.number):
        letters.issued_document(desk, bad.id)
    with pytest.raises(LetterAltered):
        letters.document(desk, trips[1], ST)
    with pytest.raises(LetterAltered):
        letters.copy_document(desk, bad.id)
    for form in (Form.FILES, Form.MERGED):
        order = PrintOrder(trips, form, frozenset({ST}))
        outcome = print_run.run(desk, order, tmp_path / form)
        assert outcome.letters == 2
        (failed,) = outcome.failures
        assert failed.trip_id == trips[1]
        assert bad.number in failed.title
        assert "bukan lagi yang diterbitkan" in failed.problem


def test_each_kind_is_one_document_in_the_order_of_the_trips(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    order = PrintOrder(trips[::-1], Form.MERGED, frozenset({SPD, KW}))
    outcome = print_run.run(desk, order, tmp_path)
    assert [path.name for path in outcome.written] == ["SPD.docx", "Kwitansi.docx"]
    whole = "\n".join(lines((tmp_path / "SPD.docx").read_bytes()))
    numbers = [
        letter.number
        for trip in trips[::-1]
        for letter in register.letters_of(desk, trip)
        if letter.kind is SPD
    ]
    places = [whole.index(number) for number in numbers]
    assert places == sorted(places)
    assert len(numbers) == 4
    again = print_run.run(desk, order, tmp_path)
    assert (again.there, again.written) == (outcome.written, [])


def test_a_letter_may_begin_on_a_sheet_of_its_own(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    order = PrintOrder(trips, Form.MERGED, frozenset({ST}), fresh_sheet=True)
    (path,) = print_run.run(desk, order, tmp_path).written
    starts = [section.start_type for section in Word(io.BytesIO(path.read_bytes())).sections]
    assert [str(start).partition(" ")[0] for start in starts] == [
        "NEW_PAGE",
        "ODD_PAGE",
        "ODD_PAGE",
    ]


@needs_office
def test_all_letters_become_one_pdf_with_bookmarks(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    order = PrintOrder(trips, Form.PDF, frozenset({ST, SPD}), fresh_sheet=True)
    outcome = print_run.run(desk, order, tmp_path)
    (path,) = outcome.written
    assert (outcome.letters, path.name) == (7, "Surat perjalanan dinas.pdf")
    reader = PdfReader(path)
    outline = reader.outline
    assert [len(group) for group in outline if isinstance(group, list)] == [3, 2, 2]
    starts = [
        reader.get_destination_page_number(bookmark)  # type: ignore[arg-type]
        for group in outline
        if isinstance(group, list)
        for bookmark in group
    ]
    assert all(start is not None and start % 2 == 0 for start in starts)
    assert not (tmp_path / UNDER_WAY).exists()


def test_a_pdf_run_that_broke_converts_only_the_rest(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    office = tmp_path / "office"
    office.mkdir()
    program = fake_office(office, pause_s=0.1)
    order = PrintOrder(trips, Form.PDF, frozenset({ST, SPD}))

    stage = tmp_path / "o" / UNDER_WAY

    def stop_when_some_are_made(_done: int, _total: int, _text: str) -> None:
        if len(list(stage.glob("*.pdf"))) >= 2:
            raise Stop

    # Each PDF shows in its place when the next is begun, so the run is stopped on the way.
    with pytest.raises(Stop):
        print_run.run(desk, order, tmp_path / "o", stop_when_some_are_made, converter=program)
    ready = len(list(stage.glob("*.pdf")))
    assert ready >= 2
    outcome = print_run.run(desk, order, tmp_path / "o", converter=program)
    assert (outcome.failures, outcome.letters) == ([], 7)
    assert len(PdfReader(outcome.written[0]).pages) == 7
    first, *rest = [len(call) - 1 for call in calls(office)]
    assert (first, sum(rest)) == (7, 7 - ready)
    assert not stage.exists()


def test_a_letter_that_kills_the_converter_is_named_and_can_be_retried(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path
) -> None:
    (tmp_path / "sick").mkdir()
    (tmp_path / "well").mkdir()
    order = PrintOrder(trips, Form.PDF, frozenset({ST}))
    deadly = letters.document(desk, trips[1], ST).content
    sick = fake_office(tmp_path / "sick", deadly=deadly)
    outcome = print_run.run(desk, order, tmp_path / "o", converter=sick)
    assert outcome.letters == 2
    (failed,) = outcome.failures
    assert (failed.trip_id, failed.kind) == (trips[1], ST)
    assert "berhenti mendadak" in failed.problem
    assert [path.name for path in outcome.written] == ["Surat perjalanan dinas (belum lengkap).pdf"]
    outcome = print_run.run(desk, order, tmp_path / "o", converter=fake_office(tmp_path / "well"))
    assert (outcome.letters, outcome.failures) == (3, [])
    assert [path.name for path in outcome.written] == ["Surat perjalanan dinas.pdf"]
    assert [len(call) - 1 for call in calls(tmp_path / "well")] == [1]


def test_without_a_converter_nothing_is_begun(
    desk: Desk, trips: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoConverter):
        print_run.run(desk, PrintOrder(trips, Form.PDF), tmp_path / "o")
    assert not (tmp_path / "o").exists()


def test_a_trip_that_is_gone_is_told(desk: Desk, database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        print_run.run(desk, PrintOrder((99,)), tmp_path / "o")
