"""What importing each row of a DPA would do, said row by row before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perdin.errors import NotAllowed
from perdin.importers.budget.record import BudgetRecord
from perdin.importers.cells import CellProblem
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices
from perdin.models.money import BudgetLine
from perdin.rules.workflow import Role
from perdin.services.budget import budget_import
from perdin.services.budget.budget_import import BudgetPreview
from perdin.services.budget.import_preview import Judge, PreviewLine
from perdin.services.desk import Desk
from tests.importers.books import book

ACTIVITY = "7.01.01.2.06.0009"
BIASA, KOTA = "5.1.02.04.01.0001", "5.1.02.04.01.0003"
TITLES = ("Kode", "Uraian", "Sumber Dana", "Jumlah (Rp)")
COLUMNS = {
    "activity_code": 0, "activity_name": 1, "account_code": 2, "account_name": 3, "amount": 4,
}  # fmt: skip
RECORD = BudgetRecord(
    row=7,
    program_code="7.01.01",
    program_name="Program",
    group_code="7.01.01.2.06",
    group_name="Kegiatan",
    activity_code=ACTIVITY,
    activity_name="Rapat",
    account_code=BIASA,
    account_name="Biasa",
    funding_source="PAD",
    amount=900,
)


def a_line(**given: Any) -> BudgetLine:
    """A line of the year as it is kept, each of its texts another."""
    values = {
        "id": 31, "program_code": "P", "program_name": "Program lama", "group_code": "G",
        "group_name": "Kegiatan lama", "activity_code": ACTIVITY, "activity_name": "Rapat lama",
        "account_code": BIASA, "account_name": "Belanja biasa", "funding_source": "DAU",
        "ceiling": 1_000, "committed": 300, "realised": 200, "overdraft": 50,
    }  # fmt: skip
    return BudgetLine(**(values | given))


def judged(
    record: BudgetRecord, line: BudgetLine | None = None, problems: Sequence[CellProblem] = ()
) -> PreviewLine:
    lines = {(line.activity_code, line.account_code): line} if line is not None else {}
    return Judge(lines, {BIASA}, problems, COLUMNS).line(record)


def said(line: PreviewLine) -> list[tuple[str, str, bool]]:
    return [(str(problem), problem.field, problem.blocking) for problem in line.problems]


def test_a_known_line_takes_what_the_sheet_says() -> None:
    assert judged(RECORD, a_line()) == PreviewLine(
        row=7,
        effect=Effect.CHANGED,
        changes=(
            "Program: Program lama → Program.",
            "Kegiatan: Kegiatan lama → Kegiatan.",
            "Sub kegiatan: Rapat lama → Rapat.",
            "Sumber dana: DAU → PAD.",
            "Pagu: Rp1.000 → Rp900.",
        ),
        line_id=31,
        program_code="7.01.01",
        program_name="Program",
        group_code="7.01.01.2.06",
        group_name="Kegiatan",
        activity_code=ACTIVITY,
        activity_name="Rapat",
        account_code=BIASA,
        account_name="Belanja biasa",
        funding_source="PAD",
        before=1_000,
        amount=900,
    )


def test_what_the_sheet_leaves_empty_stays() -> None:
    bare = replace(
        RECORD, program_code="", program_name="", group_code="", group_name="", activity_name="",
        account_name="", funding_source="", amount=1_000,
    )  # fmt: skip
    assert judged(bare, a_line()) == PreviewLine(
        row=7,
        effect=Effect.SAME,
        line_id=31,
        program_code="P",
        program_name="Program lama",
        group_code="G",
        group_name="Kegiatan lama",
        activity_code=ACTIVITY,
        activity_name="Rapat lama",
        account_code=BIASA,
        account_name="Belanja biasa",
        funding_source="DAU",
        before=1_000,
        amount=1_000,
    )
    empty = judged(replace(RECORD, program_name="Program"), a_line(program_name=""))
    assert empty.changes[0] == "Program: – → Program."


def test_a_new_line_is_what_the_sheet_says() -> None:
    assert judged(RECORD) == PreviewLine(
        row=7,
        effect=Effect.NEW,
        program_code="7.01.01",
        program_name="Program",
        group_code="7.01.01.2.06",
        group_name="Kegiatan",
        activity_code=ACTIVITY,
        activity_name="Rapat",
        account_code=BIASA,
        account_name="Biasa",
        funding_source="PAD",
        before=None,
        amount=900,
    )


def test_each_oddity_stands_at_its_cell() -> None:
    """Used are 300 and 200 less the 50 that were granted above the ceiling."""
    named = judged(replace(RECORD, account_code=KOTA))
    assert (named.effect, said(named)) == (
        Effect.NEW,
        [
            (
                "Sel D7: Rekening ini belum ada di daftar; akan ditambahkan dengan nama «Biasa».",
                "account_name",
                False,
            )
        ],
    )
    nameless = judged(replace(RECORD, account_code=KOTA, account_name="", activity_name=""))
    assert (nameless.effect, said(nameless)) == (
        Effect.BLOCKED,
        [
            ("Sel B7: Nama sub kegiatan kosong.", "activity_name", True),
            (
                f"Sel D7: Rekening {KOTA} belum ada di daftar dan namanya kosong.",
                "account_name",
                True,
            ),
        ],
    )
    little = judged(replace(RECORD, amount=449), a_line())
    assert (little.effect, said(little)) == (
        Effect.BLOCKED,
        [("Sel E7: Pagu Rp449 kurang dari yang sudah terpakai, Rp450.", "amount", True)],
    )
    assert judged(replace(RECORD, amount=450), a_line()).effect is Effect.CHANGED
    assert judged(replace(RECORD, amount=0)).effect is Effect.NEW
    unread = CellProblem(row=7, column=4, field="amount", sentence="Bukan jumlah.")
    elsewhere = CellProblem(row=8, column=4, field="amount", sentence="Bukan jumlah.")
    line = judged(replace(RECORD, amount=None), a_line(), [elsewhere, unread])
    assert (line.effect, line.problems, line.changes) == (Effect.BLOCKED, (unread,), ())


def test_what_is_no_travel_is_counted_along_only() -> None:
    other = judged(replace(RECORD, account_code="5.1.02.01.01.0024", activity_name=""))
    words = "Sel C7: Bukan rekening perjalanan dinas; hanya ikut dijumlahkan."
    assert (other.effect, said(other)) == (Effect.SKIPPED, [(words, "account_code", False)])


def test_a_line_stands_once_and_what_has_no_code_is_no_line() -> None:
    judge = Judge({}, {BIASA}, (), COLUMNS)
    assert judge.line(RECORD).effect is Effect.NEW
    for row in (8, 9):
        again = judge.line(replace(RECORD, row=row))
        assert (again.effect, said(again)) == (
            Effect.BLOCKED,
            [
                (
                    f"Sel C{row}: Sub kegiatan dan rekening ini sudah ada di baris 7.",
                    "account_code",
                    True,
                )
            ],
        )
    for row in (10, 11):
        assert judge.line(replace(RECORD, row=row, activity_code="")).problems == ()


def test_what_the_sheet_does_not_name() -> None:
    lines = [
        a_line(),
        a_line(id=32, account_code=KOTA, committed=0, realised=0, overdraft=0),
        a_line(id=33, account_code="X", ceiling=0, committed=0, realised=0, overdraft=0),
    ]
    known = {(line.activity_code, line.account_code): line for line in lines}
    stays = Judge(known, {BIASA}, (), COLUMNS).absent(empty=False)
    assert stays[0] == PreviewLine(
        row=0,
        effect=Effect.ABSENT,
        line_id=31,
        program_code="P",
        program_name="Program lama",
        group_code="G",
        group_name="Kegiatan lama",
        activity_code=ACTIVITY,
        activity_name="Rapat lama",
        account_code=BIASA,
        account_name="Belanja biasa",
        funding_source="DAU",
        before=1_000,
        amount=1_000,
    )
    assert [line.effect for line in stays] == [Effect.ABSENT] * 3
    used, unused, nothing = Judge(known, {BIASA}, (), COLUMNS).absent(empty=True)
    assert (used.effect, used.amount, said(used)) == (
        Effect.BLOCKED,
        0,
        [("Sudah terpakai Rp450, jadi pagunya tidak dapat menjadi Rp0.", "amount", True)],
    )
    assert (unused.effect, unused.amount, unused.changes) == (
        Effect.CHANGED,
        0,
        ("Pagu: Rp1.000 → Rp0.",),
    )
    assert (nothing.effect, nothing.amount, nothing.changes) == (Effect.ABSENT, 0, ())
    judge = Judge(known, {BIASA}, (), COLUMNS)
    judge.line(RECORD)
    assert [line.line_id for line in judge.absent(empty=False)] == [32, 33]


def preview(desk: Desk, folder: Path, *rows: Sequence[Any], **given: Any) -> BudgetPreview:
    path = book(folder / "dpa.xlsx", (ACTIVITY, "Rapat", "", ""), *rows, titles=TITLES)
    return budget_import.preview_budget(desk, path, 2026, **given)


def test_a_preview_shows_its_file_and_rows_in_order(desk: Desk, tmp_path: Path) -> None:
    """As in the sheet; what it does not name stands last."""
    shown = preview(
        desk, tmp_path, (KOTA, "Kota", "", 5), (KOTA, "Kota", "", 6), ("", "Jumlah", "", 12)
    )
    assert shown.path == tmp_path / "dpa.xlsx"
    assert shown.headers == TITLES
    assert (shown.columns["amount"], shown.columns["program_code"]) == (3, None)
    assert [(line.row, line.effect) for line in shown.rows] == [
        (5, Effect.NEW),
        (6, Effect.BLOCKED),
        (7, Effect.WRONG_SUM),
        (0, Effect.ABSENT),
    ]
    wrong = shown.rows[2]
    assert (wrong.account_name, wrong.amount) == ("Jumlah", 12)
    assert [problem.row for problem in shown.problems] == [6, 7]
    assert [shown.count(effect) for effect in (Effect.NEW, Effect.SAME)] == [1, 0]
    assert [line.row for line in shown.ready] == [5]
    chosen = {**shown.columns, "funding_source": 1}
    choices = Choices(columns=chosen)
    assert preview(desk, tmp_path, (KOTA, "Kota", "", 5), choices=choices).columns == chosen


@pytest.mark.parametrize("role", [Role.ATASAN, Role.STAF, Role.AUDITOR])
def test_without_the_right_no_file_is_opened(
    desk_of: Callable[[Role], Desk], tmp_path: Path, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        budget_import.preview_budget(desk_of(role), tmp_path / "tidak-ada.xlsx", 2026)
