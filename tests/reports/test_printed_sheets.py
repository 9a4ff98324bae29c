"""Workbooks on paper, as LibreOffice prints them: nothing cut, nothing over anything else."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin import resources
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.table import Cell, ReportColumn, count, money, text
from perdin.reports.workbook import SheetSpec, write_workbook
from tests.reports.printed import Page, Word, has_calc, pages, printed

pytestmark = pytest.mark.skipif(not has_calc(), reason="no LibreOffice Calc on this machine")
LOGO = resources.path("resources", "example", "logo.png").read_bytes()
LETTERHEAD = Letterhead(
    names=("PEMERINTAH KABUPATEN UJI", "KECAMATAN UJI SEBERANG"),
    details=("Jalan Uji Nomor 1, Uji 12345", "uji@contoh.invalid"),
    logo=LOGO,
)
SIGNED = (
    SignatureBlock("Mengetahui,", "KUASA PENGGUNA ANGGARAN", "Arum Contoh, S.Sos.", "NIP. 1"),
    SignatureBlock("Uji, 1 Mei 2026", "BENDAHARA PENGELUARAN", "Seno Contoh, S.E.", "NIP. 2"),
)
NARROW = (count("no", "No.", 5, total=False), text("name", "Nama", 24),
          text("purpose", "Keperluan", 30), money("total", "Jumlah"))  # fmt: skip
WIDE = (count("no", "No.", 5, total=False), text("name", "Nama", 24),
        *(money(f"m{at}", f"Lajur ke-{at:02} dari semuanya", 14) for at in range(38)))  # fmt: skip


def purpose(row: int, words: int) -> str:
    return " ".join(f"k{row}x{at}" for at in range(words))


def narrow_rows(count_of_rows: int) -> list[tuple[Cell, ...]]:
    """Texts of one to fifteen lines, in turns."""
    return [
        (at + 1, f"Pegawai {at:03}", purpose(at, 3 + at * 7 % 90), 1_000 * at)
        for at in range(count_of_rows)
    ]


PAPERS = ("F4", "A4", "legal")
COUNTS = (1, 12, *range(27, 38))
"""How many rows stand above who signs."""
WIDE_ROWS: list[tuple[Cell, ...]] = [
    (at + 1, f"Pegawai-{at:03}", *(10_000_000 + 100 * at + column for column in range(38)))
    for at in range(30)
]
LONG_ROWS: list[tuple[Cell, ...]] = [
    (1, "Pegawai 000", purpose(0, 600), 1_000),
    (2, "Pegawai 001", purpose(1, 3), 2_000),
]


def book(
    path: Path,
    columns: Sequence[ReportColumn],
    rows: list[tuple[Cell, ...]],
    paper: str = "F4",
    fixed: int = 0,
) -> Path:
    sheet = SheetSpec(
        name="Uji",
        letterhead=LETTERHEAD,
        titles=["REKAP UJI TA. 2026", "Hanya yang rampung"],
        columns=columns,
        rows=rows,
        signatures=SIGNED,
        trail="Jejak audit 7/abcdef",
        paper=paper,
        fixed=fixed,
    )
    return write_workbook(path, [sheet])


def heightless(path: Path) -> Path:
    """The twin: a book where no row says how high it is."""
    opened = load_workbook(book(path, NARROW, narrow_rows(40)))
    for height in opened["Uji"].row_dimensions.values():
        height.height = 15
    opened.save(path)
    return path


def one_line_each(number: int) -> list[tuple[Cell, ...]]:
    return [(at + 1, f"Pegawai {at:03}", f"k{at}x", 1_000 * at) for at in range(number)]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook of these tests, by its name."""
    folder = tmp_path_factory.mktemp("books")

    def named(name: str) -> Path:
        return folder / f"{name}.xlsx"

    made = [
        book(named("wrapped"), NARROW, narrow_rows(40)),
        heightless(named("heightless")),
        *(book(named(paper), WIDE, WIDE_ROWS, paper, fixed=2) for paper in PAPERS),
        *(book(named(f"rows {rows}"), NARROW, one_line_each(rows)) for rows in COUNTS),
        book(named("long"), NARROW, LONG_ROWS),
        book(named("short"), NARROW, narrow_rows(3)),
    ]
    return {path.stem: path for path in made}


@pytest.fixture(scope="module")
def prints(books: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What LibreOffice prints of each, in one start."""
    papers = printed(tmp_path_factory.mktemp("prints"), list(books.values()))
    return dict(zip(books, papers, strict=True))


def row_of(word: Word) -> int | None:
    """The row of the table that a word of its purpose belongs to."""
    named = re.match(r"k(\d+)x", word.text)
    return int(named[1]) if named else None


def overlapping(page: Page) -> list[tuple[int, int]]:
    """Rows of which a line reaches into the row below."""
    spans: dict[int, tuple[float, float]] = {}
    for word in page.words:
        row = row_of(word)
        if row is not None:
            low, high = spans.get(row, (word.middle, word.middle))
            spans[row] = (min(low, word.middle), max(high, word.middle))
    inside = sorted(spans)
    return [
        (above, below)
        for above, below in zip(inside, inside[1:], strict=False)
        if spans[above][0] <= spans[below][1] + 1
    ]


def test_every_line_of_a_wrapped_text_is_in_its_own_row(prints: dict[str, Path]) -> None:
    rows = narrow_rows(40)
    sheets = pages(prints["wrapped"])
    assert not [page.outside() for page in sheets if page.outside()]
    assert not [overlapping(page) for page in sheets if overlapping(page)]
    printed_words = [
        word.text for page in sheets for word in page.words if row_of(word) is not None
    ]
    assert sorted(printed_words) == sorted(" ".join(str(row[2]) for row in rows).split())
    middle = [
        word.text
        for page in sheets
        for word in page.words
        if re.fullmatch(r"\d{1,3}([.,]\d{3})*", word.text)
    ]
    assert {f"{row[3]:,}" for row in rows} <= {word.replace(".", ",") for word in middle}


def test_a_book_without_heights_is_noticed(prints: dict[str, Path]) -> None:
    assert any(overlapping(page) for page in pages(prints["heightless"]))


def test_columns_go_on_over_pages_beside_the_repeated_ones(prints: dict[str, Path]) -> None:
    for paper in PAPERS:
        sheets = pages(prints[paper])
        assert 3 <= len(sheets) <= 8
        assert not [page.outside() for page in sheets if page.outside()]
        assert all("Nama" in page.text() and "Pegawai-" in page.text() for page in sheets)
        names = [w for page in sheets for w in page.words if w.text.startswith("Pegawai-")]
        assert min(name.top - name.bottom for name in names) > 5  # six-point letters
        whole = " ".join(page.text() for page in sheets).replace(".", ",")
        assert not [value for row in WIDE_ROWS for value in row[2:] if f"{value:,}" not in whole]
        assert "#" not in whole
        heads = [page for page in sheets if "KECAMATAN UJI SEBERANG" in page.text()]
        assert heads == sheets[:1]


def test_signatures_stand_together_below_a_row(prints: dict[str, Path]) -> None:
    """However many rows there are, the last of them is above who signs."""
    lengths = set()
    for rows in COUNTS:
        *_before, last = sheets = pages(prints[f"rows {rows}"])
        lengths.add(len(sheets))
        for block in SIGNED:
            for line in (block.above, block.heading, block.name, block.nip):
                assert line in last.text()
        assert any(row_of(word) == rows - 1 for word in last.words)
        left, right = (
            next(word for word in last.words if word.text == name) for name in ("Arum", "Seno")
        )
        assert abs(left.middle - right.middle) < 1
    assert lengths == {1, 2}


def test_a_very_long_text_is_whole(prints: dict[str, Path]) -> None:
    """No row of a spreadsheet is higher than 409 points: the column grows instead."""
    sheets = pages(prints["long"])
    assert not [page.outside() for page in sheets if page.outside()]
    assert not [overlapping(page) for page in sheets if overlapping(page)]
    written = [word for page in sheets for word in page.words if row_of(word) == 0]
    assert [word.text for word in written] == purpose(0, 600).split()
    top = max(word.top for word in written)
    heading = next(word for word in sheets[0].words if word.text == "Keperluan")
    assert top < heading.bottom + 1


def test_the_letterhead_is_the_offices_with_logo_and_rule(
    books: dict[str, Path], prints: dict[str, Path]
) -> None:
    path = books["short"]
    with zipfile.ZipFile(path) as parts:
        assert parts.read("xl/media/image1.png") == LOGO
    opened = load_workbook(path)["Uji"]
    ruled = [cell.border.top.style for cell in opened[5][: len(NARROW)]]
    assert ruled == ["double"] * len(NARROW)
    (page,) = pages(prints["short"])
    lines = [*LETTERHEAD.names, *LETTERHEAD.details, "REKAP UJI TA. 2026", "Hanya yang rampung"]
    at = [page.text().index(line) for line in lines]
    assert at == sorted(at)
